"""Component: the family interpreters read the scene; `doc.spans["provisions"]` marks what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.context import ClauseContext, context_of
from nlp.custody import custody
from nlp.meaning import Provision
from nlp.mobility import mobility
from nlp.money import money
from nlp.relevance import relevant
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
        context.provisions = list(_provisions(context, context.scene))
    start = context.clause.start
    spans = [
        doc.char_span(p.span.start - start, p.span.end - start, label=p.action) for p in context.provisions
    ]
    doc.spans["provisions"] = [span for span in spans if span is not None]
    return doc


def _provisions(context: ClauseContext, scene: Scene) -> Iterator[Provision]:
    """What the interpreters find in sentences that may speak of their family."""
    about: dict[int, frozenset[str]] = {}
    for family, interpreter in INTERPRETERS.items():
        for provision in interpreter(scene):
            touched = [
                n
                for n, s in enumerate(context.sentences)
                if s.starts[0] < provision.span.end and s.ends[-1] > provision.span.start
            ]
            for n in touched:
                if n not in about:
                    about[n] = relevant(context.sentences[n], context.clause.headings, context.kind)
            if not touched or any(family in about[n] for n in touched):
                yield provision
