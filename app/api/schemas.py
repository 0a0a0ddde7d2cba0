"""What goes in and out of the API beside the assessment itself."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from app.assessment_json import AssessmentSchema, ParticularSchema, WarningSchema
from app.store.models import STATES
from app.submission import SubmissionSchema

LARGEST_PAGE = 100
ID_PATTERN = "^[0-9a-f]{32}$"


class ErrorBody(Schema):
    code = fields.String(required=True, metadata={"description": "Stable; programs may rely on it."})
    message = fields.String(required=True, metadata={"description": "A sentence for a person."})
    details = fields.Dict(
        required=True,
        metadata={
            "description": "Of invalid input: fields, with sentences by field. Of a kept upload: its id."
        },
    )


class ErrorSchema(Schema):
    """The one shape of every error."""

    error = fields.Nested(ErrorBody, required=True)


class UploadSchema(SubmissionSchema):
    file = Upload(required=True, metadata={"description": "PDF, DOCX, plain text, PNG, JPEG or TIFF."})


class PageQuery(Schema):
    page = fields.Integer(load_default=1, validate=validate.Range(1, 1_000_000))
    page_size = fields.Integer(load_default=20, validate=validate.Range(1, LARGEST_PAGE))


class Links(Schema):
    """Addresses below the same host."""

    self = fields.String(required=True)
    report = fields.String(required=True, metadata={"description": "The report as PDF."})
    text = fields.String(
        required=True, metadata={"description": "The text that start and end of the evidence count in."}
    )
    original = fields.String(required=True)
    page = fields.String(required=True, metadata={"description": "The page for people."})


class Stored(Schema):
    """An upload and how far its check is."""

    id = fields.String(required=True, validate=validate.Regexp(ID_PATTERN))
    created_at = fields.String(
        required=True, metadata={"format": "date-time", "description": "When it was uploaded, in UTC."}
    )
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    error = fields.Nested(ErrorBody, required=True, allow_none=True)
    links = fields.Nested(Links, required=True)


class ListedAssessment(Stored):
    name = fields.String(required=True)
    sha256 = fields.String(required=True)
    kind = fields.String(required=True, allow_none=True)
    summary = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True, allow_none=True)


class AssessmentList(Schema):
    assessments = fields.List(fields.Nested(ListedAssessment), required=True)
    page = fields.Integer(required=True)
    page_size = fields.Integer(required=True)
    total = fields.Integer(required=True)


class StoredAssessmentSchema(Stored, AssessmentSchema):
    """An assessment with its place in this service; the findings are there when it is done."""

    nothing_found = fields.List(fields.String())
    particulars = fields.Dict(keys=fields.String(), values=fields.Nested(ParticularSchema))
    warnings = fields.List(fields.Nested(WarningSchema))


class RuleCitation(Schema):
    instrument = fields.String(required=True)
    provision = fields.String(required=True)
    force = fields.String(required=True)
    consulted = fields.Date(required=True)
    certainty = fields.String(required=True)


class ListedRule(Schema):
    id = fields.String(required=True)
    family = fields.String(required=True)
    title = fields.String(required=True)
    severity = fields.String(required=True)
    status = fields.String(required=True)


class RuleSchema(ListedRule):
    since = fields.String(required=True)
    applies = fields.List(fields.String(), required=True)
    where_said = fields.List(fields.String(), required=True)
    requirement = fields.String(required=True)
    why = fields.String(required=True)
    remedy = fields.String(required=True)
    citations = fields.List(fields.Nested(RuleCitation), required=True)


class RuleList(Schema):
    rules = fields.List(fields.Nested(ListedRule), required=True)
