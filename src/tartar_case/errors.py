"""The errors of the library: one base class, each error also the nearest builtin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import field, frozen

_MOST_SUGGESTED = 3
_ALIKE = 0.5


class TartarCaseError(Exception):
    """Stand for every error that this library raises on purpose."""


class UnknownIdError(TartarCaseError, LookupError):
    """Say that no record has the id that was asked for."""


class UnknownFieldError(TartarCaseError, LookupError):
    """Say that a kind of record has no field of the name that was asked for."""


class UnknownTermError(TartarCaseError, ValueError):
    """Say that a closed vocabulary has no such term."""


class InvalidDateError(TartarCaseError, ValueError):
    """Say that a text is no date of the supported EDTF subset, or no day that exists."""


class InvalidCountError(TartarCaseError, ValueError):
    """Say that a text is no count as the library writes them."""


class InvalidSentenceError(TartarCaseError, ValueError):
    """Say that a text is no sentence as the library writes them."""


class FilesExistError(TartarCaseError, FileExistsError):
    """Say that data files are there already, which nobody has asked to overwrite."""

    def __init__(self, directory: str, files: Sequence[str]) -> None:
        self.directory, self.files = directory, tuple(files)
        super().__init__(directory, self.files)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.directory, self.files)

    def __str__(self) -> str:
        return (
            f"{self.directory} has {len(self.files)} data files already ({', '.join(self.files[:3])} ...); nothing was"
            " written. Name another directory, or say overwrite=True"
        )


class DisputedValueError(TartarCaseError, ValueError):
    """Say that claims exclude each other, so that there is no single value to return."""


@frozen
class Problem:
    """Tell one thing that is wrong with the data, and where.

    Attributes:
        file: The data file, such as `victims.json`.
        record: The id of the record, or its place in the file where it has none.
        path: The field within the record, such as `rank[0].origins`; empty for the whole record.
        message: What is wrong, what is allowed, and what to do.
        law: The law that found it; empty for a problem found while reading.
    """

    file: str
    record: str
    path: str
    message: str
    law: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        where = self.record + (f".{self.path}" if self.record and self.path else self.path)
        return f"{self.file}{' ' if where else ''}{where}: {self.message}"


class InvalidDataError(TartarCaseError, ValueError):
    """Say that data files cannot be loaded; `problems` lists everything that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = len(self.problems)
        head = f"the data has {count} problem{'s' if count > 1 else ''}; nothing was loaded"
        super().__init__("\n  ".join([head, *map(str, self.problems)]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


def suggestion(wanted: str, known: Iterable[str]) -> str:
    """Return "Did you mean ...?" with the nearest known words, or an empty string."""
    from difflib import SequenceMatcher

    scored = sorted((-SequenceMatcher(a=wanted, b=word).ratio(), word) for word in known)
    near = [word for score, word in scored[:_MOST_SUGGESTED] if score <= -_ALIKE]
    return f" Did you mean {listing(near)}?" if near else ""


def listing(words: Sequence[str]) -> str:
    """Return the words as "'a', 'b' or 'c'"."""
    quoted = [repr(word) for word in words]
    return " or ".join(part for part in [", ".join(quoted[:-1]), quoted[-1] if quoted else ""] if part)
