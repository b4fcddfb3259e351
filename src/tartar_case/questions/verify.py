"""Whether a case file keeps its laws."""

from __future__ import annotations

import attrs
from attrs import frozen

from ..errors import Problem
from ..store import Store
from .edition import described
from .laws import LAWS, OF_THE_WHOLE, WARNINGS

_SHOWN = 5


@frozen(repr=False)
class Report:
    """Tell what `verify()` found.

    Attributes:
        checked: What was checked: which case file, and whether it is the release.
        problems: Everything that breaks a law; empty if nothing does.
        warnings: What should be mended and breaks no law.
        laws: The names of the laws that were checked.
    """

    checked: str
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    laws: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        lines = [f"Checked: {self.checked}."]
        if self.problems:
            count = len(self.problems)
            lines += [f"{count} problem{'s' if count > 1 else ''}:", *(f"{p} [{p.law}]" for p in self.problems)]
        else:
            lines += [f"{len(self.laws)} laws hold."]
        if self.warnings:
            count = len(self.warnings)
            lines += [f"{count} warning{'s' if count > 1 else ''} (`.warnings` has them all), such as:"]
            lines += [f"{p} [{p.law}]" for p in self.warnings[:_SHOWN]]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"Report({len(self.problems)} problems, {len(self.warnings)} warnings, {len(self.laws)} laws)"


def verify(store: Store) -> Report:
    """Run every law on a store and return the report; what asks for the whole is not asked of a view."""
    laws = {name: law for name, law in LAWS.items() if not store.view or law not in OF_THE_WHOLE}
    found = [(law, attrs.evolve(problem, law=name)) for name, law in laws.items() for problem in law(store)]
    return Report(
        checked=described(store),
        problems=tuple(problem for law, problem in found if law not in WARNINGS),
        warnings=tuple(problem for law, problem in found if law in WARNINGS),
        laws=tuple(laws),
    )
