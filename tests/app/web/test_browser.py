"""The way of a person through the pages, in Chromium, each page held against axe-core."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from app import create_app, pipeline

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"phone": 320, "desk": 1280}
MINUTE = 60_000

pytestmark = pytest.mark.skipif(
    not (Path(CHROMIUM).exists() and AXE.exists()),
    reason="needs Chromium and axe-core: scripts/setup.sh test",
)


@contextmanager
def served(instance: Path, workers: int) -> Iterator[str]:
    """The address of the service on a port of this machine."""
    app = create_app({"INSTANCE": str(instance), "WORKERS": workers})
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service that checks for real, with a stand-in for the report."""
    with pytest.MonkeyPatch.context() as patch, served(tmp_path_factory.mktemp("instance"), 0) as address:
        patch.setattr(pipeline, "report", lambda checked, original: b"%PDF-1.7 stand-in")
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test when it asks another site for something or breaks its own policy."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": WIDTHS[request.param], "height": 800}, base_url=address)
    page = context.new_page()
    page.set_default_timeout(MINUTE)
    page.on(
        "request", lambda sent: None if sent.url.startswith((address, "data:")) else faults.append(sent.url)
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Security Policy" in said.text else None)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def accessible(page: Page) -> Callable[[], None]:
    """Holds the page as it is against axe-core, and against sideways scrolling."""
    source = AXE.read_text("utf-8")

    def check() -> None:
        page.evaluate(source)
        found: list[dict[str, Any]] = page.evaluate("axe.run()")["violations"]
        violations = [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found]
        assert violations == [], json.dumps(violations, indent=1)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    return check


def hand_in(page: Page, name: str, data: bytes) -> None:
    page.goto("/")
    page.get_by_label("The document").set_input_files({"name": name, "mimeType": "", "buffer": data})
    page.get_by_label("Country the worker comes from").select_option(label="Nepal")
    page.get_by_label("Country of the work").select_option("QAT")
    page.get_by_label("Languages the worker reads").fill("Nepali, Hindi")
    page.get_by_role("button", name="Check the document").click()


def test_from_upload_over_findings_to_report(
    page: Page, accessible: Callable[[], None], contract_pdf: bytes
) -> None:
    page.goto("/")
    accessible()
    hand_in(page, "contract.pdf", contract_pdf)
    expect(page.get_by_role("heading", level=1)).to_contain_text("contract.pdf", timeout=MINUTE)
    expect(page.get_by_role("heading", name="Recruitment fee charged to the worker")).to_be_visible()
    image = page.get_by_alt_text("Page 1 of the document as it was handed in")
    image.scroll_into_view_if_needed()
    assert image.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 600
    accessible()

    finding = page.locator(".finding", has_text="FEE-001")
    link = finding.get_by_role("link", name="show in the document").first
    mark_id = (link.get_attribute("href") or "").lstrip("#")
    link.press("Enter")
    mark = page.locator(f"#{mark_id}")
    expect(mark).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == mark_id
    mark.press("Enter")
    place = page.locator(".evidence:target")
    expect(place).to_be_in_viewport()
    assert place.evaluate("element => element.closest('.finding').textContent.includes('FEE-001')")

    with page.expect_download() as download:
        page.get_by_role("button", name="Download the report").click()
    assert download.value.suggested_filename.startswith("fairclause-report-")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-1.7")


def test_a_mark_lies_on_the_words_it_marks(page: Page, contract_pdf: bytes) -> None:
    """The frame of a finding stands where the line was drawn, 72 points from the left."""
    hand_in(page, "contract.pdf", contract_pdf)
    page.wait_for_selector("svg .mark")
    sheet = page.locator(".sheet").first.bounding_box()
    frame = page.locator(".sheet").first.locator(".mark .frame").first.bounding_box()
    assert sheet is not None
    assert frame is not None
    scale = sheet["width"] / 595
    lines = [842 - 760 + 24 * index for index in range(5)]
    bottom = (frame["y"] + frame["height"] - sheet["y"]) / scale
    assert min(abs(bottom - line) for line in lines) < 6
    assert (frame["x"] - sheet["x"]) / scale >= 66


def test_a_text_has_its_words_marked(page: Page, accessible: Callable[[], None], contract: bytes) -> None:
    hand_in(page, "contract.txt", contract)
    page.wait_for_selector(".text mark")
    accessible()
    page.get_by_label("Mark what is met, too").first.check(force=True)
    accessible()


def test_what_goes_wrong_is_told(page: Page, accessible: Callable[[], None]) -> None:
    page.goto("/")
    page.get_by_label("Languages the worker reads").fill("Klingonese")
    page.get_by_role("button", name="Check the document").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Select the document to check.")
    expect(summary).to_contain_text("Klingonese")
    accessible()
    summary.get_by_role("link", name="Select the document").click()
    expect(page.get_by_label("The document")).to_be_focused()

    hand_in(page, "broken.pdf", b"%PDF-1.7 broken")
    expect(page.get_by_role("heading", name="What was kept")).to_be_visible(timeout=MINUTE)
    accessible()


@pytest.mark.parametrize(
    "path", ["/assessments", "/rules", "/rules/FEE-001", "/api/v1/docs", "/nothing-here"]
)
def test_the_other_pages(page: Page, accessible: Callable[[], None], path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    accessible()


def test_without_scripts_the_findings_are_reached_as_well(
    browser: Browser, address: str, contract: bytes
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    hand_in(page, "contract.txt", contract)
    expect(page.get_by_role("heading", name="Recruitment fee charged to the worker")).to_be_visible(
        timeout=MINUTE
    )
    context.close()


def test_the_whole_way_with_the_real_report(browser: Browser, tmp_path: Path, contract_pdf: bytes) -> None:
    """Checks in processes of their own, as in use, down to the PDF that was printed."""
    with served(tmp_path, 1) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        hand_in(page, "contract.pdf", contract_pdf)
        expect(page.locator(".finding").first).to_be_visible(timeout=2 * MINUTE)
        with page.expect_download(timeout=2 * MINUTE) as download:
            page.get_by_role("button", name="Download the report").click()
        with pikepdf.open(download.value.path()) as report:
            assert "assessment.json" in report.attachments
        context.close()
