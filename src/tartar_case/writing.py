"""Records to JSON files, in the one form that the data files have."""

from __future__ import annotations

import errno
import json
import os
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import attrs

from .errors import FilesExistError
from .reading import SAVING, ready_path
from .records import Record
from .records.claims import Attested
from .records.sources import Citation
from .schema import CASE_FILE, TABLES, Stated, computed_mark, stored_fields
from .store import Store
from .values import Written

_WIDTH = 120
_PLAIN = (str, bool, int, float)
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
"""Make one encoder for all: `json.dumps` makes a new one for every word."""


def write(store: Store, directory: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write a store to a directory, one JSON file per table, in canonical form: all of it or nothing.

    Everything is encoded first, written beside the old files and brought to the disk; then one step decides, and
    the new files take their places. Whoever loads meanwhile, or after an interruption, has the old set or the new.

    Raises:
        FilesExistError: if there are data files and they are not to be overwritten.
        OSError: if it cannot be written; then nothing has changed.
    """
    path = os.path.abspath(os.path.expanduser(os.fspath(directory)))
    data = {file: text.encode("utf-8") for file, text in canonical_texts(store).items()}
    os.makedirs(path, exist_ok=True)
    present = [file for file in data if os.path.lexists(os.path.join(path, file))]
    if present and not overwrite:
        raise FilesExistError(path, present)
    for file in present:
        if not os.stat(os.path.join(path, file)).st_mode & 0o222:
            raise PermissionError(errno.EACCES, "the file is read-only; nothing was written", os.path.join(path, file))
    _finish(path)
    try:
        for file, content in data.items():
            _put(ready_path(path, file), content, like=os.path.join(path, file))
        _sync(path)
        _put(f"{os.path.join(path, SAVING)}.new", json.dumps(list(data)).encode("utf-8"))
        os.replace(f"{os.path.join(path, SAVING)}.new", os.path.join(path, SAVING))
    except BaseException:
        if not os.path.exists(os.path.join(path, SAVING)):
            _drop(path, data)
        raise
    _sync(path)
    _finish(path)


def _finish(path: str) -> None:
    """Put the files of a save that was decided in their places; drop what was left by one that was not."""
    deciding = os.path.join(path, SAVING)
    if os.path.exists(deciding):
        with open(deciding, encoding="utf-8") as opened:
            files = json.load(opened)
        for file in files:
            if os.path.exists(ready_path(path, file)):
                os.replace(ready_path(path, file), os.path.join(path, file))
        _sync(path)
        os.unlink(deciding)
    _drop(path, [*(f"{name}.json" for name in TABLES), CASE_FILE])


def _drop(path: str, files: Iterable[str]) -> None:
    for left in (*(ready_path(path, file) for file in files), f"{os.path.join(path, SAVING)}.new"):
        with suppress(FileNotFoundError):
            os.unlink(left)


def _put(path: str, content: bytes, like: str = "") -> None:
    with open(path, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    if os.path.exists(like):
        os.chmod(path, os.stat(like).st_mode & 0o7777)


def _sync(path: str) -> None:
    """Bring the entries of a directory to the disk, where the system lets a directory be opened."""
    if os.name == "posix":
        directory = os.open(path, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def with_marks(record: Any, statements: Iterable[Stated]) -> Any:
    """Return a record in which every statement in our words keeps its mark, so that style may change later."""
    ours = {stated.path for stated in statements if stated.is_ours and not stated.statement.mark}
    within = {path[: bracket.start()] for path in ours for bracket in re.finditer(r"\[", path)}
    return _with_marks(record, "", ours, within) if ours else record


def _with_marks(thing: Any, path: str, ours: set[str], within: set[str]) -> Any:
    changes: dict[str, Any] = {"mark": computed_mark(thing)} if path in ours else {}
    for info in stored_fields(type(thing)):
        held = info.held_by(thing)
        where = f"{path}.{info.name}" if path else info.name
        if isinstance(held, tuple | Attested) and where in within:
            parts = tuple(_with_marks(part, f"{where}[{index}]", ours, within) for index, part in enumerate(held))
            changes[info.name] = Attested(parts) if isinstance(held, Attested) else parts
    return attrs.evolve(thing, **changes) if changes else thing


def canonical_texts(store: Store) -> dict[str, str]:
    """Return the text of every data file of a store, by the name of the file: records sorted by id, marks kept."""
    statements: dict[str, list[Stated]] = {}
    for record, stated in store.statements():
        statements.setdefault(record.id, []).append(stated)
    texts = {}
    for name in TABLES:
        records = sorted(store.table(name), key=lambda record: str(record.id))
        kept = [with_marks(record, statements.get(record.id, ())) for record in records]
        texts[f"{name}.json"] = to_text([to_json(record) for record in kept])
    return {**texts, CASE_FILE: to_text(to_json(store.info))}


def differing_files(store: Store) -> list[str]:
    """Return the files from which a store was read that are not in canonical form.

    Raises:
        InvalidDataError: if a file that was read can no longer be.
    """
    texts = {file: text.replace("\r\n", "\n") for file, text in store.texts().items()}  # a checkout may change the ends
    canonical = canonical_texts(store) if texts else {}
    return [file for file, text in texts.items() if text != canonical[file]]


def to_json(thing: Any) -> Any:
    """Return a record as plain JSON data: fields in order, unknown ones left out, other records as their ids.

    A page without a place in it is written as the id of its source.
    """
    if thing is None or type(thing) in _PLAIN:
        return thing
    if isinstance(thing, Written):
        return str(thing)
    if isinstance(thing, Attested):
        return [to_json(claim) for claim in thing]
    if isinstance(thing, tuple):
        return [_held(part) for part in thing]
    if not attrs.has(type(thing)):
        return str(thing) if isinstance(thing, str) else thing  # a term is written as its text
    held = [(info, info.held_by(thing)) for info in stored_fields(type(thing))]
    return {info.name: _held(value) for info, value in held if info.required or not _is_absent(value)}


def to_text(data: Any) -> str:
    """Return JSON data in canonical form: NFC, two blanks of indent, on one line what fits in 120 columns."""
    return _render(data, 0, 0) + "\n"


def _held(held: Any) -> Any:
    if isinstance(held, Record):
        return held.id
    if isinstance(held, Citation) and held.locator is None:
        return held.source.id
    return to_json(held)


def _is_absent(held: Any) -> bool:
    return held is None or held is False or (isinstance(held, tuple | Attested) and len(held) == 0)


def _dumped(data: Any) -> str:
    r"""Return a text, in NFC, or a number as JSON.

    It is brought into NFC before it is written, since an escape ends in a letter; and all letters are escaped where a
    mark would join that letter: after a line break, a tilde would make `\n` into `\ñ` for whoever normalises the file.
    """
    if not isinstance(data, str):
        return _ENCODE(data)
    if data.isascii():
        return _ENCODE(data)
    normal = unicodedata.normalize("NFC", data)
    line = _ENCODE(normal)
    return line if unicodedata.is_normalized("NFC", line) else json.dumps(normal)


def _render(data: Any, indent: int, before: int) -> str:
    if not isinstance(data, dict | list) or not data:
        return _dumped(data)
    inner = indent + 2
    if isinstance(data, dict):
        parts = [f"{_dumped(key)}: {_render(value, inner, inner + len(key) + 4)}" for key, value in data.items()]
        opening, closing = "{", "}"
    else:
        parts = [_render(value, inner, inner) for value in data]
        opening, closing = "[", "]"
    line = f"{opening}{', '.join(parts)}{closing}"
    is_records = indent == 0 and isinstance(data, list)
    if before + len(line) < _WIDTH and "\n" not in line and not is_records:
        return line
    joined = ",\n".join(" " * inner + part for part in parts)
    return f"{opening}\n{joined}\n{' ' * indent}{closing}"
