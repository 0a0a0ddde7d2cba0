"""Writes requirements.txt, -dev.txt and -model.txt: what pyproject.toml names and all that it needs, pinned.

The versions are those installed in the virtual environment this runs in, so that what is pinned is what
was tested.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def closure(names: Iterable[str]) -> dict[str, str]:
    """Canonical name to "Name==version" of the named distributions and all they require here."""
    pinned: dict[str, str] = {}
    waiting = [(Requirement(name), "") for name in names]
    visited: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if (name, extra) in visited:
            continue
        visited.add((name, extra))
        waiting.extend((requirement, one) for one in requirement.extras)
        found = distribution(requirement.name)
        pinned[name] = f"{found.metadata['Name']}=={found.version.partition('+')[0]}"
        for text in found.requires or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting.append((needed, ""))
    return pinned


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    try:
        run = closure(project["project"]["dependencies"])
        dev = closure(project["dependency-groups"]["dev"])
        model = closure(project["dependency-groups"]["model"])
    except PackageNotFoundError as error:
        print(f"{error.name} is not installed; install it with .venv/bin/pip first.", file=sys.stderr)
        return 2
    write("requirements.txt", run, [])
    write(
        "requirements-dev.txt",
        {key: pin for key, pin in dev.items() if key not in run},
        ["-r requirements.txt"],
    )
    write(
        "requirements-model.txt",
        {key: pin for key, pin in model.items() if key not in run and key not in dev},
        ["-r requirements-dev.txt"],
    )
    return 0


def write(name: str, pins: dict[str, str], first: list[str]) -> None:
    """One pin a line in alphabetical order, after the `first` lines."""
    lines = [*first, *(pins[key] for key in sorted(pins))]
    (ROOT / name).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
