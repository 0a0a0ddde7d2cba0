"""Component: the family interpreters read the scene; `doc.spans["provisions"]` marks what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

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
INTERPRETERS: dict[str, Callable[[Scene], Iterable[Provision]]] = {
    "fees": money, "documents": custody, "employer_change": mobility, "written_terms": wording,
}  # fmt: skip


@Language.component(NAME)
def clause_provisions(doc: Doc) -> Doc:
    """Fill `context.provisions`. A title names the document and provides nothing."""
    context = context_of(doc)
    if context.scene is not None and context.clause.kind != "title":
        context.provisions = list(_provisions(context.scene))
    start = context.clause.start
    spans = [
        doc.char_span(p.span.start - start, p.span.end - start, label=p.action) for p in context.provisions
    ]
    doc.spans["provisions"] = [span for span in spans if span is not None]
    return doc


def _provisions(scene: Scene) -> Iterator[Provision]:
    """What the interpreters find, each provision with its family."""
    for family, interpreter in INTERPRETERS.items():
        for provision in interpreter(scene):
            yield replace(provision, family=family)
