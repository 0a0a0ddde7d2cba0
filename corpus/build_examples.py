"""Builds ``examples/`` from the sources in ``corpus/documents``.

    python corpus/build_examples.py [SLUG ...]

Without a slug every document is built. The names of the files are in the ``outputs`` of each source: their
endings say how they are made, ``_scan.pdf`` a scan and ``.png`` a photograph of the printed page.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Run as a file, Python puts the folder of the script on its path and not the repository.
sys.path.insert(0, str(HERE.parent))

from corpus.builder.pdf import write_pdf  # noqa: E402
from corpus.builder.scan import write_photo, write_scan  # noqa: E402
from corpus.builder.source import Source, load  # noqa: E402
from corpus.builder.word import write_docx  # noqa: E402

EXAMPLES = HERE.parent / "examples"


def build(source: Source, target: Path) -> None:
    """Write one output; the ending of ``target`` decides how. Raises ValueError for an ending not known."""
    if target.suffix == ".docx":
        write_docx(source, target)
    elif target.suffix == ".txt":
        target.write_text(source.text() + "\n", encoding="utf-8")
    elif target.stem.endswith("_scan") or target.suffix == ".png":
        with tempfile.TemporaryDirectory() as folder:
            printed = Path(folder) / "printed.pdf"
            write_pdf(source, printed)
            (write_photo if target.suffix == ".png" else write_scan)(printed, target)
    elif target.suffix == ".pdf":
        write_pdf(source, target)
    else:
        raise ValueError(
            f"{source.slug}: no way to build {target.name}; allowed are .pdf, .docx, .png and .txt"
        )


def main(slugs: list[str]) -> None:
    """Build the documents named, or all of them."""
    EXAMPLES.mkdir(exist_ok=True)
    documents = HERE / "documents"
    paths = [documents / slug / "source.html" for slug in slugs] or sorted(documents.glob("*/source.html"))
    for path in paths:
        source = load(path)
        for name in source.outputs:
            build(source, EXAMPLES / name)
            print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
