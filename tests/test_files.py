"""Files that are no tables: refused at once, with the line, and one problem for each."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tartar_case import InvalidDataError, Problem, load
from tartar_case.files import DEEPEST, MOST_BYTES, UnreadableError, parse, read_text
from tartar_case.schema import CASE_FILE, TABLES

from .conftest import CASES, DATA

FILES = [*(f"{name}.json" for name in TABLES), CASE_FILE]


@pytest.fixture
def ledger_files(tmp_path: Path) -> Path:
    """Copy the ledger."""
    for path in (CASES / "ledger").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def _problems(directory: Path) -> tuple[Problem, ...]:
    with pytest.raises(InvalidDataError) as caught:
        load(directory)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"[" * 100_000, "nested more than 50 levels deep; records are not, at line 1"),
        (b'[\n{"a":\n' * 50_000, "nested more than 50 levels deep; records are not, at line 51"),
        (b'[\n{"id": "S001",\n"id": "S002"}]', "an object has the key 'id' twice, of which one would be lost, at line 3"),
        (b'[{"a": 1,\n"\\u0061": 2}]', "an object has the key 'a' twice, of which one would be lost, at line 2"),
        (b'[{"a": {"b": 1, "a": "b"}},\n{"b": 1, "b": 1}]', "an object has the key 'b' twice, of which one would be lost, at line 2"),
        (b'[\n{"a": NaN}]', "'NaN' is no number that a field can hold, at line 2"),
        (b"[1, -Infinity]", "'-Infinity' is no number that a field can hold, at line 1"),
        (b"[\n" + b"9" * 5000 + b"]", "is no number that a field can hold, at line 2"),
        (b"[-1234567890123456789]", "'-1234567890123456789' is no number that a field can hold, at line 1"),
        (b'["\\"NaN",\n NaNs]', "'NaN' is no number that a field can hold, at line 2"),
        (b'[{"a": 1},]', "not JSON, or cut off, at line 1, column "),
        (b"[1\n", "not JSON, or cut off, at line 2, column 1"),
        (b'\n["\xff"]', "the file cannot be read: it is not UTF-8, at line 2"),
        (b'[\n"\xff"]', "the file cannot be read: it is not UTF-8, at line 2"),
        ("[]".encode("utf-16"), "the file cannot be read: it is not UTF-8, at line 1"),
        (b"", "not JSON, or cut off, at line 1"),
        (b'"text"', "the file must hold "),
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["sources.json", "victims.json", "case.json"])
def test_what_is_no_table_is_one_problem(ledger_files: Path, file: str, text: bytes, told: str) -> None:
    """It is told with its line, and nothing that refers to it is told as wrong."""
    (ledger_files / file).write_bytes(text)
    (problem,) = _problems(ledger_files)
    assert problem.file == file
    assert told in problem.message


def _nothing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize(
    ("put", "told"),
    [
        (_nothing, "the file is missing"),
        (lambda path: path.symlink_to("nowhere"), "the file is missing"),
        (lambda path: path.mkdir(), "the file is no regular file"),
        (os.mkfifo, "the file is no regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "the file is no regular file"),
        (lambda path: path.symlink_to(path.name), "the file cannot be read: "),
        (lambda path: path.write_bytes(b" " * (MOST_BYTES + 1)), "the file has more than 16 MiB"),
    ],
)
@pytest.mark.parametrize("file", ["sources.json", "case.json"])
def test_what_is_no_file_is_refused_at_once(
    ledger_files: Path, file: str, put: Callable[[Path], object], told: str
) -> None:
    """A pipe or a device would be read for ever."""
    (ledger_files / file).unlink()
    put(ledger_files / file)
    (problem,) = _problems(ledger_files)
    assert problem.file == file
    assert problem.message.startswith(told)


def test_a_byte_order_mark_is_read(ledger_files: Path) -> None:
    """Some editors write one; it is none of the text."""
    for path in ledger_files.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load(ledger_files).table("sources") == load(CASES / "ledger").table("sources")


def test_an_unreadable_file_is_told_once_however_many_refer_to_it(tmp_path: Path) -> None:
    """One comma too many in the sources of the bundled case is one problem, not that and hundreds of false ones."""
    for path in DATA.iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text[:-2] + ",]\n" if path.name == "sources.json" else text, encoding="utf-8")
    (problem,) = _problems(tmp_path)
    assert problem.file == "sources.json"


def test_a_record_without_an_id_does_not_make_its_referrers_wrong(ledger_files: Path) -> None:
    """Whoever refers to a table of which something could not be read may mean that."""
    sources = json.loads((ledger_files / "sources.json").read_text(encoding="utf-8"))
    sources[0]["id"] = "S1"
    (ledger_files / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    (problem,) = _problems(ledger_files)
    assert str(problem).startswith("sources.json record 1: 'S1' is no id here")


def test_a_caller_in_too_deep_is_told_so() -> None:
    """A recursion error that the text has not caused passes through."""

    def at(depth: int) -> object:
        return at(depth - 1) if depth else parse("[" * DEEPEST + "]" * DEEPEST)

    seen = set()
    for depth in range(sys.getrecursionlimit() - 200, sys.getrecursionlimit()):
        try:
            seen.add(type(at(depth)))
        except RecursionError as error:
            seen.add(type(error))
    assert seen == {list, RecursionError}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({f"k{index}": index for index in range(40_000)})[:-1] + ', "k0": 1}',
        '["' + '\\"' * 100_000 + "\n",
        '"' * 100_001,
        '[{"a": "' + "\\\\" * 100_000 + '", "b": NaN}]',
        "1." + "0" * 1_000_000 + "NaN",
        "{" * 60 + '"a":' * 100_000,
    ],
    ids=["keys", "quotes", "only quotes", "backslashes", "digits", "colons"],
)
def test_refusing_takes_linear_time(text: str) -> None:
    """Forty thousand keys with one doubled, or a text that never ends, are refused at once."""
    begun = time.perf_counter()
    with pytest.raises(UnreadableError):
        parse(text)
    assert time.perf_counter() - begun < 2


def test_the_text_is_read_as_it_is(tmp_path: Path) -> None:
    """The mark of byte order and the ends of lines are part of the text."""
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf[]\r\n")
    assert read_text(str(path)) == "\ufeff[]\r\n"


def test_what_else_is_written_in_the_directory_has_no_part_in_it(
    ledger_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log that grows beside the data does not make a load wait for it."""
    times = 0
    read = read_text

    def logged(path: str) -> str:
        nonlocal times
        times += 1
        with (ledger_files / "app.log").open("a", encoding="utf-8") as log:
            log.write("x\n")
        return read(path)

    monkeypatch.setattr("tartar_case.reading.read_text", logged)
    load(ledger_files)
    assert times == len(FILES)


def test_files_that_are_gone_are_told_by_the_law(ledger_files: Path) -> None:
    """A case file that was read can be verified when its directory is gone; the law says what is missing."""
    case = load(ledger_files)
    for path in ledger_files.iterdir():
        path.unlink()
    report = case.verify()
    assert [problem.message[:19] for problem in report.problems if problem.law == "files_are_canonical"] == [
        "the file is missing"
    ]
    assert case.cite()


def test_a_file_in_the_place_of_the_directory_is_told_with_what_to_do(tmp_path: Path) -> None:
    archive = tmp_path / "case.whl"
    archive.write_bytes(b"")
    with pytest.raises(UnreadableError, match="unpack or install an archive"):
        read_text(str(archive / "case.json"))


def test_a_missing_case_file_is_told_with_what_it_must_hold(ledger_files: Path) -> None:
    """Not as if it were a table."""
    (ledger_files / "case.json").unlink()
    (problem,) = _problems(ledger_files)
    assert '{"title": "...", "names": [...], "summary": "...", "disclaimer": "..."' in problem.message
    assert '"data_date": "..."' in problem.message


def test_lines_are_counted_from_the_first_letter() -> None:
    """A text may begin with a break."""
    with pytest.raises(UnreadableError, match="at line 2$"):
        parse("\n" + '[{"a": 1, "a": 2}]')
