"""Frames: every verb of a segment with its voice, effect, subject, objects and prepositional roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.lexicon import Term
from nlp.meaning import Effect, Party
from nlp.mentions import PREPOSITIONS, Mention
from nlp.operators import effect_of, negate
from nlp.segments import Segment
from nlp.sentences import Sentence

_NOUN_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "any",
        "no",
        "such",
        "this",
        "that",
        "these",
        "those",
        "all",
        "each",
        "every",
        "his",
        "her",
        "their",
        "its",
        "my",
        "your",
        "our",
        "of",
        "'s",
        "some",
        "another",
        "other",
        "said",
        "further",
    ]
)
_BE = frozenset(("be", "get"))
_ABLE = ("able", "ible")
_PLAIN = {"w/": "with", "upon": "on", "into": "in", "onto": "on"}
_NEGATIVE_DETERMINERS = frozenset(("no", "nothing", "nil", "none", "zero", "neither", "nobody"))


@dataclass(slots=True)
class Frame:
    """One predicate. `classes` are its action classes ("pay", "hold"); `roles` are parties by preposition."""

    word: int
    end: int
    classes: frozenset[str]
    noun: bool
    passive: bool
    effect: Effect
    subject: Party | None
    subject_at: int = -1
    direct: Party | None = None
    roles: dict[str, Party] = field(default_factory=dict)
    segment: Segment | None = None


def frames(
    sentence: Sentence, segment: Segment, people: list[Mention], inherited: Party | None
) -> list[Frame]:
    """Frames of one segment; `inherited` is the subject that goes on from the segment before."""
    found: list[Frame] = []
    subject = inherited
    previous: Frame | None = None
    for term in predicates(sentence, segment):
        frame = _frame(sentence, segment, people, term, subject, previous)
        if frame is None:
            continue
        previous = previous if frame.noun else frame
        if frame.subject is not None and not frame.noun:
            subject = frame.subject
        found.append(frame)
    return found


def predicates(sentence: Sentence, segment: Segment) -> list[Term]:
    """Action terms of a segment, one per place, in text order (classes are merged later)."""
    seen: set[int] = set()
    found: list[Term] = []
    for term in sentence.terms:
        if term.group == "act" and segment.first <= term.first < segment.last and term.first not in seen:
            seen.add(term.first)
            found.append(term)
    return found


def is_noun(sentence: Sentence, i: int) -> bool:
    """Whether the word, which may be a verb, stands as a noun here."""
    lower = sentence.lowers[i]
    if i == 0:
        return False
    before = sentence.lowers[i - 1]
    if before in (
        "to",
        "not",
        "shall",
        "will",
        "must",
        "may",
        "can",
        "should",
        "cannot",
        "would",
        "could",
        "might",
        "n't",
        "hereby",
        "he",
        "she",
        "they",
        "i",
        "we",
        "you",
        "it",
        "who",
        "which",
    ):
        return False
    if lower.endswith("ed") and sentence.lemmas[i] != lower:
        return False
    if (
        before in ("and", "or", ",")
        and i + 1 < len(sentence)
        and sentence.lowers[i + 1] in ("it", "them", "him", "me", "you")
    ):
        return False
    if before in _NOUN_BEFORE:
        return not lower.endswith("ing") or before in ("the", "any", "no", "such")
    if before in (",", "or", "and") and sentence.lemmas[i] == lower and _listed(sentence, i):
        return True
    if before in ("for", "of") and sentence.lemmas[i] == lower:
        return True
    if i + 1 < len(sentence) and sentence.lowers[i + 1] == "of" and not lower.endswith("s"):
        return True
    return (
        any(t.group == "object" and t.last == i for t in sentence.by_word.get(i - 1, ()))
        and sentence.lemmas[i] != lower
        and not lower.endswith("s")
        and not lower.endswith("ing")
    )


def _listed(sentence: Sentence, i: int) -> bool:
    """Whether the word goes on with a list of nouns ("No fee, deposit or bond")."""
    j = i - 1
    while j > 0 and sentence.lowers[j] in (",", "or", "and", "any", "other"):
        j -= 1
    return (
        any(t.group == "object" and t.last == j + 1 for t in sentence.by_word.get(j, ()))
        or sentence.lowers[j - 1] in _NOUN_BEFORE
    )


def _goes_on(sentence: Sentence, word: int, previous: Frame) -> bool:
    """Whether the verb shares the subject of the one before ("insures the worker and bears the costs")."""
    j = word - 1
    while j > previous.end and sentence.lowers[j].endswith("ly"):
        j -= 1
    return (
        j >= previous.end
        and sentence.lowers[j] in ("and", "or", "but", "then")
        and previous.subject is not None
    )


def _predicated(sentence: Sentence, segment: Segment, start: int) -> Effect | None:
    """What is said of the thing afterwards: "deposits and bonds are forbidden", "... is not permitted"."""
    for j in range(start, segment.last):
        if sentence.lemmas[j] != "be" and sentence.lowers[j] != "|":
            continue
        negated = False
        for k in range(j, min(j + 5, segment.last)):
            for found in sentence.by_word.get(k, ()):
                if found.first != k:
                    continue
                if found.cls == "op.negator":
                    negated = True
                elif found.cls == "op.forbid":
                    return "allowed" if negated else "forbidden"
                elif found.cls == "op.modal_allowed" and k > j:
                    return "forbidden" if negated else "allowed"
                elif (
                    found.group == "act"
                    and not sentence.lowers[k].endswith(("ed", "able", "ible"))
                    and k > j + 1
                ):
                    return None
    return None


def _frame(
    sentence: Sentence,
    segment: Segment,
    people: list[Mention],
    term: Term,
    inherited: Party | None,
    previous: Frame | None,
) -> Frame | None:
    word = term.first
    classes = frozenset(
        t.cls.partition(".")[2] for t in sentence.by_word[word] if t.group == "act" and t.first == word
    )
    noun = is_noun(sentence, word)
    passive = _passive(sentence, word, segment)
    effect = effect_of(sentence, word, segment.first)
    if sentence.lowers[word].endswith(_ABLE) and effect == "stated":
        effect = "required"
    elif sentence.lowers[word].endswith(_ABLE) and effect == "forbidden":
        effect = "forbidden"
    if _negated_object(sentence, term.last, segment):
        effect = negate(effect)
    if noun or effect == "stated":
        effect = _predicated(sentence, segment, term.last) or effect
    frame = Frame(word, term.last, classes, noun, passive, effect, None, segment=segment)
    if not noun and previous is not None and _goes_on(sentence, word, previous):
        frame.subject, frame.subject_at = previous.subject, previous.subject_at
    elif (
        not noun
        and not passive
        and previous is not None
        and segment.kind == "relative"
        and _after_object(people, segment, previous, word)
    ):
        head = [m for m in people if m.last <= segment.first]
        frame.subject, frame.subject_at = head[-1].party, head[-1].first
    else:
        _subject(sentence, segment, people, frame, inherited)
    _complements(sentence, segment, people, frame)
    return frame


def _after_object(people: list[Mention], segment: Segment, previous: Frame, word: int) -> bool:
    """Whether a second verb follows the relative clause's object ("who brings a candidate takes ...")."""
    return any(m.last <= segment.first for m in people) and any(
        previous.end <= m.first and m.last == word and not m.preposition and not m.possessive for m in people
    )


def _passive(sentence: Sentence, word: int, segment: Segment) -> bool:
    lower = sentence.lowers[word]
    if lower.endswith(_ABLE):
        return True
    if sentence.lemmas[word] == lower and lower not in ("set", "put", "cut", "let"):
        return False
    if lower.endswith(("s", "ing")) and not lower.endswith(("ss",)):
        return False
    for j in range(word - 1, max(segment.first, word - 6) - 1, -1):
        if sentence.lemmas[j] in _BE:
            return True
        if sentence.lemmas[j] == "have":
            return False
    following = sentence.lowers[word + 1] if word + 1 < len(sentence) else ""
    before = sentence.lowers[word - 1] if word else ""
    return (
        following in PREPOSITIONS
        or before in ("and", "or", ",", "as", "when", "if", "where", "unless")
        or word == segment.first
    )


def _negated_object(sentence: Sentence, start: int, segment: Segment) -> bool:
    for j in range(start, min(start + 3, segment.last)):
        if sentence.lowers[j] in (",", ";", "and", "or", "but"):
            return False
        if sentence.lowers[j] in _NEGATIVE_DETERMINERS:
            return True
        if any(
            t.group in ("party",) and t.first == j for t in sentence.by_word.get(j, ())
        ) or sentence.lowers[j] in ("the", "him", "her", "them"):
            continue
        if any(t.group == "object" for t in sentence.by_word.get(j, ())):
            return False
    return False


def _subject(
    sentence: Sentence, segment: Segment, people: list[Mention], frame: Frame, inherited: Party | None
) -> None:
    before = [m for m in people if segment.first <= m.first and m.last <= frame.word]
    free = [m for m in before if not m.possessive and m.preposition in ("", "between") and not m.attributive]
    if frame.noun:
        owner = [m for m in before if m.possessive and m.last >= frame.word - 4]
        frame.subject = owner[-1].party if owner else None
        return
    asked = [m for m in before if m.last == frame.word - 1 and sentence.lowers[frame.word - 1] == "to"]
    if asked and not asked[0].possessive:
        frame.subject, frame.subject_at = asked[0].party, asked[0].first
        return
    if free:
        first = next(m for m in before if not m.possessive and m.preposition in ("", "between"))
        mention = first if first is not free[-1] and _coordinated_verb(sentence, frame.word) else free[-1]
        frame.subject, frame.subject_at = mention.party, mention.first
        return
    if segment.kind == "relative":
        preceding = [m for m in people if m.last <= segment.first]
        if sentence.lowers[segment.first] == "who" and preceding:
            frame.subject = preceding[-1].party
        return
    if not _object_subject(sentence, segment, frame.word):
        loose = [m for m in before if m.attributive and m.preposition == "" and not m.possessive]
        frame.subject = loose[-1].party if loose else inherited


def _coordinated_verb(sentence: Sentence, word: int) -> bool:
    """Whether only a modal stands between "and" and the verb: it has the subject of the verb before."""
    j = word - 1
    while j > 0 and (
        sentence.lowers[j] in ("shall", "will", "must", "may", "not", "also")
        or sentence.lowers[j].endswith("ly")
    ):
        j -= 1
    return sentence.lowers[j] in ("and", "or", "but")


def _object_subject(sentence: Sentence, segment: Segment, word: int) -> bool:
    """A thing stands before the verb as its subject ("The passport shall be kept")."""
    return any(t.group == "object" and segment.first <= t.first < word for t in sentence.terms) and any(
        sentence.lemmas[j] in _BE
        or sentence.has(j, "op.modal_must")
        or sentence.has(j, "op.modal_required")
        or sentence.has(j, "op.modal_allowed")
        for j in range(segment.first, word)
    )


def _complements(sentence: Sentence, segment: Segment, people: list[Mention], frame: Frame) -> None:
    """Parties around the verb by their preposition; those after it come first, the nearest wins."""
    here = [m for m in people if segment.first <= m.first < segment.last]
    # "from his wife": the owner of the one who is meant is not meant.
    heads = {m.first for m in here}
    here = [m for m in here if not (m.possessive and m.pronoun and m.last in heads)]
    for mention in [m for m in here if m.first >= frame.end]:
        if mention.preposition:
            frame.roles.setdefault(_PLAIN.get(mention.preposition, mention.preposition), mention.party)
        elif frame.direct is None and mention.first - frame.end <= 3 and not mention.possessive:
            frame.direct = mention.party
        elif mention.possessive and mention.first - frame.end <= 2:
            frame.roles.setdefault("owner", mention.party)
    for mention in [m for m in here if m.last <= frame.word]:
        if mention.preposition in ("by", "from", "to"):
            frame.roles.setdefault(mention.preposition, mention.party)
