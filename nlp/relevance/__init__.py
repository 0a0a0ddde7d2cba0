"""How likely a sentence speaks of each family: a small linear model trained on this project's own corpus.

It only holds back provisions of sentences that are about something else (a contract that is renewed is
no contract that is kept from the worker); what a provision means is the grammar's business. The weights
are text (`weights.json`) and written by `python -m corpus.train_relevance`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from nlp.sentences import Sentence

WEIGHTS = Path(__file__).parent / "weights.json"
FAMILIES = ("fees", "documents", "employer_change", "written_terms")


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, tuple[float, ...]], tuple[float, ...], tuple[float, ...]]:
    data = json.loads(WEIGHTS.read_text("utf-8"))
    weights = {name: tuple(values) for name, values in data["weights"].items()}
    return weights, tuple(data["bias"]), tuple(data["least"])


def features(sentence: Sentence, headings: Iterable[str], kind: str) -> Iterator[str]:
    """Names of a sentence's features: lemmas, pairs of lemmas, term classes, words of its headings."""
    lemmas = ["0" if lemma[0].isdigit() else lemma for lemma in sentence.lemmas]
    yield from (f"w {lemma}" for lemma in lemmas)
    yield from (f"w {one} {two}" for one, two in zip(lemmas, lemmas[1:], strict=False))
    classes = [term.cls for term in sentence.terms]
    yield from (f"c {cls}" for cls in classes)
    yield from (f"c {one} {two}" for one, two in zip(classes, classes[1:], strict=False))
    yield from (f"h {word}" for heading in headings for word in heading.lower().split())
    yield f"k {kind}"
    yield f"n {min(len(lemmas) // 6, 5)}"


def relevance(sentence: Sentence, headings: Iterable[str], kind: str) -> tuple[float, ...]:
    """Probability for each of `FAMILIES`, in their order."""
    weights, bias, _ = _weights()
    found = [weights[name] for name in set(features(sentence, headings, kind)) & weights.keys()]
    # Sums are rounded so that the order in which a set gives its members cannot show.
    columns = zip(*found, strict=True) if found else ((),) * len(FAMILIES)
    scores = [round(start + math.fsum(column), 9) for start, column in zip(bias, columns, strict=True)]
    return tuple(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) for score in scores)


def relevant(sentence: Sentence, headings: Iterable[str], kind: str) -> frozenset[str]:
    """The families that the sentence may speak of: those at or above their least probability."""
    least = _weights()[2]
    return frozenset(
        f for f, p, low in zip(FAMILIES, relevance(sentence, headings, kind), least, strict=True) if p >= low
    )
