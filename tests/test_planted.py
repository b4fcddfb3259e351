"""Some of the faults of `python -m tests.planted`: most wrong numbers, dates and ranks are found, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs
import pytest

import tartar_case as tc
from tartar_case.store import Store

from .planted import Fault, contradictions, counts, known, sampled, told, values

SAMPLE = 12


@pytest.mark.parametrize(
    ("plant", "least"), [(counts, 0.7), (lambda store: _of_one_voice(values(store)), 0.7)], ids=["counts", "voices"]
)
def test_most_wrong_values_are_found(plant: Callable[[Store], Iterator[Fault]], least: float) -> None:
    """The record says the same thing often enough, and in words, that one wrong value stands out."""
    store = tc.bundled().store
    before = known(store)
    faults = sampled(plant(store), SAMPLE, seed=1)
    silent = [fault.where for fault in faults if told(store, fault, before) is None]
    assert len(silent) <= (1 - least) * len(faults), silent


def test_a_contradiction_that_states_a_conflict_is_missed() -> None:
    store = tc.bundled().store
    fault = next(fault for fault in contradictions(store) if fault.where == "X001")
    problem = told(store, fault, known(store))
    assert problem is not None
    assert problem.law == "conflicts_are_recorded"


def test_a_record_as_it_was_is_no_fault() -> None:
    store = tc.bundled().store
    same = attrs.evolve(store.table("estimates")[0])
    assert told(store, Fault("none", same.id, "estimates", same.id, same), known(store)) is None


def _of_one_voice(faults: Iterator[Fault]) -> Iterator[Fault]:
    return (fault for fault in faults if fault.kind.endswith("for one voice"))
