"""Builds the example documents from their sources in ``corpus/documents``."""
