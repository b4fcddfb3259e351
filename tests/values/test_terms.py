"""The closed vocabularies: a term is part of the face, and none changes unseen."""

from __future__ import annotations

import json
from pathlib import Path

from tartar_case.questions.codebook import vocabularies

KEPT = Path(__file__).with_name("terms.json")


def test_the_terms_are_those_that_are_kept() -> None:
    """A term that is taken away or renamed breaks files and programs of others."""
    terms = {name: [str(term) for term in vocabulary] for name, vocabulary in vocabularies().items()}
    assert terms == json.loads(KEPT.read_text(encoding="utf-8"))
