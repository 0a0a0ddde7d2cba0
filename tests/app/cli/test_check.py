"""`check` as a person or a script calls it: exit codes, formats, batches, failures."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.cli import main

pytestmark = pytest.mark.usefixtures("stand_in")


@pytest.mark.parametrize(
    ("words", "code"), [("clean", 0), ("silent", 0), ("violated", 1), ("unreadable", 2), ("error", 2)]
)
def test_exit_code_of_one_document(write, words, code):
    assert main(["check", str(write("a.txt", words))]) == code


def test_a_failure_outweighs_a_violation_and_the_others_are_still_checked(write, capsys):
    paths = [str(write("bad.txt", "unreadable")), str(write("good.txt", "violated"))]
    assert main(["check", *paths, "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    first, second = map(json.loads, out.splitlines())
    assert first["error"] == {"code": "damaged", "message": "The file is damaged; save it again."}
    assert first["document"]["name"] == "bad.txt"
    assert second["summary"]["violated"] == 1
    assert err == "bad.txt: The file is damaged; save it again. [damaged]\n"


@pytest.mark.parametrize(
    ("words", "error"),
    [("crash", "internal"), ("memory", "resource_limit"), ("hang", "resource_limit"), ("error", "internal")],
)
def test_a_document_that_ends_its_process_is_that_documents_error(write, capsys, monkeypatch, words, error):
    monkeypatch.setenv("FAIRCLAUSE_SECONDS", "1")
    paths = [str(write(f"{number}.txt", words if number == 1 else "clean")) for number in range(4)]
    assert main(["check", *paths, "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["document"]["name"] for line in lines] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert [line.get("error", {}).get("code") for line in lines] == [None, error, None, None]
    assert "Traceback" not in err
    assert "secret" not in err


def test_json_is_an_object_for_one_and_an_array_for_several(write, capsys):
    one, two = str(write("a.txt")), str(write("b.txt", "unreadable"))
    main(["check", one, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["document"]["name"] == "a.txt"
    main(["check", one, two, "--format", "json"])
    both = json.loads(capsys.readouterr().out)
    assert [item["document"]["name"] for item in both] == ["a.txt", "b.txt"]
    assert both[1]["error"]["code"] == "damaged"


def test_results_keep_the_order_of_the_inputs_however_long_each_takes(write, capsys):
    paths = [str(write(f"{number}.txt", "slow" if number % 2 == 0 else "quick")) for number in range(6)]
    main(["check", *paths, "--format", "jsonl"])
    names = [json.loads(line)["document"]["name"] for line in capsys.readouterr().out.splitlines()]
    assert names == [f"{number}.txt" for number in range(6)]


def test_the_context_reaches_the_assessment(write, capsys):
    options = ["--origin", "npl", "--destination", "QAT", "--worker-language", "Nepali"]
    options += [
        "--worker-language",
        "hi",
        "--sector",
        "building",
        "--signed-on",
        "2026-03-31",
        "--kind",
        "bla",
    ]
    main(["check", str(write("a.txt")), "--format", "json", *options])
    found = json.loads(capsys.readouterr().out)
    assert found["context"] == {
        "origin": "NPL",
        "destination": "QAT",
        "worker_languages": ["ne", "hi"],
        "sector": "building",
        "signed_on": "2026-03-31",
    }
    assert found["document"]["kind"] == "bla"


@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        (["--kind", "letter"], "offer_letter"),
        (["--origin", "Nepal"], "Nepal is NPL"),
        (["--destination", "XXX"], "three-letter codes"),
        (["--worker-language", "Klingonese"], "ISO 639"),
        (["--signed-on", "31.3.2026"], "2026-03-31"),
        (["--signed-on", "2026-02-31"], "calendar"),
        (["--format", "xml"], "sarif"),
        (["--formt", "json"], "unrecognized"),
    ],
)
def test_a_wrong_call_leaves_with_2_and_says_what_is_allowed(write, capsys, options, allowed):
    with pytest.raises(SystemExit) as left:
        main(["check", str(write("a.txt")), *options])
    assert left.value.code == 2
    assert allowed in capsys.readouterr().err


@pytest.mark.parametrize(("name", "value"), [("FAIRCLAUSE_SECONDS", "soon"), ("FAIRCLAUSE_WORKERS", "0")])
def test_a_wrong_setting_is_a_sentence(write, capsys, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert main(["check", str(write("a.txt"))]) == 2
    assert capsys.readouterr().err == f"{name} must be a number from 1 on, not {value!r}.\n"


def test_debug_tells_what_failed(write, capfd, monkeypatch):
    monkeypatch.setenv("FAIRCLAUSE_DEBUG", "1")
    main(["check", str(write("a.txt", "error"))])
    assert "RuntimeError" in capfd.readouterr().err


def test_skipped_files_are_counted(write, tmp_path, capsys):
    write("in/a.txt")
    write("in/b.xlsx")
    assert main(["check", str(tmp_path / "in"), "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert err.startswith("Skipped 1 file of other types (read are .docx .jpeg")


def test_no_bar_and_no_colour_where_nobody_watches(write, capsys):
    main(["check", str(write("a.txt", "violated")), str(write("b.txt"))])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert err == ""


class TestReport:
    def test_one_document_one_file(self, write, tmp_path, capsys):
        target = tmp_path / "out" / "r.pdf"
        assert main(["check", str(write("a.txt", "violated")), "--report", str(target)]) == 1
        assert target.read_bytes() == b"%PDF violated"
        assert capsys.readouterr().err == f"Report: {target}\n"

    def test_several_documents_a_folder(self, write, tmp_path, capsys):
        write("in/a.txt")
        write("in/sub/a.txt")
        write("in/sub_a.txt")
        target = tmp_path / "out"
        assert main(["check", str(tmp_path / "in"), "--report", str(target)]) == 0
        assert sorted(path.name for path in target.iterdir()) == ["a.pdf", "sub_a-2.pdf", "sub_a.pdf"]
        assert capsys.readouterr().err == f"Reports: 3 in {target}\n"

    def test_names_from_an_archive_never_leave_the_folder(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            archive.writestr("../../x/evil.txt", "clean")
            archive.writestr("b.txt", "clean")
        target = tmp_path / "out"
        main(["check", str(tmp_path / "all.zip"), "--report", str(target)])
        assert sorted(path.name for path in target.iterdir()) == ["all.zip_b.pdf", "all.zip_x_evil.pdf"]
        assert not (tmp_path.parent / "x").exists()

    def test_a_file_cannot_take_several_reports(self, write, tmp_path, capsys):
        paths = [str(write("a.txt")), str(write("b.txt"))]
        assert main(["check", *paths, "--report", str(tmp_path / "r.pdf")]) == 2
        assert "must name a folder" in capsys.readouterr().err

    def test_a_document_is_never_overwritten(self, write, tmp_path, capsys):
        path = write("a.pdf")
        assert main(["check", str(path), "--report", str(path)]) == 2
        assert "overwrite" in capsys.readouterr().err
        assert main(["check", str(path), str(write("b.pdf")), "--report", str(tmp_path)]) == 2
        assert "folder that holds the documents" in capsys.readouterr().err
        assert path.read_text() == "clean"

    def test_a_target_that_is_neither(self, write, tmp_path, capsys):
        assert main(["check", str(write("a.txt")), "--report", str(write("note"))]) == 2
        assert "neither a folder nor" in capsys.readouterr().err

    def test_a_report_that_cannot_be_written_is_an_error_but_the_findings_stand(self, write, capsys):
        target = write("file") / "r.pdf"
        assert (
            main(["check", str(write("a.txt", "violated")), "--report", str(target), "--format", "json"]) == 2
        )
        out, err = capsys.readouterr()
        assert json.loads(out)["summary"]["violated"] == 1
        assert "[report_failed]" in err

    def test_a_report_that_cannot_be_made_is_an_error_but_the_findings_stand(
        self, write, tmp_path, capsys, monkeypatch
    ):
        monkeypatch.setattr("app.pipeline.report", lambda checked, original: 1 / 0)
        path, target = write("a.txt"), tmp_path / "r.pdf"
        assert main(["check", str(path), "--report", str(target), "--format", "json"]) == 2
        out, err = capsys.readouterr()
        assert json.loads(out)["document"]["name"] == "a.txt"
        assert "[report_failed]" in err
        assert not target.exists()

    def test_reports_of_an_earlier_run_are_not_checked(self, write, tmp_path, capsys, monkeypatch):
        write("in/a.txt")
        write("in/b.txt")
        monkeypatch.chdir(tmp_path / "in")
        for _ in range(2):
            main(["check", ".", "--report", "reports", "--format", "jsonl"])
            assert len(capsys.readouterr().out.splitlines()) == 2
        assert len(list(Path("reports").iterdir())) == 2
