"""Component: segments, parties and frames of every sentence, gathered into the clause's scene."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.context import ClauseContext, context_of
from nlp.scene import Scene, View, view
from nlp.sentences import sentences

NAME = "fairclause_frames"


@Language.component(NAME)
def clause_frames(doc: Doc) -> Doc:
    """Fill `context.scene`; an item without a subject takes that of the sentence that opens its list."""
    context = context_of(doc)
    views = [view(sentence, context.speakers, context.stem_subject) for sentence in context.sentences]
    context.scene = Scene(
        context.clause,
        views,
        context.topics,
        context.stem,
        context.stem_subject,
        kind=context.kind,
        before=list(context.before),
        cells=_cells(doc, context),
        top=context.top,
        previous=context.previous,
    )
    return doc


def _cells(doc: Doc, context: ClauseContext) -> list[list[View]]:
    """Each cell of a table row read by itself."""
    start = context.clause.start
    spans = [
        doc.char_span(c.start - start, c.end - start, alignment_mode="expand") for c in context.clause.cells
    ]
    return [
        [view(s, context.speakers) for s in sentences(span, start, context.vocabulary)]
        if span is not None
        else []
        for span in spans
    ]
