"""Provisions about the text itself: form, language, copies, force, changes, what it leaves open.

Actions: `written_form`, `language`, `law`, `substitute`, `vary`, `copy`, `prevail`, `refer`, `beforehand`,
`sign_blank`, `written_duty`. Flags: `for` (the good thing is said), `against` (its opposite) or
`unclear` (a person must decide); `business` marks a statement between agency and employer or states
that does not speak of the worker. `language` provisions name languages as objects (`lang.ne`).
The words are patterns in `lexicon/en/statements.yaml`; this module holds polarity and scope.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pycountry
import yaml

from nlp.lexicon import FOLDER
from nlp.meaning import Provision
from nlp.operators import effect_of
from nlp.phrase_patterns import word_set
from nlp.phrases import NEGATORS, Hit, Words, book
from nlp.scene import Scene, View

_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FLIP = {"against": "for", "for": "against", "unclear": ""}
_BETWEEN_FIRMS = frozenset(("agency_agreement", "bla", "self_certification"))
_GUARDED_MET = frozenset(("vary", "law", "language"))
"""Actions whose bad form the clause declares void, so that the ban itself is what a good text says."""

FILES = ("statements", "particulars")
"""Lexicon files of this family's phrase book, shared with the particulars."""

_CONTRACTS = word_set(
    "contract contracts agreement agreements terms conditions letter offer articles engagement wage pay"
)
_GOVERNED = 5
_IFS = frozenset(("if", "when", "where", "whenever", "should", "unless", "in"))
_HYPOTHETICAL = frozenset(("copy", "sign_blank", "language", "beforehand"))
_BOUNDS = word_set("less later more fewer earlier exceed exceeding longer only")
"""Words that make a bound of a negator ("not less than seven days before the flight")."""
_ORDER = ("against", "unclear", "for")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says of one action: its polarity, and whether the pattern holds the negation itself."""

    polarity: str
    fixed: bool
    language: bool = False
    default: bool = False
    """A reading of last resort: the sentence touches the subject and was not understood."""


def wording(scene: Scene) -> Iterator[Provision]:
    """Statements of a clause about the text itself, in text order, one for each sentence and action."""
    phrases = book("en", *FILES)
    for view in scene.views:
        words = phrases.words(view)
        hits = list(phrases.find(words))
        if scene.stem is not None and view is scene.views[0]:
            hits.extend(_with_stem(scene.stem, words, hits))
        yield from _provisions(scene, view, words, hits)


def _with_stem(stem: View, words: Words, own: list[Hit]) -> Iterator[Hit]:
    """Patterns that begin in the sentence that introduces a list and end in its item."""
    phrases = book("en", *FILES)
    above = phrases.words(stem)
    size = len(above.lowers)
    shifted = [{cls: {e + size for e in ends} for cls, ends in at.items()} for at in words.classes]
    joined = Words(above.lowers + words.lowers, above.lemmas + words.lemmas, above.classes + shifted)
    for hit in phrases.find(joined):
        if hit.first < size < hit.last:
            yield Hit(hit.name, 0, hit.last - size)


def _provisions(scene: Scene, view: View, words: Words, hits: list[Hit]) -> Iterator[Provision]:
    read: dict[str, set[Reading]] = {}
    apart = {hit.name.partition(".")[0] for hit in hits if hit.name.endswith(".apart")}
    for hit in _outermost(hits):
        action, polarity, *mode = hit.name.split(".") if "." in hit.name else (hit.name, "")
        if polarity not in _FLIP or action in apart:
            continue
        if not {"fixed", "default"} & set(mode) and _negated(view, hit):
            if "dead" in mode or (
                polarity == "for"
                and not NEGATORS & set(words.lowers[max(0, hit.first - _GOVERNED) : hit.first])
            ):
                continue
            polarity = _FLIP[polarity]
        if polarity == "against" and action in _HYPOTHETICAL and _in_condition(view, hit):
            continue
        if polarity:
            read.setdefault(action, set()).add(
                Reading(polarity, "fixed" in mode, "language" in mode, "default" in mode)
            )
    if _of_other_papers(view, words):
        for action in ("copy", "beforehand", "sign_blank"):
            read.pop(action, None)
    if _own_move(view):
        read.pop("vary", None)
    if any(r.polarity == "against" for r in read.get("substitute", ())):
        # A second contract on arrival is substitution; it says nothing of when the first one was given.
        read.pop("beforehand", None)
    guarded = bool(read.pop("guard", None))
    business = scene.kind in _BETWEEN_FIRMS and not _speaks_of_workers(scene, words)
    named = languages_in(words, 0, len(words.lowers))
    if named and ("language" not in read) and _about_text(scene, words):
        read["language"] = {Reading("named", False)}
    for action, readings in read.items():
        polarity = _decide(readings)
        if guarded and polarity == "against" and action != "substitute":
            polarity = "for" if action in _GUARDED_MET else ""
        if not polarity:
            continue
        flags = {polarity}
        if business:
            flags.add("business")
        objects: tuple[str, ...] = ()
        if action == "language":
            objects = named
        elif action == "prevail" and any(r.language for r in readings) and polarity == "unclear":
            objects = prevailing(words, hits)
            if objects and _brought(scene, phrases_of(scene)) - set(objects):
                flags = flags - {"unclear"} | {"against"} if not _brought_objects(objects) else flags
            elif objects and _brought_objects(objects) and len(named) > 1:
                flags = flags - {"unclear"} | {"for"}
        yield Provision(
            clause=scene.clause.index,
            span=view.span(),
            action=action,
            objects=objects,
            flags=frozenset(flags),
            agent="unstated",
        )


def _outermost(hits: list[Hit]) -> list[Hit]:
    """The hits without those that a longer one of the same action, holding its own negation, takes in."""
    fixed = [h for h in hits if h.name.endswith(".fixed") and not h.places]
    return [
        h
        for h in hits
        if not any(
            f.first <= h.first
            and h.last <= f.last
            and f.last - f.first > h.last - h.first
            and f.name.partition(".")[0] == h.name.partition(".")[0]
            for f in fixed
        )
    ]


def phrases_of(scene: Scene) -> set[str]:
    """Languages named anywhere in the clause."""
    phrases = book("en", *FILES)
    found: set[str] = set()
    for view in scene.views:
        words = phrases.words(view)
        found |= set(languages_in(words, 0, len(words.lowers)))
    return found


def _brought(scene: Scene, named: set[str]) -> set[str]:
    return {code for code in named if code.removeprefix("lang.") in _tables()[1]}


def _brought_objects(objects: tuple[str, ...]) -> bool:
    return any(code.removeprefix("lang.") in _tables()[1] for code in objects)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    table = yaml.load((FOLDER / "en" / "statements.yaml").read_bytes(), Loader=_LOADER)
    return {str(k): str(v) for k, v in table["languages"].items()}, frozenset(table["brought"])


@lru_cache(maxsize=256)
def code_of(name: str) -> str:
    """ISO 639-1 code of a language by its English name ("" where unknown)."""
    known = _tables()[0].get(name)
    if known:
        return known
    try:
        return str(getattr(pycountry.languages.lookup(name), "alpha_2", ""))
    except LookupError:
        return ""


def languages_in(words: Words, first: int, last: int) -> tuple[str, ...]:
    """Languages that the words name, as objects ("lang.ne"), in text order."""
    found = []
    for i in range(first, last):
        for end in words.classes[i].get("language", ()):
            code = code_of(" ".join(words.lowers[i:end]))
            if code:
                found.append(f"lang.{code}")
    return tuple(dict.fromkeys(found))


def prevailing(words: Words, hits: list[Hit]) -> tuple[str, ...]:
    """The language that a prevailing clause names, the one nearest to its verb."""
    for hit in hits:
        if hit.name.startswith("prevail.unclear.language"):
            found = languages_in(words, hit.first, hit.last)
            if found:
                return found[-1:]
    return ()


def _about_text(scene: Scene, words: Words) -> bool:
    """The sentence speaks of the contract's language, not of a skill or a lesson."""
    classes = {cls for at in words.classes for cls in at}
    return bool(classes & {"contract", "translation", "copy"}) or any(
        "language" in h.lower() for h in scene.clause.headings
    )


def _decide(readings: set[Reading]) -> str:
    """One polarity for the sentence: a pattern with its own negation or exception is the fuller reading."""
    fixed = {r.polarity for r in readings if r.fixed}
    for polarities in (
        fixed,
        {r.polarity for r in readings if not r.default},
        {r.polarity for r in readings},
    ):
        for polarity in _ORDER:
            if polarity in polarities:
                return polarity
    return "unclear"


def _negated(view: View, hit: Hit) -> bool:
    segment = next((s for s in view.segments if s.first <= hit.first < s.last), None)
    start = segment.first if segment is not None else 0
    lowers = view.sentence.lowers
    negators = [i for i, lower in enumerate(lowers) if lower in NEGATORS]
    if negators and all(_BOUNDS & set(lowers[i + 1 : i + 2]) for i in negators):
        return False
    if "neither" in lowers[: hit.first]:
        return True
    if hit.places:
        return any(_banned(view, i) for i in hit.places)
    return effect_of(view.sentence, hit.first, start) in ("forbidden", "exempt")


def _in_condition(view: View, hit: Hit) -> bool:
    """The words stand in a condition whose main statement says something else of them."""
    segment = next((s for s in view.segments if s.first <= hit.first < s.last), None)
    opened = segment is not None and view.sentence.lowers[segment.first] in _IFS
    return (
        segment is not None
        and opened
        and hit.last <= segment.last
        and any(s.kind == "main" and s.last - s.first > 2 for s in view.segments)
    )


def _banned(view: View, i: int) -> bool:
    segment = next((s for s in view.segments if s.first <= i < s.last), None)
    return effect_of(view.sentence, i, segment.first if segment is not None else 0) in ("forbidden", "exempt")


def _of_other_papers(view: View, words: Words) -> bool:
    """The sentence speaks of passports, certificates or permits and names no contract."""
    return any(o.startswith("doc.") and o != "doc.contract" for o in view.objects()) and not _CONTRACTS & set(
        words.lowers
    )


def _own_move(view: View) -> bool:
    """The worker alone acts or changes employer: a change of terms needs the other side."""
    parties = {m.party for m in view.people}
    return "new_employer" in parties or (
        parties == {"worker"} and any(f.subject == "worker" and f.effect == "allowed" for f in view.frames)
    )


def _speaks_of_workers(scene: Scene, words: Words) -> bool:
    return (
        any(m.party == "worker" for v in scene.views for m in v.people)
        or any("worksubject" in at for at in words.classes)
        or any(
            w in ("contract", "contracts", "crew", "articles") for v in scene.views for w in v.sentence.lowers
        )
    )
