"""Strict reading of YAML into frozen dataclasses.

An unknown key, a duplicate key, a wrong type or a missing field each fails with file, line and what
is allowed, so that a broken rule never starts up.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from rules.errors import RuleFileError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclasses.dataclass(frozen=True, slots=True)
class Located:
    """A YAML value that remembers its lines: mappings and lists of `Located`, or a scalar."""

    value: Any
    line: int


def parse(text: str, source: str) -> Located:
    """The located tree of one YAML document; syntax errors and duplicate keys raise `RuleFileError`."""
    try:
        loader = _LOADER(text)
        node = loader.get_single_node()
        if node is None:
            raise RuleFileError(source, 1, "the file is empty")
        return _locate(node, loader, source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise RuleFileError(
            source, (mark.line + 1) if mark else 1, f"not valid YAML ({getattr(error, 'problem', error)})"
        ) from error


def _locate(node: yaml.Node, loader: Any, source: str) -> Located:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Located] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                raise RuleFileError(source, key_node.start_mark.line + 1, f"the key '{key}' stands twice")
            found[key] = _locate(value_node, loader, source)
        return Located(found, line)
    if isinstance(node, yaml.SequenceNode):
        return Located([_locate(item, loader, source) for item in node.value], line)
    try:
        return Located(loader.construct_object(node), line)
    except ValueError as error:
        raise RuleFileError(
            source, line, f"'{node.value}' is not a valid value ({error})", "dates as YYYY-MM-DD"
        ) from error


def build(located: Located, cls: type, source: str, extra: Mapping[str, Any] | None = None) -> Any:
    """An instance of dataclass `cls` from a located mapping; `extra` gives fields that the file does not."""
    if not isinstance(located.value, dict):
        raise RuleFileError(source, located.line, f"a mapping is expected for {cls.__name__.lower()}")
    hints = _hints(cls)
    fields = {f.name: f for f in dataclasses.fields(cls)}
    given = dict(extra or {})
    allowed = [name for name in fields if name not in given]
    for key, item in located.value.items():
        if key not in allowed:
            raise RuleFileError(source, item.line, f"unknown key '{key}'", ", ".join(allowed))
        given[key] = convert(item, hints[key], source, key)
    missing = [
        name
        for name, f in fields.items()
        if name not in given and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    if missing:
        raise RuleFileError(source, located.line, f"missing: {', '.join(missing)}", ", ".join(allowed))
    return cls(**given)


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    if cls not in _HINTS:
        _HINTS[cls] = typing.get_type_hints(cls)
    return _HINTS[cls]


def convert(item: Located, hint: Any, source: str, key: str) -> Any:
    """A located value as the type that a field wants."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return plain(item)
    if origin is typing.Literal:
        if item.value not in arguments:
            raise RuleFileError(
                source,
                item.line,
                f"'{item.value}' is not allowed for '{key}'",
                ", ".join(map(str, arguments)),
            )
        return item.value
    if origin in (typing.Union, types.UnionType):
        if item.value is None and type(None) in arguments:
            return None
        return convert(item, next(a for a in arguments if a is not type(None)), source, key)
    if origin in (tuple, frozenset, list):
        values = item.value if isinstance(item.value, list) else None
        if values is None:
            raise RuleFileError(source, item.line, f"'{key}' must be a list")
        return origin(convert(value, arguments[0], source, key) for value in values)
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        if not isinstance(item.value, dict):
            raise RuleFileError(source, item.line, f"'{key}' must be a mapping")
        return {k: convert(v, arguments[1], source, key) for k, v in item.value.items()}
    if dataclasses.is_dataclass(hint):
        return build(item, hint, source)  # type: ignore[arg-type]
    return _scalar(item, hint, source, key)


def _scalar(item: Located, hint: Any, source: str, key: str) -> Any:
    value = item.value
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint is str and isinstance(value, str):
        return " ".join(value.split()) if "\n" in value else value.strip()
    if hint is date and type(value) is date:
        return value
    if isinstance(hint, type) and type(value) is hint:
        return value
    wanted = {
        str: "text",
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        date: "a date (YYYY-MM-DD)",
    }.get(hint, str(hint))
    raise RuleFileError(source, item.line, f"'{key}' must be {wanted}, not '{value}'", wanted)


def plain(item: Located) -> Any:
    """The value without its lines."""
    if isinstance(item.value, dict):
        return {k: plain(v) for k, v in item.value.items()}
    if isinstance(item.value, list):
        return [plain(v) for v in item.value]
    return item.value
