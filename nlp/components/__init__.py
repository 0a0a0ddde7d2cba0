"""The spaCy pipeline: registered components that turn one clause into provisions."""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language

from nlp.components import clause_frames, clause_provisions, clause_sentences
from nlp.sentences import tokenizer

COMPONENTS = (clause_sentences.NAME, clause_frames.NAME, clause_provisions.NAME)


@lru_cache(maxsize=4)
def pipeline(language: str) -> Language:
    """The pipeline of a language: spaCy's tokenizer, then our components."""
    nlp = tokenizer(language)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
