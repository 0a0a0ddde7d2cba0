"""The blueprint of the API, with uploads read from form and files together."""

from __future__ import annotations

from typing import Any

from flask import Request
from flask_smorest import Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from webargs.multidictproxy import MultiDictProxy
from werkzeug.datastructures import CombinedMultiDict


class UploadParser(FlaskParser):
    """Knows the place "multipart": the fields and the files of a form as one."""

    __location_map__ = {**FlaskParser.__location_map__, "multipart": "load_multipart"}
    # None leaves it to the schema, and marshmallow's own answer to an unknown field is an error.
    DEFAULT_UNKNOWN_BY_LOCATION = {
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "multipart": None,
        "query": None,
    }

    def load_multipart(self, req: Request, schema: Schema) -> Any:
        return MultiDictProxy(CombinedMultiDict([req.form, req.files]), schema)


class ApiBlueprint(Blueprint):
    ARGUMENTS_PARSER = UploadParser()
    DEFAULT_LOCATION_CONTENT_TYPE_MAPPING = {
        **Blueprint.DEFAULT_LOCATION_CONTENT_TYPE_MAPPING,
        "multipart": "multipart/form-data",
    }


blueprint = ApiBlueprint(
    "api", __name__, url_prefix="/api/v1", description="Check documents and read what was found."
)
