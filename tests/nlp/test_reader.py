"""The trained reader: what it is given to look at, and what its stances do to provisions."""

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from nlp import lexicon
from nlp.aliases import find_aliases
from nlp.meaning import Provision
from nlp.particulars import NAMES
from nlp.reader import ACTION, Sample, network, samples, stance_of
from nlp.reader.features import ROWS
from nlp.reader.model import FAMILIES, STANCES, WEIGHTS, load, topics
from nlp.reader.network import table_digest
from nlp.reader.senses import senses
from nlp.reading import read
from nlp.understanding import prepare, understand

STANCES_AND_NONE = len(STANCES) + 1


def samples_of(text: str, kind: str = "contract") -> list[Sample]:
    document = read(text.encode(), "clause.txt")
    vocabulary, _ = find_aliases(document, lexicon.load("en"), kind)
    return [sample for sample, _, _ in samples(prepare(document, vocabulary, kind))]


def readings(text: str, kind: str = "contract") -> Iterator[Provision]:
    document = read(text.encode(), "clause.txt")
    return (p for p in understand(document, kind).provisions if p.action == "reading")


def test_a_phrase_gives_all_its_words_its_sense() -> None:
    found = senses(["he", "give", "back", "the", "ring"])
    assert "v_give_back" in found[1]
    assert "v_give_back" in found[2]
    assert found[0] == [] or "v_give_back" not in found[0]


def test_a_determiner_may_stand_inside_a_phrase_of_a_sense() -> None:
    assert "v_keep_hold" in senses(["take", "the", "possession", "of"])[0]


def test_parties_look_the_same_whatever_they_are_called() -> None:
    plain = samples_of("The Employer shall pay the visa fee of the Worker.")[0]
    named = samples_of("The Company shall pay the visa fee of the Associate.")[0]
    both = len(np.intersect1d(plain.rows, named.rows)) / len(plain.rows)
    assert both > 0.6


def test_figures_are_folded() -> None:
    one = samples_of("The Worker pays 300 dinars.")[0]
    other = samples_of("The Worker pays 450 dinars.")[0]
    assert len(np.setxor1d(one.rows, other.rows)) < 0.1 * len(one.rows)


def test_periods_are_compared_between_the_parties() -> None:
    def signs(text: str) -> set[int]:
        return set(samples_of(text)[0].rows)

    shorter = signs("The worker gives two weeks' notice and the employer gives one month.")
    longer = signs("The worker gives two months' notice and the employer gives one month.")
    assert row("d shorter") in shorter
    assert row("d longer") in longer
    assert row("d shorter") not in longer


def test_a_period_may_be_longer_than_the_one_of_the_sentence_before() -> None:
    second = samples_of("The worker gives two weeks. The employer has to give four.")[1]
    assert row("dx shorter") in second.rows


def test_a_nought_is_told_from_other_figures() -> None:
    assert row("w nought") in samples_of("The worker pays 0.00.")[0].rows
    assert row("w nought") not in samples_of("The worker pays 10.00.")[0].rows


def row(name: str) -> int:
    return crc32(name.encode()) % ROWS


def test_an_item_carries_the_sentence_that_opens_its_list() -> None:
    item = samples_of("The Worker shall not be charged for:\n(a) the visa;\n(b) tests of the worker.")[-1]
    alone = samples_of("(b) tests of the worker.")[-1]
    assert len(item.rows) > len(alone.rows) + 10


def test_the_head_of_the_column_counts_in_a_row_of_a_table() -> None:
    worker = samples_of("Item | Employer | Worker\nMedical | | ✓\nVisa | ✓ | |\n")[1]
    employer = samples_of("Item | Worker | Employer\nMedical | | ✓\nVisa | ✓ | |\n")[1]
    assert len(np.setxor1d(worker.rows, employer.rows)) >= 4


def test_a_row_of_heads_begins_another_table() -> None:
    first = "Item | Employer | Worker\nMedical | ✓ | x\nVisa | ✓ | x\n\n"
    second = "Cost | Agency | Candidate\nTicket | ✓ | x\nTests | ✓ | x\n"
    np.testing.assert_array_equal(samples_of(first + second)[-1].rows, samples_of(second)[-1].rows)


def test_a_fragment_is_seen_together_with_its_heading() -> None:
    one = samples_of("COSTS OF THE WORKER\nVisa and tests: in full\n")[-1]
    other = samples_of("COSTS OF THE EMPLOYER\nVisa and tests: in full\n")[-1]
    assert len(np.setxor1d(one.rows, other.rows)) > 6


def test_words_that_stand_apart_are_seen_together() -> None:
    one = samples_of("The Worker may at no time, for whatever reason, surrender the passport.")[0]
    other = samples_of("The Worker may at any time, for whatever reason, surrender the passport.")[0]
    assert len(np.setdiff1d(one.rows, other.rows)) > 10


def test_the_network_reads_a_sentence_the_same_alone_and_among_others() -> None:
    short = samples_of("The passport stays with the worker.")[0].rows
    long = samples_of(
        "The Employer shall keep the passport of the Worker in the safe of the office until the contract has ended "
        "and every sum that the Worker owes to the Employer has been paid in full."
    )[0].rows
    alone, about, states = network.read([short])
    among, about_among, states_among = network.read([long, short])
    np.testing.assert_allclose(alone[0], among[1])
    np.testing.assert_allclose(about[0], about_among[1])
    np.testing.assert_allclose(states[0], states_among[1])
    np.testing.assert_allclose(np.exp(alone).sum(-1), 1, atol=1e-3)


def test_a_sentence_without_a_known_feature_is_still_read() -> None:
    said, _, _ = network.read([np.zeros(0, dtype=np.int64)])
    assert np.isfinite(said).all()
    assert np.isfinite(load().scores([np.zeros(0, dtype=np.int64)])).all()


def test_a_sentence_in_another_script_is_left_out_and_is_no_context() -> None:
    english = "The Employer keeps the passport of the Worker."
    alone, after = samples_of(english), samples_of(f"يحتفظ العامل بجواز سفره طوال مدة العقد. {english}")
    assert len(after) == 1
    np.testing.assert_array_equal(alone[0].rows, after[0].rows)


@pytest.mark.parametrize("line", ["Passport number", "Email", "Fixed stipend", "8. Passport."])
def test_a_line_that_only_names_something_is_not_read(line: str) -> None:
    assert samples_of(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Papers: at office",
        "Passport with employer",
        "No deposit",
        "Passport kept",
        "Bond 500",
        "15.04.2026 | 30.09.2026",
    ],
)
def test_a_fragment_that_says_something_is_read(line: str) -> None:
    assert len(samples_of(line)) == 1


def test_the_readers_know_which_kind_of_document_they_read() -> None:
    (one,) = samples_of("We charge no fee.", "self_certification")
    (other,) = samples_of("We charge no fee.", "contract")
    assert len(np.setxor1d(one.rows, other.rows)) >= 2


def test_no_sentence_gives_no_reading() -> None:
    said, about, states = network.read([])
    assert said.shape == (0, len(FAMILIES), STANCES_AND_NONE)
    assert about.shape == (0, sum(map(len, topics().values())))
    assert states.shape == (0, len(NAMES))
    assert load().probabilities(load().scores([]), said).shape == (0, len(FAMILIES), len(STANCES))


@pytest.mark.parametrize(
    ("likely", "stance"),
    [
        ((0.7, 0.1, 0.1), "against"),
        ((0.6, 0.1, 0.3), "against"),
        ((0.6, 0.0, 0.7), "unclear"),
        ((0.1, 0.1, 0.9), "for"),
        ((0.3, 0.1, 0.1), "unclear"),
        ((0.1, 0.3, 0.1), "unclear"),
        ((0.3, 0.1, 0.5), "unclear"),
        ((0.3, 0.1, 0.9), "unclear"),
        ((0.1, 0.3, 0.5), ""),
        ((0.1, 0.1, 0.1), ""),
    ],
)
def test_the_gravest_likely_stance_counts(likely: tuple[float, ...], stance: str) -> None:
    assert stance_of(likely, (0.6, 0.8, 0.2)) == stance


def test_what_is_not_sure_enough_to_be_for_is_never_for() -> None:
    assert stance_of((0.15, 0.0, 0.79), (0.6, 0.8, 0.2)) == ""


def test_a_reading_names_its_topic_and_its_sentence() -> None:
    text = "The Employer keeps the passport of the Worker until the end of the contract. Meals are free."
    found = [p for p in readings(text) if p.family == "documents"]
    assert [(p.stance, p.objects[0]) for p in found] == [("against", "topic.identity_papers")]
    assert text[found[0].span.start : found[0].span.end].startswith("The Employer keeps the passport")


def test_the_reader_confirms_a_wage_and_denies_one_that_only_looks_so() -> None:
    wage, levy = (
        "Basic wage: QAR 1,200 per month, paid on the last day of the month.",
        "Permit and levy: RM 1,850 a year.",
    )
    document = read(f"{wage}\n{levy}".encode(), "a.txt")
    found = [p for p in understand(document, "contract").particulars if p.name == "pay_rate"]
    assert {document.text[p.span.start :][:4]: p.confirmed for p in found} == {"Basi": True, "Perm": False}


def test_a_lone_x_under_a_head_is_a_tick() -> None:
    text = "Who pays\nItem | Hotel (employer) | Worker\nVisa | x | |\nUniform | x | |\n"
    paid = [p for p in understand(read(text.encode(), "a.txt"), "contract").provisions if p.action == "pay"]
    assert {(p.objects[0].partition(".")[0], p.payer, p.stance) for p in paid} >= {("rc7", "employer", "")}


def test_where_grammar_and_reader_lean_the_same_way_they_agree() -> None:
    text = "Either side may end this agreement with thirty days' notice."
    found = understand(read(text.encode(), "a.txt"), "contract").provisions
    assert any(p.action == "leave" and "equal_notice" in p.flags and p.stance == "for" for p in found)


def test_a_row_with_nothing_beside_its_label_is_a_doubt_at_most() -> None:
    table = "Item | Employer | Worker\nVisa | x |\nLanguage test | |\nMedical | x |"
    assert not any(p.stance in ("for", "against") and "topic.test_cost" in p.objects for p in readings(table))
    assert any(p.stance == "for" and "topic.administrative_cost" in p.objects for p in readings(table))


def test_numbers_packed_two_to_a_byte_come_back() -> None:
    table = np.array([[-7, 7, 0, 3], [1, -1, 5, -6]], dtype=np.int8)
    assert (network.unpacked(network.packed(table)) == table).all()
    assert network.unpacked(network.packed(table)[:0]).shape == (0, 4)


@pytest.mark.parametrize("path", [*network.FILES, WEIGHTS], ids=lambda path: path.stem)
def test_weights_name_their_table_by_its_digest(path: Path) -> None:
    with np.load(path) as data:
        assert data["digest"].tobytes() == table_digest(path).tobytes()


def test_a_heading_alone_is_no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.reader.stance_of", lambda likely, least: "unclear")
    found = understand(read(b"LEAVING US\n\nYou may leave us on a day's notice.", "clause.txt"), "contract")
    kinds = {c.index: c.kind for c in found.document.clauses}
    assert {kinds[p.clause] for p in found.provisions if p.action == ACTION} == {"paragraph"}
