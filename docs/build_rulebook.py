"""`python -m docs.build_rulebook`: writes docs/RULEBOOK.md from the catalogue and its cases."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from rules import VERSION, catalogue
from rules.cases import Case, cases_of
from rules.checks import REGISTRY
from rules.model import KINDS, Citation, Rule

RULEBOOK = Path(__file__).parent / "RULEBOOK.md"
OUTCOMES = ("violated", "silent", "review", "met")
EXAMPLES = {"violated": "Falls short", "met": "Stands well"}
HEAD = """# Rule book

Every rule of the catalogue, version {version}: {count} rules in {families} families. This page is written by
`make rulebook` from the files in `rules/catalogue/`; change those, not this page.

Outcomes: `violated`, `met` (always with evidence), `silent` (the document does not say it, and should),
`review` (a person must decide). Words in braces, like `{{clause}}`, are filled in from the document.
"""


def build() -> str:
    """The rule book as Markdown."""
    rules = catalogue.load().rules
    in_order = sorted(rules, key=lambda rule: (catalogue.FAMILIES.index(rule.family), rule.id))
    families = [(family, list(group)) for family, group in groupby(in_order, key=lambda rule: rule.family)]
    parts = [HEAD.format(version=VERSION, count=len(rules), families=len(families))]
    for family, members in families:
        parts.append(f"\n## {family.replace('_', ' ').capitalize()}\n")
        parts.extend("\n".join(_rule(rule)) for rule in members)
    parts.append("\n## Kinds of checks\n")
    parts.extend(f"- **`{name}`**: {_folded(inspect.getdoc(REGISTRY[name]))}" for name in sorted(REGISTRY))
    return "\n".join(parts) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}: {rule.title}\n"
    status = "" if rule.status == "stable" else f"{rule.status}; "
    applies = "every kind of document" if set(rule.applies) == set(KINDS) else ", ".join(rule.applies)
    said = f"; where they say it, also {', '.join(rule.where_said)}" if rule.where_said else ""
    yield f"*{rule.severity}; {status}since {rule.since}; applies to {applies}{said}; check `{rule.check}`*\n"
    yield f"**{_folded(rule.requirement)}** {_folded(rule.why)}\n"
    for outcome in OUTCOMES:
        if outcome in rule.findings:
            yield f"- `{outcome}`: {_folded(rule.findings[outcome])}"
    yield f"\nRemedy: {_folded(rule.remedy)}\n"
    yield "Sources: " + "; ".join(_citation(cited) for cited in rule.citations) + "."
    yield from _examples(rule)
    yield ""


def _citation(cited: Citation) -> str:
    certainty = f", certainty {cited.certainty}" if cited.certainty else ""
    return f"{cited.instrument}, {cited.provision} ({cited.force}, consulted {cited.consulted}{certainty})"


def _examples(rule: Rule) -> Iterator[str]:
    path = catalogue.FOLDER / rule.source.replace(".yaml", ".cases.yaml")
    cases = list(cases_of(path)) if path.exists() else []
    for outcome, head in EXAMPLES.items():
        found = next((case for case in cases if case.outcome == outcome), None)
        if found:
            yield f"\n{head}:\n"
            yield from _quoted(found)


def _quoted(case: Case) -> Iterator[str]:
    for line in case.text.strip().splitlines():
        # Two spaces keep the line; stars and bars of the examples are no markup.
        yield "> " + line.strip().replace("*", "\\*").replace("|", "\\|").replace("<", "&lt;") + "  "


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())


if __name__ == "__main__":
    RULEBOOK.write_text(build(), "utf-8")
