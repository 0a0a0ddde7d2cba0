"""The texts that the reader learns from, and every sentence of them with the labels that touch it.

The labelled clauses of `corpus/clauses`, the rules' cases, the development gold and the clauses kept in
`corpus/gold/open` and `training`; never held-back or tuning gold, examples or gold documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.marked import FOLDER as CLAUSES
from corpus.marked import PREFIX, documents
from corpus.quotes import place
from nlp import lexicon
from nlp.aliases import find_aliases
from nlp.particulars import NAMES as PARTICULARS
from nlp.reader import Sample, samples
from nlp.reader.model import FAMILIES
from nlp.reading import read
from nlp.understanding import prepare
from rules.catalogue import FOLDER as RULES

GOLD = Path(__file__).parent / "gold"
HELD_OUT = ("everyday_clauses", "real_contracts_3", "whole_contracts_1", "whole_documents_6")
"""Files of clauses that the network never sees: the two readers are weighed and thresholds found on them."""
STANCE = {"violated": "against", "review": "unclear", "met": "for"}
_BATCH = 60


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its labels (family, rule, outcome, quote); `known` are the families labelled throughout.

    `stated` are (particular, quote); None where particulars are not labelled.
    """

    source: str
    kind: str
    text: str
    labels: tuple[tuple[str, str, str, str], ...]
    known: tuple[str, ...]
    stated: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence in its text, with the labels that touch it (family, rule, outcome, start, end).

    `stated` says of a particular whether the sentence states it; where it is missing, that is not known.
    """

    source: str
    known: tuple[str, ...]
    sample: Sample
    labels: tuple[tuple[str, str, str, int, int], ...]
    stated: dict[str, bool]

    def worst(self, family: str) -> str:
        """The gravest outcome of a family; "none" where nothing is labelled, "" where that is not known."""
        said = {label[2] for label in self.labels if label[0] == family}
        return next((o for o in _ORDER if o in said), "none" if family in self.known else "")


_ORDER = ("violated", "review", "met", "none")
_SAYS = {"MOB-003": "termination_notice", "WRT-015": "worker_copy"}
"""What states the right thing under one of these rules states the particular."""
_MAY_SAY = {**_SAYS, "MOB-002": "termination_notice", "FEE-015": "repatriation"}
"""What is labelled under one of these may state the particular."""
_MANY = 4
"""In a text with so many particulars, one that is nowhere marked may have been overlooked."""


def items() -> Iterator[Item]:
    """Every text of the corpus that may be learned from."""
    for path in sorted(CLAUSES.glob("*.txt")):
        for doc in documents(path):
            labels = tuple((x.family, x.rule, x.outcome, x.quote) for x in doc.labels())
            yield Item(doc.source, doc.kind, doc.text, labels, FAMILIES, tuple(doc.stated()) or None)
    for path in sorted(RULES.rglob("*.cases.yaml")):
        yield from _cases(path, path.name[:7], PREFIX.get(path.name[:3], ""))
    for path in sorted((GOLD / "open").glob("*.yaml")):
        yield from _cases(path, "", path.stem)
    for family in FAMILIES:
        for path in sorted((GOLD / "development").rglob(f"{family}.yaml")):
            for item in _yaml(path):
                labels = tuple((x["family"], "", x["outcome"], x["quote"]) for x in item["labels"])
                yield Item("development", item["kind"], item["text"], labels, FAMILIES)
    for path in sorted((GOLD / "training").glob("*.yaml")):
        for item in _yaml(path):
            known = tuple(f for f in FAMILIES if f not in item["families"])
            yield Item("neutral", item.get("kind", "contract"), item["text"], (), known)


def _cases(path: Path, rule: str, family: str) -> Iterator[Item]:
    if family not in FAMILIES:
        return
    for case in _yaml(path):
        outcome, proof = case["outcome"], case.get("proof")
        label = (family, case.get("rule", rule), outcome, proof)
        labels = (label,) if proof and outcome in STANCE else ()
        # What a case says of its own family beside its proof is not written down.
        yield Item("cases", case["kind"], case["text"], labels, tuple(f for f in FAMILIES if f != family))


def _yaml(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return found


def spread(found: Sequence[Item], work: Callable[[Sequence[Item]], list[Any]]) -> list[Any]:
    """What `work` makes of the texts, in order, over all cores."""
    parts = [found[i : i + _BATCH] for i in range(0, len(found), _BATCH)]
    with ProcessPoolExecutor() as pool:
        return [e for part in pool.map(work, parts) for e in part]


def placed(item: Item) -> Iterator[Placed]:
    """Every sentence of a text with the labels that touch it."""
    document = read(item.text.encode(), "clause.txt")
    vocabulary, _ = find_aliases(document, lexicon.load("en"), item.kind)
    labels = [(*label[:3], *at) for label in item.labels if (at := place(document.text, label[3]))]
    stated = [(name, *at) for name, quote in item.stated or () if (at := place(document.text, quote))]
    for sample, _, _ in samples(prepare(document, vocabulary, item.kind)):
        first, last = sample.first, sample.last
        here = tuple(x for x in labels if x[3] < last and x[4] > first)
        marked = frozenset(name for name, a, b in stated if a < last and b > first)
        yield Placed(item.source, item.known, sample, here, _known(item, here, marked))


def _known(
    item: Item, labels: Sequence[tuple[str, str, str, int, int]], marked: frozenset[str]
) -> dict[str, bool]:
    """Whether a sentence with these labels and marks states a particular, where that is known."""
    anywhere = {name for name, _ in item.stated or ()}
    known: dict[str, bool] = {}
    if item.stated is not None:
        names = PARTICULARS if len(anywhere) < _MANY else anywhere
        known = {name: name in marked for name in names}
    for _, rule, outcome, _, _ in labels:
        name = _MAY_SAY.get(rule)
        if name is None or name in marked:
            continue
        if rule in _SAYS and outcome == "met":
            known[name] = True
        else:
            known.pop(name, None)
    return known
