"""Born-digital PDF from a source: WeasyPrint, with real form fields and drawn ticks."""

from __future__ import annotations

from pathlib import Path

from weasyprint import CSS, HTML

from corpus.builder.source import Source

STYLES = Path(__file__).parent / "styles"
# A path and not a character: forms in the field are ticked by a drawing that no text extraction returns.
TICK_DRAWING = (
    '<svg class="tick" width="11" height="11" viewBox="0 0 11 11">'
    '<path d="M1.5 6 L4.5 9.5 L9.8 1.2" fill="none" stroke="#16306b" stroke-width="1.7"/></svg>'
)
TICK_MARK = '<span class="tick"></span>'


def write_pdf(source: Source, target: Path) -> None:
    """Write the source as PDF with text, in the style that its ``style`` meta names."""
    markup = source.markup.replace(TICK_MARK, TICK_DRAWING)
    sheets = [CSS(STYLES / "base.css"), CSS(STYLES / f"{source.meta['style']}.css")]
    sheets.append(CSS(string=_page_furniture(source)))
    HTML(string=markup, base_url=str(STYLES)).write_pdf(
        target,
        stylesheets=sheets,
        pdf_forms=True,
        pdf_identifier=source.slug.encode(),
        uncompressed_pdf=False,
    )


def _page_furniture(source: Source) -> str:
    header = source.meta.get("running-header", "")
    footer = source.meta.get("running-footer", "")
    return (
        f'@page {{ @top-center {{ content: "{header}" }}'
        f' @bottom-left {{ content: "{footer}" }}'
        ' @bottom-right { content: "Page " counter(page) " of " counter(pages) } }'
    )
