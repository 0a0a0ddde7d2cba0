"""What the document as a whole states: each thing that a contract must state, with its value and place.

A thing is found by its name in a row label or heading, or by its cue in a sentence; what stands there is
stated (a value of its kind), open (left to somebody's discretion or to a policy), a reference to another
paper, or blank. Words: `lexicon/en/particulars.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from nlp import particulars_parties
from nlp import particulars_values as values
from nlp.lexicon import FOLDER, Vocabulary
from nlp.meaning import Particular
from nlp.model import Document
from nlp.operators import effect_of
from nlp.phrases import Hit, PhraseBook, Words, book
from nlp.scene import Scene, View
from nlp.wording import FILES
from nlp.wording_whole import annexes, named_annexes

_CUES = {
    "pay_rate": "wageword", "pay_arrangements": "wagecue", "working_hours": "hourcue", "weekly_rest": "restcue", "annual_leave": "leavecue",
    "sick_leave": "sickcue", "deductions": "deductcue", "place_of_work": "placecue", "start_or_duration": "durationcue",
    "termination_notice": "noticecue", "repatriation": "homecue", "accommodation_terms": "staycue", "benefits": "benefitcue", "nature_of_work": "job",
}
_DISCRETIONARY = ("nature_of_work", "pay_rate", "working_hours", "weekly_rest", "annual_leave", "sick_leave", "place_of_work", "repatriation")
_NEAR = 10
_PLACES = 4
_BEFORE = 6
_LONGEST_LABEL = 6
_LONGEST_VALUE = 80
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PRONOUNS = frozenset(("it", "they", "this", "these", "that", "those", "whether", "otherwise"))
_ELSEWHERE = frozenset("interview birth issue visa passport medical bank emergency signing meeting expiry contact home".split())
_BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}|-{4,}")


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
            (" " if i > first and s.starts[i] > s.ends[i - 1] else "") + s.texts[i] for i in range(first, last)
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


def find(document: Document, scenes: list[Scene], vocabulary: Vocabulary) -> tuple[Particular, ...]:
    """All particulars of a document in text order, several of one name where it states a thing twice."""
    phrases = book("en", *FILES)
    found: list[Particular] = []
    attached = annexes(document)
    for scene in scenes:
        if scene.clause.kind in ("title", "heading"):
            continue
        carried: frozenset[str] = frozenset()
        for view in scene.views:
            here = list(_of_view(scene, view, phrases, carried, any(p.name == "nature_of_work" for p in found)))
            found.extend(p for p in here if p.status != "reference" or not named_annexes(document.text[p.span.start : p.span.end]) & attached)
            own = frozenset(p.name for p in here) or frozenset(name for name in _CUES if _cue_in(phrases.words(view), name))
            carried = (own or carried) - {"nature_of_work"}
    found.extend(particulars_parties.find(document, scenes))
    return tuple(_first_few(found))


def _first_few(found: list[Particular]) -> Iterator[Particular]:
    """The first places of each name and status: a text that repeats itself needs no more evidence."""
    seen: dict[tuple[str, str], int] = {}
    for particular in found:
        key = (particular.name, particular.status)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= _PLACES:
            yield particular


def _of_view(scene: Scene, view: View, phrases: PhraseBook, carried: frozenset[str], known: bool) -> Iterator[Particular]:
    words = phrases.words(view)
    _drop_verbs(words)
    label, end = _label(scene, view)
    named = labelled(label) if label else frozenset()
    if not named and scene.clause.headings:
        named = labelled(scene.clause.headings[-1])
        if not named and scene.stem is not None:
            named = labelled(scene.stem.text().rstrip(" :"))
    if scene.clause.cells and scene.clause.cells[0].head:
        named |= labelled(scene.clause.cells[0].head)
    if not named and carried and _goes_on(view):
        named = carried
    prepared = Prepared(scene, view, words, list(phrases.find(words)), named, known, end)
    for name in _SUBJECTS:
        status_value = _SUBJECTS[name](prepared, name)
        if status_value is not None:
            status, value = status_value
            yield Particular(name, status, value, view.span(), scene.clause.index)  # type: ignore[arg-type]


def _label(scene: Scene, view: View) -> tuple[str, int]:
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
    cleaned = re.sub(r"^\s*(?:(?:article|art\.?|clause|section|item)\s*)?(?:\d[\d.]*|[ivx]+(?=[.)\s]))?[.)\-\s]*(?=[a-z])", "", cleaned).strip(" .:-")
    tokens = cleaned.replace("'s", " 's").split()
    if not tokens or len(tokens) > _LONGEST_LABEL or tokens[0] in _ELSEWHERE:
        return frozenset()
    table = _labels()
    whole = " ".join(tokens)
    if whole in table:
        return table[whole]
    found: set[str] = set()
    for part in re.split(r"\s+(?:and|&|/|or|,)\s+", whole):
        found |= table.get(re.sub(r"^(?:the|your|his|her|my|normal|monthly|basic|total|agreed|paid|proposed)\s+", "", part), frozenset())
    if not found:
        for size in range(len(tokens) - 1, 0, -1):
            found |= table.get(" ".join(tokens[:size]), frozenset()) | table.get(" ".join(tokens[-size:]), frozenset())
            if found:
                break
    return frozenset(found)


def _goes_on(view: View) -> bool:
    """The sentence has no subject of its own: a pronoun, a numbered item, or what follows a semicolon."""
    first = view.sentence.texts[0]
    return bool(_PRONOUNS & set(view.sentence.lowers[:3])) or first[:1].islower() or first.isdigit() or first in ("(", "-")


def _drop_verbs(words: Words) -> None:
    """"paid" and "to pay" are no name of wages."""
    for i, lower in enumerate(words.lowers):
        if lower in ("paid", "pays", "payable", "paying") or (lower == "pay" and i and words.lowers[i - 1] in ("to", "shall", "will", "must", "may", "not")):
            words.classes[i].pop("wageword", None)


Status = tuple[str, str] | None


def _relevant(p: Prepared, name: str) -> bool:
    return name in p.named or _cue(p, name) >= 0


def _cue_in(words: Words, name: str) -> bool:
    return any(_CUES[name] in at for at in words.classes)


def _cue(p: Prepared, name: str) -> int:
    cls = _CUES.get(name, "")
    return next((i for i, at in enumerate(p.words.classes) if cls in at), -1)


def _near_cue(p: Prepared, name: str, hits: list[Hit]) -> bool:
    """A discretion or reference belongs to the subject that stands near it, or that the label names."""
    if not hits:
        return False
    if name in p.named and p.label_end:
        return any(h.first >= p.label_end - 1 for h in hits)
    if name in p.named:
        return True
    cls = _CUES[name]
    cues = [i for i, at in enumerate(p.words.classes) if cls in at]
    return any(-_BEFORE <= h.first - c <= _NEAR for h in hits for c in cues)


def _rest(p: Prepared) -> str:
    """The value of a labelled line: what follows the label."""
    last = len(p.words.lowers)
    return p.value(p.label_end, last) if p.label_end else p.value(0, last)


def _blank(p: Prepared) -> bool:
    return any("blank" in at for at in p.words.classes)


def _empty(p: Prepared) -> bool:
    return p.label_end > 0 and not any(w.isalnum() for w in p.words.lowers[p.label_end :] if w != "_")


def _unfilled(p: Prepared, name: str) -> Status:
    """Blank, reference or discretion where no value was found."""
    own = p.live(f"{name}.open")
    if own:
        return "open", _text_of(p, own[0])
    if _near_cue(p, name, p.of("reference")):
        return "reference", _text_of(p, p.of("reference")[0])
    if name in _DISCRETIONARY and _near_cue(p, name, p.live("discretion")):
        return "open", _text_of(p, p.live("discretion")[0])
    if (_blank(p) or _empty(p)) and (name in p.named or (not p.named and _cue(p, name) >= 0)):
        return "blank", ""
    return None


def _text_of(p: Prepared, hit: Hit) -> str:
    return p.value(hit.first, hit.last)


def nature_of_work(p: Prepared, name: str) -> Status:
    bound = p.of("nature_of_work.bound")
    own = [] if bound else p.live("nature_of_work.open")
    if own:
        return "open", _text_of(p, own[0])
    labelled_here = name in p.named and p.label_end > 0
    if labelled_here and not _blank(p) and not _empty(p):
        if p.of("reference"):
            return "reference", _rest(p)
        if p.live("discretion") and not bound:
            return "open", _rest(p)
        return "stated", _rest(p)
    hits = p.live("nature_of_work.stated") or (p.live("nature_of_work.weak") if not p.stated_before else [])
    if hits:
        hit = hits[0]
        return "stated", p.value(hit.first, max(hit.last, values.upto(p.words, hit.first)))
    return _unfilled(p, name) if not bound else None


def pay_rate(p: Prepared, name: str) -> Status:
    amounts = values.money(p.words)
    if name in p.named or _cue(p, name) >= 0 or any("wagecue" in at for at in p.words.classes):
        for amount in amounts:
            if (name in p.named or values.has_period(p.words, amount) or _cue(p, name) >= 0) and not _apart(p, amount):
                return "stated", p.value(*amount)
    for amount in amounts:
        ahead = any("period" in at for at in p.words.classes[max(0, amount[0] - 12) : amount[0]])
        if (values.has_period(p.words, amount) or ahead) and not _apart(p, amount):
            return "stated", p.value(*amount)
    return _unfilled(p, name) if _relevant(p, name) else None


def _apart(p: Prepared, amount: tuple[int, int]) -> bool:
    """The amount stands for board, an allowance or a deduction, not for work."""
    near = p.words.classes[max(0, amount[0] - 5) : amount[0]]
    return any(c in at for at in near for c in ("staycue", "benefitcue", "deductcue")) and not any("wageword" in at for at in near)


def pay_arrangements(p: Prepared, name: str) -> Status:
    if not (name in p.named or _cue(p, name) >= 0):
        return None
    own = p.live("pay_arrangements.open")
    stated = p.live("pay_arrangements.stated")
    if own and not stated:
        return "open", _text_of(p, own[0])
    if stated:
        return "stated", _text_of(p, stated[0])
    if name in p.named and p.label_end and not _blank(p) and not _empty(p) and not p.live("discretion"):
        return "stated", _rest(p)
    return None


def working_hours(p: Prepared, name: str) -> Status:
    if "overtime" in p.words.lowers[:3] and not p.label_end:
        return None
    found = values.hours(p.words)
    if found and (name in p.named or _cue(p, name) >= 0 or any("worker" in at for at in p.words.classes)) and not _resting(p, found):
        return "stated", p.value(found[0][0], found[-1][1] if found[-1][1] - found[0][0] < 12 else found[0][1])
    own = p.live("working_hours.open")
    if own and (_relevant(p, name) or any("worker" in at for at in p.words.classes)):
        return "open", _text_of(p, own[0])
    if name in p.named and p.label_end and any("number" in at for at in p.words.classes[p.label_end :]):
        return "stated", _rest(p)
    return _unfilled(p, name) if _relevant(p, name) else None


def _resting(p: Prepared, found: list[tuple[int, int]]) -> bool:
    first, last = found[0]
    return len(found) == 1 and bool({"rest", "sleep", "sleeps", "rests", "lunch", "overtime", "notice"} & set(p.words.lowers[max(0, first - 4) : last + 3]))


def weekly_rest(p: Prepared, name: str) -> Status:
    own = p.live("weekly_rest.open")
    if own:
        return "open", _text_of(p, own[0])
    stated = p.live("weekly_rest.stated")
    if stated:
        return "stated", _text_of(p, stated[0])
    return _unfilled(p, name) if _relevant(p, name) else None


def _leave(p: Prepared, name: str) -> Status:
    if not _relevant(p, name):
        return None
    own = p.live(f"{name}.open")
    if own:
        return "open", _text_of(p, own[0])
    if name in p.named or not any("sickcue" in at for at in p.words.classes):
        found = values.durations(p.words)
        if found:
            return "stated", p.value(*found[0])
        stated = p.live("annual_leave.stated")
        if stated:
            return "stated", _text_of(p, stated[0])
        if name in p.named and p.label_end and any("number" in at for at in p.words.classes[p.label_end :]):
            return "stated", _rest(p)
    return _unfilled(p, name)


def sick_leave(p: Prepared, name: str) -> Status:
    if not _relevant(p, name):
        return None
    own = p.live("sick_leave.open")
    if own:
        return "open", _text_of(p, own[0])
    lowers = set(p.words.lowers)
    found = values.durations(p.words)
    if found:
        return "stated", p.value(*found[0])
    if lowers & {"paid", "pay", "wage", "wages", "salary", "full", "entitled", "granted", "continues"} or (name in p.named and p.label_end and not _blank(p) and not p.live("discretion")):
        return "stated", _rest(p)
    return _unfilled(p, name)


def deductions(p: Prepared, name: str) -> Status:
    if not _relevant(p, name):
        return None
    classes = {c for at in p.words.classes for c in at}
    if "openlist" in classes and not negated_any(p, "openlist"):
        return "open", _rest(p)
    if p.live("discretion") and "closed" not in classes:
        return "open", _text_of(p, p.live("discretion")[0])
    if _blank(p):
        return "blank", ""
    if "closed" in classes or values.money(p.words) or any(w.endswith("%") or w == "%" for w in p.words.lowers):
        return "stated", _rest(p)
    return None


def negated_any(p: Prepared, cls: str) -> bool:
    """Every phrase of the class stands under a negation ("No other deduction", "or any other reason")."""
    places = [i for i, at in enumerate(p.words.classes) if cls in at]
    return all(negated(p.view, Hit("", i, i + 1)) or "no" in p.words.lowers[max(0, i - 2) : i + 1] for i in places)


def place_of_work(p: Prepared, name: str) -> Status:
    bound = p.of("place_of_work.bound")
    own = [] if bound else p.live("place_of_work.open")
    if own and (_relevant(p, name) or any("worker" in at for at in p.words.classes)):
        return "open", _text_of(p, own[0])
    if name in p.named and p.label_end and not _blank(p) and not _empty(p):
        if p.of("reference"):
            return "reference", _rest(p)
        if p.live("discretion"):
            return "open", _rest(p)
        return "stated", _rest(p)
    found = values.places(p.words, p.view.sentence.texts)
    working = bool({"job", "work", "works", "working", "post", "workplace", "site", "worked", "stationed", "hired", "engaged", "employed", "employs", "hires", "serve", "serves", "duty", "join", "position", "shift", "depot", "drives", "goes", "deployed", "assigned"} & set(p.words.lowers))
    if found and (name in p.named or working):
        return "stated", p.value(*found[0])
    return _unfilled(p, name) if name in p.named or _cue(p, name) >= 0 else None


def start_or_duration(p: Prepared, name: str) -> Status:
    own = p.live("start_or_duration.open")
    relevant = name in p.named or (_cue(p, name) >= 0 and not set(p.words.lowers) & {"probation", "probationary", "notice", "leave", "insurance", "founded", "files", "days"})
    if own and _cue(p, name) >= 0:
        return "open", _text_of(p, own[0])
    if not relevant:
        return None
    if _blank(p):
        return "blank", ""
    stated = p.of("start_or_duration.stated")
    if stated:
        return "stated", _text_of(p, stated[0])
    return None


def _present(p: Prepared, name: str) -> Status:
    """Things whose mere terms are asked for: any statement that isn't left open counts."""
    if not _relevant(p, name):
        return None
    own = p.live(f"{name}.open")
    if own:
        return "open", _text_of(p, own[0])
    if _blank(p):
        return "blank", ""
    if name in p.named and (p.label_end or len(p.words.lowers) > 3):
        return "stated", _rest(p)
    stated = p.of(f"{name}.stated")
    if stated and not {"plan", "shift", "roster", "schedule", "board", "canteen"} & set(p.words.lowers):
        return "stated", _text_of(p, stated[0])
    return None


def repatriation(p: Prepared, name: str) -> Status:
    if not _relevant(p, name):
        return None
    own = p.live("repatriation.open")
    if own or _near_cue(p, name, p.of("reference")):
        return "open", _text_of(p, (own or p.of("reference"))[0])
    if _blank(p):
        return "blank", ""
    return "stated", _rest(p)


def _given(p: Prepared, name: str) -> Status:
    """Benefits, food and lodging: named and not only refused."""
    if not _relevant(p, name) or _blank(p):
        return None
    cls = _CUES[name]
    cues = [i for i, at in enumerate(p.words.classes) if cls in at]
    if name == "benefits" and cues and all(negated(p.view, Hit("", i, i + 1)) for i in cues):
        return None
    if name == "accommodation_terms" and name not in p.named and not any("granting" in at for at in p.words.classes):
        return None
    if name in p.named or any(c in at for at in p.words.classes for c in ("worker", "granting")) or p.scene.clause.kind in ("row", "item"):
        first = cues[0] if cues else p.label_end
        return "stated", p.value(p.label_end or max(0, first - 3), len(p.words.lowers))
    return None


def _stated_only(p: Prepared, name: str) -> Status:
    hits = p.live(f"{name}.stated")
    if hits:
        return "stated", _text_of(p, hits[0])
    if name in p.named and p.label_end:
        return ("blank", "") if _blank(p) or _empty(p) else ("stated", _rest(p))
    return None


_SUBJECTS = {
    "nature_of_work": nature_of_work, "pay_rate": pay_rate, "pay_arrangements": pay_arrangements, "working_hours": working_hours,
    "weekly_rest": weekly_rest, "annual_leave": _leave, "sick_leave": sick_leave, "deductions": deductions, "benefits": _given,
    "place_of_work": place_of_work, "start_or_duration": start_or_duration, "termination_notice": _present, "repatriation": repatriation,
    "accommodation_terms": _given, "complaint_route": _stated_only, "worker_copy": _stated_only, "worker_language": _stated_only,
    "fee_payer": _stated_only, "document_custody": _stated_only, "employer_change": _stated_only, "signatures": _stated_only,
    "licence_number": _stated_only,
}
