from pathlib import Path

import pytest

from corpus.marked import FOLDER, VARIANTS, Label, documents, variants
from rules.catalogue import load

FILES = sorted(FOLDER.glob("*.txt"))


def written(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "some.txt"
    path.write_text(f"=== kind=contract id=x-1 hard=yes\n{body}\n", "utf-8")
    return path


def test_marks_leave_the_text_and_become_labels(tmp_path: Path) -> None:
    path = written(
        tmp_path, "1. <v FEE-015 FEE-002>The ticket is cut from pay</v>. <n fees>Calls are private</n>."
    )
    (document,) = documents(path)
    assert document.text == "1. The ticket is cut from pay. Calls are private."
    assert (document.kind, document.id, document.head["hard"]) == ("contract", "x-1", "yes")
    assert list(document.labels()) == [
        Label("fees", "FEE-015", "violated", "The ticket is cut from pay"),
        Label("fees", "FEE-002", "violated", "The ticket is cut from pay"),
        Label("fees", "", "none", "Calls are private"),
    ]


def test_marks_may_be_nested(tmp_path: Path) -> None:
    path = written(tmp_path, "<p pay_rate>Pay <v WRT-004>as decided</v></p>")
    (document,) = documents(path)
    assert [(m.tag, document.text[m.start : m.end]) for m in document.marks] == [
        ("v", "as decided"),
        ("p", "Pay as decided"),
    ]


def test_alternatives_become_documents_that_keep_the_marks(tmp_path: Path) -> None:
    body = "The {shop ~ farm ~ ship} <v DOC-001>{keeps ~ holds} the passport { ~ for now}</v>."
    found = list(documents(written(tmp_path, body)))
    assert {d.text.split()[1] for d in found} == {"shop", "farm", "ship"}
    assert {d.text.split()[2] for d in found} == {"keeps", "holds"}
    assert {d.text.partition("passport")[2] for d in found} == {".", " for now."}
    assert {label.rule for d in found for label in d.labels()} == {"DOC-001"}


def test_no_more_variants_than_are_taken_and_always_the_same() -> None:
    body = "{a ~ b ~ c ~ d ~ e ~ f ~ g} {1 ~ 2}"
    assert len(list(variants(body))) == len(set(variants(body))) == VARIANTS
    assert list(variants(body)) == list(variants(body))
    assert list(variants("no groups")) == ["no groups"]


@pytest.mark.parametrize(
    ("body", "words"), [("<v FEE-001>left open", "is not closed"), ("never opened</m>", "closes nothing")]
)
def test_a_mark_without_its_fellow_is_refused(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        list(documents(written(tmp_path, body)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_clauses_name_rules_that_exist(path: Path) -> None:
    known = load().by_id
    named = {n for d in documents(path) for m in d.marks if m.tag in "vmr" for n in m.names}
    assert {name for name in named if name not in known} == set()
