"""The catalogue: every rule file below this folder, read strictly and checked as a whole."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import rules.checks.all  # noqa: F401  (registers the check kinds)
from rules.checks import REGISTRY
from rules.errors import RuleFileError
from rules.model import KINDS, Citation, Indicator, Rule, Severity
from rules.strict import Located, build, parse

FOLDER = Path(__file__).parent
FAMILIES = (
    "fees",
    "written_terms",
    "documents",
    "employer_change",
    "equal_treatment",
    "wages",
    "hours_rest",
    "living_conditions",
    "redress",
    "return",
    "social_protection",
    "oversight",
    "agreement",
    "components",
)
_ID = re.compile(
    r"^(?:FEE|WRT|DOC|MOB|EQL|WAG|HRS|LIV|RED|RET|SOC|OVR|AGR)-\d{3}$|^BLA-(?:0[1-9]|1\d|2[0-6])$"
)
_PREFIX = {
    "FEE": "fees",
    "WRT": "written_terms",
    "DOC": "documents",
    "MOB": "employer_change",
    "BLA": "components",
}
_PLACEHOLDERS = frozenset(("who", "object", "amount", "clause", "level"))


@dataclass(frozen=True, slots=True)
class _RuleFile:
    """The keys of a rule file, in the order in which a reader wants them."""

    id: str
    family: str
    title: str
    severity: Severity
    since: str
    status: Literal["draft", "stable", "withdrawn"]
    applies: tuple[str, ...]
    requirement: str
    findings: dict[str, str]
    why: str
    remedy: str
    citations: tuple[Citation, ...]
    check: Any
    indicators: tuple[Indicator, ...] = ()
    where_said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """All rules in id order, the digest of their files and the latest day a source was consulted."""

    rules: tuple[Rule, ...]
    digest: str
    date: date
    by_id: dict[str, Rule] = field(default_factory=dict)


def load_rule(path: Path, root: Path = FOLDER) -> Rule:
    """One rule file; raises `RuleFileError`."""
    source = str(path.relative_to(root)) if path.is_relative_to(root) else path.name
    located = parse(path.read_text("utf-8"), source)
    raw: _RuleFile = build(located, _RuleFile, source)
    lines: dict[str, int] = {key: item.line for key, item in located.value.items()}
    _sound(raw, lines, source)
    kind, options = _options(located.value["check"], source)
    return Rule(
        id=raw.id,
        family=raw.family,
        title=raw.title,
        severity=raw.severity,
        since=raw.since,
        status=raw.status,
        applies=raw.applies,
        requirement=raw.requirement,
        findings=raw.findings,
        why=raw.why,
        remedy=raw.remedy,
        citations=raw.citations,
        check=kind,
        options=options,
        indicators=raw.indicators,
        where_said=raw.where_said,
        source=source,
    )


def _options(check: Located, source: str) -> tuple[str, Any]:
    if not isinstance(check.value, dict) or "kind" not in check.value:
        raise RuleFileError(source, check.line, "check needs a kind", ", ".join(sorted(REGISTRY)))
    named = check.value["kind"]
    cls = REGISTRY.get(named.value)
    if cls is None:
        raise RuleFileError(
            source, named.line, f"unknown check kind '{named.value}'", ", ".join(sorted(REGISTRY))
        )
    rest = Located({k: v for k, v in check.value.items() if k != "kind"}, check.line)
    return named.value, build(rest, cls, source)


def _sound(raw: _RuleFile, lines: dict[str, int], source: str) -> None:
    """What types cannot say: id, family and folder agree, citations exist, placeholders are known."""
    if not _ID.match(raw.id):
        raise RuleFileError(
            source, lines["id"], f"'{raw.id}' is not a rule id", "FEE-001 and the like, BLA-01 to BLA-26"
        )
    if raw.family not in FAMILIES:
        raise RuleFileError(source, lines["family"], f"unknown family '{raw.family}'", ", ".join(FAMILIES))
    expected = _PREFIX.get(raw.id[:3])
    if expected and expected != raw.family:
        raise RuleFileError(source, lines["family"], f"{raw.id} belongs to the family '{expected}'", expected)
    if Path(source).stem != raw.id:
        raise RuleFileError(
            source, lines["id"], f"the file of {raw.id} must be called {raw.id}.yaml", f"{raw.id}.yaml"
        )
    unknown_kinds = [k for k in (*raw.applies, *raw.where_said) if k not in KINDS]
    if unknown_kinds or not raw.applies:
        key = "where_said" if set(unknown_kinds) & set(raw.where_said) else "applies"
        raise RuleFileError(
            source,
            lines[key],
            f"unknown document kind '{', '.join(unknown_kinds) or 'none'}'",
            ", ".join(KINDS),
        )
    if not raw.citations:
        raise RuleFileError(
            source,
            lines["citations"],
            "a rule needs at least one citation",
            "instrument, provision, force, consulted",
        )
    for outcome, sentence in raw.findings.items():
        if outcome not in ("violated", "met", "silent", "review"):
            raise RuleFileError(
                source, lines["findings"], f"unknown outcome '{outcome}'", "violated, met, silent, review"
            )
        for name in re.findall(r"{(\w*)}", sentence):
            if name not in _PLACEHOLDERS:
                raise RuleFileError(
                    source,
                    lines["findings"],
                    f"unknown argument '{{{name}}}'",
                    ", ".join(sorted(_PLACEHOLDERS)),
                )


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """The product's catalogue; the same object for the life of the process."""
    return load_folder(FOLDER)


def load_folder(folder: Path) -> Catalogue:
    """Every rule file below a folder; raises `RuleFileError` for the first that is broken or named twice."""
    digest = hashlib.sha256()
    by_id: dict[str, Rule] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path.name.endswith(".cases.yaml"):
            continue
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
        rule = load_rule(path, folder)
        if rule.id in by_id:
            raise RuleFileError(
                rule.source, 1, f"the id {rule.id} is already used by {by_id[rule.id].source}"
            )
        by_id[rule.id] = rule
    if not by_id:
        raise RuleFileError(str(folder.name), 1, "no rule files found")
    ordered = tuple(by_id[key] for key in sorted(by_id))
    latest = max(c.consulted for rule in ordered for c in rule.citations)
    return Catalogue(ordered, digest.hexdigest(), latest, by_id)
