"""What differs between two case files: all of it, and nothing else."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import given

import tartar_case as tc
from tartar_case import Attested, CaseFile, Change, ChangeKind, Claim, Name, Rank
from tartar_case.schema import TABLES
from tartar_case.testing import case_files

from .. import by_hand


def _case(*claims: Claim[Rank], note: str | None = None, names: tuple[str, ...] = ("A B",)) -> CaseFile:
    said = by_hand.origin(1)
    spelt = tuple(Name(name, (said,)) for name in names)
    return by_hand.case(by_hand.victim(1, *spelt, rank=Attested(claims), note=note))


def _told(one: CaseFile, other: CaseFile) -> list[tuple[Any, ...]]:
    return [attrs.astuple(change) for change in one.diff(other)]


def test_a_value_a_voice_a_remark_and_a_record() -> None:
    """Each is told by its address, with what was and what is."""
    said, also = by_hand.origin(1), by_hand.origin(2)
    major = _case(Claim(Rank.MAJOR, (said,)))
    address = next(row.address for row in major.claims() if row.field == "rank")
    captain = _case(Claim(Rank.CAPTAIN, (said,)))
    other = next(row.address for row in captain.claims() if row.field == "rank")
    assert _told(captain, major) == [
        (address, "V01", ChangeKind.REMOVED, "", "major", None),
        (other, "V01", ChangeKind.ADDED, "", None, "captain"),
    ]
    both = _case(Claim(Rank.MAJOR, (said, also), note="A remark."))
    assert [one for one in _told(both, major) if one[1] == "V01"] == [
        (address, "V01", ChangeKind.CHANGED, "origins", "O001", "O001 | O002"),
        (address, "V01", ChangeKind.CHANGED, "note", None, "A remark."),
    ]
    assert ("O002", "O002", ChangeKind.ADDED, "", None, str(also)) in _told(both, major)
    assert ("O002", "O002", ChangeKind.REMOVED, "", str(also), None) in _told(major, both)
    remark = _case(Claim(Rank.MAJOR, (said,)), note="Of him.")
    assert _told(remark, major) == [("V01.note", "V01", ChangeKind.CHANGED, "", None, "Of him.")]


def test_a_change_says_itself() -> None:
    """In one line."""
    change = Change("V01.note", "V01", ChangeKind.CHANGED, "", "a", "b")
    assert str(change) == "V01.note changed: a -> b"
    assert str(attrs.evolve(change, what="note", before=None)) == "V01.note changed (note): b"


@given(case_files(), case_files())
def test_what_differs_is_told_and_nothing_else(one: CaseFile, other: CaseFile) -> None:
    """Nothing differs exactly where all tables are equal; the other way round added is removed."""
    assert not one.diff(one)
    there, back = one.diff(other), other.diff(one)
    is_equal = all(one.table(name) == other.table(name) for name in TABLES)
    assert bool(there) != is_equal
    changed = [sorted((c.id, c.what) for c in changes if c.kind == "changed") for changes in (there, back)]
    assert changed[0] == changed[1]
    assert {c.id for c in there if c.kind == "added"} == {c.id for c in back if c.kind == "removed"}


def test_a_copy_does_not_differ_and_a_view_lacks() -> None:
    """A view has fewer records than the whole, and none that is new."""
    view = tc.without("S001")
    changes = view.diff(tc.bundled())
    assert ("S001", ChangeKind.REMOVED) in {(change.id, change.kind) for change in changes}
    assert not [change for change in changes if change.kind == "added" and "." not in change.id]
