"""The store: the tables in their order, and to what a view of them is limited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import CaseFile, ExtendedDate, Name
from tartar_case.schema import TABLES, statements_of
from tartar_case.store import Store, View
from tartar_case.testing import case_files, days, tables_of

from . import by_hand

DAYS = days().map(ExtendedDate)
IDS = st.lists(st.sampled_from(["S001", "S002", "O001", "O002"]), max_size=3)


@given(DAYS, DAYS, IDS, IDS)
def test_limits_of_a_view_add_up_in_any_order(
    one: ExtendedDate, other: ExtendedDate, some: list[str], more: list[str]
) -> None:
    """The earlier day holds, what is left out is left out once, and neither asks for the other."""
    view = View().and_by(one).and_without(some)
    assert view == View().and_without(some).and_by(one)
    assert view.and_by(other).day == min(one, other, key=lambda day: day.sort_key)
    assert view.and_by(other) == View().and_by(other).and_by(one).and_without(some)
    assert view.and_without(more) == View().and_without([*more, *some]).and_by(one)
    assert view.and_without(some) == view == view.and_by(one)
    assert list(view.left_out) == sorted(set(some))


@pytest.mark.parametrize(
    ("view", "text"),
    [
        (View(), ""),
        (View(ExtendedDate("2021-12-01")), "as of 2021-12-01"),
        (View(left_out=("O001", "S001")), "without O001, S001"),
        (View(ExtendedDate("2021-12-01"), ("S001",)), "as of 2021-12-01, without S001"),
    ],
)
def test_a_view_says_what_it_is_limited_to(view: View, text: str) -> None:
    """In words; one that is limited to nothing is none."""
    assert str(view) == text
    assert bool(view) == bool(text)


@given(case_files())
def test_records_come_in_the_order_of_the_tables(case: CaseFile) -> None:
    """Every record once, each after those that it holds, and every statement with its record."""
    records = list(case.store.records())
    assert records == [record for name in TABLES for record in case.table(name)]
    assert [one for _, one in case.store.statements()] == [one for record in records for one in statements_of(record)]
    assert case.store.statements() is case.store.statements()


def test_the_whole_of_a_view_is_that_of_its_views() -> None:
    """However many questions are asked of one another, what is said to be missing is looked for in the whole."""
    case = by_hand.case(by_hand.victim(1, Name("Name", (by_hand.origin(1), by_hand.origin(2)))))
    view = case.as_of("2022-01-01").without("O002")
    assert view.store.whole is case.store
    assert case.store.whole is case.store
    assert view.store.view == View(ExtendedDate("2022-01-01"), ("O002",))
    assert (view.day, view.left_out) == (ExtendedDate("2022-01-01"), ("O002",))
    assert tc.bundled().store.whole is tc.bundled().store


def test_a_table_that_is_not_given_is_empty() -> None:
    """A store has every table; records are kept in the order in which they are given."""
    case = by_hand.case(by_hand.origin(2), by_hand.origin(1))
    store = Store(case.info, {"origins": case.table("origins")[::-1]})
    assert [origin.id for origin in store.table("origins")] == ["O002", "O001"]
    assert all(store.table(name) == () for name in TABLES if name != "origins")
    assert set(tables_of(case)) == set(TABLES)
    assert not store.view
    assert store.texts() == {}
