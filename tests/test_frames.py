"""Frames: one shape, the same dtypes everywhere, and nothing that a caller does reaches the library."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import CaseFile, Table
from tartar_case.testing import case_files

TABLES = (
    "victims", "timeline", "casualty_estimates", "counts", "proceedings", "outcomes", "acts", "people",
    "organizations", "places", "contradictions", "sources", "origins", "claims", "codebook", "completeness",
)  # fmt: skip
DTYPES = {"string", "Int64", "boolean", "datetime64[s]"}


@pytest.mark.parametrize("name", TABLES)
def test_every_frame_has_the_one_shape(name: str) -> None:
    """The index is `id`, unique; dtypes are of the four; the last columns tell disputes and sources."""
    frame: Any = getattr(tc, name)().to_frame()
    assert frame.index.name == "id"
    assert frame.index.is_unique
    assert {str(dtype) for dtype in frame.dtypes} <= DTYPES
    assert list(frame.columns)[-2:] == ["disputed", "sources"]
    assert set(frame.attrs) >= {"tartar_case", "data_version", "citation", "caveat"}


@given(case_files())
def test_frames_and_dicts_hold_the_same_values(case: CaseFile) -> None:
    """What is missing in the one is None in the other; everything else is equal."""
    for table in (case.victims(), case.counts(), case.outcomes(), case.timeline()):
        frame: Any = table.to_frame()
        for row in table.to_dicts():
            for column, value in row.items():
                if column != "id":
                    held = frame.loc[str(row["id"]), column]
                    if value is None:
                        assert pd.isna(held)
                    elif str(frame[column].dtype) == "datetime64[s]":
                        assert held == pd.Timestamp(str(value))
                    else:
                        assert held == value


@given(case_files())
def test_frames_and_objects_hold_the_same_values(case: CaseFile) -> None:
    """An attested field is in the frame exactly where the object has an agreed value; disputes are named."""
    frame: Any = case.victims().to_frame()
    for victim in case.victims():
        row = frame.loc[victim.id]
        disputed = set([] if pd.isna(row["disputed"]) else row["disputed"].split(" | "))
        for field in ("rank", "arrested", "died", "manner_of_death"):
            held = getattr(victim, field)
            assert (field in disputed) == held.is_disputed
            if held.is_disputed or held.value is None:
                assert pd.isna(row[field])
            else:
                assert row[field] == str(held.value)


def test_a_date_has_its_bounds_and_a_count_its_numbers(ledger: CaseFile) -> None:
    """Columns by type: a date with earliest and latest, a count with low, best, high and bound."""
    events: Any = ledger.timeline().to_frame()
    step = next(event_id for event_id in events.index if event_id.startswith("V09-legal_history"))
    assert events.loc[step, "date"] == "2017-12-19"
    assert events.loc[step, "date_latest"] == pd.Timestamp("2017-12-19")
    assert pd.isna(events.loc["E002", "date"])
    assert events.loc["E002", "disputed"] == "date"
    counts: Any = ledger.counts().to_frame()
    assert counts.loc["N001", ["count", "count_low", "count_bound"]].tolist() == ["at least 5", 5, "at_least"]
    assert pd.isna(counts.loc["N001", "count_best"])
    assert counts.loc["N002", ["count_low", "count_best", "count_high"]].tolist() == [9, 9, 9]


def test_sources_travel_with_every_row(ledger: CaseFile) -> None:
    """A row names every page behind it, each once."""
    frame: Any = ledger.victims().to_frame()
    assert frame.loc["V01", "sources"] == "S001 | S002 | S003"
    assert ledger.counts().to_frame().loc["N002", "sources"] == "S010"


def test_every_call_returns_a_fresh_frame() -> None:
    """A caller who spoils a frame spoils nothing else."""
    frame: Any = tc.victims().to_frame()
    frame["rank"] = "spoiled"
    frame.loc["V01", "name"] = "spoiled"
    frame.attrs["citation"] = "spoiled"
    fresh: Any = tc.victims().to_frame()
    assert fresh.loc["V13", "rank"] == "colonel"
    assert fresh.loc["V01", "name"] == "Saleh Şərif oğlu Qafarov"
    assert fresh.attrs["citation"] == tc.cite()


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_the_same_columns_and_dtypes(name: str) -> None:
    """Filtering everything away changes no type."""
    table: Table[object] = getattr(tc, name)()
    full, empty = table.to_frame(), table[:0].to_frame()
    assert list(full.columns) == list(empty.columns)
    assert [str(dtype) for dtype in full.dtypes] == [str(dtype) for dtype in empty.dtypes]


@given(case_files(), st.integers(0, 10))
def test_a_slice_makes_the_same_rows(case: CaseFile, length: int) -> None:
    """A frame of a slice is the slice of the frame."""
    claims = case.claims()
    pd.testing.assert_frame_equal(claims[:length].to_frame(), claims.to_frame().iloc[:length])


def test_columns_are_described_in_the_codebook() -> None:
    """Every column goes back to a field with a description, by its name alone."""
    for table in ("victims", "estimates", "events", "proceedings", "sources"):
        described = set(tc.codebook().where(table=table).to_frame()["field"])
        frame: Any = getattr(tc, {"estimates": "counts", "events": "timeline"}.get(table, table))
        suffix = re.compile(r"_(claimed|name|earliest|latest|low|best|high|bound|low_months|high_months|life)$")
        for column in set(frame().to_frame().columns) - {"disputed", "sources", "speaker", "side"}:
            assert column in described or suffix.sub("", column) in described
