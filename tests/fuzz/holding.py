"""What must hold of an input: the library's own error with a place, or a case file that is what was written.

The error comes at once, each of its problems has a place and can be printed anywhere, and a file that is no JSON is
told once. What is read is saved with equal values, again and again, and no law and no question fails on it.
"""

from __future__ import annotations

import json
import os
import re
import signal
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, zip_longest
from typing import Any, NamedTuple

import tartar_case
from tartar_case import CaseFile, InvalidDataError, Problem, TartarCaseError, load
from tartar_case.questions.cite import CitationStyle
from tartar_case.schema import CASE_FILE, TABLES
from tartar_case.writing import canonical_texts

from .inputs import Desk, Files, Instead

SECONDS = 10
_CLOCK = 6
_PACKAGE = os.path.join(os.path.dirname(tartar_case.__file__), "")
FILES = (*(f"{name}.json" for name in TABLES), CASE_FILE)
_LONGEST_PROBLEM = 1500


class Failure(NamedTuple):
    """What did not hold, and a short word for failures of the same kind."""

    kind: str
    place: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind} at {self.place}: {self.detail}"

    @property
    def slug(self) -> str:
        """Return a name for a file about it."""
        return "-".join(re.findall(r"[a-z]+", f"{self.kind} {self.place}".lower()))


class Held(NamedTuple):
    """What came of an input."""

    is_loaded: bool
    failure: Failure | None = None


class _HangError(BaseException):
    """It took too long. No `except Exception` of the library may catch this."""


def hold(
    desk: Desk, files: Files, *, is_harmless: bool = False, thoroughly: bool = False, seconds: int = SECONDS
) -> Held:
    """Read an input and say what came of it.

    Thoroughly also means to read again what was saved, and to ask all questions.
    """
    is_loaded = False
    try:
        with _watched(seconds):
            try:
                case = load(desk.put(files))
            except InvalidDataError as error:
                refused = [Failure("wrong refusal", "load", _cut(str(error)))] if is_harmless else []
                return Held(is_loaded, next(chain(refused, _of_error(error, files)), None))
            is_loaded = True
            return Held(is_loaded, next(_of_case(case, desk, files, thoroughly=thoroughly), None))
    except _HangError as error:
        return Held(is_loaded, Failure("hang", _innermost(error), f"after {seconds} s"))
    except Exception as error:  # noqa: BLE001 (any other exception is what is looked for)
        return Held(is_loaded, Failure(type(error).__name__, _innermost(error), _cut(str(error))))


@contextmanager
def _watched(seconds: int) -> Iterator[None]:
    """Stop what takes too long: by the time of the processor, since what else a machine does is no fault of an input.

    What waits and does nothing is stopped by the clock, six times later.
    """

    def stop(*_: object) -> None:
        raise _HangError

    if not hasattr(signal, "setitimer"):
        yield
        return
    limits = (
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, seconds * _CLOCK),
    )
    before = [signal.signal(number, stop) for number, _, _ in limits]
    for _, timer, limit in limits:
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(limits, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)


def _innermost(error: BaseException) -> str:
    """Return the innermost place in the library, by which failures of one kind are known."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_PACKAGE)]
    return f"{frames[-1].filename.removeprefix(_PACKAGE)} {frames[-1].name}" if frames else "outside"


# Refused


def _of_error(error: InvalidDataError, files: Files) -> Iterator[Failure]:
    """Yield what is wrong with an error: each problem has a place, and each file that cannot be read has one."""
    if not error.problems:
        yield Failure("misleading", "load", "no problem is told")
    for problem in error.problems:
        yield from _of_problem(problem)
        text = str(problem)
        if not (problem.record or problem.path or "line " in text or _may_be_whole(problem.file, text)):
            yield Failure("misleading", "place", f"a problem without record, field or line: {_cut(text)}")
    told = [problem.file for problem in error.problems]
    for name in FILES:
        if not _refusal(name, files.get(name, Instead.NOTHING)):
            continue
        if told.count(name) != 1:
            yield Failure("misleading", "told once", f"{told.count(name)} problems of {name}: {_cut(str(error))}")
        if any(f"refers to nothing in {name}" in problem.message for problem in error.problems):
            yield Failure("misleading", "told once", f"what refers to {name}, too: {_cut(str(error))}")


def _of_problem(problem: Problem) -> Iterator[Failure]:
    text = str(problem)
    if problem.file not in FILES:
        yield Failure("misleading", "place", f"no such file: {_cut(text)}")
    if not text.isprintable() or not _is_text(text):
        yield Failure("unprintable", problem.law or "load", _cut(ascii(text)))
    if len(text) > _LONGEST_PROBLEM:
        yield Failure("too long", problem.law or "load", _cut(text))


def _may_be_whole(file: str, text: str) -> bool:
    about_the_case = ("unknown key", "data_date is") if file == CASE_FILE else ()
    return any(piece in text for piece in ("the file ", *about_the_case))


def _refusal(name: str, held: bytes | Instead) -> str:
    """Return why a file can be no file of a case, whatever it says; nothing where it may be one."""
    if isinstance(held, Instead):
        return held
    try:
        value = parse(held)
    except (ValueError, RecursionError) as error:
        return str(error) or "nested too deep"
    return "" if isinstance(value, dict if name == CASE_FILE else list) else "another shape"


# Read


def parse(text: bytes) -> Any:
    """Return the JSON value of a file, strictly.

    Raises:
        ValueError: if it is no JSON, or something in it would be lost.
    """
    return json.loads(text.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        message = "a key is there twice"
        raise ValueError(message)
    return held


def _no_number(text: str) -> Any:
    message = f"{text} is no JSON"
    raise ValueError(message)


def _of_case(case: CaseFile, desk: Desk, files: Files, *, thoroughly: bool) -> Iterator[Failure]:
    """Yield what is wrong with what was read."""
    saved = canonical_texts(case.store)
    for name, text in saved.items():
        held = files.get(name, Instead.NOTHING)
        why = _refusal(name, held)
        if why or isinstance(held, Instead):
            yield Failure("wrong success", name, f"read although it is {why}")
            return
        given, kept = parse(held), parse(text.encode("utf-8"))
        if isinstance(given, list):
            given.sort(key=lambda record: str(record["id"]))
        if difference := _difference(given, kept, name):
            yield Failure("wrong success", "saved otherwise", difference)
        if not unicodedata.is_normalized("NFC", text) or not text.endswith("\n"):
            yield Failure("wrong success", "canonical form", f"{name} is not NFC, or has no last newline")
    for problem in case.verify().problems:
        yield from _of_problem(problem)
    if thoroughly:
        again = load(desk.put({name: text.encode("utf-8") for name, text in saved.items()}))
        for name, text in canonical_texts(again.store).items():
            if text != saved[name]:
                yield Failure("wrong success", "fmt twice", f"{name} changes again")
        _ask_all(case)


def _difference(given: Any, saved: Any, place: str) -> str:
    """Return where a saved value differs from the one given, beyond what canonical form is for."""
    if isinstance(given, dict) and given.keys() == {"source"} and isinstance(saved, str):
        given = given["source"]
    if isinstance(given, dict) and isinstance(saved, dict):
        keys = [key for key, value in {**saved, **given}.items() if key in saved or not _is_absent(value)]
        added = {"mark", "contact"} - given.keys()
        parts = ((given.get(key), saved.get(key), f"{place}.{key}") for key in keys if key not in added)
        return next(filter(None, (_difference(*part) for part in parts)), "")
    if isinstance(given, list) and isinstance(saved, list):
        pairs = enumerate(zip_longest(given, saved))
        return next(filter(None, (_difference(*pair, f"{place}[{index}]") for index, pair in pairs)), "")
    wanted = unicodedata.normalize("NFC", given) if isinstance(given, str) else given
    is_same = type(wanted) is type(saved) and wanted == saved
    return "" if is_same else f"{place}: {_cut(ascii(given))} became {_cut(ascii(saved))}"


def _is_absent(value: Any) -> bool:
    return value is False or value == []


def _ask_all(case: CaseFile) -> None:
    """Ask what may be asked of any case file; an error of the library is an answer."""
    for question in _QUESTIONS:
        try:
            question(case)
        except TartarCaseError:
            continue


_QUESTIONS: tuple[Callable[[CaseFile], object], ...] = (
    lambda case: case.as_of("2021-12-01").verify(),
    lambda case: case.as_of("2017-06").timeline().ids,
    lambda case: case.without(*(origin.id for origin in case.origins()[:1])).verify(),
    lambda case: case.without(*(source.id for source in case.sources()[:1])).claims().ids,
    lambda case: [case.cite(style) for style in CitationStyle],
    lambda case: [str(record) + repr(record) for name in TABLES for record in case.table(name)],
    lambda case: case.timeline().ids,
    lambda case: case.claims().ids,
    lambda case: case.outcomes().ids,
    lambda case: str(case.about()) + repr(case),
    lambda case: case.completeness().ids,
    lambda case: [case.record(record.id) for record in case.victims()],
    lambda case: case.people().find("Qafarov"),
    lambda case: [
        table.to_frame().shape for table in (case.counts(), case.outcomes(), case.victims(), case.timeline())
    ],
)


def _is_text(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _cut(text: str) -> str:
    return text if len(text) < 400 else f"{text[:300]} [...] {text[-80:]}"
