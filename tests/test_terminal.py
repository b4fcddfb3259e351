"""The terminal: an overview that fits, and commands that say what is wrong."""

from __future__ import annotations

import csv
import io
import json
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tartar_case as tc
from tartar_case import terminal
from tartar_case.questions import edition, releases
from tartar_case.terminal import COMMANDS, help_of, main

from .conftest import CASES, DATA


def _refusal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a call says that is refused: status 2, and nothing on the output."""
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


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
    assert "as publicly known by the end of 1 December 2021" in text
    assert "2022" not in text.split("OPEN ANYTHING\n")[0]


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
    assert told in _refusal(arguments, capsys)


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
    """`--help` and `help` name each command and what it does; `help COMMAND` its options."""
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    text = capsys.readouterr().out
    assert main(["help"]) == 0
    assert capsys.readouterr().out == text
    for command in COMMANDS:
        assert re.search(rf"^    {command}\b", text, re.MULTILINE)
        assert main(["help", command]) == 0
        assert f"tartar-case {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["timline"], "Did you mean 'timeline'"),
        (["help", "victim"], "Did you mean 'victims'"),
        (["V01"], "To open it: tartar-case show V01."),
        (["counts", "--measure", "death"], "Did you mean 'deaths'"),
        (["timeline", "--category", "statment"], "Did you mean 'statement'"),
        (["timeline", "--side", "officials"], "Did you mean 'official'"),
        (["claims", "V99"], "'V99'"),
        (["rests-on", "V01"], "no source and no origin"),
        (["codebook", "victim"], "Did you mean 'victims'"),
        (["victims", "--without", "S999"], "no source and no origin"),
        (["cite", "V01.dyed"], "V01.died"),
        (["timeline", "--since", "2022", "--until", "2021"], "is after the end"),
    ],
)
def test_a_near_miss_is_told_with_what_is_near(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, status 2, nothing on the output."""
    error = _refusal(arguments, capsys)
    assert told in error
    assert error.count("\n") == 1


def test_an_option_that_there_is_not_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """It names the option, the nearest that there is, and the help of that command."""
    assert main(["counts", "--mesure=deaths"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "counts knows no '--mesure=deaths'. Did you mean '--measure'" in error
    assert "tartar-case counts --help" in error


LISTS = (
    "timeline", "counts", "victims", "people", "organizations", "places", "acts", "proceedings", "outcomes",
    "contradictions", "sources", "origins", "lookups", "retired", "claims", "codebook", "completeness",
)  # fmt: skip


@pytest.mark.parametrize("command", LISTS)
def test_every_list_has_each_record_in_three_forms(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As text, CSV and JSON, from a case file of one's own."""
    data = ["--data", str(CASES / "ledger")]
    table = getattr(tc.load(CASES / "ledger"), command)()
    status = 0 if table else 1
    assert main([command, *data]) == status
    text = "".join(capsys.readouterr().out.split())
    assert main([command, *data, "--csv"]) == status
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert main([command, *data, "--json"]) == status
    told = json.loads(capsys.readouterr().out)
    assert told["caveat"] == tc.load(CASES / "ledger").info.disclaimer
    assert [row["id"] for row in told["rows"]] == [row[0] for row in rows[1:-1]]
    assert {row[0] for row in rows[1:-1]} == set(table.ids)
    assert rows[-1][0].startswith("# ")
    assert all(one in text for one in table.ids)


def test_the_counts_stand_in_order_of_time(capsys: pytest.CaptureFixture[str]) -> None:
    """The undated come last; one measure, one side, and what is replaced left out."""
    assert main(["counts", "--measure", "deaths", "--side", "official", "--current", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["id"] for row in rows} == set(tc.counts(measure="deaths", side="official", current=True).ids)
    days = [row["public_on_earliest"] or "9999" for row in rows]
    assert days == sorted(days)
    assert main(["counts", "--json"]) == 0
    days = [row["public_on"] or "9999" for row in json.loads(capsys.readouterr().out)["rows"]]
    assert days[-1] == "9999"


def test_the_timeline_is_narrowed_by_time_kind_and_side(capsys: pytest.CaptureFixture[str]) -> None:
    """As its function narrows it, and by who says so."""
    call = ["timeline", "--category", "statement", "--since", "2021", "--until", "2022-06", "--side", "official"]
    assert main([*call, "--json"]) == 0
    shown = [row["id"] for row in json.loads(capsys.readouterr().out)["rows"]]
    events = tc.timeline(category="statement", start="2021", end="2022-06")
    assert shown == [event.id for event in events if any(origin.side == "official" for origin in event.origins)]
    assert shown


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["victims", "v01"], {"V01"}),
        (["people", "Гафаров"], {"V01", "P042"}),
        (["victims", "Gafarov", "Saleh"], {"V01"}),
        (["contradictions", "X001"], {"X001"}),
    ],
)
def test_a_word_behind_a_list_narrows_it(
    arguments: list[str], ids: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """An id in any case, a name in any spelling, else words of any text."""
    assert main([*arguments, "--json"]) == 0
    assert {row["id"] for row in json.loads(capsys.readouterr().out)["rows"]} == ids


def test_words_of_any_text_narrow_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    """`contradictions deaths` are those that speak of deaths."""
    assert main(["contradictions", "deaths", "--json"]) == 0
    shown = [row["id"] for row in json.loads(capsys.readouterr().out)["rows"]]
    assert 1 < len(shown) < len(tc.contradictions())
    for one in shown:
        assert "death" in str(tc.record(one).topic).lower() or any(hit.record == one for hit in tc.search("deaths"))


def test_nothing_found_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 1, and a name nobody has offers those that are near."""
    assert main(["people", "Gafarof"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Abid Gafarov" in printed.err
    assert main(["search", "xylophone"]) == 1


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ("v01", lambda row: row.record == "V01"),
        ("V01.died", lambda row: row.id.startswith("V01.died~")),
        ("gafarov", lambda row: row.record in ("V01", "P042")),
    ],
)
def test_claims_of_an_address_in_any_case(
    wanted: str, kept: Callable[[tc.ClaimRow], bool], capsys: pytest.CaptureFixture[str]
) -> None:
    """A record, a field, a name."""
    assert main(["claims", wanted, "--json"]) == 0
    shown = [row["id"] for row in json.loads(capsys.readouterr().out)["rows"]]
    assert shown == list(tc.claims().where(kept).ids)


def test_one_voice_is_found_by_its_address(capsys: pytest.CaptureFixture[str]) -> None:
    """In any case of letters."""
    voice = tc.claims().where(record="V01", field="died")[0].id
    assert main(["claims", voice.lower(), "--json"]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)["rows"]] == [voice]


def test_what_rests_on_a_page_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """As its function tells it."""
    assert main(["rests-on", "s001", "--alone", "--json"]) == 0
    shown = {row["id"] for row in json.loads(capsys.readouterr().out)["rows"]}
    assert shown == {one.id for one in tc.rests_on("S001") if one.alone}


def test_every_command_takes_a_view(capsys: pytest.CaptureFixture[str]) -> None:
    """By a day, without a source, and both."""
    assert main(["counts", "--as-of", "2021-12-01", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["view"] == "as of 2021-12-01"
    assert {row["id"] for row in told["rows"]} == set(tc.as_of("2021-12-01").counts().ids)
    assert main(["victims", "--without", "s001", "--json"]) == 0
    assert {row["id"] for row in json.loads(capsys.readouterr().out)["rows"]} == set(tc.without("S001").victims().ids)


def test_a_statement_is_cited_with_its_pages(capsys: pytest.CaptureFixture[str]) -> None:
    """What it says, whose it is, the page with its address, and the dataset."""
    assert main(["cite", "v01.died"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(
        "V01.died (V01: Saleh Şərif oğlu Qafarov)\n2017-05-13, says Wikipedia article (encyclopedia)"
    )
    url = tc.sources()["S001"].url
    assert url is not None
    assert url in text
    assert tc.cite() in text
    assert main(["cite", "--style", "bibtex"]) == 0
    assert capsys.readouterr().out.strip() == tc.cite("bibtex")


def _asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("word", ["deaths", "death", "died", "dead"])
def test_other_forms_of_a_word_narrow_alike(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever asks for deaths finds the question how many people died."""
    assert "X001  How many people died" in _asked(capsys, "contradictions", word)


def test_a_list_is_narrowed_by_words_after_what_else_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """The timeline by a name, the counts by a measure in words or by any text."""
    assert "V01-died" in _asked(capsys, "timeline", "Gafarov", "--category", "death")
    assert "V03-died" not in _asked(capsys, "timeline", "Gafarov")
    assert _asked(capsys, "counts", "recognised", "victims") == _asked(
        capsys, "counts", "--measure", "recognised_victims"
    )
    shown = _asked(capsys, "counts", "Valiyev", "--measure", "deaths")
    assert "N001" in shown
    assert "N019" not in shown


def test_a_side_that_is_asked_for_speaks_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Among those who say so, the others are counted behind it."""
    rows = [line for line in _asked(capsys, "timeline", "--side", "official").splitlines() if "encyclopedia" in line]
    assert not rows
    assert "encyclopedia" in _asked(capsys, "timeline")


def test_what_rests_on_all_pages_of_a_kind(capsys: pytest.CaptureFixture[str]) -> None:
    """The kind stands for its pages; in words, of whom or what, which field."""
    ids = tc.sources().where(kind="encyclopedia").ids
    shown = _asked(capsys, "rests-on", "encyclopedia")
    assert shown == _asked(capsys, "rests-on", *ids)
    assert "Rasim" in shown
    assert main(["rests-on", "court_document", "--data", str(CASES / "ledger")]) == 2
    assert "no page of this case file is of the kind court_document" in capsys.readouterr().err


def test_fmt_says_what_it_wrote_and_only_looks_where_asked(
    copy_of_data: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """`--check` changes nothing and has status 1 if something is to be written."""
    directory = copy_of_data(events=lambda text: text.replace("\n", "\n\n"))
    before = (directory / "events.json").read_bytes()
    assert main(["fmt", str(directory), "--check"]) == 1
    assert "events.json not in canonical form" in capsys.readouterr().out
    assert (directory / "events.json").read_bytes() == before
    assert main(["fmt", str(directory)]) == 0
    assert "events.json written in canonical form" in capsys.readouterr().out
    assert main(["fmt", str(directory), "--check"]) == 0
    assert "all in canonical form" in capsys.readouterr().out


def test_lists_need_no_pandas() -> None:
    """A list, its CSV and the overview come without it."""
    code = (
        "import sys; from tartar_case.terminal import main; main([]); main(['victims']); main(['counts', '--csv']);"
        " sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


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


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_says_what_it_does(name: str) -> None:
    """In a sentence, above its options."""
    told = " ".join(help_of(name).split())
    assert COMMANDS[name].described in told
    assert COMMANDS[name].told in " ".join(help_of().split())


@pytest.mark.parametrize(
    ("letters", "plain"),
    [
        ("əığşçö", "eigsco"),
        ("ƏİĞŞÇÖ", "EIGSCO"),
        ("üÜ", "uU"),
        ("“a”", '"a"'),
        ("‘a’", "'a'"),
        ("a–b—c…", "a-b-c..."),
        ("é", "e"),
        ("中", "?"),
    ],
)
def test_letters_that_a_stream_has_not_are_written_plainly(letters: str, plain: str) -> None:
    """Each in its own case; what has no plain letter is a question mark."""
    assert terminal.fitting(letters, io.TextIOWrapper(io.BytesIO(), encoding="ascii")) == plain


def test_sealing_writes_what_is_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command takes the bundled data."""
    releases.released()
    releases.changed()
    for module in (edition, releases):
        monkeypatch.setattr(module, "BUNDLED", str(tmp_path))
    assert main(["seal"]) == 0
    assert "digests" in capsys.readouterr().out
    for file in ("digests.json", "released.json", "changed.json"):
        assert (tmp_path / file).read_bytes() == (DATA / file).read_bytes()
