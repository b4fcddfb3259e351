"""The text of a data file to JSON values; and where it is none, the line at which it goes wrong."""

from __future__ import annotations

import json
import os
import re
import stat
from typing import Any

from .errors import quoted

MOST_BYTES = 16 << 20
"""A hundred times the largest table that there is."""
DEEPEST = 50
"""Records are nested about eight levels deep."""
MOST_DIGITS = 18
"""Any such number fits into the 64 bits of a frame."""
_PIECE = r'(?s)"[^"\\]*(?:\\.[^"\\]*)*"|["\[\]{}:,]|[^\s"\[\]{}:,]+'
_NO_NUMBER = rf"-?\d{{{MOST_DIGITS + 1},}}(?!\d|\.\d|[eE][-+]?\d)|NaN|-?Infinity"


class UnreadableError(ValueError):
    """Say why a file cannot be read at all, and at which line it goes wrong."""


class MissingError(UnreadableError):
    """Say that a file is missing."""


def read_text(path: str) -> str:
    """Return the text of a file, with the byte order mark that it may begin with.

    Raises:
        MissingError: if there is none.
        UnreadableError: if there is no regular file, or it is too large, or is no text.
    """
    content = read_bytes(path)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the file cannot be read: it is not UTF-8, at line {line}: {error.reason}; save it as UTF-8"
        raise UnreadableError(message) from None


def read_bytes(path: str) -> bytes:
    """Return what a file holds.

    Raises:
        MissingError: if there is none.
        UnreadableError: if there is no regular file, or it is too large.
    """
    try:
        is_regular = stat.S_ISREG(os.stat(path).st_mode)  # a pipe, or a device without end, would never be read
        content = _content(path) if is_regular else b""
    except FileNotFoundError:
        message = "the file is missing; a table without records is a file with []"
        raise MissingError(message) from None
    except NotADirectoryError:
        message = "the file cannot be read: a file stands where its directory should be; unpack or install an archive"
        raise UnreadableError(message) from None
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise UnreadableError(message) from None
    if not is_regular:
        message = "the file is no regular file; a directory, a pipe or a device holds no table"
        raise UnreadableError(message)
    if len(content) > MOST_BYTES:
        message = f"the file has more than {MOST_BYTES >> 20} MiB; no table is that large"
        raise UnreadableError(message)
    return content


def parse(text: str) -> Any:
    """Return the JSON value of a text, in which nothing is lost.

    Raises:
        UnreadableError: if it is no JSON, is nested too deep, has a number that no field can hold, or an object has a
            key twice.
    """
    try:
        return json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_int=_whole, parse_constant=_refused
        )
    except json.JSONDecodeError as error:
        message = f"not JSON, or cut off, at line {error.lineno}, column {error.colno}: {error.msg}{_slip(error)}"
        raise UnreadableError(message) from None
    except (RecursionError, _LostError):
        found = _fault(text)
        if not found:  # it is the caller who is in too deep
            raise
        position, fault = found
        message = f"{fault}, at line {text.count(chr(10), 0, position) + 1}"
    raise UnreadableError(message)


def _slip(error: json.JSONDecodeError) -> str:
    """Return what to do about the slips that hands make most; nothing where it is another."""
    here = error.doc[error.pos : error.pos + 1]
    if here in _CURLY:
        return f'; {here} is no quotation mark here: write "'
    before, after = error.doc[: error.pos].rstrip(), error.doc[error.pos + 1 :].lstrip()
    closing = after[:1] if here == "," else here if before.endswith(",") else ""  # later Pythons stop at the comma
    return f"; take out the comma before {closing}" if closing in ("}", "]") else ""


_CURLY = tuple("“”„«»‘’")


class _LostError(UnreadableError):
    """Something in the text would be lost; where, the parser does not tell."""


def _content(path: str) -> bytes:
    with open(path, "rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    built = dict(pairs)
    if len(built) < len(pairs):
        raise _LostError
    return built


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS and re.match(_NO_NUMBER, digits):
        raise _LostError
    return int(digits)


def _refused(_: str) -> Any:
    raise _LostError


def _fault(text: str) -> tuple[int, str] | None:
    """Return the first place at which something would be lost or is nested too deep, and what it is."""
    inside: list[set[str]] = []
    before = ""
    for match in re.finditer(_PIECE, text):
        piece = match[0]
        if piece in ("[", "{"):
            inside.append(set())
            if len(inside) > DEEPEST:
                return match.start(), f"nested more than {DEEPEST} levels deep; records are not"
        elif piece in ("]", "}"):
            del inside[-1:]
        elif piece == ":" and inside:
            key = _key(before)
            if key in inside[-1]:
                return match.start(), f"an object has the key {quoted(key)} twice, of which one would be lost"
            inside[-1].add(key)
        elif number := re.match(_NO_NUMBER, piece):
            return match.start(), f"{quoted(number[0])} is no number that a field can hold"
        before = piece
    return None


def _key(piece: str) -> str:
    try:
        return str(json.loads(piece))
    except ValueError:
        return piece
