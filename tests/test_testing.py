"""The published strategies know every public type, draw every plain field, and find a bug in a tool that uses us."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case.schema import TABLES, stored_fields
from tartar_case.testing import case_files, instances
from tartar_case.testing.lawful import mended
from tartar_case.testing.strategies import is_empty, plain_values

from . import by_hand

PUBLIC = {getattr(tc, name) for name in tc.__all__}
TYPES = sorted((one for one in PUBLIC if isinstance(one, type) and not issubclass(one, BaseException)), key=str)
SOUGHT = settings(
    max_examples=2_000, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)  # the smallest example is not asked for
quick = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_public_type_is_drawn_by_its_name_alone(kind: type[Any]) -> None:
    """Vocabularies by Hypothesis itself, all else by what is registered."""

    @quick
    @given(st.from_type(kind))
    def drawn(one: Any) -> None:
        assert isinstance(one, kind)

    drawn()


def test_what_is_no_type_of_ours_is_refused() -> None:
    """With its name."""
    wrong: type[Any]
    for wrong in (int, tc.Side):
        with pytest.raises(ValueError, match=f"{wrong.__name__}.* is no type of which instances can be drawn"):
            instances(wrong)


@given(case_files(full=True))
def test_a_full_case_file_has_a_record_in_each_table(case: tc.CaseFile) -> None:
    """And keeps every law, as every drawn one does."""
    assert all(case.table(name) for name in TABLES)
    assert case.verify().problems == ()


def test_each_plain_field_is_drawn_by_what_the_schema_says() -> None:
    """So that a new one needs no new code."""
    wanted: set[tuple[str, str]] = set()
    drawn: set[tuple[str, str]] = set()

    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case_files(full=True))
    def draw(case: tc.CaseFile) -> None:
        for name in TABLES:
            for record in case.table(name):
                for info in stored_fields(type(record)):
                    if not info.required and plain_values(info, record) is not None:
                        wanted.add((name, info.name))
                        drawn.update([] if is_empty(info.held_by(record)) else [(name, info.name)])

    draw()
    assert wanted - drawn == set()


def test_a_planted_bug_in_a_tool_is_found() -> None:
    """A tool that takes the first claim for the fact, as its users would not notice with the bundled data."""

    def day_of_death(victim: tc.Victim) -> str | None:
        return str(victim.died.claims[0].value) if victim.died.claims else None  # the bug: others may say another day

    def is_wrong(case: tc.CaseFile) -> bool:
        return any(victim.died.is_disputed and day_of_death(victim) is not None for victim in case.victims())

    assert find(case_files(full=True), is_wrong, settings=SOUGHT).victims()


def test_without_hypothesis_the_command_that_brings_it_is_told() -> None:
    """One clear error of the kind that every missing extra has."""
    code = "import sys; sys.modules['hypothesis'] = None; import tartar_case.testing"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert "pip install 'tartar-case[testing]'" in done.stderr


def test_what_is_drawn_lets_nobody_say_a_name_twice() -> None:
    """Two equal names, each by an occasion of the one who is named, get one witness, who says it once."""
    first, second = by_hand.origin(1, claimants=("P001",)), by_hand.origin(2, claimants=("P001",))
    named = by_hand.person(1, tc.Name("Banu", (first,)), tc.Name("Banu", (second,)))
    case = by_hand.case(named)
    info, tables = mended(case.info, {name: case.table(name) for name in TABLES})
    rows = tc.CaseFile.of(info, **tables).claims()
    assert len({row.id for row in rows}) == len(list(rows))
