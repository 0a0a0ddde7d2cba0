"""The report's words for the terms of an assessment, each with a sign that needs no colour."""

from __future__ import annotations

from datetime import date

import pycountry

OUTCOMES = {
    "violated": ("✗", "Falls short"),
    "silent": ("○", "Silent"),
    "review": ("?", "A person must decide"),
    "met": ("✓", "Met"),
    "not_applicable": ("–", "Does not apply"),
}
SEVERITIES = {
    "critical": ("▲▲▲", "critical"),
    "major": ("▲▲", "major"),
    "minor": ("▲", "minor"),
    "advisory": ("△", "advisory"),
}
LEVELS = {
    "absent": ("○", "Absent"),
    "mentioned": ("◐", "Mentioned only"),
    "operative": ("●", "Operative"),
}
ROLES = {
    "proves": "These words prove it",
    "contradicts": "These words say otherwise",
    "context": "Read together with",
}
BRIEF_OUTCOMES = {"violated": "falls short", "silent": "silent", "review": "to be decided"}
DOUBTFUL = "The words in question"
REMEDIES = {
    "violated": "Wording that would mend it",
    "silent": "Wording to add",
    "review": "Wording that would settle it",
}
FRAMES = {"proves": "solid frame", "contradicts": "dashed frame", "context": "dotted frame"}
KINDS = {
    "contract": "employment contract",
    "offer_letter": "offer letter",
    "agency_agreement": "recruitment (agency) agreement",
    "undertaking": "worker's undertaking",
    "bla": "bilateral labour agreement",
    "self_certification": "recruiter's self-certification",
}
TEXT_SOURCES = {
    "embedded": "text stored in the file",
    "ocr": "recognised from the picture of the page (OCR); letters and figures can be misread",
    "mixed": "partly stored in the file, partly recognised from pictures (OCR), which can misread",
    "plain": "text file without pages",
}
CERTAINTIES = {
    "H": "not read in the source itself; confidence high",
    "M": "not read in the source itself; confidence medium",
    "L": "not read in the source itself; confidence low",
    "S": "seen only in a secondary source",
}
FAMILIES = {
    "employer_change": "change of employer",
    "hours_rest": "hours and rest",
    "return": "return home",
    "agreement": "the agreement itself",
    "components": "components of the agreement",
    "fees": "fees and related costs",
}


def sign(table: dict[str, tuple[str, str]], value: str) -> str:
    """The sign of a value; empty for a value the table does not know."""
    return table.get(value, ("", ""))[0]


def word(table: dict[str, tuple[str, str]], value: str) -> str:
    """The words for a value; the value itself, spaced, where the table does not know it."""
    return table.get(value, ("", plain(value)))[1]


def plain(name: str) -> str:
    """A field name as words: "pay_rate" is "pay rate"."""
    return name.replace("_", " ")


def country(code: str) -> str:
    """A country's name with its ISO code; the code alone where it is unknown."""
    found = pycountry.countries.get(alpha_3=code.upper())
    if found is None:
        return code
    return f"{getattr(found, 'common_name', found.name)} ({code})"


def language(code: str) -> str:
    """A language's name with its code; the code alone where it is unknown."""
    field = "alpha_2" if len(code) == 2 else "alpha_3"
    found = pycountry.languages.get(**{field: code.lower()})
    # ISO 639 adds remarks to some names: "Nepali (macrolanguage)".
    return f"{found.name.partition(' (')[0]} ({code})" if found else code


def day(value: date) -> str:
    """A date that nobody can misread: "3 April 2026"."""
    return f"{value.day} {value:%B} {value.year}"


def certainty(mark: str) -> str:
    """What a certainty mark ("H", "[s]") says to a reader; empty for text read in the source (T)."""
    letter = mark.strip("[] ").upper()
    if letter in ("", "T"):
        return ""
    return CERTAINTIES.get(letter, f"not read in the source itself; certainty {mark}")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 point", "3 points"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
