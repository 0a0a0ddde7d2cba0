"""Party aliases: "First Party (the Company)", "hereinafter called the Helper", "“Principal” means ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.lexicon import Vocabulary
from nlp.meaning import Party
from nlp.model import Document

_ORDINAL = r"(?:first|second|third|1st|2nd|3rd|party\s+(?:a|b|c|of\s+the\s+(?:first|second)\s+part))"
_PARTY = (
    r"(?:(?:first|second|third|1st|2nd|3rd)\s+(?:party|part|side)|party\s+(?:a|b|c|one|two)"
    r"|party\s+of\s+the\s+(?:first|second)\s+part)"
)
_QUOTED = re.compile(
    r"(?P<described>[^.;:()\n]{2,160}?)[,\s]*\(?\s*"
    r"(?:hereinafter|hereafter|henceforth|from now on|referred to as|known as|called)[^\"“”'\n()]{0,50}"
    r"[\"“'‘]?\s*(?:the\s+)?(?P<alias>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,2})[\"”'’]?"
)
_PARENTHESIS = re.compile(
    r"(?P<described>[^.;:()\n]{2,120}?)\s*\(\s*(?:the\s+)?[\"“‘']\s*(?:the\s+)?"
    r"(?P<alias>[A-Za-z][\w -]{1,30}?)[\"”’']\s*\)"
)
_MEANS = re.compile(
    r"[\"“‘']\s*(?:the\s+)?(?P<alias>[A-Za-z][\w -]{1,30}?)\s*[\"”’']"
    r"(?:\s+(?:means?|is|shall mean|refers to|stands for|denotes|=)|\s*[:=])\s+(?P<described>[^.;\n]{2,120})",
    re.IGNORECASE,
)
_ORDINAL_IS = re.compile(
    rf"(?P<alias>{_PARTY})\s*(?:\(|:|-|–|=|\||means|being|shall mean|,\s*being|,\s*(?=the\s))"
    rf"\s*(?:the\s+)?(?P<described>[^.;,)\n]{{2,60}})",
    re.IGNORECASE,
)
_IS_ORDINAL = re.compile(
    rf"(?P<described>[A-Za-z][\w '-]{{2,60}}?)\s*(?:\(\s*(?:the\s+)?[\"“]?|-\s*|–\s*|\|\s*|:\s*"
    rf"|\bas\s+(?:the\s+)?[\"“]?|hereinafter\s+(?:the\s+)?[\"“]?)(?P<alias>{_PARTY})",
    re.IGNORECASE,
)
_CALLED = (
    r"\(\s*(?:(?:hereinafter|hereafter|henceforth)\b[^()\"“”]{0,30}?)?[\"“‘']?(?:the\s+)?[\"“‘']?"
    r"(?P<%s>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,2})[\"”’']?\s*\)"
)
_PAIR = re.compile(
    r"\b[Bb]etween\b(?P<one>[^;()]{3,300}?)" + _CALLED % "first" + r"[^;()]{0,40}?\band\b"
    r"(?P<two>[^;()]{3,300}?)" + _CALLED % "second"
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|born|holder of|residing|living)\b")
_ANY_ORDINAL = re.compile(
    r"(?:first|second|third|1st|2nd|3rd|of)\s+(?:the\s+)?(?:part|side|first|second)|party\s+[abcot]",
    re.IGNORECASE,
)
_CORES = {
    _ORDINAL_IS: _ANY_ORDINAL,
    _IS_ORDINAL: _ANY_ORDINAL,
    _PARENTHESIS: re.compile(r"\(\s*(?:the\s+)?[\"“‘']"),
    _QUOTED: re.compile(r"hereinafter|hereafter|henceforth|from now on|referred to as|known as|called"),
}
_AROUND = 600
"""More code points than a definition takes on either side of its core."""
_OPENING = 2500
"""So many code points at most hold the sentence that names the parties."""
_PARTIES = frozenset(["party.employer", "party.worker", "party.agency"])
"""A name that says by itself which party is meant keeps its meaning."""
_SHORTEST = 2
_HEADS_FROM, _HEAD_WORDS = 3, 3
"""A row of so many cells, none of more words, is one of column heads."""
_NO_PARTY = frozenset(
    [
        "you",
        "parties",
        "party",
        "act",
        "territory",
        "kingdom",
        "state",
        "project",
        "services",
        "desiring",
        "programme",
    ]
)
_DEFAULT: dict[str, tuple[Party, Party]] = {
    "contract": ("employer", "worker"),
    "agency_agreement": ("employer", "agency"),
}


def find_aliases(document: Document, base: Vocabulary, kind: str) -> tuple[Vocabulary, dict[str, Party]]:
    """The vocabulary with this document's own names for the parties, and those names."""
    text = document.text
    aliases: dict[str, Party] = {}
    for pattern in (_ORDINAL_IS, _IS_ORDINAL, _MEANS, _PARENTHESIS, _QUOTED):
        for match in _found(pattern, text):
            alias = re.sub(r"\s+", " ", match["alias"].strip().lower())
            if _between_heads(text, match):
                continue
            party = _party_of(match["described"], base, last=pattern in (_QUOTED, _PARENTHESIS, _IS_ORDINAL))
            if party is not None and alias not in aliases and _plausible(alias, base):
                aliases[alias] = party
    _pair(text, aliases, base, kind)
    _ordinals(text, aliases, kind)
    if not aliases:
        return base, aliases
    vocabulary = base.copy()
    for alias, party in aliases.items():
        for word in alias.split():
            vocabulary.words.add(word)
        lemmas = tuple(vocabulary.lemma(word) for word in alias.split())
        entries = vocabulary.phrases.setdefault(lemmas[0], [])
        entries[:] = [e for e in entries if not (e[0] == lemmas and e[1].startswith("party."))]
        entries.append((lemmas, f"party.{party}"))
        vocabulary.words.update(lemmas)
    return vocabulary, aliases


def _between_heads(text: str, match: re.Match[str]) -> bool:
    """Whether the two stand side by side in a row of column heads ("Item | First Party | Worker")."""
    first, last = sorted((match.span("alias"), match.span("described")))
    if "|" not in text[first[1] : last[0]]:
        return False
    line = text[text.rfind("\n", 0, first[0]) + 1 : (text + "\n").find("\n", last[1])]
    cells = line.split("|")
    return len(cells) >= _HEADS_FROM and all(len(cell.split()) <= _HEAD_WORDS for cell in cells)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches of a pattern, searched for only around the words that it cannot do without."""
    core = _CORES.get(pattern)
    if core is None:
        yield from pattern.finditer(text)
        return
    first = last = 0
    for place in core.finditer(text):
        if last and place.start() - _AROUND > last:
            yield from pattern.finditer(text, first, last)
            first = last = 0
        first, last = (
            first if last else max(0, place.start() - _AROUND),
            min(len(text), place.end() + _AROUND),
        )
    if last:
        yield from pattern.finditer(text, first, last)


def _plausible(alias: str, base: Vocabulary) -> bool:
    """An alias is an ordinal or a name; a word that the vocabulary knows keeps its own meaning."""
    if re.fullmatch(_PARTY, alias):
        return True
    words = alias.split()
    known = base.find([base.lemma(word) for word in words], words)
    if any(term.group in ("party", "object", "act", "term") for term in known):
        return False
    return len(alias) > _SHORTEST and alias not in _NO_PARTY


def _pair(text: str, aliases: dict[str, Party], base: Vocabulary, kind: str) -> None:
    """The names that an opening gives both parties ("between ... (the Line) and ... (the Steward)").

    What the names do not tell, their order does, or that the first is a person and the second is none.
    """
    match = _PAIR.search(text[:_OPENING]) if kind in _DEFAULT else None
    if match is None:
        return
    sides = _DEFAULT[kind]
    if kind == "contract" and _PERSON.search(match["one"]) and not _PERSON.search(match["two"]):
        sides = sides[::-1]
    for name, party in zip(("first", "second"), sides, strict=True):
        alias = " ".join(match[name].lower().split())
        words = alias.split()
        kinds = {term.cls for term in base.find([base.lemma(word) for word in words], words)}
        if not kinds & _PARTIES and not re.fullmatch(_PARTY, alias):
            aliases.setdefault(alias, party)


def _party_of(described: str, base: Vocabulary, *, last: bool) -> Party | None:
    words = re.findall(r"[\w'-]+", described.lower())
    lemmas = [base.lemma(w) for w in words]
    found = [t for t in base.find(lemmas, words) if t.group == "party"]
    if not found:
        return None
    chosen = found[0]
    kinds = [t.cls.partition(".")[2] for t in found]
    if last and len(found) > 1:
        chosen = found[-1]
        if "worker" in kinds and chosen.cls.endswith(("authority", "third", "new_employer")):
            return "worker"
    return chosen.cls.partition(".")[2]  # type: ignore[return-value]


def _ordinals(text: str, aliases: dict[str, Party], kind: str) -> None:
    """Give "First Party" and its fellows what definitions left open: the opposite of the defined one."""
    lowered = text.lower()
    pairs = (
        ("first party", "second party"),
        ("party a", "party b"),
        ("1st party", "2nd party"),
        ("first part", "second part"),
        ("first side", "second side"),
    )
    first_default, second_default = _DEFAULT.get(kind, _DEFAULT["contract"])
    for first, second in pairs:
        if not re.search(rf"\b(?:{first}|{second})\b", lowered):
            continue
        one, two = aliases.get(first), aliases.get(second)
        if one is None and two is not None:
            one = (
                "employer"
                if two in ("worker", "agency")
                else ("agency" if kind == "agency_agreement" else "worker")
            )
        if two is None and one is not None:
            two = (
                ("agency" if kind == "agency_agreement" else "worker")
                if one == "employer"
                else ("employer" if one in ("worker", "agency") else "worker")
            )
        aliases[first] = one or first_default
        aliases[second] = two or second_default
