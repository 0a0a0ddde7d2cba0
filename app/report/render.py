"""From an assessment to the bytes of its report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from app.assessment_json import dumps
from app.report import words
from app.report.fetcher import MemoryFetcher
from app.report.pages import PagePictures
from app.report.passage import printable
from app.report.pictures import Album
from app.report.tags import finish
from app.report.view import ADVISORY, build
from nlp.model import Document
from rules.model import Assessment

TEMPLATES = Path(__file__).parent / "templates"
ATTACHMENT = "assessment.json"
NO_TITLES: Mapping[str, str] = MappingProxyType({})


def render(
    assessment: Assessment, document: Document, original: bytes, titles: Mapping[str, str] = NO_TITLES
) -> bytes:
    """The compliance report as PDF, made to PDF/UA-1, with the assessment attached as JSON.

    `document` is what was read from `original`, the upload's own bytes; `titles` names rules by id
    for the list of what nothing in the document touched. The same input gives the same bytes.
    """
    data = dumps(assessment)
    with PagePictures(document, original) as pages:
        album = Album(pages)
        view = build(assessment, document, album, titles)
    html = _environment().get_template("report.html").render(report=view, words=words, severities=ADVISORY)
    return layout(html, album.data, data, assessment)


def layout(html: str, pictures: Mapping[str, bytes], data: str, assessment: Assessment) -> bytes:
    """Lays out the page and attaches `data`; nothing but `pictures` can be loaded."""
    fetcher = MemoryFetcher(pictures)
    moment = datetime.combine(assessment.engine.rules_date, datetime.min.time())
    attachment = Attachment(
        string=data,
        url_fetcher=fetcher,
        name=ATTACHMENT,
        description="The assessment that this report shows, as data",
        created=moment,
        modified=moment,
        relationship="Data",
    )
    fonts = _fonts()
    return bytes(
        HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[_style()],
            font_config=fonts,
            attachments=[attachment],
            pdf_variant="pdf/ua-1",
            pdf_identifier=sha256(data.encode()).digest()[:16],
            finisher=finish,
        )
    )


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _style() -> CSS:
    text = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return CSS(string=text, url_fetcher=MemoryFetcher({}), font_config=_fonts())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["language_name"] = words.language
    return environment


def _shown(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value
