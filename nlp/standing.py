"""The worker's visa, permit and stay: what becomes of them, and whether they bind to one employer.

Provisions: `status` (flags job_loss, grace, ends, lever, leaving, renewal, independent, linked,
employer_ends, by_law) and `permit` (flags tie, short_tie, freedom, harm).
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.cues import Cues
from nlp.denial import denied, negated, run, segment_of
from nlp.lexicon import Term
from nlp.meaning import Effect, Provision
from nlp.notice import periods
from nlp.operators import effect_of
from nlp.scene import Scene, View

_TWO_YEARS = 731


def status(scene: Scene, view: View, cues: Cues, leaving: bool) -> Iterator[Provision]:
    """What becomes of visa, permit or stay when the job ends or when the employer wants."""
    if not _about_status(scene, view, cues):
        return
    flags: set[str] = set()
    if cues.has("job_loss"):
        flags.add("job_loss")
    if leaving:
        flags.add("leaving")
    if cues.has("grace"):
        flags.add("grace")
    if cues.has("by_law") and not cues.has("discretion"):
        flags.add("by_law")
    for term in cues.of("depends"):
        flags.add("independent" if denied(view, term.first, term.last) else "linked")
    if cues.has("lever") and all(negated(view, t.first) for t in cues.of("lever")):
        flags.add("independent")
    if cues.has("renewal"):
        flags.add("renewal")
    if cues.has("independent"):
        flags.add("independent")
    wills = [t for t in cues.of("discretion") if view.sentence.lowers[t.last - 1] != "permit"]
    if wills or any(not negated(view, t.first) for t in cues.of("lever")):
        flags.add("lever")
    effects = [_ending(view, t) for t in cues.of("status_end")]
    if any(negated(view, t.first) for t in cues.of("renewal")):
        effects.append("stated")
    effect: Effect = "stated"
    if effects:
        flags.add("ends")
        effect = (
            "forbidden"
            if all(e == "forbidden" for e in effects)
            else "allowed"
            if "allowed" in effects
            else "stated"
        )
    elif not flags & {"grace", "lever", "independent", "linked"}:
        return
    if _by_employer(view, cues):
        flags.add("employer_ends")
    yield Provision(
        clause=scene.clause.index,
        span=run(scene, view),
        action="status",
        effect=effect,
        flags=frozenset(flags),
    )


_OF_JOBS = frozenset(["terminate", "lose", "cease", "end", "cancel", "dismiss", "stop", "finish"])


def _about_status(scene: Scene, view: View, cues: Cues) -> bool:
    """A visa, permit or stay and what becomes of it; the exit visa is none of these."""
    exits = cues.of("exit_country")
    own = [
        t
        for t in cues.of("status")
        if not any(x.first <= t.first < x.last for x in exits)
        and view.sentence.lowers[t.first] != "staying"
        and "employment" not in view.sentence.lowers[max(0, t.first - 1) : t.first]
    ]
    if own:
        return cues.has("status_end", "grace", "renewal", "independent", "depends")
    lemmas = view.sentence.lemmas
    row = scene.clause.kind == "row"
    ending = [t for t in cues.of("status_end") if row or lemmas[t.first] not in _OF_JOBS]
    return cues.has("job_loss") and (cues.has("grace") or bool(ending))


def permits(scene: Scene, view: View, cues: Cues) -> Iterator[Provision]:
    """`permit`: whether the permit binds to one employer (flags tie, short_tie, freedom, harm)."""
    if (
        not cues.has("status")
        or not cues.has("bound_permit", "tie")
        or not (cues.has("workplace") or any(m.party in ("employer", "new_employer") for m in view.people))
    ):
        return
    terms = cues.of("bound_permit", "tie")
    open_to_all = (
        bool({"any", "every", "all"} & set(view.sentence.lowers))
        and not cues.has("tie")
        and not any(denied(view, t.first, t.last) for t in terms)
    )
    open_to_all = open_to_all or any(
        view.text(i, i + 2) in ("not an", "not a", "not the", "not one", "no employer", "no single")
        for i in range(len(view.sentence))
    )
    flags = {"freedom"} if open_to_all or any(denied(view, t.first, t.last) for t in terms) else {"tie"}
    longest = max((days for _, days in periods(view)), default=0.0)
    season = "season" in view.sentence.lowers
    if (0 < longest <= _TWO_YEARS or season) and "cannot" not in view.sentence.lowers:
        flags.add("short_tie")
    if cues.has("harm"):
        flags.add("harm")
    yield Provision(
        clause=scene.clause.index,
        span=run(scene, view),
        action="permit",
        effect="stated",
        flags=frozenset(flags),
    )


def _ending(view: View, term: Term) -> Effect:
    if denied(view, term.first, term.last):
        return "forbidden"
    effect = effect_of(view.sentence, term.first, segment_of(view, term.first).first)
    return effect if effect == "allowed" else "stated"


def _by_employer(view: View, cues: Cues) -> bool:
    for term in cues.of("status_end", "discretion", "renewal"):
        if any(
            m.party in ("employer", "agency")
            and m.last <= term.first
            and not m.possessive
            and not m.preposition
            for m in view.people
        ):
            return True
    return False
