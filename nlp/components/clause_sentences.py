"""Component: sentences of the clause with the vocabulary's terms in them; `doc.spans["sentences"]`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.context import context_of
from nlp.sentences import sentences

NAME = "fairclause_sentences"


@Language.component(NAME)
def clause_sentences(doc: Doc) -> Doc:
    """Fill `context.sentences`; offsets are code points in the document text."""
    context = context_of(doc)
    context.sentences = list(sentences(doc, context.clause.start, context.vocabulary))
    spans = [
        doc.char_span(s.starts[0] - context.clause.start, s.ends[-1] - context.clause.start)
        for s in context.sentences
    ]
    doc.spans["sentences"] = [span for span in spans if span is not None]
    return doc
