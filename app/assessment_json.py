"""The assessment as JSON: one fixed shape for the command line, the API and the report's attachment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from marshmallow import Schema, fields

from nlp.model import Box, DocumentWarning
from rules.model import Assessment, StatedParticular

SCHEMA = "fairclause/assessment/1"
# File names may hold bytes that are no text; UTF-8 cannot carry them, JSON escapes can.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Boxes(fields.Field[Any]):
    """Boxes in points; two decimals, so that no platform's float noise reaches the output."""

    def _serialize(self, value: Iterable[Box] | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        # Adding 0.0 turns a negative zero into zero.
        return [[round(float(edge), 2) + 0.0 for edge in box] for box in value or ()]


class DocumentSchema(Schema):
    name = fields.String()
    sha256 = fields.String()
    media_type = fields.String()
    pages = fields.Integer()
    kind = fields.String()
    languages = fields.List(fields.String())
    text_source = fields.String()


class ContextSchema(Schema):
    origin = fields.String(allow_none=True)
    destination = fields.String(allow_none=True)
    worker_languages = fields.List(fields.String())
    sector = fields.String(allow_none=True)
    signed_on = fields.Date(allow_none=True)


class EngineSchema(Schema):
    version = fields.String()
    rules_digest = fields.String()
    language_digest = fields.String()
    ocr = fields.String(allow_none=True)
    rules_date = fields.Date()


class SummarySchema(Schema):
    violated = fields.Integer(dump_default=0)
    review = fields.Integer(dump_default=0)
    silent = fields.Integer(dump_default=0)
    met = fields.Integer(dump_default=0)
    not_applicable = fields.Integer(dump_default=0)
    critical = fields.Integer(dump_default=0)
    major = fields.Integer(dump_default=0)
    minor = fields.Integer(dump_default=0)
    silent_critical = fields.Integer(dump_default=0)


class EvidenceSchema(Schema):
    role = fields.String()
    page = fields.Integer(allow_none=True)
    quote = fields.String()
    boxes = Boxes()
    clause = fields.String()
    start = fields.Integer()
    end = fields.Integer()


class CitationSchema(Schema):
    instrument = fields.String()
    provision = fields.String()
    force = fields.String()
    certainty = fields.String()
    consulted = fields.Date()


class NationalSchema(Schema):
    country = fields.String()
    role = fields.String()
    status = fields.String()
    cap = fields.String(allow_none=True)
    exceeded = fields.Boolean(allow_none=True)
    certainty = fields.String()
    as_of = fields.String()


class IndicatorSchema(Schema):
    number = fields.Integer()
    name = fields.String()
    strength = fields.String()


class FindingSchema(Schema):
    rule = fields.String()
    family = fields.String()
    outcome = fields.String()
    severity = fields.String()
    title = fields.String()
    requirement = fields.String()
    message = fields.String()
    why = fields.String()
    remedy = fields.String()
    citations = fields.List(fields.Nested(CitationSchema))
    national = fields.List(fields.Nested(NationalSchema))
    indicators = fields.List(fields.Nested(IndicatorSchema))
    evidence = fields.List(fields.Nested(EvidenceSchema))


class ComponentSchema(Schema):
    number = fields.Integer()
    title = fields.String()
    level = fields.String()
    contested = fields.Boolean()
    evidence = fields.List(fields.Nested(EvidenceSchema))
    advice = fields.String()


class ParticularSchema(Schema):
    value = fields.String(allow_none=True)
    status = fields.String()
    evidence = fields.List(fields.Nested(EvidenceSchema))


class Particulars(fields.Field[Any]):
    """The particulars by name, in the order of their names."""

    def _serialize(
        self, value: Iterable[StatedParticular] | None, attr: str | None, obj: Any, **kwargs: Any
    ) -> Any:
        schema = ParticularSchema()
        return {item.name: schema.dump(item) for item in sorted(value or (), key=lambda item: item.name)}


class WarningSchema(Schema):
    code = fields.String()
    message = fields.String()
    page = fields.Integer(allow_none=True)


class AssessmentSchema(Schema):
    """The whole assessment; `components` is empty for every kind but a bilateral agreement."""

    schema = fields.Constant(SCHEMA)
    document = fields.Nested(DocumentSchema)
    context = fields.Nested(ContextSchema)
    engine = fields.Nested(EngineSchema)
    summary = fields.Nested(SummarySchema)
    findings = fields.List(fields.Nested(FindingSchema))
    nothing_found = fields.Function(lambda assessment: sorted(assessment.nothing_found))
    components = fields.List(fields.Nested(ComponentSchema))
    particulars = Particulars()
    warnings = fields.Function(
        lambda assessment: WarningSchema(many=True).dump(sorted(assessment.warnings, key=_warning_order))
    )


def to_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as JSON data, fields in the documented order."""
    return dict(AssessmentSchema().dump(assessment))


def dumps(assessment: Assessment) -> str:
    """The assessment as one line of JSON text, newline included.

    The same assessment gives the same text in every process, whatever order its unordered parts
    (particulars, warnings, rules that nothing touched) came in.
    """
    text = json.dumps(to_json(assessment), ensure_ascii=False, allow_nan=False)
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _warning_order(warning: DocumentWarning) -> tuple[int, str, str]:
    return warning.page or 0, warning.code, warning.message
