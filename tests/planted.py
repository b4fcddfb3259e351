"""Plant faults in the bundled data, one at a time, and tell how many of them the laws find.

The digests of the release, which find every change, are left aside: what is measured is what the data knows of itself.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any, NamedTuple

import attrs

import tartar_case as tc
from tartar_case.errors import InvalidDateError, Problem
from tartar_case.questions.laws import LAWS
from tartar_case.records.claims import Attested, Claim, agrees
from tartar_case.records.people import Rank
from tartar_case.records.sources import Origin
from tartar_case.schema import TABLES, stored_fields
from tartar_case.store import Store
from tartar_case.values.counts import Count
from tartar_case.values.dates import ExtendedDate

WRONG = Count("77777")
_LAST_NUMBER = re.compile(r"\d+(?!.*\d)")
_ON_FILES_AND_WORDS = (
    "files_are_canonical",
    "nobody_is_named_without_a_record",
    "private_life_is_left_out",
    "allowances_are_needed",
)
"""These read files and words, which a planted number, date or rank leaves as they are."""


class Fault(NamedTuple):
    """Hold a fault: of which kind it is, where it is planted, and the record that takes the place of another."""

    kind: str
    where: str
    table: str
    record_id: str
    record: Any | None


def counts(store: Store) -> Iterator[Fault]:
    """Yield a wrong number for each count of the case as a whole, of its treason trials or of its inquiries."""
    for estimate in store.table("estimates"):
        if estimate.is_counted and estimate.scope in ("case", "J001", "J002", "J003"):
            wrong = attrs.evolve(estimate, count=WRONG)
            yield Fault("a count set to 77777", estimate.id, "estimates", estimate.id, wrong)


def values(store: Store) -> Iterator[Fault]:
    """Yield a shifted date or another rank for each claim that is agreed or disputed, and for each voice for it.

    A claim that nobody else makes or denies can be compared with nothing.
    """
    for table in TABLES:
        for record in store.table(table):
            for info in stored_fields(type(record)):
                held = info.held_by(record)
                if isinstance(held, Attested) and info.element in (ExtendedDate, Rank):
                    for what, claims in _with_one_wrong(held):
                        changed = attrs.evolve(record, **{info.name: Attested(claims)})
                        yield Fault(what, f"{record.id}.{info.name}", table, record.id, changed)


def contradictions(store: Store) -> Iterator[Fault]:
    """Yield the removal of each contradiction."""
    for record in store.table("contradictions"):
        yield Fault("a contradiction removed", record.id, "contradictions", record.id, None)


def told(store: Store, fault: Fault, before: frozenset[Problem]) -> Problem | None:
    """Return the first thing that the laws find with a fault and did not find without it, or None."""
    tables: dict[str, Any] = {name: store.table(name) for name in TABLES}
    changed = (fault.record if one.id == fault.record_id else one for one in tables[fault.table])
    tables[fault.table] = tuple(one for one in changed if one is not None)
    return next((problem for problem in _found(Store(store.info, tables)) if problem not in before), None)


def known(store: Store) -> frozenset[Problem]:
    """Return what the laws find without a fault."""
    return frozenset(_found(Store(store.info, {name: store.table(name) for name in TABLES})))


def _found(store: Store) -> Iterator[Problem]:
    """Yield what the laws find, those on contradictions first."""
    for name, law in reversed(LAWS.items()):
        if name not in _ON_FILES_AND_WORDS:
            yield from (attrs.evolve(problem, law=name) for problem in law(store))


def _with_one_wrong(held: Attested[Any]) -> Iterator[tuple[str, tuple[Claim[Any], ...]]]:
    """Yield the claims of a field with a whole claim made wrong, and with one voice for it made wrong."""
    counted = [claim for claim in held if claim.is_counted]
    voices = [(claim, origin) for claim in counted for origin in claim.origins]
    kind = "rank" if any(isinstance(claim.value, Rank) for claim in counted) else "date"
    if len(voices) < 2:
        return
    for index, claim in enumerate(held):
        wrong = next((one for one in _others(claim.value) if one not in held.values), None)
        if not claim.is_counted or wrong is None:
            continue
        changed = attrs.evolve(claim, value=wrong)
        yield f"a {kind} made wrong, for all who say so", (*held.claims[:index], changed, *held.claims[index + 1 :])
        for origin in claim.origins:
            rest = _without(claim, origin)
            parts = (attrs.evolve(_only(claim, origin), value=wrong), *((rest,) if rest else ()))
            yield f"a {kind} made wrong, for one voice", (*held.claims[:index], *parts, *held.claims[index + 1 :])


def _others(value: Any) -> Iterator[Any]:
    """Yield the other ranks, from the next one on, or the date with its last number a little up or down."""
    if isinstance(value, Rank):
        ranks = list(Rank)
        yield from (*ranks[ranks.index(value) + 1 :], *ranks)
        return
    number = _LAST_NUMBER.search(value.edtf)
    if number is None:
        return
    for step in (1, -1, 2, -2):
        shifted = f"{int(number[0]) + step:0{len(number[0])}d}"
        try:
            made = ExtendedDate(f"{value.edtf[: number.start()]}{shifted}{value.edtf[number.end() :]}")
        except InvalidDateError:
            continue
        if not agrees(made, value):
            yield made


def _only(claim: Claim[Any], origin: Origin) -> Claim[Any]:
    return attrs.evolve(claim, origins=(origin,), pages=claim.pages_of(origin) if claim.pages else ())


def _without(claim: Claim[Any], origin: Origin) -> Claim[Any] | None:
    origins = tuple(one for one in claim.origins if one != origin)
    cited = {source.id for one in origins for source in one.sources}
    pages = tuple(page for page in claim.pages if page.source.id in cited)
    return attrs.evolve(claim, origins=origins, pages=pages) if origins else None


def sampled(faults: Iterable[Fault], most: int, seed: int) -> list[Fault]:
    """Return at most so many faults of each kind, drawn at random."""
    by_kind: dict[str, list[Fault]] = {}
    for fault in faults:
        by_kind.setdefault(fault.kind, []).append(fault)
    draw = Random(seed)  # noqa: S311 - a seed that can be used again is what is wanted
    return [one for kind in by_kind.values() for one in (draw.sample(kind, most) if len(kind) > most else kind)]


def main() -> int:
    """Print how many faults of each kind are found, by which law first, and where one is not."""
    parser = argparse.ArgumentParser(prog="python -m tests.planted", description=__doc__)
    parser.add_argument("--most", type=int, default=10**6, help="how many of each kind, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="the same seed draws the same faults")
    given = parser.parse_args()
    store = tc.bundled().store
    before = known(store)
    laws: dict[str, Counter[str | None]] = {}
    silent: dict[str, list[str]] = {}
    for fault in sampled((*counts(store), *values(store), *contradictions(store)), given.most, given.seed):
        problem = told(store, fault, before)
        laws.setdefault(fault.kind, Counter())[problem.law if problem else None] += 1
        silent.setdefault(fault.kind, []).extend([] if problem else [fault.where])
    for kind, by in laws.items():
        sys.stdout.write(f"{kind}: {by.total() - by[None]} of {by.total()} found\n")
        sys.stdout.writelines(f"  {times} by {law}\n" for law, times in by.most_common() if law)
        sys.stdout.write(f"  not found: {' '.join(dict.fromkeys(silent[kind])) or 'none'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
