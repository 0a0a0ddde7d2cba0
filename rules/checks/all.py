"""Imports every check kind, so that each registers itself."""

from rules.checks import component, covers, forbids, prevails, requires, states, understood

__all__ = ["component", "covers", "forbids", "prevails", "requires", "states", "understood"]
