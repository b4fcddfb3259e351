"""Completeness: numbers that one can count by hand, and one row per stored field."""

from __future__ import annotations

import attrs
import pytest

import tartar_case as tc
from tartar_case import Attested, CaseFile, Claim, ExtendedDate, Rank
from tartar_case.schema import TABLES, stored_fields


@pytest.fixture
def small(ledger: CaseFile) -> CaseFile:
    """Return four of the dead: one rank disputed, one said once, one only inferred, one by the encyclopedia alone."""
    said, encyclopedia, other = (ledger.origins()[one] for one in ("O003", "O001", "O010"))
    base = ledger.victims()["V01"]
    none = Attested[ExtendedDate]()
    ranks = (
        Attested((Claim(Rank.CAPTAIN, (said,)), Claim(Rank.MAJOR, (other,)))),
        Attested((Claim(Rank.CAPTAIN, (said,)),)),
        Attested((Claim(Rank.CAPTAIN, (said,), inferred=True, note="By its dress."),)),
        Attested((Claim(Rank.CAPTAIN, (encyclopedia,)),)),
    )
    victims = tuple(attrs.evolve(base, id=f"V{index:02d}", rank=rank, died=none) for index, rank in enumerate(ranks, 1))
    tables = {name: ledger.table(name) for name in ("sources", "origins", "organizations")}
    return CaseFile.of(ledger.info, **tables, victims=victims)


def test_the_numbers_are_those_of_the_claims(small: CaseFile) -> None:
    """Known, disputed, one origin, an encyclopedia alone, inferred alone: each is counted apart."""
    row = small.completeness()["victims.rank"]
    assert (row.table, row.field, row.records) == ("victims", "rank", 4)
    assert row.known == 3
    assert row.in_dispute == 1
    assert row.one_origin == 2
    assert row.tertiary_only == 1
    assert row.inferred_only == 1
    unknown = small.completeness()["victims.died"]
    assert (unknown.known, unknown.in_dispute, unknown.one_origin, unknown.inferred_only) == (0, 0, 0, 0)
    assert small.completeness()["victims.living"].known == 4
    assert small.completeness()["events.date"].records == 0
    assert str(row) == "victims.rank: known in 3 of 4, in dispute in 1"


def test_there_is_a_row_for_each_stored_field_and_no_other() -> None:
    """What is derived, and the id, are not asked for."""
    expected = [
        f"{name}.{field.name}"
        for name, info in TABLES.items()
        for field in stored_fields(info.record_class)
        if field.name != "id"
    ]
    assert list(tc.completeness().ids) == expected
    assert "victims.days_from_arrest_to_death" not in tc.completeness()
