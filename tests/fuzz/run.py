"""Many inputs, one after the other, and what came of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any, NamedTuple

from attrs import define, field

from tartar_case.reading import _Reading

from .cases import Case, bundled, ledger, small_case
from .holding import FILES, Failure, hold
from .inputs import Desk, Files, desk
from .mutations import Mutant, as_bytes, mutate

BUNDLED = 0.01
LEDGER = 0.04
_INPUTS_OF_ONE_CASE = 40
_THOROUGHLY = 0.1


class Start(NamedTuple):
    """A case file to start from, as values and as it is written."""

    case: Case
    written: Files

    @classmethod
    def of(cls, case: Case) -> Start:
        """Write a case file."""
        return cls(case, {file: as_bytes(value) for file, value in case.items()})


@define
class Tally:
    """Count what came of the inputs.

    Attributes:
        inputs: How many were tried.
        loaded: How many could be read.
        from_bundled: How many were made from the bundled case file.
        changed: How many changed each file.
        reached: How many of those came to the structuring of a record of the changed table.
        read: How many of those could be read.
        failures: How many failed in each way.
        kinds: One failure of each kind, with its input.
        seconds: How long it took.
        slowest: How long the slowest input took, in seconds of the processor.
    """

    inputs: int = 0
    loaded: int = 0
    from_bundled: int = 0
    changed: Counter[str] = field(factory=Counter)
    reached: Counter[str] = field(factory=Counter)
    read: Counter[str] = field(factory=Counter)
    failures: Counter[tuple[str, str]] = field(factory=Counter)
    kinds: dict[tuple[str, str], tuple[Failure, Files]] = field(factory=dict)
    seconds: float = 0
    slowest: float = 0

    def add(self, mutant: Mutant, failure: Failure | None, reached: set[str], *, is_loaded: bool) -> None:
        """Count an input."""
        self.inputs += 1
        self.loaded += is_loaded
        for file in mutant.changed:
            self.changed[file] += 1
            self.reached[file] += file in reached
            self.read[file] += is_loaded
        if failure:
            kind = (failure.kind, failure.place)
            self.failures[kind] += 1
            self.kinds.setdefault(kind, (failure, mutant.files))

    def __str__(self) -> str:
        share = f"{self.loaded / max(self.inputs, 1):.0%}"
        pace = f"{self.inputs / (self.seconds or 1):.0f}/s, the slowest {self.slowest:.2f} s"
        lines = [
            f"{self.inputs} inputs in {self.seconds:.1f} s ({pace})",
            f"{self.from_bundled} of them from the bundled case file; {share} could be read",
            f"{'changed file':<22}{'inputs':>8}{'structured':>12}{'read':>8}",
        ]
        for file in FILES:
            count = self.changed[file]
            of = max(count, 1)
            lines.append(f"{file:<22}{count:>8}{self.reached[file] / of:>12.0%}{self.read[file] / of:>8.0%}")
        lines += [f"{count} times {self.kinds[kind][0]}" for kind, count in self.failures.most_common()]
        return "\n".join([*lines, f"failures: {self.failures.total()}, of {len(self.failures)} kinds"])


def run(inputs: int, seed: int, *, seconds: float | None = None, bundled_share: float = BUNDLED) -> Tally:
    """Try inputs, as many as are wanted or as there is time for."""
    rng, tally, begun = Random(seed), Tally(), time.monotonic()
    small = Start.of(small_case(rng))
    with desk() as place, _structured() as reached:
        for index in range(inputs):
            if seconds is not None and time.monotonic() - begun > seconds:
                break
            if index % _INPUTS_OF_ONE_CASE == 0:
                small = Start.of(small_case(rng))
            choice = rng.random()
            is_bundled = choice < bundled_share
            start = _bundled() if is_bundled else _ledger() if choice < bundled_share + LEDGER else small
            tally.from_bundled += is_bundled
            _try(place, rng, start, tally, reached)
    tally.seconds = time.monotonic() - begun
    return tally


def _try(place: Desk, rng: Random, start: Start, tally: Tally, reached: set[str]) -> None:
    mutant = mutate(rng, *start)
    reached.clear()
    begun = time.process_time()
    held = hold(place, mutant.files, is_harmless=mutant.is_harmless, thoroughly=rng.random() < _THOROUGHLY)
    tally.slowest = max(tally.slowest, time.process_time() - begun)
    tally.add(mutant, held.failure, reached, is_loaded=held.is_loaded)


def _bundled() -> Start:
    return Start.of(bundled())


def _ledger() -> Start:
    return Start.of(ledger())


@contextmanager
def _structured() -> Iterator[set[str]]:
    """Give the names of the files of which a record came to its structuring."""
    reached: set[str] = set()
    structure = _Reading._structure  # noqa: SLF001 (there is no other way to know)

    def noted(self: Any, raw: Any, record_class: type[Any], file: str, record_id: str) -> Any:
        reached.add(file)
        return structure(self, raw, record_class, file, record_id)

    _Reading._structure = noted  # type: ignore[method-assign]  # noqa: SLF001
    try:
        yield reached
    finally:
        _Reading._structure = structure  # type: ignore[method-assign]  # noqa: SLF001
