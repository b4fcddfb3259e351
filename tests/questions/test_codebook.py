"""The codebook: tables first, then every part of which a record is made."""

from __future__ import annotations

import pytest

import tartar_case as tc


def test_parts_and_parts_of_parts_are_described() -> None:
    """What stands within a record is described once, under the name of its class."""
    described = tc.codebook().ids
    assert {"victims.rank", "outcomes.result", "claims.speaker", "Name.full", "Involvement.degree"} < set(described)
    assert {"Plea.kind", "Outcome.result", "LegalStep.charge", "Citation.locator"} < set(described)
    assert len(described) == len(set(described))


def test_the_sizes_in_about_cannot_be_changed() -> None:
    """What is known of the case is not what a caller makes of it."""
    with pytest.raises(TypeError):
        tc.about().records["victims"] = 0  # type: ignore[index]


def test_about_says_release_or_changed_copy() -> None:
    """The bundled data are the release; what was changed says so."""
    assert "changed copy" not in str(tc.about())
    copy = tc.CaseFile.of(tc.bundled().info, sources=tc.sources()[:1])
    assert ", a changed copy" in str(copy.about())
