"""Component: segments, parties and frames of every sentence, gathered into the clause's scene."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.context import context_of
from nlp.scene import Scene, view

NAME = "fairclause_frames"


@Language.component(NAME)
def clause_frames(doc: Doc) -> Doc:
    """Fill `context.scene`; an item without a subject takes that of the sentence that opens its list."""
    context = context_of(doc)
    views = [view(sentence, context.speakers, context.stem_subject) for sentence in context.sentences]
    context.scene = Scene(
        context.clause, views, context.topics, context.stem, context.stem_subject, kind=context.kind, before=list(context.before)
    )
    return doc
