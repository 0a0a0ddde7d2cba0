"""The OpenAPI document as a page for people, made here so that nothing is loaded from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template

from app.web.blueprint import blueprint

METHODS = ("post", "get")


@dataclass(frozen=True, slots=True)
class InputView:
    name: str
    place: str
    required: bool
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class ResponseView:
    status: str
    description: str
    content: str


@dataclass(frozen=True, slots=True)
class OperationView:
    id: str
    method: str
    path: str
    summary: str
    description: str
    inputs: tuple[InputView, ...]
    responses: tuple[ResponseView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    name: str
    type: str
    description: str


@blueprint.get("/api/v1/docs")
def api_docs() -> str:
    spec = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    schemas = spec["components"]["schemas"]
    return render_template(
        "api.html",
        description=spec["info"]["description"],
        operations=[
            _operation(path, method, item[method], item.get("parameters", []), spec)
            for path, item in sorted(spec["paths"].items())
            for method in METHODS
            if method in item
        ],
        schemas={name: _fields(schema) for name, schema in schemas.items()},
    )


def _operation(
    path: str, method: str, operation: dict[str, Any], shared: list[Any], spec: dict[str, Any]
) -> OperationView:
    body = operation.get("requestBody", {}).get("content", {})
    inputs = [
        InputView(item["name"], item["in"], item.get("required", False), _type(item["schema"]),
                  item.get("description", ""))
        for item in [*shared, *operation.get("parameters", [])]
    ]  # fmt: skip
    for content in body.values():
        schema = _resolved(content["schema"], spec)
        inputs += [
            InputView(
                name, "form", name in schema.get("required", ()), _type(item), item.get("description", "")
            )
            for name, item in schema["properties"].items()
        ]
    return OperationView(
        id=f"{method}-{path.strip('/').replace('/', '-').replace('{', '').replace('}', '')}",
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        inputs=tuple(inputs),
        responses=tuple(
            _response(status, item, spec) for status, item in sorted(operation["responses"].items())
        ),
    )


def _response(status: str, response: dict[str, Any], spec: dict[str, Any]) -> ResponseView:
    response = _resolved(response, spec)
    content = "; ".join(
        f"{media_type}: {_type(item['schema'])}" for media_type, item in response.get("content", {}).items()
    )
    return ResponseView(status, response["description"], content)


def _fields(schema: dict[str, Any]) -> tuple[FieldView, ...]:
    return tuple(
        FieldView(name, _type(item), item.get("description", ""))
        for name, item in schema.get("properties", {}).items()
    )


def _type(schema: dict[str, Any]) -> str:
    """A schema in a few words: "list of Finding", "string (date)"."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "allOf" in schema:
        return _type(schema["allOf"][0])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    name = str(schema.get("type", "any"))
    return f"{name} ({schema['format']})" if "format" in schema else name


def _resolved(item: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in item:
        _, _, kind, name = item["$ref"].split("/")
        item = spec["components"][kind][name]
    return item
