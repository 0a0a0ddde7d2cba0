"""Judging: rules as data, checks as mechanisms."""

VERSION = "0.1.0"
