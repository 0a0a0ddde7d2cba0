"""Importing this loads all that a check needs; the server that children are forked from does so once."""

import app.checking.tasks
import app.web.page_image  # noqa: F401
from app import pipeline

pipeline.warm(with_report=True)
