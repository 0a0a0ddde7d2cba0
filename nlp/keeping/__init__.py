"""Who keeps the worker's papers: parts of the custody interpreter, one phenomenon per module."""
