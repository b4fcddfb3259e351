"""The errors of the library: one base class, each error also the nearest builtin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from reprlib import Repr
from typing import Any

from attrs import field, frozen

_MOST_SUGGESTED = 3
_ALIKE = 0.5
_LONGEST_WORD = 50
_LONGEST_SHOWN = 60
_LONGEST_TOLD = 1000
_LARGE = 10**50


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


_NAMED = 3  # more files than these are counted


class FilesExistError(TartarCaseError, FileExistsError):
    """Say that data files are there already, which nobody has asked to overwrite."""

    def __init__(self, directory: str, files: Sequence[str]) -> None:
        self.directory, self.files = directory, tuple(files)
        super().__init__(directory, self.files)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.directory, self.files)

    def __str__(self) -> str:
        there = f"{len(self.files)} data files already ({', '.join(self.files[:_NAMED])} ...)"
        if len(self.files) <= _NAMED:
            there = f"{' and '.join(self.files)} already"
        return f"{self.directory} has {there}; nothing was written. Name another place, or say overwrite=True"


class MissingExtraError(TartarCaseError, ImportError):
    """Say that what writes or draws something is not installed, and how to install it."""

    def __init__(self, module: str, extra: str) -> None:
        self.module, self.extra = module, extra
        super().__init__(f"this needs {module}, which is not installed; run: pip install 'tartar-case[{extra}]'")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.module, self.extra)


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
        told = f"{self.file}{' ' if where else ''}{where}: {self.message}"
        return printable(told if len(told) <= _LONGEST_TOLD else f"{told[:_LONGEST_TOLD]}...")


class InvalidDataError(TartarCaseError, ValueError):
    """Say that data files cannot be loaded; `problems` lists everything that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = len(self.problems)
        head = f"the data has {count} problem{'s' if count > 1 else ''}; nothing was loaded"
        super().__init__("\n  ".join([head, *map(str, self.problems)]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


def quoted(value: object) -> str:
    """Return a value as messages show it: cut where it is long or deep, with escapes for what cannot be seen.

    >>> from tartar_case.errors import quoted
    >>> print(quoted("V1"), quoted(["x"] * 99), quoted("long " * 99))
    'V1' ['x', 'x', 'x', 'x', 'x', 'x', ...] 'long long long long long lo...ng long long long long long '
    """
    return _QUOTED.repr(value) if not isinstance(value, int) or abs(value) < _LARGE else "a number so large"


def printable(text: str) -> str:
    r"""Return a text with escapes for what no screen or file can show as it is.

    >>> from tartar_case.errors import printable
    >>> print(printable(chr(27) + "[31m"))
    \x1b[31m
    """
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


def _short() -> Repr:
    made = Repr()
    made.maxstring = made.maxother = _LONGEST_SHOWN
    made.maxlevel = 3
    return made


_QUOTED = _short()


def suggestion(wanted: str, known: Iterable[str]) -> str:
    """Return "Did you mean ...?" with the nearest known words, or an empty string; a long text is near to none."""
    if len(wanted) > _LONGEST_WORD:
        return ""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=wanted)
    scored = []
    for word in known:
        matcher.set_seq1(word)
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
            scored.append((-matcher.ratio(), word))
    near = [word for _, word in sorted(scored)[:_MOST_SUGGESTED]]
    return f" Did you mean {listing(near)}?" if near else ""


def listing(words: Sequence[str]) -> str:
    """Return the words as "'a', 'b' or 'c'"."""
    quoted = [repr(word) for word in words]
    return " or ".join(part for part in [", ".join(quoted[:-1]), quoted[-1] if quoted else ""] if part)
