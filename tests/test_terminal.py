"""The terminal: an overview that fits, and commands that say what is wrong."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

import tartar_case as tc
from tartar_case import CaseFile
from tartar_case.terminal import main, overview

from .conftest import CASES
from .strategies import case_files


def test_the_overview_shows_what_a_reader_needs(capsys: pytest.CaptureFixture[str]) -> None:
    """What the case is, the dead, counts by side, open contradictions, versions, citation and the caveat."""
    assert main([]) == 0
    text = capsys.readouterr().out
    joined = " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80
    assert "\033" not in text
    about = tc.about()
    assert about.disclaimer in joined
    assert about.citation in joined
    assert about.data_version in joined
    for victim in tc.victims():
        assert re.search(rf"^{victim.id} .*{victim.names[0].full.split()[0]}", text, re.MULTILINE)
    assert "officials:" in text
    assert "human-rights defenders" in text
    for contradiction in tc.contradictions().where(state="open"):
        assert contradiction.id in text


@settings(max_examples=15)
@given(case_files())
def test_any_case_file_fits_80_columns(case: CaseFile) -> None:
    """No text of the data can break the width, as far as it has blanks to break at."""
    for line in overview(case).splitlines():
        assert len(line) <= 80


def test_colour_is_only_for_terminals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Headings are bold on a terminal unless NO_COLOR is set."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    main([])
    assert "\033[1mTartar case" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main([])
    assert "\033" not in capsys.readouterr().out


def test_the_overview_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """It says of which day it is, and shows nothing later."""
    assert main(["overview", "--as-of", "2021-12-01", "--data", str(CASES / "ledger")]) == 0
    text = capsys.readouterr().out
    assert "as publicly known by the end of 2021-12-01" in text
    assert "2022" not in text.split("The data\n")[0]


def test_verify_tells_by_its_status(capsys: pytest.CaptureFixture[str], copy_of_data: Callable[..., Path]) -> None:
    """0 when the laws hold, 1 when one is broken, 2 when the data cannot be read."""
    assert main(["verify"]) == 0
    assert "laws hold" in capsys.readouterr().out
    broken = copy_of_data(victims=lambda text: text.replace('"full": "Saleh Qafarov"', '"full": " Saleh Qafarov"'))
    assert main(["verify", "--data", str(broken)]) == 1
    assert "victims.json V01.names[1].full" in capsys.readouterr().out
    (broken / "victims.json").write_text("[", encoding="utf-8")
    assert main(["verify", "--data", str(broken)]) == 2
    assert "victims.json: not JSON, or cut off" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["verify", "--data", ""], "an empty path names no directory"),
        (["overview", "--data", ""], "an empty path names no directory"),
        (["overview", "--as-of", ""], "'' is not a date"),
        (["verify", "--data", "nowhere"], "no such directory"),
    ],
)
def test_an_empty_variable_of_the_shell_is_no_answer(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What names nothing is refused, and the bundled data does not answer in its place."""
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err


def test_verify_says_what_it_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """The bundled release, or the directory that was named."""
    assert main(["verify"]) == 0
    assert "Checked: Tartar case, data" in capsys.readouterr().out
    assert main(["verify", "--data", str(CASES / "ledger")]) == 0
    assert f"a changed copy, not the release; in {CASES / 'ledger'}" in capsys.readouterr().out


def test_fmt_writes_the_canonical_form(copy_of_data: Callable[..., Path]) -> None:
    """What was reindented comes back to the byte; what cannot be read is left as it is."""
    directory = copy_of_data(events=lambda text: text.replace("\n", "\n\n"))
    assert main(["fmt", str(directory)]) == 0
    for path in directory.iterdir():
        assert path.read_bytes() == (CASES / "ledger" / path.name).read_bytes()
    (directory / "events.json").write_text("[{}]", encoding="utf-8")
    assert main(["fmt", str(directory)]) == 2
    assert (directory / "events.json").read_text(encoding="utf-8") == "[{}]"


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` names each subcommand and what it does."""
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    text = capsys.readouterr().out
    for command in ("overview", "verify", "fmt"):
        assert re.search(rf"^    {command} ", text, re.MULTILINE)


def test_a_bad_day_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2 and one message, no traceback."""
    assert main(["overview", "--as-of", "2021-13-01"]) == 2
    assert capsys.readouterr().err.startswith("tartar-case: '2021-13-01' is not a date")


def test_it_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m tartar_case` is the same."""
    monkeypatch.setattr(sys, "argv", ["tartar-case", "verify"])
    monkeypatch.delitem(sys.modules, "tartar_case.__main__", raising=False)
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("tartar_case", run_name="__main__")
    assert "laws hold" in capsys.readouterr().out
