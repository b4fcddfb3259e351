"""JSON files to records. All problems are collected; nothing is half-loaded. The only module that imports cattrs."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from enum import StrEnum
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any, get_args

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

from .errors import InvalidDataError, Problem, suggestion
from .records import Record
from .records.claims import Attested, Claim
from .records.people import Party
from .schema import CASE_FILE, TABLES, class_of, table_of, without_none
from .values.terms import term

if TYPE_CHECKING:
    from .records.case import CaseInfo


class Reader:
    """Read the data files of one directory, table by table, each once.

    Records refer to records by id, so reading a table reads those it refers to. It is safe to share among
    threads.
    """

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._lock = RLock()
        self._tables: dict[str, tuple[Any, ...]] = {}
        self._info: CaseInfo | None = None
        self._by_id: dict[str, Any] = {}
        self._broken: set[str] = set()
        self._problems: list[Problem] = []

    def table(self, name: str) -> tuple[Any, ...]:
        """Return the records of a table.

        Raises:
            InvalidDataError: if its file, or one it refers to, cannot be read.
        """
        with self._lock, _no_collection():
            records = self._read(name)
            self._complain()
            return records

    def info(self) -> CaseInfo:
        """Return what `case.json` says of the case file as a whole.

        Raises:
            InvalidDataError: if it cannot be read.
        """
        with self._lock:
            info = self._read_info()
            if info is None or self._problems:
                raise InvalidDataError(self._problems)
            return info

    def texts(self) -> dict[str, str]:
        """Return the text of every file, by its name."""
        found = {}
        for file in (*(f"{name}.json" for name in TABLES), CASE_FILE):
            with open(os.path.join(self._directory, file), encoding="utf-8", newline="") as opened:
                found[file] = opened.read()
        return found

    def read_all(self) -> None:
        """Read every table.

        Raises:
            InvalidDataError: if anything is wrong; it lists all problems of all files.
        """
        with self._lock, _no_collection():
            if not os.path.isdir(self._directory):
                message = f"no such directory; name one that holds {CASE_FILE} and {len(TABLES)} tables"
                raise InvalidDataError([Problem(self._directory, "", "", message)])
            for name in TABLES:
                self._read(name)
            self._read_info()
            self._complain()

    def resolve(self, record_id: str, expected: tuple[type[Any], ...]) -> Any:
        """Return the record to which another refers.

        Raises:
            ValueError: if there is none, or it is of another class.
        """
        found = self._by_id.get(record_id)
        if found is not None and isinstance(found, expected):
            return found
        name = table_of(record_id)
        if name and issubclass(TABLES[name].record_class, expected):
            self._read(name)
            if record_id in self._by_id:
                return self._by_id[record_id]
            if record_id in self._broken:
                raise _AlreadyToldError
            known = [key for key in self._by_id if table_of(key) == name]
            message = f"{record_id!r} refers to nothing in {name}.json.{suggestion(record_id, known)}"
            raise ValueError(message)
        allowed = " or ".join(info.prefix for info in TABLES.values() if issubclass(info.record_class, expected))
        message = f"{record_id!r} is no id that can stand here; it must begin with {allowed}"
        raise ValueError(message)

    def _complain(self) -> None:
        if self._problems:
            raise InvalidDataError(self._problems)

    def _read_info(self) -> CaseInfo | None:
        from .records.case import CaseInfo

        if self._info is None and (raw := self._load(CASE_FILE, dict)) is not None:
            self._info = self._structure(raw, CaseInfo, CASE_FILE, "")
        return self._info

    def _read(self, name: str) -> tuple[Any, ...]:
        if name not in self._tables:
            file, info = f"{name}.json", TABLES[name]
            record_class, records = info.record_class, []
            for index, raw in enumerate(self._load(file, list) or ()):
                place = f"record {index + 1}"
                record_id = raw.get("id") if isinstance(raw, dict) else None
                if not isinstance(record_id, str) or not info.has_id_form(record_id):
                    form = f"{info.prefix}{'1'.zfill(info.digits)}"
                    said = "a record is an object" if not isinstance(raw, dict) else f"{record_id!r} is no id here"
                    self._problems.append(Problem(file, place, "", f"{said}; every record has an id such as {form!r}"))
                elif record_id in self._by_id or record_id in self._broken:
                    self._problems.append(Problem(file, record_id, "", "the id is there twice; give one a new id"))
                elif (record := self._structure(raw, record_class, file, record_id)) is None:
                    self._broken.add(record_id)
                else:
                    self._by_id[record_id] = record
                    records.append(record)
            self._tables[name] = tuple(records)
        return self._tables[name]

    def _load(self, file: str, shape: type[Any]) -> Any:
        try:
            with open(os.path.join(self._directory, file), encoding="utf-8") as opened:
                data = json.load(opened, object_pairs_hook=_object)
        except FileNotFoundError:
            message = "the file is missing; a table without records is a file with []"
        except (OSError, UnicodeDecodeError) as error:
            message = f"the file cannot be read: {error}"
        except json.JSONDecodeError as error:
            message = f"not JSON, or cut off, at line {error.lineno}, column {error.colno}: {error.msg}"
        except ValueError as error:
            message = str(error)
        else:
            if isinstance(data, shape):
                return data
            message = f"the file must hold {'a list of records' if shape is list else 'one object'}"
        self._problems.append(Problem(file, "", "", message))
        return None

    def _structure(self, raw: Any, record_class: type[Any], file: str, record_id: str) -> Any:
        token = _READER.set(self)
        try:
            return _structure_record(raw, record_class)
        except _RefusedError as refused:
            self._problems += [Problem(file, record_id, path, message) for path, message in refused.found]
            return None
        finally:
            _READER.reset(token)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the garbage collector records that are only ever added: without this, loading is not linear."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


_READER: ContextVar[Reader] = ContextVar("_READER")


class _AlreadyToldError(Exception):
    """The record that is referred to is itself broken, which is told where it stands."""


class _RefusedError(Exception):
    def __init__(self, found: list[tuple[str, str]]) -> None:
        self.found = found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    built = dict(pairs)
    if len(built) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        message = f"an object has the key {twice!r} twice; one of the values would be lost"
        raise ValueError(message)
    return built


def _structure_record(raw: Any, record_class: type[Any]) -> Any:
    with suppress(Exception):  # whatever is wrong is found again below, with all that is wrong beside it
        return _record_hook(_quick, record_class)(raw, record_class)
    try:
        return _record_hook(_thorough, record_class)(raw, record_class)
    except Exception as error:
        raise _RefusedError(list(_explain(error, ""))) from error


def _explain(error: Exception, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(error, ClassValidationError):
        fields, others = error.group_exceptions()
        for inner, field in fields:
            yield from _explain(inner, f"{path}.{field.name}" if path else field.name)
        for inner in others:
            yield from _explain(inner, path)
    elif isinstance(error, IterableValidationError):
        for inner, item in error.group_exceptions()[0]:
            yield from _explain(inner, f"{path}[{item.index}]")
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [attribute.name for attribute in attrs.fields(error.cl) if attribute.init]
        for key in sorted(error.extra_fields):
            yield path, f"unknown key {key!r}.{suggestion(key, known)} Allowed: {', '.join(known)}"
    elif isinstance(error, KeyError):
        yield path, "missing; every such entry has it"
    elif not isinstance(error, _AlreadyToldError):
        yield path, str(error)


_records: dict[tuple[bool, type[Any]], Callable[[Any, Any], Any]] = {}


def _record_hook(converter: Converter, record_class: type[Any]) -> Callable[[Any, Any], Any]:
    key = (converter.detailed_validation, record_class)
    if key not in _records:
        _records[key] = _from_object(converter, record_class)
    return _records[key]


def _from_object(converter: Converter, built: Any) -> Callable[[Any, Any], Any]:
    structure = make_dict_structure_fn(built, converter, _cattrs_forbid_extra_keys=True)

    def from_object(value: Any, target: Any) -> Any:
        return structure(_only(dict, value, "an object"), target)

    return from_object


def _only(kind: type[Any], value: Any, wanted: str) -> Any:
    if type(value) is not kind:
        hint = "; leave the key out where nothing is known" if value is None else ""
        message = f"{wanted} is needed, not {json.dumps(value, ensure_ascii=False, default=str)[:60]}{hint}"
        raise TypeError(message)
    return value


def _tuple(converter: Converter, target: Any) -> Callable[[Any, Any], Any]:
    structure = homogenous_tuple_structure_factory(target, converter)
    return lambda value, _: structure(_only(list, value, "a list"), target)


def _attested(converter: Converter, target: Any) -> Callable[[Any, Any], Any]:
    claims: Any = tuple[Claim[get_args(target)[0]], ...]  # type: ignore[misc]
    structure = converter.get_structure_hook(claims)
    return lambda value, _: Attested(structure(value, claims))


def _optional(converter: Converter, target: Any) -> Callable[[Any, Any], Any]:
    inner = without_none(target)
    structure = converter.get_structure_hook(inner)
    return lambda value, _: structure(value, inner)


def _reference(value: Any, target: Any) -> Any:
    return _READER.get().resolve(_only(str, value, "an id"), (target,))


def _party(value: Any, _: Any) -> Any:
    text = _only(str, value, "an id, or a group in words,")
    if table_of(text):
        return _READER.get().resolve(text, tuple(part for part in get_args(Party) if part is not str))
    return text


def _as_written(value: Any, target: Any) -> Any:
    return target(_only(str, value, target.written_as))


def _plain(value: Any, target: Any) -> Any:
    return _only(target, value, _PLAIN[target])


_PLAIN: dict[type[Any], str] = {str: "a text", int: "a whole number", bool: "true or false"}


def _converter(*, detailed: bool) -> Converter:
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    for kind in _PLAIN:
        converter.register_structure_hook(kind, _plain)
    converter.register_structure_hook(StrEnum, lambda value, target: term(target, _only(str, value, "a term")))
    for is_meant, factory in (
        (lambda target: attrs.has(class_of(target)), _from_object),
        (lambda target: class_of(target) is tuple, _tuple),
        (lambda target: class_of(target) is Attested, _attested),
        (lambda target: target != Party and without_none(target) is not target, _optional),
    ):
        converter.register_structure_hook_factory(is_meant, partial(factory, converter))
    converter.register_structure_hook_func(lambda target: hasattr(target, "written_as"), _as_written)
    converter.register_structure_hook_func(
        lambda target: isinstance(target, type) and issubclass(target, Record), _reference
    )
    converter.register_structure_hook_func(lambda target: target == Party, _party)
    return converter


_quick = _converter(detailed=False)
_thorough = _converter(detailed=True)
"""A broken record is read again by this one, which goes on after a mistake and so tells them all."""
