"""Leaving, changing employer and going home: what the worker may do, and what is held against it.

Provisions: `change`, `leave`, `exit_country`, `compete` (work after the end): effect forbidden, allowed or
stated, flags of `nlp.stance` (what stands in the way, what frees) and of `nlp.notice`, with harm, immediate,
later_work, by_law, unclear; `threaten` and `notify` of `nlp.reprisal`, `status`, `permit` of `nlp.standing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from nlp.cues import Cues
from nlp.denial import denied, run
from nlp.meaning import Effect, Party, Provision
from nlp.moves import Move, moves
from nlp.notice import notice_flags, periods
from nlp.reprisal import reprisals
from nlp.scene import Scene, View
from nlp.stance import AGAINST, FOR, stance
from nlp.standing import permits, status

LEXICON = "leaving"
_TOPICS = {
    "change": ("change", "elsewhere"),
    "leave": ("leave", "notice"),
    "notice": ("notice",),
    "exit_country": ("exit_country",),
    "compete": ("later",),
    "status": ("status",),
}
_ORDER = ("exit_country", "change", "leave")
_UNHAPPY = frozenset(
    ("like", "happy", "unhappy", "stay", "home", "homesick", "suit", "work", "enough", "mind")
)
"""Words of a question that asks about leaving without naming it ("What if I do not like it here?")."""
_NOT_LATER = ("on leave", "go home", "leave us")
"""Forms of words for the time after the employment that do not mean it."""
_CONSENTS = frozenset(
    ("consent_needed", "consent_free", "consent_given", "refused", "authority_consent", "reasonable_consent")
)
_SHORT = 14
"""A clause of so many words at most leads over to the next one like a heading."""


def mobility(scene: Scene) -> Iterator[Provision]:
    """Provisions about leaving and changing employer in a clause, in text order."""
    topics = set(_heading_topics(scene.clause.headings)) | _carried(scene)
    for view in scene.views:
        cues = Cues(view.sentence.lowers, LEXICON)
        if cues.by_class or topics & {"notice", "leave"}:
            yield from _of_view(scene, view, cues, frozenset(topics))
            topics |= _topics_of(cues)
            if harmed(cues) and (view.sentence.lowers[-1] == "?" or scene.clause.kind == "row"):
                topics.add("harm")


def harmed(cues: Cues) -> bool:
    """Abuse, danger, or wages that do not come."""
    if cues.has("harm"):
        return True
    return any(abs(w.first - late.first) <= 5 for w in cues.of("wage_word") for late in cues.of("late_word"))


@lru_cache(maxsize=1024)
def _heading_topics(headings: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for heading in headings:
        found |= _topics_of(Cues(heading.lower().replace("-", " - ").split(), LEXICON))
    return frozenset(found)


def _topics_of(cues: Cues) -> set[str]:
    found = {topic for topic, classes in _TOPICS.items() if cues.has(*classes)}
    if cues.of("transfer") and not cues.has("not_a_move"):
        found.add("change")
    if cues.length > _SHORT:
        found -= {"status", "compete"}
    return found


def _carried(scene: Scene) -> set[str]:
    """Topics of the clause before, where it is a question or a short line that this one goes on from."""
    found: set[str] = set()
    for other in (scene.stem, *(scene.top.views if scene.top is not None else ())):
        if other is not None and len(other.sentence) <= 2 * _SHORT:
            found |= _topics_of(Cues(other.sentence.lowers, LEXICON))
    previous = scene.previous
    if previous is None or not previous.views or previous.clause.kind == "title":
        return found
    for view in previous.views:
        if len(view.sentence) <= _SHORT and (
            view.sentence.lowers[-1] == "?" or previous.clause.kind in ("row", "heading")
        ):
            found |= _topics_of(Cues(view.sentence.lowers, LEXICON))
            if view.sentence.lowers[-1] == "?" and _UNHAPPY & set(view.sentence.lowers):
                found.add("leave")
    return found


def _of_view(scene: Scene, view: View, cues: Cues, topics: frozenset[str]) -> Iterator[Provision]:
    found = list(moves(view, cues, topics))
    chosen: dict[str, Move | None] = {}
    for action in _ORDER:
        of_action = [m for m in found if m.action == action]
        if of_action:
            chosen[action] = next(
                (m for m in of_action if m.effect in ("forbidden", "allowed")), of_action[0]
            )
    if "exit_country" in chosen and "leave" in chosen and not cues.has("notice"):
        del chosen["leave"]
    leaving = bool(found) or bool(topics & {"leave", "change", "exit_country"})
    if not chosen:
        chosen = _continued(view, cues, topics)
    if not chosen and scene.stem is not None and harmed(cues):
        yield from _ground(scene, view)
    for action, move in chosen.items():
        yield from _provision(scene, view, cues, action, move, topics)
    if cues.has("compete") and "change" not in chosen and scene.clause.kind != "heading":
        yield _named_bar(scene, view, cues)
    yield from reprisals(scene, view, cues, leaving, bool(found))
    yield from status(
        scene, view, cues, any(m.mover == "worker" and m.action != "exit_country" for m in found)
    )
    yield from permits(scene, view, cues)


def _continued(view: View, cues: Cues, topics: frozenset[str]) -> dict[str, Move | None]:
    """A sentence that names no move goes on about that of the heading or of the sentence before."""
    if (
        topics & {"notice", "leave"}
        and len(view.sentence) <= _SHORT
        and any(party != "unstated" for party, _ in periods(view, 1.0))
    ):
        return {"leave": None}
    employed = any(m.party == "worker" for m in view.people)
    _, flags = stance(view, cues, None)
    strong = flags & (AGAINST | FOR | {"authority_consent", "reasonable_consent", "by_law"})
    parties = {m.party for m in view.people}
    others = (
        bool(parties)
        and "worker" not in parties
        and not flags & {"consent_needed", "consent_free", "consent_given", "refused"}
    )
    if strong and not strong & (_CONSENTS | FOR) and not _goes_on(view, cues):
        strong = frozenset()
    acting = bool(view.people) and view.people[0].party in ("employer", "agency") and view.people[0].last <= 3
    others = others or acting and "may" in view.sentence.lowers[:6] and "worker" not in parties
    for topic in _ORDER:
        if topic in topics and strong and not (others and (topic == "leave" or not strong & FOR)):
            return {topic: None}
    if employed and "tie" in flags:
        return {"change": None}
    return {}


def _goes_on(view: View, cues: Cues) -> bool:
    """A short sentence, or one that begins by pointing back ("It is only possible after ...")."""
    lowers = view.sentence.lowers
    if cues.of("price", "need", "approval", "only", last=2) or "departure" in lowers:
        return True
    return len(lowers) <= _SHORT + 4 or lowers[0] in (
        "it",
        "this",
        "that",
        "such",
        "these",
        "no",
        "only",
        "not",
    )


def _provision(
    scene: Scene, view: View, cues: Cues, action: str, move: Move | None, topics: frozenset[str]
) -> Iterator[Provision]:
    effect, flags = stance(view, cues, move)
    extra: set[str] = set()
    if harmed(cues) or "harm" in topics:
        extra.add("harm")
    if cues.has("no_notice"):
        extra.add("no_notice")
    if cues.has("even_then"):
        extra.add("even_then")
    if view.has("op.immediate"):
        extra.add("immediate")
    if cues.has("concessive"):
        extra.add("concessive")
    if cues.has("notice"):
        extra.add("notice")
    if action == "leave":
        extra |= notice_flags(scene, view, cues)
    later = (
        (cues.has("compete") or any(view.text(t.first, t.last) not in _NOT_LATER for t in cues.of("later")))
        and action in ("change", "leave")
        and (action == "change" or "compete" in topics)
    )
    if (
        action == "exit_country"
        and "consent_needed" in flags
        and not any(m.party in ("employer", "agency") for m in view.people)
    ):
        flags = (flags - {"consent_needed"}) | {"unclear"}
    if not flags and effect == "stated" and cues.has("decides") and action != "exit_country":
        extra.add("unclear")
    if cues.has("reprisal") and "obstacle" in flags and effect != "forbidden":
        flags -= {"obstacle"}
    agent: Party = (move.mover if move else None) or "worker"
    span = run(scene, view)
    if (
        not later
        and action == "leave"
        and cues.has("later")
        and "freedom" in flags
        and not cues.has("notice")
    ):
        later = True
    if later:
        yield Provision(
            clause=scene.clause.index,
            span=span,
            action="compete",
            effect=effect,
            agent=agent,
            flags=flags | extra,
        )
        extra.add("later_work")
    yield Provision(
        clause=scene.clause.index,
        span=span,
        action=action,
        effect=effect,
        agent=agent,
        beneficiary="worker",
        flags=flags | extra,
    )


def _ground(scene: Scene, view: View) -> Iterator[Provision]:
    """An item that names a ground of harm takes what its list says of leaving."""
    if scene.stem is None:
        return
    cues = Cues(scene.stem.sentence.lowers, LEXICON)
    found = list(moves(scene.stem, cues, frozenset()))
    if found:
        effect, flags = stance(scene.stem, cues, found[0])
        extra = {"harm"} | ({"no_notice"} if cues.has("no_notice") else set())
        yield Provision(
            clause=scene.clause.index,
            span=view.span(),
            action="leave",
            effect=effect,
            agent="worker",
            flags=flags | extra,
        )


def _named_bar(scene: Scene, view: View, cues: Cues) -> Provision:
    """A bar on later work that is only named ("Non-compete: 1 year")."""
    names = cues.of("compete")
    lifted = cues.has("nullity", "abolish") or any(
        denied(view, t.first, t.last) or "no" in view.sentence.lowers[max(0, t.first - 2) : t.first]
        for t in names
    )
    effect: Effect = "allowed" if lifted else "forbidden"
    return Provision(
        clause=scene.clause.index, span=run(scene, view), action="compete", effect=effect, agent="worker"
    )


__all__ = ["Effect", "mobility"]
