"""`make accuracy`: what the product gets right on the cases, on the gold clauses and on the gold documents.

    python -m corpus.accuracy                       cases, development gold, open misses
    python -m corpus.accuracy --held-back batch1    scores a held-back batch once and logs it

A held-back batch may be scored three times; the log beside it is the proof.
"""

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from pathlib import Path

import yaml

from corpus import documents_score
from corpus.scoring import FAMILIES, HEAD, score
from rules.cases import cases_of, run
from rules.catalogue import FOLDER, Catalogue, load

GOLD = Path(__file__).parent / "gold"
LOG = GOLD / "heldback" / "LOG.md"
MOST_SCORINGS = 3


def main() -> int:
    """Print the tables; 2 where a held-back batch was scored too often already."""
    parser = argparse.ArgumentParser(prog="python -m corpus.accuracy")
    parser.add_argument("--held-back", metavar="BATCH", help="score this held-back batch, and log it")
    arguments = parser.parse_args()
    catalogue = load()
    if arguments.held_back:
        return _held_back(arguments.held_back, catalogue)
    _cases(catalogue)
    print("\nGold clauses, development half")
    _gold(GOLD / "development", catalogue)
    _documents()
    _open()
    return 0


def _cases(catalogue: Catalogue) -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    for path in sorted(FOLDER.rglob("*.cases.yaml")):
        for case in cases_of(path):
            counts[case.outcome, run(case, catalogue.by_id[case.rule]).passed] += 1
    print("Rule cases (outcome: passed of all)")
    for outcome in sorted({o for o, _ in counts}):
        print(f"  {outcome:9} {counts[outcome, True]:5} of {counts[outcome, True] + counts[outcome, False]}")


def _gold(folder: Path, catalogue: Catalogue) -> list[str]:
    """A folder holds one file a family, or, where it is named "documents...", texts labelled for all."""
    print(HEAD)
    lines = []
    whole = folder.name.startswith("documents")
    for family in FAMILIES:
        paths = sorted(folder.glob("*.txt" if whole else f"{family}.*"))
        lines.append(score(paths, family, catalogue, whole=whole).line())
        print(lines[-1])
    return lines


def _documents() -> None:
    """Whole documents against their labels, and every difference in one line."""
    print("\nDocuments (rules that come out as labelled, of all rules in scope)")
    for name, labels, assessment in (*documents_score.gold_documents(), *documents_score.examples()):
        scope = len(labels["labels"]) + len(labels.get("nothing") or [])
        differences = list(documents_score.compare(name, labels, assessment))
        kind = (
            ""
            if labels["kind"] == assessment.document.kind
            else f"  kind {assessment.document.kind}, labelled {labels['kind']}"
        )
        wrong = Counter((d.labelled, d.said) for d in differences)
        dangerous = sum(
            n
            for (labelled, said), n in wrong.items()
            if labelled == "violated" and said in ("met", "nothing")
        )
        alarms = sum(
            n for (labelled, said), n in wrong.items() if labelled != "violated" and said == "violated"
        )
        print(
            f"  {name:34} {scope - len(differences):3} of {scope:3}   "
            f"missed violations {dangerous:2}   false violations {alarms:2}{kind}"
        )


def _open() -> None:
    """Known misses: clauses that the product does not yet judge as labelled."""
    folder = GOLD / "open"
    if not folder.exists():
        return
    counts = {
        path.stem: len(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(folder.glob("*.yaml"))
    }
    print(
        "\nKnown misses kept in corpus/gold/open: " + ", ".join(f"{name} {n}" for name, n in counts.items())
    )


def _held_back(batch: str, catalogue: Catalogue) -> int:
    folder = GOLD / "heldback" / batch
    log = LOG.read_text("utf-8") if LOG.exists() else "# Scorings of the held-back gold\n"
    if log.count(f"## {batch},") >= MOST_SCORINGS:
        print(f"{batch} was scored {MOST_SCORINGS} times; write a further batch (docs/ACCURACY.md says how).")
        return 2
    lines = _gold(folder, catalogue)
    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M")
    entry = (
        f"\n## {batch}, {stamp} UTC, rules {catalogue.digest[:12]}\n\n```\n{HEAD}\n"
        + "\n".join(lines)
        + "\n```\n"
    )
    LOG.write_text(log + entry, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
