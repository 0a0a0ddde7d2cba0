"""The words of a language by role (`en.yaml`), compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from rules.wording.phrases import Phrase, Together, parse


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`phrases` by role for the index, `words` by role for looking at one word."""

    phrases: dict[str, tuple[Phrase | Together, ...]]
    words: dict[str, frozenset[str]]


@lru_cache(maxsize=8)
def vocabulary(language: str) -> Vocabulary | None:
    """The vocabulary of a language (ISO 639-1), None where there is none."""
    file = files("rules.wording").joinpath(f"{language}.yaml")
    if not file.is_file():
        return None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    roles: dict[str, dict[str, list[str]]] = yaml.load(file.read_text("utf-8"), loader)
    phrases = {role: tuple(map(parse, listed)) for role, listed in roles["phrases"].items()}
    words = {role: frozenset(listed) for role, listed in roles["words"].items()}
    words["acts"] = frozenset(form for word in words["acts"] for form in _present(word))
    return Vocabulary(phrases, words)


def _present(verb: str) -> tuple[str, ...]:
    """The present forms of an English verb: "carry", "carries"."""
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, verb[:-1] + "ies"
    return verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
