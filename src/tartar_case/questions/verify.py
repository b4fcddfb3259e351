"""Whether a case file keeps its laws."""

from __future__ import annotations

import attrs
from attrs import frozen

from ..errors import Problem
from ..store import Store
from .laws import LAWS, OF_THE_WHOLE


@frozen(repr=False)
class Report:
    """Tell what `verify()` found.

    Attributes:
        problems: Everything that breaks a law; empty if nothing does.
        laws: The names of the laws that were checked.
    """

    problems: tuple[Problem, ...]
    laws: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        if self.ok:
            return f"{len(self.laws)} laws hold."
        return "\n".join([f"{len(self.problems)} problems:", *(f"{p} [{p.law}]" for p in self.problems)])

    def __repr__(self) -> str:
        return f"Report({len(self.problems)} problems, {len(self.laws)} laws)"


def verify(store: Store) -> Report:
    """Run every law on a store and return the report; what asks for the whole is not asked of a view."""
    laws = {name: law for name, law in LAWS.items() if not store.view or law not in OF_THE_WHOLE}
    problems = [attrs.evolve(problem, law=name) for name, law in laws.items() for problem in law(store)]
    return Report(tuple(problems), tuple(laws))
