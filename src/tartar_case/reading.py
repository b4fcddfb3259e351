"""A directory of JSON files to a store. All problems are collected; nothing is half-loaded. Only here is cattrs."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextvars import ContextVar
from enum import StrEnum
from functools import cache, lru_cache, partial
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter

from .errors import InvalidDataError, Problem, quoted, suggestion
from .files import MissingError, UnreadableError, parse, read_bytes, read_text
from .records import IsMark, Record, Refers
from .records.claims import Attested, Claim
from .records.people import Party
from .records.sources import Citation, Source
from .schema import (
    CASE_FILE,
    MARK,
    TABLES,
    by_class,
    class_of,
    may_stand,
    stored_fields,
    table_of,
    tables_for,
    without_none,
)
from .store import Store, View
from .values import Written
from .values.terms import term

if TYPE_CHECKING:
    from .records.case import CaseInfo

T = TypeVar("T")
BUNDLED = os.path.join(os.path.dirname(__file__), "data")
"""The directory of the data that comes with the library."""
DIGESTS_FILE = "digests.json"
"""The file, in that directory, of the digests of the release."""
SAVING = ".saving"
"""The file that says that new files lie ready beside the old ones; what it names is read in their place."""
DATA_FILES = (*(f"{name}.json" for name in TABLES), CASE_FILE)
"""The names of all data files of a case."""
_TRIES = 100
_MOST_WRONG = 1000
_MOST_HINTS = 20
_LONGEST_SHOWN = 60
_MOST_UNKNOWN_KEYS = 10
_HALF_OF_A_PAIR = re.compile("[\ud800-\udfff]")
_LIKE_AN_ID = r"\w{1,2}-?\d{1,5}"


def read(directory: str | os.PathLike[str]) -> Store:
    """Read every table of a directory at once.

    Raises:
        InvalidDataError: if anything is wrong; it lists all problems of all files.
    """
    store = FileStore(directory)
    store.read_all()
    return store


def _texts_of(store: Store) -> dict[str, str]:
    return store.texts()


class FileStore(Store):
    """Hold the data files of one directory, each table read at the first question and kept.

    What has been read is one state that is never changed: a reading makes the next one of it, in a single step or
    not at all. So an interrupted reading leaves nothing behind, and everybody has the same objects, without a lock
    that a fork could leave locked.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        self.directory = os.path.abspath(os.path.expanduser(os.fsdecode(directory)))
        self.view = View()
        self.place = "" if self.directory == BUNDLED else self.directory
        self._whole = None
        self._state = _State()

    @property
    def info(self) -> CaseInfo:
        """Return what `case.json` says of the case file as a whole.

        Raises:
            InvalidDataError: if it cannot be read.
        """
        while (state := self._latest()).info is None:
            self._go_on_from(state, _Reading.read_info)
        return state.info

    def table(self, name: str) -> tuple[Any, ...]:
        """Return the records of a table.

        Raises:
            InvalidDataError: if its file, or one it refers to, cannot be read.
        """
        while name not in (state := self._latest()).tables:
            self._go_on_from(state, lambda reading: reading.read(name))
        return state.tables[name]

    def read_all(self) -> None:
        """Read every table.

        Raises:
            InvalidDataError: if anything is wrong; it lists all problems of all files.
        """
        if not os.path.isdir(self.directory):
            message = f"no such directory; name one that holds {CASE_FILE} and {len(TABLES)} tables"
            raise InvalidDataError([Problem(self.directory, "", "", message)])
        for left in range(_TRIES, 0, -1):  # a save meanwhile is waited for, so that old and new never mix
            before = _signature(self.directory)
            reading = _Reading(self.directory, self._latest())
            reading.read_everything()
            if left == 1 or _signature(self.directory) == before:
                self._publish(reading)
                return

    def tables_with(self, text: str) -> tuple[str, ...]:
        """Return the tables whose files hold a text, without reading their records."""
        try:
            held = self.found(_texts_of)
        except InvalidDataError:  # what was read can still be asked
            return super().tables_with(text)
        return tuple(name for name in TABLES if text in held[f"{name}.json"])

    def texts(self) -> dict[str, str]:
        """Return the text of every file, by its name.

        Raises:
            InvalidDataError: if a file that was read can no longer be.
        """
        return self._each_file(read_text)

    def contents(self) -> dict[str, bytes]:
        """Return what every file holds, by its name.

        Raises:
            InvalidDataError: if a file that was read can no longer be.
        """
        return self._each_file(read_bytes)

    def _each_file(self, read: Callable[[str], T]) -> dict[str, T]:
        found = {}
        for file in DATA_FILES:
            try:
                found[file] = read(path_of(self.directory, file))
            except UnreadableError as error:
                raise InvalidDataError([Problem(file, "", "", str(error))]) from None
        return found

    def _latest(self) -> _State:
        while (later := self._state.next.get("state")) is not None:
            self._state = later
        return self._state

    def _go_on_from(self, state: _State, read: Callable[[_Reading], object]) -> None:
        reading = _Reading(self.directory, state)
        read(reading)
        self._publish(reading)

    def _publish(self, reading: _Reading) -> None:
        reading.complain()
        reading.began.next.setdefault("state", reading.state())  # who comes second reads again from what the first left


def path_of(directory: str, file: str) -> str:
    """Return where a data file is: beside its place while a save that was decided has not put it there."""
    ready = ready_path(directory, file)
    is_ready = os.path.exists(os.path.join(directory, SAVING)) and os.path.exists(ready)
    return ready if is_ready else os.path.join(directory, file)


def ready_path(directory: str, file: str) -> str:
    """Return where a new file lies ready before it takes its place."""
    return os.path.join(directory, f".{file}.new")


def _signature(directory: str) -> list[tuple[str, int, int, int]]:
    """Return what changes when a data file of a directory is written or replaced; other files have no part in it."""
    found = []
    for name in (*DATA_FILES, *(ready_path("", file) for file in DATA_FILES), SAVING):
        try:
            known = os.stat(os.path.join(directory, name))
        except OSError:
            continue
        found.append((name, known.st_ino, known.st_mtime_ns, known.st_size))
    return found


class _State:
    """Hold what has been read, and in `next` the state that came after it; nothing else of it changes."""

    __slots__ = ("by_id", "info", "next", "tables")

    def __init__(
        self,
        tables: Mapping[str, tuple[Any, ...]] = MappingProxyType({}),
        by_id: Mapping[str, Any] = MappingProxyType({}),
        info: CaseInfo | None = None,
    ) -> None:
        self.tables, self.by_id, self.info = tables, by_id, info
        self.next: dict[str, _State] = {}


class _Reading:
    """Read tables on top of what has been read, and collect what is wrong."""

    def __init__(self, directory: str, state: _State) -> None:
        self._directory = directory
        self.began = state
        self._tables = dict(state.tables)
        self._by_id = dict(state.by_id)
        self._info = state.info
        self._broken: set[str] = set()
        self._partly_read: set[str] = set()
        self._hints = 0
        self._problems: list[Problem] = []

    def state(self) -> _State:
        """Return what has been read, as it stays."""
        return _State(self._tables, self._by_id, self._info)

    def complain(self) -> None:
        """Raise all that is wrong.

        Raises:
            InvalidDataError: if anything is.
        """
        if self._problems:
            raise InvalidDataError(self._problems)

    def read_everything(self) -> None:
        """Read every table and the case file."""
        for name in TABLES:
            self.read(name)
        self.read_info()

    def read_info(self) -> None:
        """Read what the case file says of itself."""
        from .records.case import CaseInfo

        if self._info is None and (raw := self._load(CASE_FILE, dict)) is not None:
            self._info = self._structure(raw, CaseInfo, CASE_FILE, "")

    def read(self, name: str) -> None:
        """Read a table, and those that its records hold."""
        if name in self._tables:
            return
        file, info = f"{name}.json", TABLES[name]
        record_class = info.record_class
        records: list[Any] = []
        if (data := self._load(file, list)) is None:
            self._partly_read.add(name)
        for index, raw in enumerate(data or ()):
            place = f"record {index + 1}"
            record_id = raw.get("id") if isinstance(raw, dict) else None
            if index - len(records) >= _MOST_WRONG:
                message = f"{_MOST_WRONG} records are wrong; the rest of the file was not looked at"
                self._problems.append(Problem(file, place, "", message))
                self._partly_read.add(name)
                break
            if not isinstance(record_id, str) or not info.has_id_form(record_id):
                said = "a record is an object" if not isinstance(raw, dict) else f"{quoted(record_id)} is no id here"
                message = f"{said}; every record has an id such as {info.id_form!r}"
                self._problems.append(Problem(file, place, "", message))
                self._partly_read.add(name)
            elif record_id in self._by_id or record_id in self._broken:
                self._problems.append(Problem(file, record_id, "", "the id is there twice; give one a new id"))
            elif (record := self._structure(raw, record_class, file, record_id)) is None:
                self._broken.add(record_id)
            else:
                self._by_id[record_id] = record
                records.append(record)
        self._tables[name] = tuple(records)

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
            self.read(name)
            if record_id in self._by_id:
                return self._by_id[record_id]
            if record_id in self._broken or name in self._partly_read:
                raise _WrongError
            message = f"{quoted(record_id)} refers to nothing in {name}.json.{self._hint(record_id, name)}"
            raise ValueError(message)
        allowed = " or ".join(info.prefix for info in TABLES.values() if issubclass(info.record_class, expected))
        message = f"{quoted(record_id)} is no id that can stand here; it must begin with {allowed}"
        raise ValueError(message)

    def _hint(self, record_id: str, name: str) -> str:
        """Return the ids of a table that are near, as long as few are missed: nobody reads hundreds of hints."""
        self._hints += 1
        known = (record.id for record in self._tables.get(name, ()))
        return suggestion(record_id, known) if self._hints <= _MOST_HINTS else ""

    def _load(self, file: str, shape: type[Any]) -> Any:
        try:
            data = parse(read_text(path_of(self._directory, file)))
        except MissingError as error:
            message = str(error) if file != CASE_FILE else f"the file is missing; it is one object: {_skeleton()}"
        except UnreadableError as error:
            message = str(error)
        else:
            if isinstance(data, shape):
                return data
            message = f"the file must hold {'a list of records' if shape is list else 'one object'}"
        self._problems.append(Problem(file, "", "", message))
        return None

    def _structure(self, raw: Any, record_class: type[Any], file: str, record_id: str) -> Any:
        token = _READING.set(self)
        try:
            return _record_hook(record_class)(raw, record_class)
        except ValueError as error:
            self._problems += [Problem(file, record_id, path, message) for path, message in _told(error, "")]
            return None
        finally:
            _READING.reset(token)


_READING: ContextVar[_Reading] = ContextVar("_READING")
"""The reading under way: the hooks of cattrs take a value and a type, and have no other way to know it."""


class _WrongError(ValueError):
    """Tell what is wrong inside a value, each mistake with its place; nothing where that is told elsewhere."""

    def __init__(self, *told: tuple[str, str]) -> None:
        super().__init__("; ".join(message for _, message in told))
        self.told = told


def _told(error: ValueError, step: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong inside a part, each mistake with its place in the whole."""
    for path, message in error.told if isinstance(error, _WrongError) else (("", str(error)),):
        yield (f"{step}.{path}" if step and path and not path.startswith("[") else step + path), message


def _unknown(keys: Collection[str], known: Collection[str]) -> Iterator[str]:
    for key in sorted(keys)[:_MOST_UNKNOWN_KEYS]:
        yield f"unknown key {quoted(key)}.{suggestion(key, known)} Allowed: {', '.join(known)}"
    if len(keys) > _MOST_UNKNOWN_KEYS:
        yield f"{len(keys) - _MOST_UNKNOWN_KEYS} more unknown keys"


@by_class
def _record_hook(record_class: type[Any]) -> Callable[[Any, Any], Any]:
    return _from_object(_converter(), record_class)


def _from_object(converter: Converter, built: Any) -> Callable[[Any, Any], Any]:
    """Return what makes an object, and gathers all that is wrong in it.

    The functions that `cattrs.gen` compiles for this cost more than the first record itself.
    """
    made = class_of(built)
    attrs.resolve_types(made, include_extras=True)
    arguments = dict(zip(made.__parameters__, get_args(built), strict=True)) if get_args(built) else {}
    types = {field.name: arguments.get(field.type, field.type) for field in attrs.fields(made) if field.init}
    required = {field.name for field in attrs.fields(made) if field.init and field.default is attrs.NOTHING}
    given_types = {name: target if target == Party else without_none(target) for name, target in types.items()}
    hooks = {name: (converter.get_structure_hook(target), target) for name, target in given_types.items()}

    def from_object(value: Any, _: Any) -> Any:
        held: dict[str, Any] = {}
        wrong: list[tuple[str, str]] = []
        unknown: list[str] = []
        for name, given in (value if type(value) is dict else _only(dict, value, "an object")).items():
            if name not in hooks:
                unknown.append(name)
                continue
            structure, target = hooks[name]
            try:
                held[name] = structure(given, target)
            except ValueError as error:
                wrong += _told(error, name)
        if len(held) < len(value) or not required <= held.keys():
            wrong += [("", message) for message in _unknown(unknown, hooks)]
            lacking = [name for name in hooks if name in required and name not in value]
            wrong += [(name, "missing; every such entry has it") for name in lacking]
            raise _WrongError(*wrong)
        return made(**held)

    return from_object


def _only(kind: type[Any], value: Any, wanted: str) -> Any:
    if type(value) is not kind:
        hint = "; leave the key out where nothing is known" if value is None else ""
        message = f"{wanted} is needed, not {_as_json(value)}{hint}"
        raise _WrongError(("", message))
    if kind is str and not value.isascii() and (half := _HALF_OF_A_PAIR.search(value)):
        message = f"{quoted(value)} holds {quoted(half[0])}, half of a letter, which no file can hold; write the letter"
        raise _WrongError(("", message))
    return value


def _as_json(value: Any) -> str:
    """Return the beginning of a value as it is written, however deep it is nested."""
    pieces = islice(json.JSONEncoder(ensure_ascii=False).iterencode(value), _LONGEST_SHOWN)
    return "".join(pieces)[:_LONGEST_SHOWN]


def _tuple(converter: Converter, target: Any) -> Callable[[Any, Any], Any]:
    inner = get_args(target)[0]
    structure = converter.get_structure_hook(inner)

    def from_list(value: Any, _: Any) -> Any:
        held: list[Any] = []
        wrong: list[tuple[str, str]] = []
        for index, given in enumerate(value if type(value) is list else _only(list, value, "a list")):
            try:
                held.append(structure(given, inner))
            except ValueError as error:
                wrong += _told(error, f"[{index}]")
            if len(wrong) >= _MOST_WRONG:
                break
        if len(held) < len(value):
            raise _WrongError(*wrong)
        return tuple(held)

    return from_list


def _attested(converter: Converter, target: Any) -> Callable[[Any, Any], Any]:
    claims: Any = tuple[Claim[get_args(target)[0]], ...]  # type: ignore[misc]
    structure = converter.get_structure_hook(claims)
    return lambda value, _: Attested(structure(value, claims))


def _reference(value: Any, target: Any) -> Any:
    return _READING.get().resolve(value if type(value) is str else _only(str, value, "an id"), (target,))


def _party(value: Any, _: Any) -> Any:
    text = _only(str, value, "an id, or a group in words,")
    if table_of(text):
        return _READING.get().resolve(text, _PARTIES)
    if re.fullmatch(_LIKE_AN_ID, text):
        forms = ", ".join(info.id_form for info in TABLES.values() if issubclass(info.record_class, _PARTIES))
        message = f"{quoted(text)} looks like an id and is none; ids look like {forms}, a group stands in words"
        raise ValueError(message)
    return text


_PARTIES = tuple(part for part in get_args(Party) if isinstance(part, type) and issubclass(part, Record))


def _citation(converter: Converter, target: Any) -> Callable[[Any, Any], Any]:
    structure = _from_object(converter, target)

    def from_page(value: Any, _: Any) -> Any:
        if type(value) is not str:
            return structure(value, target)
        try:
            return target(_reference(value, Source))
        except ValueError as error:
            raise _WrongError(*_told(error, "source")) from None

    return from_page


def _named_id(_: Converter, target: Any) -> Callable[[Any, Any], Any]:
    refers = next(extra for extra in target.__metadata__ if isinstance(extra, Refers))
    return lambda value, _: _checked(_only(str, value, "an id"), refers)


def _checked(text: str, refers: Refers) -> str:
    """Return an id of a form that may stand in its place; whether it leads anywhere is for the laws to say."""
    if not may_stand(text, refers):
        forms = ", ".join([*(TABLES[name].id_form for name in tables_for(refers)), *refers.words])
        message = f"{quoted(text)} is no id that can stand here; allowed are ids such as {forms}"
        raise ValueError(message)
    return text


def _mark(value: Any, _: Any) -> str:
    text: str = _only(str, value, "a mark")
    if not MARK.fullmatch(text):
        message = f"{quoted(text)} is no mark such as k3f9q2; leave it out, and `python -m tartar_case fmt` makes it"
        raise ValueError(message)
    return text


def _as_written(value: Any, target: Any) -> Any:
    return _value(target, _only(str, value, target.written_as))


@lru_cache(maxsize=4096)
def _value(target: Any, text: str) -> Any:
    """Return the one value that is written so: values never change, and most of them are there many times."""
    return target(text)


def _skeleton() -> str:
    """Return what `case.json` must hold, to be filled in."""
    from .records.case import CaseInfo

    needed = [info for info in stored_fields(CaseInfo) if info.required]
    parts = [f'"{info.name}": ' + ("[...]" if info.is_many else '"..."') for info in needed]
    return f"{{{', '.join(parts)}}}"


def _text(value: Any, _: Any) -> Any:
    return value if type(value) is str and value.isascii() else _only(str, value, "a text")


def _whole_number(value: Any, _: Any) -> Any:
    return _only(int, value, "a whole number")


def _yes_or_no(value: Any, _: Any) -> Any:
    return _only(bool, value, "true or false")


_term = lru_cache(maxsize=4096)(term)
"""Terms are there many times, too; what is none is refused each time."""


@cache
def _converter() -> Converter:
    converter = Converter()
    for kind, plain in ((str, _text), (int, _whole_number), (bool, _yes_or_no)):
        converter.register_structure_hook(kind, plain)
    converter.register_structure_hook(StrEnum, lambda value, target: _term(target, _only(str, value, "a term")))
    for is_meant, factory in (
        (lambda target: attrs.has(class_of(target)), _from_object),
        (lambda target: target is Citation, _citation),
        (lambda target: class_of(target) is tuple, _tuple),
        (lambda target: class_of(target) is Attested, _attested),
        (partial(_says, Refers), _named_id),
        (partial(_says, IsMark), lambda *_: _mark),
    ):
        converter.register_structure_hook_factory(is_meant, partial(factory, converter))
    for base, hook in ((Written, _as_written), (Record, _reference)):
        converter.register_structure_hook_func(partial(_is_a, base), hook)
    converter.register_structure_hook_func(lambda target: target == Party, _party)
    return converter


def _is_a(base: type[Any], target: Any) -> bool:
    return isinstance(target, type) and issubclass(target, base)


def _says(what: type[Any], target: Any) -> bool:
    return get_origin(target) is Annotated and any(isinstance(extra, what) for extra in target.__metadata__)
