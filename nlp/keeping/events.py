"""Events of having, taking, giving up and giving back papers: who has the paper afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.frames import Frame
from nlp.keeping.papers import Paper, within
from nlp.keeping.places import OTHERS, doer, goal, given_to_staff, goal_of, owner_after, place
from nlp.keeping.subjects import left_subject, subject
from nlp.meaning import Effect, Party
from nlp.operators import effect_of, negate
from nlp.scene import View
from nlp.segments import Segment

_ACTIONS = ("show", "loan", "hold", "take", "surrender", "giveback")
_WEAK = frozenset(
    "have maintain carry be receive obtain give leave bring send pass file demand request deliver accept ask go take place put house withdraw "
    "remove preserve return lodge withhold live rest lie sit remain stay drop yield check collect gather get available secure store touch "
    "handle require sleep join travel borrow issue provide transfer call submit present mind care look forward borrow draw release fetch "
    "stand find come order require insist guard rent post mail ship claim recover part use manage administer operate control issue hand".split()
)
"""Verbs that mean many things: they speak of custody only with a paper or its pronoun beside them."""
_PRONOUNS = frozenset("it them these those same they this such either both one ones all everything".split())
_MOVES = frozenset("leave keep store deposit place put lodge lock secure".split())
_RETURNS = frozenset("return give hand release restore deliver".split())
_GETS = frozenset("take have get receive collect recover retrieve reclaim fetch pick draw obtain find claim".split())
_NOUNS = frozenset(
    "custody possession safekeeping keeping retention storage confiscation withholding detention seizure collection surrender deposit return restitution "
    "handover hand-over delivery release submission transfer care guardianship custodian impoundment deprivation".split()
)
_ASKS = frozenset("ask claim request demand reclaim insist require".split())
_ONLY_NOUNS = frozenset("custody possession retention confiscation detention seizure restitution handover hand-over submission custodian impoundment deprivation".split())
_TAKING = frozenset("take collect gather confiscate seize remove withdraw impound obtain".split())
_IDIOMS = frozenset("measures steps action part place note effect notice regard consent permission".split())
_STAYING = frozenset("stay rest remain keep lie sit hold".split())
_GOVERNING = frozenset("require ask request order demand oblige insist".split())
_BACK = 5


@dataclass(slots=True)
class Event:
    """`action`: hold, give_back or show; `holder` has the paper then."""

    holder: Party
    effect: Effect
    action: str
    segment: Segment
    flags: frozenset[str] = frozenset()


def events(view: View, found: list[Paper], *, anaphoric: bool) -> Iterator[Event]:
    """Events of a sentence in text order; exceptions are read apart."""
    for segment in view.segments:
        if segment.kind == "exception" and view.sentence.lowers[segment.first] not in ("provided", "providing"):
            continue
        for frame in view.frames_of(segment):
            if not _concerns(view, segment, frame, found, anaphoric):
                continue
            event = _event(view, segment, frame)
            if event is not None:
                yield _framed(view, frame, event)


def _concerns(view: View, segment: Segment, frame: Frame, found: list[Paper], anaphoric: bool) -> bool:
    """Whether the verb speaks of a paper and not of the tools beside it."""
    if not frame.classes.intersection(_ACTIONS) or _governs(view, segment, frame):
        return False
    if view.sentence.lowers[frame.word] in _ONLY_NOUNS:
        frame.noun, frame.passive = True, False
    if view.sentence.lemmas[frame.word] == "be":
        frame.noun, frame.passive = False, "possession" not in view.sentence.lowers[frame.word : frame.end + 1]
    if frame.noun and view.sentence.lemmas[frame.word] not in _NOUNS and not _stays(view, frame):
        return False
    if view.sentence.lemmas[frame.word] == "possession" and any(view.sentence.lemmas[f.word] == "leave" and 0 < frame.word - f.word <= 6 for f in view.frames):
        return False
    if _auxiliary(view, frame) or view.sentence.lowers[frame.word] == "lockable":
        return False
    if _IDIOMS.intersection(view.sentence.lowers[frame.end : frame.end + 2]) and view.sentence.lemmas[frame.word] in ("take", "give", "have"):
        return False
    here = within(found, segment) or _listed(view, segment, found)
    lowers = view.sentence.lowers
    if not frame.noun and _other_object(view, frame, here, segment):
        return False
    if here:
        return True
    beside = bool(_PRONOUNS.intersection(lowers[max(segment.first, frame.word - 4) : min(segment.last, frame.end + 3)]))
    if view.sentence.lemmas[frame.word] in _WEAK:
        return beside and (anaphoric or bool(found))
    if frame.passive and found and not any(t.group == "object" for t in view.sentence.terms if segment.first <= t.first < frame.word):
        return True
    return beside or segment.coordinated or (anaphoric and not found) or segment.kind == "relative"


def _listed(view: View, segment: Segment, found: list[Paper]) -> list[Paper]:
    """ "The Worker deposits with the Employer: passport, diploma": the list behind the colon."""
    following = next((g for g in view.segments if g.first == segment.last), None)
    return within(found, following) if following is not None and view.sentence.lowers[following.first] == ":" else []


def _governs(view: View, segment: Segment, frame: Frame) -> bool:
    """ "Required to hand over", "ask the worker to leave": the verb only sets the force of another one."""
    if view.sentence.lemmas[frame.word] not in _GOVERNING:
        return False
    to = next((i for i in range(frame.end, min(frame.end + 7, segment.last - 1)) if view.sentence.lowers[i] == "to"), None)
    return to is not None and any(f.word == to + 1 and f.classes.intersection(_ACTIONS) for f in view.frames_of(segment))


def _effect(view: View, segment: Segment, frame: Frame) -> Effect:
    """Effect of the verb; "never asked for, and never left" negates each verb once."""
    sentence = view.sentence
    if frame.noun and effect_of(sentence, frame.word, segment.first) == "forbidden":
        return "forbidden"
    comma = next((i for i in range(frame.word - 1, segment.first, -1) if sentence.lowers[i] == ","), None)
    if comma is not None and sentence.lowers[segment.first] in ("to", "for"):
        # "To avoid loss, the papers are pooled": the purpose in front does not govern the verb.
        return effect_of(sentence, frame.word, comma)
    for i in range(frame.word - 1, max(segment.first, frame.word - 6), -1):
        if sentence.lowers[i] == "without" and i < frame.word - 1:
            return effect_of(sentence, i, segment.first)
        if sentence.has(i, "op.negator"):
            join = next((j for j in range(i - 1, max(segment.first, i - 4), -1) if sentence.lowers[j] in ("and", "or", ",")), None)
            earlier = any(sentence.has(k, "op.negator") for k in range(segment.first, i))
            if join is not None and earlier and sentence.lowers[i] != "nor":
                return effect_of(sentence, frame.word, join)
            break
    return frame.effect


def _other_object(view: View, frame: Frame, here: list[Paper], segment: Segment) -> bool:
    """Something else is the verb's object ("gives a receipt", "the tools are returned")."""
    first, last = (segment.first, frame.word - 1) if frame.passive else (frame.end, frame.end + 2)
    for term in view.sentence.terms:
        if first <= term.first <= last and (term.cls == "cue.receipt" or (term.group == "object" and not term.cls.startswith("object.doc"))):
            return not any(first <= p.first <= last for p in here)
    return False


def _stays(view: View, frame: Frame) -> bool:
    """ "... and stay with the employees": a verb that looks like a noun."""
    return view.sentence.lemmas[frame.word] in _STAYING and view.sentence.lowers[frame.word + 1 : frame.word + 2] in (["with"], ["in"], ["at"], ["under"])


def _auxiliary(view: View, frame: Frame) -> bool:
    """ "has finished", "have been given"."""
    if view.sentence.lemmas[frame.word] != "have" or frame.end - frame.word > 1:
        return False
    following = view.sentence.lowers[frame.end : frame.end + 2]
    return any(w == "been" or w.endswith("ed") or any(f.word == frame.end + k and w != "back" for f in view.frames) for k, w in enumerate(following))


def _framed(view: View, frame: Frame, event: Event) -> Event:
    """What stands around the statement: condemned, punished, or only supposed."""
    segment = event.segment
    if event.action == "show":
        return event
    if event.action == "hold" and event.holder == "worker" and event.effect in ("required", "allowed", "stated") and _restricted(view, frame):
        event.effect = "forbidden"
        return event
    if condemned(view, frame):
        event.effect = negate(effect_of(view.sentence, frame.word, segment.first))
        return event
    supposed = segment.kind == "condition" and view.has("cue.supposed", segment=segment)
    if (supposed or (segment.kind == "relative" and view.sentence.lowers[segment.first] == "whose")) and event.holder != "worker":
        if _remedied(view, segment):
            event.effect = "forbidden"
        elif "voluntary" not in event.flags:
            event.flags |= {"supposed"}
    return event


def _restricted(view: View, frame: Frame) -> bool:
    """ "I shall have it in hand only when the inspector comes"."""
    return any(t.cls == "cue.only_when" and t.first >= frame.end for t in view.sentence.terms)


def condemned(view: View, frame: Frame) -> bool:
    """ "... is an offence", "any employer who ... commits an infraction", "shall punish any person who ..."."""
    for term in view.sentence.terms:
        if term.cls == "cue.condemned" and term.first >= frame.end and _may_be_condemned(view, frame):
            return not any(view.sentence.has(i, "op.negator") for i in range(max(frame.end, term.first - 2), term.first))
        if term.cls == "cue.punish" and term.last <= frame.word:
            return not any(view.sentence.has(i, "op.negator") for i in range(max(0, term.first - 3), term.first))
    return False


def _may_be_condemned(view: View, frame: Frame) -> bool:
    """A noun, a gerund or a relative or conditional clause is what a later verdict speaks of."""
    in_clause = frame.segment is not None and frame.segment.kind in ("relative", "condition")
    return frame.noun or in_clause or view.sentence.lowers[frame.word].endswith("ing") or view.sentence.lemmas[frame.word] in _NOUNS


def _remedied(view: View, supposed: Segment) -> bool:
    for segment in view.segments:
        if segment is supposed:
            continue
        if view.has("cue.remedy", segment=segment) or any("giveback" in f.classes or _goes_back(view, f) for f in view.frames_of(segment)):
            return True
    return False


def _goes_back(view: View, frame: Frame) -> bool:
    return "back" in view.sentence.lowers[frame.word : frame.end + _BACK] and view.sentence.lemmas[frame.word] in _RETURNS | _GETS | {"send", "bring"}


def _event(view: View, segment: Segment, frame: Frame) -> Event | None:
    action = next(c for c in _ACTIONS if c in frame.classes)
    lemma = view.sentence.lemmas[frame.word]
    effect = frame.effect = _effect(view, segment, frame)
    who = subject(view, segment, frame)
    if lemma == "issue" and (who == "authority" or frame.roles.get("by") == "authority" or view.has("object.doc.permit", "object.doc.contract", segment=segment)):
        return None
    if _goes_back(view, frame):
        action = "giveback"
    if action == "show":
        return Event(who or "unstated", effect, "show", segment)
    if action == "loan":
        lent = (frame.roles.get("to") or frame.direct) == "worker" or who in OTHERS
        return Event(who if who in OTHERS else "employer", "stated", "hold", segment) if lent and effect not in ("forbidden", "exempt") else None
    if action == "giveback" or (action in ("take", "hold") and who == "worker" and lemma in _GETS - {"have", "take"} and not frame.passive):
        return _given_back(view, segment, frame, who, lemma)
    if action == "hold" and _own_paper(view, frame):
        return Event("worker", effect, "hold", segment)
    if action == "hold":
        holder = _holder(view, segment, frame, who, lemma)
        return Event(holder, effect, "hold", segment) if holder else None
    if action == "take":
        if not frame.passive and who in OTHERS and "from" in view.sentence.lowers[frame.end : frame.end + 5] and frame.roles.get("from") != "worker" and view.has("object.doc.permit", "object.doc.card", segment=segment):
            # Fetched from the office that issues it.
            return None
        if frame.roles.get("from") in OTHERS and (who == "worker" or (frame.passive and lemma in ("withdraw", "take", "collect", "fetch", "claim", "obtain", "remove", "draw"))):
            return Event("worker", effect, "give_back", segment)
        if frame.noun or frame.passive:
            stop = min((f.word for f in view.frames_of(segment) if f.word > frame.word and frame.noun), default=segment.last)
            holder = doer(view, frame.word + 1, stop) or (None if frame.noun else frame.roles.get("by") or frame.roles.get("to")) or place(view, frame.word + 1, stop) or "unstated"
            if frame.passive and holder == "unstated" and effect not in ("forbidden", "exempt") and lemma in _TAKING:
                holder = "third"
            return Event(holder, effect, "hold", segment)
        if who == "worker" and view.sentence.lowers[frame.word].endswith("ing"):
            return None
        if who == "worker" and lemma in _ASKS:
            return Event("worker", "forbidden", "give_back", segment) if effect in ("forbidden", "exempt") else None
        if who == "worker":
            return Event("worker", effect, "hold", segment) if lemma in ("take", "carry") else None
        return Event(who or "unstated", effect, "hold", segment)
    return _surrendered(view, segment, frame, who, lemma)


def _own_paper(view: View, frame: Frame) -> bool:
    """ "Ms. Rahel will hold her own passport": nobody but the worker holds "their own" paper."""
    if frame.passive or frame.noun or "own" not in view.sentence.lowers[frame.end : frame.end + 3]:
        return False
    return any(t.cls.startswith("object.doc.") and frame.end < t.first <= frame.end + 4 for t in view.sentence.terms)


def _given_back(view: View, segment: Segment, frame: Frame, who: Party | None, lemma: str) -> Event | None:
    """A paper that comes back to the worker; a worker who gives it "back" to others gives it up."""
    target = frame.roles.get("to") or (frame.direct if not frame.passive else None)
    if frame.roles.get("from") == "worker" and target != "worker":
        return Event(frame.roles.get("by") or (who if who in OTHERS else "employer"), frame.effect, "hold", segment)
    if target in OTHERS and not (frame.passive and who in OTHERS):
        return Event(target, frame.effect, "hold", segment)
    if who == "worker" and not frame.passive and not frame.noun and lemma in _RETURNS:
        return None if target == "worker" else Event("employer", frame.effect, "hold", segment)
    return Event("worker", frame.effect, "give_back", segment)


def _holder(view: View, segment: Segment, frame: Frame, who: Party | None, lemma: str) -> Party | None:
    if lemma == "belong":
        return frame.roles.get("to") or goal_of(view, frame.word + 1, segment.last)
    where = place(view, frame.word + 1, segment.last)
    own = view.has("cue.own_keeping", segment=segment)
    before = place(view, segment.first, frame.word) if frame.noun or frame.passive else None
    if frame.noun:
        possessor = frame.subject
        stop = min((f.word for f in view.frames_of(segment) if f.word > frame.word), default=segment.last)
        stop = min((t.first for t in view.sentence.terms if t.cls.startswith("op.modal") and frame.word < t.first < stop), default=stop)
        owner = owner_after(view, frame.end, stop)
        where = place(view, frame.word + 1, stop)
        if lemma == "possession" and owner is None and {"his", "her", "their", "own"} & set(view.sentence.lowers[frame.end : frame.end + 3]):
            owner = left_subject(view, segment, frame) or "worker"
        return doer(view, frame.word + 1, stop) or owner or ("worker" if own else None) or possessor or where or left_subject(view, segment, frame) or "unstated"
    if frame.passive:
        agent = None if lemma == "be" else frame.roles.get("by") or doer(view, frame.word + 1, segment.last)
        return agent if agent in OTHERS else ("worker" if own else None) or where or agent or before or "unstated"
    if who is None and where is None and "please" in view.sentence.lowers[max(0, frame.word - 3) : frame.word]:
        return "employer"
    if who == "worker" and where in OTHERS and lemma in _MOVES and not (frame.effect == "forbidden" and lemma in ("keep", "store", "secure", "lock")):
        return where
    return who or ("worker" if own else None) or where or "unstated"


def _surrendered(view: View, segment: Segment, frame: Frame, who: Party | None, lemma: str) -> Event | None:
    """Who gets the paper that somebody gives away."""
    effect = frame.effect
    if lemma == "leave" and who is None and not frame.passive and not frame.noun:
        # "No passport leaves the safe without ...": the paper itself is the subject.
        kept = place(view, frame.word, segment.last) or ("employer" if view.has("cue.place_of_others", segment=segment) else None)
        if effect == "forbidden":
            return Event(kept or "employer", "stated", "hold", segment) if kept != "worker" and view.has("cue.place_of_others", segment=segment) else Event("worker", "stated", "hold", segment)
    target = frame.roles.get("to") or frame.roles.get("with") or frame.direct or goal(view, frame.word + 1, segment.last)
    giver = frame.roles.get("by") if frame.passive else who
    if target == "worker" and (given_to_staff(view, frame.end, segment.last) or (giver == "worker" and frame.direct == "worker")):
        # A worker gives nothing to himself: "I give him my passport".
        target = "employer"
    if target == "worker":
        return Event("worker", effect, "give_back", segment) if giver != "worker" else None
    if target == "authority" and giver in ("worker", None):
        return Event("authority", effect, "hold", segment)
    if giver in OTHERS and not frame.passive:
        return Event(target, effect, "hold", segment) if target and target != giver else None
    if target is not None:
        return Event(target, effect, "hold", segment, _option(effect, giver))
    if giver == "worker" and any(m.party == "authority" for m in view.people):
        return Event("authority", effect, "hold", segment)
    if giver == "worker":
        return Event("employer", effect, "hold", segment, _option(effect, giver))
    if lemma in _WEAK and not frame.passive and frame.effect == "stated" and frame.word > segment.first:
        return None
    return Event("unstated" if frame.noun or effect in ("forbidden", "exempt") else "third", effect, "hold", segment)


def _option(effect: Effect, giver: Party | None) -> frozenset[str]:
    """A worker who "may" hand something over has a choice."""
    return frozenset(("voluntary",)) if effect == "allowed" and giver == "worker" else frozenset()
