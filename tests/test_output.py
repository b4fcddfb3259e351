"""What the terminal prints, whatever it prints to."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

import tartar_case as tc
from tartar_case import CaseFile
from tartar_case.terminal import main
from tartar_case.views.overview import overview

COMMAND = [sys.executable, "-m", "tartar_case"]


def _run(arguments: list[str], encoding: str = "utf-8", **more: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run([*COMMAND, *arguments], capture_output=True, env=environment, check=False, **more)


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "ascii", "cp437", "utf-8"])
def test_a_stream_gets_the_letters_that_it_has(encoding: str) -> None:
    """Where a letter cannot be shown a plain one stands for it, and nothing is lost to an error."""
    done = _run([], encoding)
    assert done.returncode == 0
    assert done.stderr == b""
    text = done.stdout.decode(encoding)
    assert ("Təmkin" in text) == (encoding == "utf-8")
    assert "T?mkin" not in text
    assert "mkin" in text


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    """`| head -1` ends quietly."""
    process = subprocess.Popen([*COMMAND], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_device_is_one_line_and_status_2() -> None:
    """It says that there is no space, without a traceback."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(COMMAND, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes streams")
def test_no_output_at_all_is_one_line_and_status_2() -> None:
    """`>&-` is told."""
    done = subprocess.run(["sh", "-c", f"{sys.executable} -m tartar_case >&-"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"no standard output" in done.stderr
    assert b"Traceback" not in done.stderr


HOSTILE = "a\x1b[2J\u009b31m\u202eb\nc"


def test_hostile_text_is_told_and_never_shown_raw(ledger: CaseFile, capsys: pytest.CaptureFixture[str]) -> None:
    """A law refuses it, and where it is shown all the same a sign stands in its place."""
    events = tuple(attrs.evolve(event, title=HOSTILE) for event in ledger.store.table("events"))
    tables = {name: ledger.table(name) for name in ("sources", "origins", "organizations", "victims", "people")}
    info = attrs.evolve(ledger.info, title=HOSTILE, data_version="1}, author = {X", disclaimer=HOSTILE)
    case = CaseFile.of(info, **tables, events=events)
    report = case.verify()
    laws = {problem.law for problem in report.problems}
    assert {"text_is_clean", "versions_are_plain"} <= laws
    for text in (overview(case.store), overview(case.store, bold=True).replace("\033[1m", "").replace("\033[0m", "")):
        assert not {"\x1b", "\u009b", "\u202e"} & set(text)
    for style in ("bibtex",):
        cited = case.cite(style)
        assert "author = {X" not in cited
        assert cited.count("{") - cited.count(r"\{") == cited.count("}") - cited.count(r"\}")
    assert main(["verify", "--data", "\x1b[2Jnowhere"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_latex_signs_are_escaped() -> None:
    """The title has an underscore, which LaTeX reads as a command."""
    assert r"tartar\_case" in tc.cite("bibtex")


def test_within_one_process_a_stream_gets_its_letters_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain letters stand for those that it has not, one for one."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["victims", "V04"]) == 0
    stream.flush()
    assert b"Temkin Nizami" in stream.buffer.getvalue()
