"""The ids that occur in addresses; anything else is no address of the service."""

from werkzeug.routing import BaseConverter


class AssessmentId(BaseConverter):
    regex = "[0-9a-f]{32}"


class RuleId(BaseConverter):
    regex = "[A-Z]{3}-[0-9]{2,3}"
