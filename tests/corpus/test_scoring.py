from pathlib import Path

import pytest
import yaml

from corpus.scoring import Hit, Score, outcome_at, score
from rules.catalogue import load

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
FILES = sorted(
    path
    for path in [*GOLD.glob("development/*.yaml"), *GOLD.glob("heldback/*/*.yaml")]
    if not path.stem.startswith("components")
)


@pytest.mark.parametrize(
    ("hits", "outcome"),
    [
        ([], "nothing"),
        ([Hit("met", "FEE-001", 0, 5)], "met"),
        ([Hit("met", "FEE-001", 0, 5), Hit("violated", "FEE-002", 2, 8)], "violated"),
        ([Hit("violated", "FEE-001", 20, 30)], "nothing"),
    ],
)
def test_the_worst_outcome_that_touches_the_quote_counts(hits: list[Hit], outcome: str) -> None:
    assert outcome_at("pays a fee to the agency for the work", "pays a fee", hits) == outcome


def test_figures_of_a_score() -> None:
    result = Score("fees")
    result.pairs.update(
        {
            ("violated", "violated"): 8,
            ("violated", "nothing"): 1,
            ("violated", "review"): 1,
            ("met", "violated"): 2,
            ("met", "met"): 8,
        }
    )
    result.hard.update({"violated": 2, "met": 8})
    assert (result.recall, result.precision, result.dangerous, result.false_alarms, result.review) == (
        0.8,
        0.8,
        0.1,
        0.2,
        0.05,
    )


def test_a_gold_file_is_scored_by_the_real_rules(tmp_path: Path) -> None:
    gold = [
        {
            "id": "x",
            "kind": "contract",
            "text": "The Employer shall keep the passport of the Worker.",
            "labels": [{"family": "documents", "outcome": "violated", "quote": "shall keep the passport"}],
        }
    ]
    path = tmp_path / "documents.yaml"
    path.write_text(yaml.safe_dump(gold))
    assert score([path], "documents", load()).pairs == {("violated", "violated"): 1}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_gold_quotes_stand_in_their_texts(path: Path) -> None:
    for item in yaml.safe_load(path.read_text("utf-8")):
        for label in item["labels"]:
            if "quote" in label:
                assert label["quote"] in item["text"], item["id"]


@pytest.mark.parametrize("family", ["fees", "documents", "employer_change", "written_terms"])
@pytest.mark.parametrize("batch", sorted(p.name for p in (GOLD / "heldback").iterdir() if p.is_dir()))
def test_a_held_back_batch_is_large_enough(batch: str, family: str) -> None:
    items = yaml.safe_load((GOLD / "heldback" / batch / f"{family}.yaml").read_text("utf-8"))
    outcomes = [
        ({label["outcome"] for label in item["labels"] if label["family"] == family}, item.get("hard", False))
        for item in items
    ]
    assert sum("violated" in found for found, _ in outcomes) >= 30
    assert (
        sum("violated" not in found and bool(found & {"met", "none"}) and hard for found, hard in outcomes)
        >= 30
    )
