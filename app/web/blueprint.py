"""The blueprint of the pages for people."""

from flask import Blueprint

blueprint = Blueprint("web", __name__)
