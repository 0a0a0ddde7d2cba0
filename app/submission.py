"""What a person says about a document when handing it in, validated alike for the API and the web form."""

from __future__ import annotations

import re
import unicodedata
from argparse import ArgumentTypeError
from functools import cache
from typing import Any

import pycountry
from marshmallow import Schema, ValidationError, fields, validate

from app.cli.values import language
from rules.model import KINDS, Context

MOST_LANGUAGES = 10
LONGEST_SECTOR = 200
LONGEST_NAME = 200
# Spoken by many migrant workers, and without a two-letter code.
LONGER_CODES = ("ceb", "fil", "hil", "ilo", "mai", "new", "prs", "tpi")
COUNTRY_MESSAGE = "Use the three-letter code of a country (ISO 3166-1), for example QAT."
LANGUAGE_MESSAGE = "Use the code of a language (ISO 639), for example ne for Nepali."


@cache
def countries() -> dict[str, str]:
    """Names of the countries by three-letter code, in the order of the names."""
    named = {
        country.alpha_3: getattr(country, "common_name", None) or country.name
        for country in pycountry.countries
    }
    return dict(sorted(named.items(), key=lambda item: item[1]))


@cache
def languages() -> dict[str, str]:
    """Names of the languages by code: two letters where there are two, else three."""
    named = {entry.alpha_2: entry.name for entry in pycountry.languages if hasattr(entry, "alpha_2")}
    for code in LONGER_CODES:
        named[code] = pycountry.languages.get(alpha_3=code).name
    # Standards name these otherwise than their speakers' employers and recruiters do.
    named |= {"el": "Greek", "ne": "Nepali", "ms": "Malay", "sw": "Swahili", "pa": "Punjabi", "or": "Odia"}
    return dict(sorted(named.items(), key=lambda item: item[1]))


class SubmissionSchema(Schema):
    """The fields that go with an upload; all optional."""

    kind = fields.String(
        validate=validate.OneOf(KINDS, error="Use one of: {choices}."),
        metadata={"description": "Kind of document; detected when not given."},
    )
    origin = fields.String(
        validate=validate.OneOf(tuple(countries()), error=COUNTRY_MESSAGE),
        metadata={"description": "Country the worker comes from, as ISO 3166-1 alpha-3 code."},
    )
    destination = fields.String(
        validate=validate.OneOf(tuple(countries()), error=COUNTRY_MESSAGE),
        metadata={"description": "Country the worker works in, as ISO 3166-1 alpha-3 code."},
    )
    worker_languages = fields.List(
        fields.String(validate=validate.OneOf(tuple(languages()), error=LANGUAGE_MESSAGE)),
        validate=validate.Length(max=MOST_LANGUAGES),
        metadata={
            "description": "Languages the worker reads, as ISO 639 codes; repeat the field for several."
        },
    )
    sector = fields.String(
        validate=[validate.Length(min=1, max=LONGEST_SECTOR), validate.Regexp(r"^[^\x00-\x1f\x7f]*$")],
        metadata={"description": "Sector or occupation, in your own words."},
    )
    signed_on = fields.Date(metadata={"description": "Date of signature (YYYY-MM-DD)."})


def context_from(valid: dict[str, Any]) -> Context:
    """The context that validated fields describe."""
    return Context(
        origin=valid.get("origin"),
        destination=valid.get("destination"),
        worker_languages=tuple(dict.fromkeys(valid.get("worker_languages", ()))),
        sector=valid.get("sector"),
        signed_on=valid.get("signed_on"),
    )


def language_codes(untrusted_text: str) -> list[str]:
    """Codes of the languages that a person wrote as names or codes with commas between.

    Raises ValidationError with a sentence for each word that is no language.
    """
    codes, refusals = [], []
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", untrusted_text))):
        try:
            codes.append(language(part[:60]))
        except ArgumentTypeError as error:
            refusals.append(str(error))
    if refusals:
        raise ValidationError(refusals[:5])
    return codes


def document_name(untrusted_name: str | None) -> str:
    """The last part of the name that the sender gave, printable and short; its extension survives."""
    name = re.split(r"[/\\]", untrusted_name or "")[-1]
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C").strip()
    if len(name) > LONGEST_NAME:
        stem, dot, extension = name.rpartition(".")
        name = stem[: LONGEST_NAME - 10] + dot + extension[:9] if dot else name[:LONGEST_NAME]
    return name or "document"
