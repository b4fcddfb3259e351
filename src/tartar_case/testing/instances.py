"""Instances of every public type, each taken from a lawful case file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ..casefile import CaseFile
from ..errors import Problem
from ..questions.about import About
from ..questions.claims import ClaimRow
from ..questions.codebook import FieldDescription
from ..questions.completeness import FieldCompleteness
from ..questions.diff import Change
from ..questions.rests_on import Support
from ..questions.search import Hit
from ..questions.verify import Report
from ..records import Record
from ..records.case import Allowance, CaseInfo, Waiver
from ..records.claims import Attested, Claim, Named, Statement
from ..records.proceedings import PartyOutcome
from ..schema import TABLES, class_of, parts_of, stored_fields
from ..table import Table
from ..values import Written
from ..values.counts import Count
from ..values.dates import ExtendedDate
from ..values.sentences import Sentence
from ..views.sheet import Fact, Line, Page, Section, Sheet, Value, Voice
from .strategies import case_files, counts, extended_dates, sentences, texts

T = TypeVar("T")
_VALUES: dict[type[Any], Callable[[], SearchStrategy[Any]]] = {
    ExtendedDate: extended_dates,
    Count: counts,
    Sentence: sentences,
    Problem: lambda: st.builds(Problem, texts(), texts(), texts(), texts(), law=texts()),
    Waiver: lambda: st.builds(Waiver, st.just(("V01.died",)), texts()),
    Allowance: lambda: st.builds(Allowance, st.just(("V01.note",)), st.tuples(texts()), texts()),
    CaseFile: case_files,
}
_ASKED: dict[type[Any], Callable[[CaseFile], Iterable[Any]]] = {
    About: lambda case: [case.about()],
    Change: lambda case: case.without(case.sources()[0].id).diff(case),
    ClaimRow: lambda case: case.claims(),
    FieldCompleteness: lambda case: case.completeness(),
    FieldDescription: lambda case: case.codebook(),
    Hit: lambda case: case.search("words"),
    PartyOutcome: lambda case: case.outcomes(),
    Report: lambda case: [case.verify()],
    Support: lambda case: case.rests_on(case.sources()[0].id),
    Table: lambda case: [case.sources(), case.origins(), case.claims()],
}
_SHOWN = (Sheet, Section, Fact, Value, Voice, Line, Page)
_SHARED = (Attested, Claim, Named, Record, Statement, Written)
_MOST_SHEETS = 3


def instances(kind: type[T]) -> SearchStrategy[T]:
    """Return a strategy for instances of a public type; what belongs to a case is taken from a lawful one.

    Raises:
        ValueError: if the type is no public type of which instances can be drawn.

    >>> import tartar_case as tc
    >>> from hypothesis import find
    >>> from tartar_case.testing import instances
    >>> find(instances(tc.Victim), lambda victim: True).id
    'V01'
    """
    if kind in _VALUES:
        return _VALUES[kind]()
    if kind not in _drawable():
        message = f"{kind!r} is no type of which instances can be drawn"
        raise ValueError(message)
    return _instances(kind)


@st.composite
def _instances(draw: st.DrawFn, kind: type[Any]) -> Any:
    case = draw(case_files(full=True).filter(lambda case: next(iter(_found(kind, case)), None) is not None))
    found = list(_found(kind, case))
    return found[draw(st.integers(0, len(found) - 1))]


def _found(kind: type[Any], case: CaseFile) -> Iterable[Any]:
    """Return what a case file holds of a kind."""
    if kind in _ASKED:
        return _ASKED[kind](case)
    if kind in _SHOWN:
        return [part for sheet in _sheets(case) for part in _shown(sheet) if isinstance(part, kind)]
    return [thing for thing in _things(case) if isinstance(thing, kind)]


def _things(case: CaseFile) -> Iterator[Any]:
    """Yield everything of which a case file is made."""
    info = case.info
    yield from (info, *info.related_cases, *info.omissions, *info.names)
    for record in case.store.records():
        yield record
        for part in parts_of(record):
            yield part.value
        held = (info.held_by(record) for info in stored_fields(type(record)) if info.is_attested)
        yield from (attested for attested in held if attested.claims)


def _sheets(case: CaseFile) -> Iterator[Sheet]:
    yield from (case.show(record.id) for record in list(case.store.table("victims"))[:_MOST_SHEETS])


def _shown(sheet: Sheet) -> Iterator[Any]:
    yield sheet
    yield from sheet.pages
    for section in sheet.sections:
        yield section
        yield from section.lines
    for fact in sheet.facts():
        yield fact
        for value in fact.values:
            yield value
            yield from value.voices


@cache
def _drawable() -> frozenset[type[Any]]:
    """Return the classes of records, of their parts and of what is answered, with those that they share."""
    found = {*_ASKED, *_SHOWN, *_SHARED}
    waiting: list[Any] = [*(info.record_class for info in TABLES.values()), CaseInfo]
    while waiting:
        kind = class_of(waiting.pop())
        if isinstance(kind, type) and attrs.has(kind) and kind not in found | set(_VALUES):
            found.add(kind)
            waiting += [info.element for info in stored_fields(kind)]
    return frozenset(found)


def register() -> None:
    """Tell Hypothesis how to draw the public types."""
    for kind in [*_VALUES, *_drawable()]:
        st.register_type_strategy(kind, instances(kind))
