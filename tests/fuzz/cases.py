"""Case files to start from, as JSON values by the name of the file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import attrs

from tartar_case.records import Record, Refers
from tartar_case.records.claims import Claim
from tartar_case.records.sources import Citation
from tartar_case.schema import CASE_FILE, TABLES, FieldInfo, stored_fields, tables_for
from tartar_case.values import Written
from tartar_case.values.counts import Count
from tartar_case.values.dates import ExtendedDate

Case = dict[str, Any]
"""The JSON values of a case file, by the name of the file."""
DATES = (
    "2017-05-04", "2017-05", "2017", "201X", "20XX", "2017-05-XX", "2017-05-04?", "2017~", "2017-05/2018",
    "2017-05-04/..", "/2018-01", "[2017-05,2017-06]", "[..2019]", "[2017-05-03..2017-05-09]",
)  # fmt: skip
COUNTS = ("0", "1", "13", "at least 11", "more than 400", "at most 5", "fewer than 5", "about 13", "102-103", "some")
MARKS = ("k3f9q2", "000000", "ab12cd")
SENTENCES = ("life", "1 month", "120 months", "36-42 months", "144 months-life")
WORDS = (
    "Saleh Şərif oğlu Qafarov",
    "Эльчин Ахмедов",
    "Lawyers met in Bakı on 5 May.",
    "eleven defendants",
    "His father, he said, was treated in hospital.",
    "Военная прокуратура",
    "https://example.org/a/saleh-qafarov?x=1",
    "1.0.0",
    "CC-BY-SA-4.0",
    "az",
    "tərxis",
)
_OPTIONAL = 0.25
_HERE = Path(__file__).parent.parent


@cache
def read_case(directory: Path) -> Case:
    """Return the JSON values of a directory; not to be changed."""
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(directory.glob("*.json"))}


def ledger() -> Case:
    """Return the ledger of the tests; not to be changed."""
    return read_case(_HERE / "cases" / "ledger")


def bundled() -> Case:
    """Return the case file of the package; not to be changed."""
    return read_case(_HERE.parent / "src" / "tartar_case" / "data")


def small_case(rng: Random) -> Case:
    """Make a case file of a few records that can be read, whether or not its laws hold."""
    return _Maker(rng).case()


class _Maker:
    """Make records of every class from what the classes say of their fields."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._outcomes = 0
        self._ids: dict[str, list[str]] = {}
        for name, info in TABLES.items():
            count = rng.choice((0, 0, 0, 1, 1, 2) if name in _HELD_BY_NOBODY else (1, 1, 1, 2))
            self._ids[name] = [f"{info.prefix}{index:0{info.digits}}" for index in range(1, count + 1)]

    def case(self) -> Case:
        from tartar_case.records.case import CaseInfo

        case: Case = {
            f"{name}.json": [self._object(info.record_class, record_id) for record_id in self._ids[name]]
            for name, info in TABLES.items()
        }
        return {**case, CASE_FILE: self._object(CaseInfo)}

    def _object(self, made: type[Any], record_id: str = "") -> dict[str, Any]:
        held = {}
        for info in stored_fields(made):
            if info.name == "id":
                held["id"] = record_id or self._outcome_id()
            elif info.name == "data_date":
                held[info.name] = "2026-05-31"
            elif self._is_told(info):
                held[info.name] = self._field(info)
        return held

    def _is_told(self, info: FieldInfo) -> bool:
        if info.required:
            return True
        may_be = info.refers is None or bool(self._targets(info.refers))
        return may_be and self._rng.random() < (_OPTIONAL / 10 if info.name == "mark" else _OPTIONAL)

    def _field(self, info: FieldInfo) -> Any:
        if info.is_attested or info.holds_claims:
            return [self._claim(info) for _ in range(self._rng.choice((1, 1, 2)))]
        if info.is_many:
            values = [self._value(info) for _ in range(self._rng.choice((1, 1, 2)))]
            return list({json.dumps(value): value for value in values}.values())
        return self._value(info)

    def _claim(self, info: FieldInfo) -> dict[str, Any]:
        rest = [inner for inner in stored_fields(Claim) if inner.name != "value" and self._is_told(inner)]
        return {"value": self._value(info)} | {inner.name: self._field(inner) for inner in rest}

    def _value(self, info: FieldInfo) -> Any:  # noqa: PLR0911 (one rule per type, in one place)
        kind = info.element
        if info.name == "mark":
            return self._rng.choice(MARKS)
        if info.refers is not None:
            return self._rng.choice(self._targets(info.refers))
        if not isinstance(kind, type):  # a person, an organization, or a group in words
            return self._rng.choice([*self._some("people", "victims", "organizations"), "eleven defendants"])
        if info.vocabulary:
            return str(self._rng.choice(list(info.vocabulary)))
        if kind is Citation:
            source = self._rng.choice(self._ids["sources"])
            return source if self._rng.random() < 0.7 else {"source": source, "locator": "par. 12"}
        if issubclass(kind, Record):
            held = (name for name, table in TABLES.items() if issubclass(table.record_class, kind))
            return self._rng.choice(list(self._some(*held)))
        if issubclass(kind, Written):
            texts = DATES if kind is ExtendedDate else COUNTS if kind is Count else SENTENCES
            return self._rng.choice(texts)
        if attrs.has(kind):
            return self._object(kind)
        return self._rng.choice(WORDS) if kind is str else self._rng.randint(1, 20) if kind is int else True

    def _targets(self, refers: Refers) -> list[str]:
        fields = [f"{record_id}.speaker" for record_id in self._ids["origins"] if refers.parts]
        return [*self._some(*tables_for(refers)), *refers.words, *fields]

    def _some(self, *tables: str) -> list[str]:
        return [record_id for name in tables for record_id in self._ids[name]]

    def _outcome_id(self) -> str:
        self._outcomes += 1
        return f"U{self._outcomes:03}"


_HELD_BY_NOBODY = ("victims", "acts", "events", "proceedings", "estimates", "contradictions", "lookups")
