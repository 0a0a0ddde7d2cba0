from pathlib import Path

import pytest
import yaml

from corpus.scoring import FAMILIES, Hit, Score, gold, outcome_at, score
from rules.catalogue import load

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
FILES = sorted(
    path
    for name in ("development/*.yaml", "tuning/*.yaml", "tuning/*/*", "heldback/*/*.yaml", "heldback/*/*.txt")
    for path in GOLD.glob(name)
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
    texts = [
        {
            "id": "x",
            "kind": "contract",
            "text": "The Employer shall keep the passport of the Worker.",
            "labels": [{"family": "documents", "outcome": "violated", "quote": "shall keep the passport"}],
        }
    ]
    path = tmp_path / "documents.yaml"
    path.write_text(yaml.safe_dump(texts))
    assert score([path], "documents", load()).pairs == {("violated", "violated"): 1}


def test_what_is_violated_beside_the_labels_of_a_whole_text_counts_against_precision(tmp_path: Path) -> None:
    path = tmp_path / "documents.txt"
    path.write_text(
        "=== kind=contract id=x\nThe Employer shall keep the passport of the Worker.\n"
        "<m DOC-006>The bank card stays with the Worker at all times.</m>\n"
    )
    result = score([path], "documents", load(), whole=True)
    assert result.stray == 1
    assert result.precision == 0.0


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_gold_quotes_stand_in_their_texts(path: Path) -> None:
    for item in gold(path):
        folded = " ".join(item.text.split())
        assert [q for _, _, q in item.labels if " ".join(q.split()) not in folded] == []


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("batch", sorted(p.name for p in (GOLD / "heldback").glob("batch*")))
def test_a_held_back_batch_is_large_enough(batch: str, family: str) -> None:
    (path,) = (GOLD / "heldback" / batch).glob(f"{family}.*")
    found = [({outcome for named, outcome, _ in g.labels if named == family}, g.hard) for g in gold(path)]
    assert sum("violated" in outcomes for outcomes, _ in found) >= 30
    assert (
        sum(
            "violated" not in outcomes and bool(outcomes & {"met", "none"}) and hard
            for outcomes, hard in found
        )
        >= 30
    )
