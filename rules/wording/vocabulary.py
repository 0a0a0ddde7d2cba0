"""The words of a language by role (`en.yaml`), compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from rules.wording.phrases import Phrase, parse

SINGLE = frozenset(
    [
        "modals",
        "acts",
        "adverbs",
        "soft",
        "telling",
        "deferring",
        "beside",
        "modifiers",
        "recitals",
        "pronouns",
        "coordinators",
        "anaphors",
        "strong_anaphors",
        "expense",
        "not_names",
        "states",
        "sides",
        "relatives",
        "negations",
        "governing",
        "undertaking",
        "releasing",
        "asking",
    ]
)
"""Roles whose members are looked up one by one; the others are phrases for the index."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`phrases` by role for the index, `words` by role for looking at one word."""

    phrases: dict[str, tuple[Phrase, ...]]
    words: dict[str, frozenset[str]]


@lru_cache(maxsize=8)
def vocabulary(language: str) -> Vocabulary | None:
    """The vocabulary of a language (ISO 639-1), None where there is none."""
    file = files("rules.wording").joinpath(f"{language}.yaml")
    if not file.is_file():
        return None
    roles: dict[str, list[Any]] = yaml.load(
        file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    phrases = {
        role: tuple(parse(phrase) for phrase in listed)
        for role, listed in roles.items()
        if role not in SINGLE
    }
    words = {
        role: frozenset(word for item in roles[role] for word in item.casefold().split()) for role in SINGLE
    }
    words["acts"] = frozenset(form for word in words["acts"] for form in _present(word))
    return Vocabulary(phrases, words)


def _present(verb: str) -> tuple[str, ...]:
    """The present forms of an English verb: "carry", "carries"."""
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, verb[:-1] + "ies"
    return verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
