"""Who holds the worker's papers, cards and telephone, and when they come back.

Provisions: `hold` (holder has or gets the paper), `give_back` (the paper returns to the worker), `show`,
`written_contract` (agreements between States only: the worker is due a contract on paper).
Flags: voluntary (the worker may choose), preprinted (the choice stands in the form already), immediate
(access at once), hurdle (a request, notice, approval, fee or reason stands before access), at_end, clearance,
registration (a formality with an authority), receipt, time_limit, brief (both), copy, looking, supposed (only
in an if-clause), blank, unclear_rule, anaphoric. Holder "unstated" where the text leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.keeping.circumstances import flags as circumstances
from nlp.keeping.event import Event
from nlp.keeping.events import events
from nlp.keeping.fragments import fragments, verbless
from nlp.keeping.papers import Paper, papers, within
from nlp.keeping.places import OTHERS
from nlp.keeping.words import words
from nlp.keeping.written import written_contract
from nlp.meaning import Party, Provision
from nlp.scene import Scene, View
from nlp.segments import Segment

_SHARED = frozenset(
    (
        "immediate",
        "time_limit",
        "receipt",
        "voluntary",
        "preprinted",
        "registration",
        "hurdle",
        "at_end",
        "clearance",
    )
)
"""What neighbouring sentences about the same papers say counts for each of them."""
_TOPIC_FLAGS = {"cue.worker_asked": "voluntary", "cue.end_of_service": "at_end"}
_SHORT = 10
_DEALING = words("dealing")
_EXCEPTING = words("excepting")
_CARRIED = frozenset(("doc.passport", "doc.permit", "doc.card", "doc.contract"))


def custody(scene: Scene) -> Iterator[Provision]:
    """Provisions about papers in a clause, in text order."""
    topical = [t for t in sorted(scene.topics) if t.startswith("doc.")]
    carried = [o for o in scene.before if o in _CARRIED and o != "doc.contract"] or _contract_before(scene)
    about: list[tuple[View, list[Paper], list[str], bool]] = []
    for view in scene.views:
        found = papers(view)
        named = [p.object for p in found]
        objects = named or _inherited(view, carried, topical)
        about.append((view, found, objects, not named))
        carried = named or carried
    own = [frozenset(circumstances(view)) if objects else frozenset() for view, _, objects, _ in about]
    stem = papers(scene.stem) if scene.stem is not None else []
    for number, (view, found, objects, anaphoric) in enumerate(about):
        if scene.kind == "bla" and written_contract(view, listed=scene.clause.kind != "paragraph"):
            yield Provision(
                clause=scene.clause.index,
                span=view.span(),
                action="written_contract",
                objects=("doc.contract",),
            )
        if not objects and stem and view.sentence.texts:
            objects, anaphoric = [p.object for p in stem], True
        if objects:
            shared = frozenset().union(*own[max(0, number - 1) : number + 2]) & _SHARED
            known = own[number] | shared | _of_topics(scene)
            yield from _provisions(
                scene,
                view,
                found,
                objects,
                known | ({"brief"} if known >= {"time_limit", "receipt"} else set()),
                anaphoric=anaphoric,
            )


def _contract_before(scene: Scene) -> list[str]:
    """The contract, where the sentence before spoke of the sheet of paper and not of the deal."""
    if scene.clause.kind == "row":
        return []
    last = scene.previous.views[-1] if scene.previous is not None and scene.previous.views else None
    return [p.object for p in papers(last)] if last is not None else []


def _of_topics(scene: Scene) -> frozenset[str]:
    consent = {"preprinted", "voluntary"} if "cue.preprinted" in scene.topics else set()
    return frozenset(flag for topic, flag in _TOPIC_FLAGS.items() if topic in scene.topics) | consent


def _inherited(view: View, carried: list[str], topical: list[str]) -> list[str]:
    """Papers that a sentence without any speaks of: those of its heading, or of the sentence before."""
    if topical:
        return (
            topical
            if view.has("op.lookback", "cue.key")
            or any(f.classes & {"hold", "surrender", "giveback", "take", "loan"} for f in view.frames)
            else []
        )
    if not carried or not (view.has("op.lookback", "cue.key") or _subjectless(view)):
        return []
    return [o for o in carried if o != "doc.contract"] or carried


def _subjectless(view: View) -> bool:
    """ "Retained by: the Establishment." goes on with the papers named before."""
    return len(view.sentence) <= _SHORT and any(
        f.passive and f.word <= 1 and f.classes & {"hold", "take", "surrender", "giveback"}
        for f in view.frames
    )


def _provisions(
    scene: Scene,
    view: View,
    found: list[Paper],
    objects: list[str],
    flags: frozenset[str],
    *,
    anaphoric: bool,
) -> Iterator[Provision]:
    row = scene.clause.kind == "row"
    happened = list(fragments(view, found)) if row else []
    if not happened and (alone := _alone(view)) is not None:
        happened = [alone]
    if not happened:
        happened = list(events(view, found, anaphoric=anaphoric))
        happened.extend(_keys(view, happened))
        happened.extend(_excepted(view, happened))
    if not row and all(
        e.action == "hold" and e.holder == "unstated" and e.effect != "forbidden" and "blank" not in e.flags
        for e in happened
    ):
        happened = (list(fragments(view, found)) if verbless(view, found) else []) or happened
    if not happened and not anaphoric:
        happened = list(_unresolved(view, found, flags, topical=_about_papers(scene)))
    if view.sentence.lowers[0] == "who":
        flags = flags - {"clearance", "at_end", "hurdle"}
        happened = [Event("unstated", e.effect, e.action, e.segment, e.flags) for e in happened]
    several = len({e.segment.first for e in happened}) > 1
    for event in happened:
        here = within(found, event.segment) + _joined(view, found, event.segment)
        named = [p.object for p in here if not p.copy or event.action == "show"]
        extra = set(event.flags) | ({"anaphoric"} if anaphoric else set())
        if _copied(view, found, event):
            extra.add("copy")
        if event.action == "show" or _looked_at(view, event):
            extra.add("looking")
        if "voluntary" in flags:
            extra.discard("supposed")
        yield Provision(
            clause=scene.clause.index,
            span=view.span(event.segment) if several else view.span(),
            action=event.action,
            objects=tuple(dict.fromkeys(named or [p.object for p in found if not p.copy] or objects)),
            effect=event.effect,
            holder=event.holder,
            flags=flags | extra,
        )


def _joined(view: View, found: list[Paper], segment: Segment) -> list[Paper]:
    """ "Passport and residence card is with ...": a paper before the "and" that has no verb of its own."""
    before = next((g for g in view.segments if g.last == segment.first), None)
    if before is None or view.frames_of(before) or view.sentence.lowers[segment.first] not in ("and", "or"):
        return []
    return within(found, before)


def _copied(view: View, found: list[Paper], event: Event) -> bool:
    here = within(found, event.segment)
    if here:
        return all(p.copy for p in here)
    return view.has("cue.copying", segment=event.segment)


def _looked_at(view: View, event: Event) -> bool:
    """Handed over for a look and nothing more."""
    return (
        event.action == "hold"
        and view.has("cue.looking", segment=event.segment)
        and not any("hold" in f.classes and not f.noun for f in view.frames_of(event.segment))
    )


def _alone(view: View) -> Event | None:
    """ "Nobody but the worker may have it", "no person other than the employee"."""
    sentence = view.sentence
    for i, lower in enumerate(sentence.lowers):
        if lower not in ("nobody", "none", "no") and sentence.lowers[i : i + 2] != ["no", "one"]:
            continue
        for j in range(i + 1, min(i + 4, len(sentence) - 1)):
            excepting = sentence.lowers[j] in _EXCEPTING or sentence.lowers[j : j + 2] == ["other", "than"]
            if excepting and any(j < m.first <= j + 3 and m.party == "worker" for m in view.people):
                return Event("worker", "stated", "hold", Segment("main", 0, len(sentence)))
    return None


def _keys(view: View, happened: list[Event]) -> Iterator[Event]:
    """Who has the key of the box has the papers."""
    if not view.has("cue.key") or any(e.action == "hold" and e.holder in OTHERS for e in happened):
        return
    key = next(t for t in view.sentence.terms if t.cls == "cue.key")
    segment = next(s for s in view.segments if s.first <= key.first < s.last)
    people = [
        m
        for m in view.people
        if segment.first <= m.first < segment.last and m.preposition in ("", "by", "with", "to")
    ]
    if people:
        holder: Party = "worker" if any(m.party == "worker" for m in people) else people[0].party
        yield Event(holder, "stated", "hold", segment)


def _excepted(view: View, happened: list[Event]) -> Iterator[Event]:
    """What an exception gives back: "shall not retain, save where ..." lets the others retain."""
    for segment in view.segments:
        before = [
            e
            for e in happened
            if e.segment.first <= segment.first and e.action == "hold" and e.segment is not segment
        ]
        if (
            segment.kind != "exception"
            or not before
            or view.has("cue.looking", "cue.copying", segment=segment)
        ):
            continue
        base = before[-1]
        lawful = (
            view.has("party.authority", "cue.formality", segment=segment)
            or "law" in view.sentence.lowers[segment.first : segment.last]
        )
        if base.effect in ("forbidden", "exempt") and base.holder != "worker":
            holder: Party = (
                "unstated" if lawful else ("employer" if base.holder == "unstated" else base.holder)
            )
            yield Event(holder, "allowed", "hold", segment)
        elif base.effect in ("required", "allowed", "stated") and base.holder == "worker":
            yield Event("unstated", "allowed", "hold", segment)


def _about_papers(scene: Scene) -> bool:
    """Whether the clause stands under a heading about papers."""
    return any(t.startswith("doc.") and t != "doc.contract" for t in scene.topics)


def _unresolved(view: View, found: list[Paper], flags: frozenset[str], *, topical: bool) -> Iterator[Event]:
    """A sentence about papers that names others' places or rules, and no verb that is understood."""
    whole = Segment("main", 0, len(view.sentence))
    if view.has("cue.condemned"):
        return
    if view.has("cue.place_of_others") and not {p.object for p in found} <= {"doc.contract"}:
        yield Event("worker" if view.has("cue.own_keeping") else "employer", "stated", "hold", whole)
    elif (
        "unclear_rule" in flags
        and not {p.object for p in found} <= {"doc.contract", "doc.permit"}
        and (topical or any(w in _DEALING for w in (*view.sentence.lemmas, *view.sentence.lowers)))
    ):
        yield Event("unstated", "stated", "hold", whole)
