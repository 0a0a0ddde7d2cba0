"""What a sentence is about: labels, headings, cues, and what stands open, blank or in another paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import yaml

from nlp.lexicon import FOLDER
from nlp.operators import effect_of
from nlp.phrase_patterns import word_set
from nlp.phrases import Hit, Words
from nlp.scene import Scene, View

CUES = {
    "pay_rate": "wageword",
    "pay_arrangements": "wagecue",
    "working_hours": "hourcue",
    "weekly_rest": "restcue",
    "annual_leave": "leavecue",
    "sick_leave": "sickcue",
    "deductions": "deductcue",
    "place_of_work": "placecue",
    "start_or_duration": "durationcue",
    "termination_notice": "noticecue",
    "repatriation": "homecue",
    "accommodation_terms": "staycue",
    "benefits": "benefitcue",
    "nature_of_work": "job",
}
_DISCRETIONARY = (
    "nature_of_work",
    "pay_rate",
    "working_hours",
    "weekly_rest",
    "annual_leave",
    "sick_leave",
    "place_of_work",
    "repatriation",
)
_NEAR = 10
_BEFORE = 6
_LONGEST_LABEL = 6
_LONGEST_VALUE = 80
_SHORT_SENTENCE = 14
LOOSE = "loose"
"""Status of what only a general word of discretion leaves open; a value stated elsewhere settles it."""
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_VERBAL = frozenset(
    ("to", "may", "shall", "will", "must", "can", "cannot", "not", "should", "they", "she", "he", "i", "you")
)
_PRONOUNS = frozenset(("it", "they", "this", "these", "that", "those", "whether", "otherwise"))
_ELSEWHERE = word_set(
    "interview birth issue visa passport medical bank emergency signing meeting expiry contact home"
)


Status = tuple[str, str] | None


@dataclass(slots=True)
class Prepared:
    """A sentence with its words and pattern hits, and the subjects that its heading or row label names."""

    scene: Scene
    view: View
    words: Words
    hits: list[Hit]
    named: frozenset[str]
    stated_before: bool = False
    """The document has already said what the work is."""
    label_end: int = 0
    """Word index after a row label or a lead-in with a colon; 0 where there is none."""

    def of(self, name: str) -> list[Hit]:
        return [h for h in self.hits if h.name == name]

    def live(self, name: str) -> list[Hit]:
        """Hits that no negation governs."""
        return [h for h in self.of(name) if not negated(self.view, h)]

    def value(self, first: int, last: int) -> str:
        """The words of a range as the document writes them, shortened."""
        s = self.view.sentence
        text = "".join(
            (" " if i > first and s.starts[i] > s.ends[i - 1] else "") + s.texts[i]
            for i in range(first, last)
        ).strip(" ,;:.|-–")
        return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1].rsplit(" ", 1)[0] + "…"


def negated(view: View, hit: Hit) -> bool:
    """Whether a negation governs the hit, also one in the statement that its condition belongs to."""
    at = next((n for n, s in enumerate(view.segments) if s.first <= hit.first < s.last), None)
    if at is None:
        return False
    segment = view.segments[at]
    if effect_of(view.sentence, hit.first, segment.first) in ("forbidden", "exempt"):
        return True
    if "neither" in view.sentence.lowers[: hit.first]:
        return True
    if segment.kind in ("condition", "exception") and at:
        before = view.segments[at - 1]
        return effect_of(view.sentence, segment.first, before.first) in ("forbidden", "exempt")
    return False


def label_of(scene: Scene, view: View) -> tuple[str, int]:
    """The label of a row, or the lead-in before an early colon, with the index of the word after it."""
    lowers = view.sentence.lowers
    mark = "|" if "|" in lowers[: _LONGEST_LABEL + 4] else ":"
    if mark in lowers[: _LONGEST_LABEL + 2]:
        at = lowers.index(mark)
        return " ".join(lowers[:at]), at + 1
    return "", 0


@lru_cache(maxsize=1)
def _labels() -> dict[str, frozenset[str]]:
    table = yaml.load((FOLDER / "en" / "particulars.yaml").read_bytes(), Loader=_LOADER)
    result: dict[str, set[str]] = {}
    for name, phrases in table["labels"].items():
        for phrase in phrases:
            result.setdefault(phrase, set()).add(name)
    return {phrase: frozenset(names) for phrase, names in result.items()}


@lru_cache(maxsize=4096)
def labelled(text: str) -> frozenset[str]:
    """Subjects that a label or heading names ("5. Hours of work (daily)" -> working_hours)."""
    cleaned = re.sub(r"\([^)]*\)|[^\w\s'/.-]", " ", text.lower())
    cleaned = re.sub(
        r"^\s*(?:(?:article|art\.?|clause|section|item)\s*)?(?:\d[\d.]*|[ivx]+(?=[.)\s]))?[.)\-\s]*(?=[a-z])",
        "",
        cleaned,
    ).strip(" .:-")
    tokens = cleaned.replace("'s", " 's").split()
    if not tokens or len(tokens) > _LONGEST_LABEL or tokens[0] in _ELSEWHERE:
        return frozenset()
    table = _labels()
    whole = " ".join(tokens)
    if whole in table:
        return table[whole]
    found: set[str] = set()
    for part in re.split(r"\s+(?:and|&|/|or|,)\s+", whole):
        found |= table.get(
            re.sub(r"^(?:the|your|his|her|my|normal|monthly|basic|total|agreed|paid|proposed)\s+", "", part),
            frozenset(),
        )
    if not found:
        for size in range(len(tokens) - 1, 0, -1):
            found |= table.get(" ".join(tokens[:size]), frozenset()) | table.get(
                " ".join(tokens[-size:]), frozenset()
            )
            if found:
                break
    return frozenset(found)


def goes_on(view: View) -> bool:
    """The sentence has no subject of its own: a pronoun, a numbered item, or what follows a semicolon."""
    first = view.sentence.texts[0]
    return (
        bool(_PRONOUNS & set(view.sentence.lowers[:3]))
        or first[:1].islower()
        or first.isdigit()
        or first in ("(", "-")
    )


def drop_verbs(words: Words) -> None:
    """ "paid" and "to pay" are no name of wages."""
    for i, lower in enumerate(words.lowers):
        if lower in ("paid", "pays", "payable", "paying") or (
            lower == "pay" and i and words.lowers[i - 1] in ("to", "shall", "will", "must", "may", "not")
        ):
            words.classes[i].pop("wageword", None)
        if lower == "leave" and i and words.lowers[i - 1] in _VERBAL:
            words.classes[i].pop("leavecue", None)


def relevant(p: Prepared, name: str) -> bool:
    return name in p.named or cue(p, name) >= 0


def cue_in(words: Words, name: str) -> bool:
    return any(CUES[name] in at for at in words.classes)


def cue(p: Prepared, name: str) -> int:
    cls = CUES.get(name, "")
    return next((i for i, at in enumerate(p.words.classes) if cls in at), -1)


def near_cue(p: Prepared, name: str, hits: list[Hit]) -> bool:
    """A discretion or reference belongs to the subject that stands near it, or that the label names."""
    if not hits:
        return False
    if name in p.named and p.label_end:
        return any(h.first >= p.label_end - 1 for h in hits)
    if name in p.named and cue(p, name) < 0:
        # A heading lends its subject to a short sentence only: a long one has a subject of its own.
        return len(p.words.lowers) <= _SHORT_SENTENCE
    cls = CUES[name]
    cues = [i for i, at in enumerate(p.words.classes) if cls in at]
    return any(-_BEFORE <= h.first - c <= _NEAR for h in hits for c in cues)


def rest_of(p: Prepared) -> str:
    """The value of a labelled line: what follows the label."""
    last = len(p.words.lowers)
    return p.value(p.label_end, last) if p.label_end else p.value(0, last)


def has_blank(p: Prepared) -> bool:
    return any("blank" in at for at in p.words.classes)


def is_empty(p: Prepared) -> bool:
    return p.label_end > 0 and not any(w.isalnum() for w in p.words.lowers[p.label_end :] if w != "_")


def unfilled(p: Prepared, name: str) -> Status:
    """Blank, reference or discretion where no value was found."""
    own = p.live(f"{name}.open")
    if own:
        return "open", text_of(p, own[0])
    if p.of(f"{name}.reference"):
        return "reference", text_of(p, p.of(f"{name}.reference")[0])
    if near_cue(p, name, p.of("reference")):
        return "reference", text_of(p, p.of("reference")[0])
    of_row = name in p.named and p.label_end > 0
    of_other_row = bool(p.named) and p.label_end > 0 and name not in p.named
    if name in _DISCRETIONARY and not of_other_row and near_cue(p, name, p.live("discretion")):
        return "open" if of_row else LOOSE, text_of(p, p.live("discretion")[0])
    if (has_blank(p) or is_empty(p)) and (name in p.named or (not p.named and cue(p, name) >= 0)):
        return "blank", ""
    return None


def elsewhere(p: Prepared) -> bool:
    """The sentence speaks of papers that somebody keeps, not of the work."""
    return any(o.startswith("doc.") and o != "doc.contract" for o in p.view.objects()) and not p.named


def text_of(p: Prepared, hit: Hit) -> str:
    return p.value(hit.first, hit.last)
