"""What kind of document this is, from the words that each kind uses (data: `lexicon/kinds.yaml`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from nlp.model import Document

_TABLE = Path(__file__).parent / "lexicon" / "kinds.yaml"
_HEAD = 1500
_TITLE = 160
_TITLE_WEIGHT = 4.0
_MARGIN = 2.0
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def _cues() -> tuple[dict[str, list[str]], dict[str, dict[str, float]]]:
    table = yaml.load(_TABLE.read_bytes(), Loader=_LOADER)
    return table["titles"], table["words"]


def detect(document: Document) -> tuple[str, bool]:
    """The kind and whether it is certain; the title lines weigh most, then the top of the text."""
    text = document.text.lower()
    head, title = text[:_HEAD], text[:_TITLE]
    titles, words = _cues()
    scores = {
        kind: sum(weight * (min(text.count(cue), 4) + 2 * (cue in head)) for cue, weight in cues.items())
        + max((_TITLE_WEIGHT * len(cue.split()) for cue in titles.get(kind, ()) if cue in title), default=0.0)
        for kind, cues in words.items()
    }
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if ranked[0][1] <= 0:
        return "contract", False
    return ranked[0][0], ranked[0][1] - ranked[1][1] >= _MARGIN
