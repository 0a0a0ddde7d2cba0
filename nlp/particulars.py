"""What the document as a whole states: each thing that a contract must state, with its value and place.

A thing is found by its name in a row label or heading, or by its cue in a sentence; what stands there is
stated (a value of its kind), open (left to somebody's discretion or to a policy), a reference to another
paper, or blank. Words: `lexicon/en/particulars.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp import particulars_parties, particulars_signing
from nlp import particulars_presence as presence
from nlp import particulars_time as time
from nlp import particulars_work as work
from nlp.lexicon import Vocabulary
from nlp.meaning import Particular
from nlp.model import Document
from nlp.particulars_scope import CUES, LOOSE, Prepared, cue_in, drop_verbs, goes_on, label_of, labelled
from nlp.phrases import PhraseBook, book
from nlp.scene import Scene, View
from nlp.wording import FILES
from nlp.wording_whole import annexes, named_annexes

_PLACES = 4
_SUBJECTS = {
    "nature_of_work": work.nature_of_work,
    "pay_rate": work.pay_rate,
    "pay_arrangements": work.pay_arrangements,
    "working_hours": time.working_hours,
    "weekly_rest": time.weekly_rest,
    "annual_leave": time.annual_leave,
    "sick_leave": time.sick_leave,
    "deductions": work.deductions,
    "benefits": presence.given,
    "place_of_work": work.place_of_work,
    "start_or_duration": time.start_or_duration,
    "termination_notice": presence.present,
    "repatriation": presence.repatriation,
    "accommodation_terms": presence.given,
    "complaint_route": presence.stated_only,
    "worker_copy": presence.stated_only,
    "worker_language": presence.stated_only,
    "fee_payer": presence.stated_only,
    "document_custody": presence.stated_only,
    "employer_change": presence.stated_only,
    "signatures": presence.stated_only,
    "licence_number": presence.stated_only,
}

NAMES = (*_SUBJECTS, "employer_identity", "worker_identity")
"""Every particular that can be found."""


def find(document: Document, scenes: list[Scene], vocabulary: Vocabulary) -> tuple[Particular, ...]:
    """All particulars of a document in text order, several of one name where it states a thing twice."""
    phrases = book("en", *FILES)
    found: list[Particular] = []
    loose: set[int] = set()
    attached = annexes(document)
    for scene in scenes:
        if scene.clause.kind in ("title", "heading"):
            continue
        carried: frozenset[str] = frozenset()
        for view in scene.views:
            read = list(
                _of_view(scene, view, phrases, carried, any(p.name == "nature_of_work" for p in found))
            )
            loose.update(id(p) for p, is_loose in read if is_loose)
            here = [p for p, _ in read]
            found.extend(
                p
                for p in here
                if p.status != "reference"
                or not named_annexes(document.text[p.span.start : p.span.end]) & attached
            )
            own = frozenset(p.name for p in here) or frozenset(
                name for name in CUES if cue_in(phrases.words(view), name)
            )
            carried = (own or carried) - {"nature_of_work"}
    # What a general word leaves open is open only where the document states no value for it.
    stated = {p.name for p in found if p.status == "stated"}
    found = [p for p in found if id(p) not in loose or p.name not in stated]
    found.extend(particulars_parties.find(document, scenes))
    found.extend(particulars_signing.find(scenes, phrases))
    return tuple(_first_few(found))


def _first_few(found: list[Particular]) -> Iterator[Particular]:
    """The first places of each name and status: a text that repeats itself needs no more evidence."""
    seen: dict[tuple[str, str], int] = {}
    for particular in found:
        key = (particular.name, particular.status)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= _PLACES:
            yield particular


def _of_view(
    scene: Scene, view: View, phrases: PhraseBook, carried: frozenset[str], known: bool
) -> Iterator[tuple[Particular, bool]]:
    """Particulars of one sentence, each with whether only a general word of discretion leaves it open."""
    words = phrases.words(view)
    drop_verbs(words)
    label, end = label_of(scene, view)
    named = labelled(label) if label else frozenset()
    if not named and scene.clause.headings:
        named = labelled(scene.clause.headings[-1])
        if not named and scene.stem is not None:
            named = labelled(scene.stem.text().rstrip(" :"))
    for cell in scene.clause.cells:
        named |= labelled(cell.head) if cell.head else frozenset()
    if not named and carried and goes_on(view):
        named = carried
    prepared = Prepared(scene, view, words, list(phrases.find(words)), named, known, end)
    apart = {hit.name.partition(".")[0] for hit in prepared.hits if hit.name.endswith(".apart")}
    for name in _SUBJECTS:
        status_value = _SUBJECTS[name](prepared, name)
        if status_value is not None:
            status, value = status_value
            if name in apart and status in ("open", LOOSE):
                continue
            loose = status == LOOSE
            kept = "open" if loose else status
            yield Particular(name, kept, value, view.span(), scene.clause.index), loose  # type: ignore[arg-type]
