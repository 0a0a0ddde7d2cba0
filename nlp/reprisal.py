"""What is held against a worker who leaves: reports, blacklists, removal; and the visa as a lever.

Provisions: `threaten` (effect forbidden where it is denied or banned), `notify` (a neutral report that employment
ended), `status` (what becomes of visa or permit; flags job_loss, grace, ends, lever, by_law).
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

_NEGATED_OBJECT = frozenset(("nobody", "none", "no", "nothing", "neither"))
_SIGNS = frozenset(("signs", "indicators", "indications"))
"""What inspectors look out for is listed, not provided."""
_TWO_YEARS = 731
_LONG_SENTENCE = 16


def reprisals(scene: Scene, view: View, cues: Cues, leaving: bool, own_move: bool) -> Iterator[Provision]:
    """`threaten` and `notify` of one sentence; `leaving` says that it or its heading speaks of leaving."""
    about = (
        leaving
        or cues.has("absconding", "leave", "job_loss", "change", "exit_country")
        or "absent" in view.sentence.lowers
    )
    about = about or (
        cues.has("leave_weak") and any(m.party == "worker" for m in view.people) and cues.has("notify")
    )
    lowers = view.sentence.lowers
    if any(":" in v.sentence.lowers and _SIGNS & set(v.sentence.lowers) for v in scene.views):
        return
    own = leaving and (own_move or len(lowers) <= _LONG_SENTENCE)
    about_here = about and (
        own
        or cues.has("absconding", "leave", "job_loss", "change", "exit_country", "leave_weak")
        or "absent" in lowers
    )
    terms = [
        t
        for t in cues.of("reprisal")
        if not _other_sense(view, cues, t)
        and _aims_at_worker(view, cues, t, about if not _weak(cues, t) else about_here)
    ]
    if terms and not _acted_on(view, cues, terms):
        terms = []
    if terms:
        denials = [_denied(view, cues, t) for t in terms]
        effect: Effect = "forbidden" if all(denials) else "stated"
        yield Provision(
            clause=scene.clause.index,
            span=run(scene, view),
            action="threaten",
            effect=effect,
            agent="employer",
            flags=frozenset({"leaving"}),
        )
    elif (
        about
        and cues.has("notify")
        and cues.has("authority", "by_law")
        or (cues.has("notify") and cues.has("job_loss") and "office" in view.sentence.lowers)
    ):
        if not any(denied(view, t.first, t.last) for t in cues.of("notify")) and not _by_worker(view, cues):
            yield Provision(
                clause=scene.clause.index, span=run(scene, view), action="notify", agent="employer"
            )


def _acted_on(view: View, cues: Cues, terms: list[Term]) -> bool:
    """Something is done about it; that workers may run off is only named ("accidents, crimes and runaways")."""
    if any(t for t in terms if _denied(view, cues, t)):
        return True
    bare = [t for t in terms if any(a.first <= t.first < a.last for a in cues.of("absconding"))]
    if len(bare) < len(terms):
        return True
    lemmas = set(view.sentence.lemmas)
    return (
        bool(lemmas & _TREATED)
        or cues.has("notify")
        and cues.has("authority", "reprisal_weak")
        or any(_named(view, t) for t in bare)
    )


def _named(view: View, term: Term) -> bool:
    """The report or case of absconding has a name of its own ("absconding case", "report of absence")."""
    lowers = view.sentence.lowers
    around = [*lowers[max(0, term.first - 2) : term.first], *lowers[term.first : term.last + 2]]
    papers = (
        "report",
        "case",
        "charge",
        "list",
        "file",
        "complaint",
        "notice",
        "reported",
        "huroob",
        "|",
        ":",
    )
    return any(w in papers for w in around) and lowers[max(0, term.first - 2) : term.first] != ["case", "of"]


def _weak(cues: Cues, term: Term) -> bool:
    return any(w.first < term.last and term.first < w.last for w in cues.of("reprisal_weak"))


def _other_sense(view: View, cues: Cues, term: Term) -> bool:
    """A ship's flag, offences that are listed, the removal of a household."""
    lowers = view.sentence.lowers
    word = lowers[term.first]
    if word == "flag":
        return lowers[term.first - 1 : term.first] in (["the"], ["or"], ["of"])
    if word == "offences":
        return True
    return (
        term.last - term.first == 1
        and word == "removal"
        and not cues.has("country")
        and lowers[term.last : term.last + 1] != ["from"]
    )


_TREATED = frozenset(
    [
        "treat",
        "consider",
        "deem",
        "count",
        "regard",
        "charge",
        "mark",
        "declare",
        "register",
        "file",
        "lodge",
        "record",
        "enter",
        "accuse",
        "constitute",
    ]
)


_UNUSED = frozenset(
    f"{modal} not be {verb}"
    for modal in ("shall", "may", "must", "will", "can")
    for verb in ("used", "made", "applied", "resorted", "brought", "started", "taken")
)


def _by_worker(view: View, cues: Cues) -> bool:
    term = cues.of("notify")[0]
    free = [m.party for m in view.people if m.last <= term.first and not m.possessive and not m.preposition]
    return (
        bool(free)
        and free[-1] == "worker"
        and "be" not in view.sentence.lemmas[max(0, term.first - 2) : term.first]
    )


def _aims_at_worker(view: View, cues: Cues, term: Term, about: bool) -> bool:
    """Words that are about leaving by themselves count anywhere, the others where leaving is spoken of."""
    if any(a.first < term.last and term.first < a.last for a in cues.of("absconding")):
        return True
    if not about:
        return False
    weak = _weak(cues, term)
    return (
        not weak
        or any(m.party == "worker" for m in view.people)
        or len(view.sentence) < 16
        or cues.has("leave")
    )


def _denied(view: View, cues: Cues, term: Term) -> bool:
    segment = segment_of(view, term.first)
    lowers = view.sentence.lowers
    if denied(view, term.first, term.last):
        return True
    after = lowers[term.last : segment.last]
    if any(view.text(i, i + 4) in _UNUSED for i in range(term.last, term.last + len(after))):
        return True
    if _NEGATED_OBJECT & set(lowers[term.last : min(term.last + 2, segment.last)]):
        return True
    if any(denied(view, t.first, t.last) for t in cues.of("threatening")):
        return True
    if cues.of("outlawed", first=term.last):
        return not any(denied(view, t.first, t.last) for t in cues.of("outlawed", first=term.last))
    ends = [a for a in cues.of("abolish") if not denied(view, a.first, a.last)]
    return bool(ends) and "cancel" not in lowers


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
