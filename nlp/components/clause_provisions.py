"""Component: the family interpreters read the scene; `doc.spans["provisions"]` marks what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.context import context_of
from nlp.custody import custody
from nlp.meaning import Provision
from nlp.mobility import mobility
from nlp.money import money
from nlp.scene import Scene
from nlp.wording import wording

NAME = "fairclause_provisions"
INTERPRETERS: tuple[Callable[[Scene], Iterable[Provision]], ...] = (money, custody, mobility, wording)


@Language.component(NAME)
def clause_provisions(doc: Doc) -> Doc:
    """Fill `context.provisions`. A title names the document and provides nothing."""
    context = context_of(doc)
    if context.scene is not None and context.clause.kind != "title":
        context.provisions = [provision for interpreter in INTERPRETERS for provision in interpreter(context.scene)]
    start = context.clause.start
    spans = [doc.char_span(p.span.start - start, p.span.end - start, label=p.action) for p in context.provisions]
    doc.spans["provisions"] = [span for span in spans if span is not None]
    return doc
