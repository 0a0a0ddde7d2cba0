"""What a clause's `Doc` carries from component to component (in `doc.user_data`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from nlp.lexicon import Vocabulary
from nlp.meaning import Party, Provision
from nlp.mentions import Speakers
from nlp.model import Clause
from nlp.scene import Scene, View
from nlp.sentences import Sentence

KEY = "fairclause"


@dataclass(slots=True)
class ClauseContext:
    """A clause, what the document around it gives, and what the components have found so far."""

    clause: Clause
    vocabulary: Vocabulary
    speakers: Speakers
    kind: str
    topics: frozenset[str] = frozenset()
    stem: View | None = None
    stem_subject: Party | None = None
    before: list[str] = field(default_factory=list)
    top: Scene | None = None
    """The first row of the table that a row clause belongs to."""
    previous: Scene | None = None
    """The clause before, as far as it was read."""
    sentences: list[Sentence] = field(default_factory=list)
    scene: Scene | None = None
    provisions: list[Provision] = field(default_factory=list)


def context_of(doc: Doc) -> ClauseContext:
    """The context of a clause's `Doc`; raises KeyError for a `Doc` made elsewhere."""
    found: ClauseContext = doc.user_data[KEY]
    return found
