"""The audit draws what a reader can judge, and counts no page that was not read."""

from __future__ import annotations

import pytest

import tartar_case as tc

from .audit import ASKED, counted, drawn


def test_rows_are_drawn_once_by_their_seed_with_a_page_each() -> None:
    """The same seed gives the same rows; each says what, who and where."""
    rows = list(drawn(60, 7))
    assert rows == list(drawn(60, 7)) != list(drawn(60, 8))
    assert len({(row["about"], row["field"], row["states"], row["speaker"]) for row in rows}) > 55
    assert all(row["states"] and row["speaker"] and row["page"] for row in rows)
    assert len(list(drawn(10**6, 7))) == len(
        {row.id for row in tc.claims() if row.deprecated is None and _is_read(row)}
    )


def _is_read(row: tc.ClaimRow) -> bool:
    return any(page.source.extent_read is not tc.ExtentRead.NOT_READ for page in row.pages)


def test_what_was_not_read_is_not_right() -> None:
    """Of three rows one was not read, one has a wrong claimant."""
    verdicts = "1\tright\tright\tright\tright\n2\tright\twrong\tright\tright\tsaid by another\n3" + "\tunread" * 4
    assert counted(verdicts) == dict.fromkeys(ASKED, (2, 2)) | {"claimant": (1, 2)}


@pytest.mark.parametrize("line", ["1\tright", "1\tright\tright\tright\tperhaps", "1 right right right right"])
def test_a_line_of_another_form_is_refused(line: str) -> None:
    """Nothing is left out in silence."""
    with pytest.raises(ValueError, match="is no verdict"):
        counted(line)
