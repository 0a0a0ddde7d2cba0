"""The compliance report: an assessment as a PDF that an inspector can read, file and sign."""

from app.report.render import render

__all__ = ["render"]
