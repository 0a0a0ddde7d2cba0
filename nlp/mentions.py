"""Who is meant: party mentions of a sentence with their grammar, pronouns and aliases resolved."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Party
from nlp.sentences import Sentence

_FIRST = frozenset(("i", "me", "my", "myself", "mine"))
_SECOND = frozenset(("you", "your", "yours", "yourself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_THIRD = frozenset(("he", "she", "him", "his", "her", "hers", "himself", "herself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_POSSESSIVE = frozenset(("my", "your", "our", "his", "her", "their"))
PREPOSITIONS = frozenset(
    [
        "to",
        "from",
        "by",
        "of",
        "for",
        "with",
        "on",
        "upon",
        "at",
        "in",
        "against",
        "under",
        "into",
        "onto",
        "w/",
        "via",
        "through",
        "between",
        "among",
        "behind",
        "per",
        "without",
        "within",
        "toward",
        "towards",
        "about",
    ]
)
_LINKERS = frozenset(
    [
        "the",
        "a",
        "an",
        "any",
        "each",
        "every",
        "such",
        "said",
        "that",
        "this",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "my",
        "your",
        "our",
        "all",
        "both",
        "either",
        "same",
        "or",
        "and",
        "respective",
        "concerned",
        "relevant",
        "new",
        "present",
        "current",
        "former",
        "last",
        "foreign",
        "selected",
        "individual",
        "departing",
        "leaving",
        "arriving",
        "incoming",
        "outgoing",
        "resigning",
        "joining",
        "returning",
        "deployed",
        "recruited",
        "placed",
        "hired",
        "undersigned",
        "seasonal",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party in a sentence. `preposition` governs it ("" none); `possessive` as in "the Worker's wages"."""

    first: int
    last: int
    party: Party
    preposition: str = ""
    possessive: bool = False
    attributive: bool = False
    pronoun: bool = False


@dataclass(slots=True)
class Speakers:
    """Who the pronouns stand for in this document, and who was spoken of last."""

    i: Party = "worker"
    you: Party = "worker"
    we: Party = "employer"
    last: Party = "worker"
    staff: Party = "worker"
    """Whom an occupation names that is the worker's in one document and a colleague's in another."""


def mentions(sentence: Sentence, speakers: Speakers) -> list[Mention]:
    """Party mentions in text order; a pronoun takes the sentence's last suitable party."""
    found: list[Mention] = []
    spans = {t.first: t for t in sorted(sentence.of("party"), key=lambda t: t.last - t.first)}
    i = 0
    while i < len(sentence):
        lower = sentence.lowers[i]
        term = spans.get(i)
        if term is not None and term.last == i + 1 and lower.endswith("ed") and sentence.lemmas[i] != lower:
            term = None
        if term is not None:
            named = term.cls.partition(".")[2]
            party: Party = speakers.staff if named == "staff" else named  # type: ignore[assignment]
            last, pronoun = term.last, False
        else:
            resolved = _pronoun(sentence, i, found, speakers)
            if resolved is None:
                i += 1
                continue
            party, last, pronoun = resolved, i + 1, True
        possessive = lower in _POSSESSIVE or (
            last < len(sentence) and sentence.lowers[last] in ("'s", "'", "’s")
        )
        if lower == "her" and (
            last >= len(sentence)
            or not sentence.lowers[last].isalpha()
            or sentence.lowers[last] in PREPOSITIONS
            or sentence.lowers[last] in ("the", "and", "or")
        ):
            possessive = False
        found.append(
            Mention(
                i,
                last,
                party,
                preposition_before(sentence, i),
                possessive,
                not pronoun and _attributive(sentence, last),
                pronoun,
            )
        )
        i = last
    if found and not found[-1].pronoun:
        speakers.last = found[-1].party
    return found


def _pronoun(sentence: Sentence, i: int, found: list[Mention], speakers: Speakers) -> Party | None:
    lower = sentence.lowers[i]
    if lower in _FIRST:
        return speakers.i
    if lower in _SECOND:
        return speakers.you
    if lower in _WE:
        return speakers.we if sentence.texts[i] != "US" else None
    if lower in _THIRD:
        people = [m.party for m in found if m.party in ("worker", "third")]
        # "The Company pays him": an object pronoun never stands for the subject.
        return (
            people[-1]
            if people
            else "worker"
            if lower == "him"
            else (
                "worker" if not found else found[0].party if len({m.party for m in found}) == 1 else "worker"
            )
        )
    if lower in _THEY:
        if (
            sentence.of("object.doc.passport", "object.doc.permit", "object.doc.contract")
            and lower in ("they", "them")
            and not any(m.party == "worker" for m in found)
        ):
            return None
        named = [m.party for m in found if m.party in ("worker", "employer", "agency", "third")]
        return "worker" if "worker" in named or not named else named[-1]
    return None


def preposition_before(sentence: Sentence, i: int) -> str:
    """The preposition that governs the noun phrase at word i, "" if none."""
    j = i - 1
    while j >= 0 and j > i - 7:
        lower = sentence.lowers[j]
        if lower in PREPOSITIONS:
            if lower in ("on", "by") and j and sentence.lowers[j - 1] in ("borne", "paid"):
                return lower
            return lower
        if (
            lower in _LINKERS
            or lower.isdigit()
            or lower in ("'s", "(", '"', "“")
            or sentence.of_word_party(j)
        ):
            j -= 1
            continue
        return ""
    return ""


def _attributive(sentence: Sentence, last: int) -> bool:
    if last >= len(sentence):
        return False
    lower = sentence.lowers[last]
    if not lower.isalpha() or lower in PREPOSITIONS or lower.endswith("ly"):
        return False
    if any(t.cls.startswith(("op.", "act.")) for t in sentence.by_word.get(last, ()) if t.first == last):
        return False
    return lower not in (
        "and",
        "or",
        "nor",
        "who",
        "which",
        "that",
        "whose",
        "has",
        "had",
        "have",
        "does",
        "do",
        "did",
        "is",
        "are",
        "was",
        "were",
        "be",
        "hereby",
        "the",
        "a",
        "an",
        "his",
        "her",
        "as",
        "than",
        "alone",
        "only",
        "so",
        "also",
        "himself",
        "herself",
        "itself",
        "themselves",
        "concerned",
        "gets",
        "then",
        "within",
    )
