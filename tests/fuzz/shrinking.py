"""Smaller inputs that fail in the same way, where they are easily found."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from .holding import Failure, hold, parse
from .inputs import Desk, Files, desk
from .mutations import as_bytes

_MOST_TRIALS = 400
_LARGE = 200_000


def shrunk(files: Files, failure: Failure) -> Files:
    """Return a smaller input that fails in the same way, or the same where none is found."""
    with desk() as place:
        trials = 0
        is_smaller = True
        while is_smaller:
            is_smaller = False
            for smaller in _smaller(files):
                trials += 1
                if trials > _MOST_TRIALS:
                    return files
                if _fails_alike(place, smaller, failure):
                    files, is_smaller = smaller, True
                    break
    return files


def _fails_alike(place: Desk, files: Files, failure: Failure) -> bool:
    found = hold(place, files, thoroughly=True, seconds=3).failure
    return found is not None and found[:2] == failure[:2]


def _smaller(files: Files) -> Iterator[Files]:
    """Yield inputs with less in them: first without all records of a file, then without one, then without a field."""
    values = {name: value for name, held in files.items() if isinstance(held, bytes) and (value := _value(held))}
    for name, value in values.items():
        if isinstance(value, list) and value:
            yield {**files, name: b"[]"}
    for name, value in values.items():
        for less in _less(value):
            yield {**files, name: as_bytes(less)}


def _less(value: Any) -> Iterator[Any]:
    for path in _paths(value, ()):
        less = copy.deepcopy(value)
        inside = less
        for key in path[:-1]:
            inside = inside[key]
        del inside[path[-1]]
        yield less


def _paths(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    inside = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    for key, _ in inside:
        yield (*path, key)
    for key, held in inside:
        yield from _paths(held, (*path, key))


def _value(held: bytes) -> Any:
    try:
        value = parse(held) if len(held) < _LARGE else None
        as_bytes(value)
    except (ValueError, RecursionError):
        return None
    return value
