"""What is held against a worker who leaves: reports, blacklists, removal.

Provisions: `threaten` (effect forbidden where it is denied or banned), `notify` (a neutral report that
employment ended).
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.cues import Cues
from nlp.denial import denied, run, segment_of
from nlp.lexicon import Term
from nlp.meaning import Effect, Provision
from nlp.scene import Scene, View

_NEGATED_OBJECT = frozenset(("nobody", "none", "no", "nothing", "neither"))
_SIGNS = frozenset(("signs", "indicators", "indications"))
"""What inspectors look out for is listed, not provided."""
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
    ) and not (any(denied(view, t.first, t.last) for t in cues.of("notify")) or _by_worker(view, cues)):
        yield Provision(clause=scene.clause.index, span=run(scene, view), action="notify", agent="employer")


def _acted_on(view: View, cues: Cues, terms: list[Term]) -> bool:
    """Something is done about it; that workers may run off is not only named ("accidents and runaways")."""
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
