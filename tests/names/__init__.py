"""Labelled names: queries with the records that must answer, and pairs of unlike names that must not.

`names.tsv` has a query, a table and the ids that must be found; no ids: nobody may be found. `unlike.tsv` has two
names of different people, or two different words, and whose they are. Run `python -m tests.names` to measure.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import tartar_case as tc
from tartar_case.folding import matches

_HERE = Path(__file__).parent


class Query(NamedTuple):
    """What is typed, where, and who must answer."""

    text: str
    table: str
    ids: frozenset[str]


def queries() -> list[Query]:
    """Return the labelled queries."""
    return [Query(text, table, frozenset(ids.split())) for text, table, ids in _rows("names.tsv")]


def unlike() -> list[tuple[str, str]]:
    """Return the pairs of unlike names."""
    return [(one, other) for one, other, _ in _rows("unlike.tsv")]


@cache
def called(table: str) -> dict[str, tuple[str, ...]]:
    """Return the names of each record of a table."""
    return {record.id: tuple(name.full for name in record.names) for record in getattr(tc, table)()}


def found(text: str, table: str) -> frozenset[str]:
    """Return the ids of the records that answer a query."""
    return frozenset(id_ for id_, names in called(table).items() if any(matches(text, name) for name in names))


def is_answered(query: Query) -> bool:
    """Say whether all records that must answer do, or nobody where nobody may."""
    answer = found(query.text, query.table)
    return query.ids <= answer if query.ids else not answer


def merged() -> list[tuple[str, str]]:
    """Return the pairs of unlike names of which one answers for the other."""
    return [(one, other) for one, other in unlike() if matches(one, other) or matches(other, one)]


def confused() -> list[tuple[str, str]]:
    """Return the pairs of different people in the data of whom one answers to a full name of the other."""
    full = {id_: [name for name in names if " " in name] for id_, names in called("people").items()}
    return [
        (id_, other)
        for id_, names in full.items()
        for other, held in called("people").items()
        if id_ != other and any(matches(name, mine) for name in names for mine in held)
    ]


def _rows(file: str) -> list[list[str]]:
    return [line.split("\t") for line in (_HERE / file).read_text(encoding="utf-8").splitlines()]
