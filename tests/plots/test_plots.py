"""The plots show what the record holds: a mark for each, in its place, with its address."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

import tartar_case as tc
from tartar_case import plots
from tartar_case.plots import PLOTS, plot_counts, plot_evidence, plot_known_when, plot_official_chain, plot_proceedings
from tartar_case.schema import TABLES
from tartar_case.terminal import PLOTS as NAMES
from tartar_case.terminal import main

DATES: Any = dates  # matplotlib does not type them
SVG = "{http://www.w3.org/2000/svg}"
MEASURES = sorted({one.measure for one in tc.counts()})


def marks(axes: Axes, prefix: str) -> dict[str, Any]:
    """Return what is drawn of the records of a table, by address; fail where one is drawn twice."""
    found: dict[str, Any] = {}
    for one in axes.lines:
        if (address := one.get_gid()) and address.startswith(prefix):
            assert address not in found
            found[address] = one
    return found


def place(mark: Line2D) -> tuple[float, float]:
    return float(mark.get_xdata()[0]), float(mark.get_ydata()[0])  # type: ignore[index, arg-type]


@pytest.mark.parametrize("measure", MEASURES)
def test_each_count_has_one_mark_in_the_row_of_its_side_at_its_day_and_number(measure: str) -> None:
    axes = plot_counts(measure)
    drawn = marks(axes, "N")
    counts = [one for one in tc.counts() if one.measure == measure and one.deprecated is None]
    assert set(drawn) == {one.id for one in counts}
    rows = [label.get_text() for label in axes.get_yticklabels()]
    for one in counts:
        x, y = place(drawn[one.id])
        assert rows[round(y)] == one.side.replace("_", " ")
        if one.public_on is None:
            assert x > max(tick for tick in axes.get_xticks())
        elif one.public_on.earliest and one.public_on.latest:
            day = DATES.num2date(x).date()
            half = (one.public_on.latest - one.public_on.earliest) / 2
            aside = abs((day - (one.public_on.earliest + half)).days)
            assert aside <= 3 or any(  # moved where others stand, and a thread leads to the day
                abs(DATES.num2date(thread.get_xdata()[0]).date() - (one.public_on.earliest + half)).days <= 1  # type: ignore[index]
                and abs(thread.get_xdata()[1] - x) < 0.1  # type: ignore[index, operator]
                for thread in axes.lines
                if not thread.get_gid() and len(thread.get_xdata()) == 2  # type: ignore[arg-type]
            )
            assert aside <= 200
        assert drawn[one.id].get_marker() == {
            "at_least": "^", "more_than": "^", "at_most": "v", "fewer_than": "v", "range": "_", "words": "$w$",
        }.get(one.count.bound, "o")  # fmt: skip
        hollow = drawn[one.id].get_markerfacecolor() == "none"
        assert hollow == (one.inferred or bool(one.public_on and one.public_on.qualifier))


def test_a_greater_number_of_one_side_stands_higher() -> None:
    drawn = marks(plot_counts("deaths"), "N")
    media = [
        one for one in tc.counts() if one.measure == "deaths" and one.side == "media" and one.count.best is not None
    ]
    heights = [(one.count.best, place(drawn[one.id])[1]) for one in media]
    for number, height in heights:
        for other, lower in heights:
            assert number is not None
            assert other is not None
            assert (number > other) == (height < lower)


@pytest.mark.parametrize("measure", MEASURES)
def test_no_mark_hides_another(measure: str) -> None:
    places = [place(mark) for mark in marks(plot_counts(measure), "N").values()]
    for number, (x, y) in enumerate(places):
        for other, height in places[number + 1 :]:
            assert abs(x - other) > 20 or abs(y - height) > 0.05


def test_the_silence_of_a_side_is_said() -> None:
    said = [one.get_text() for one in plot_counts("deaths").texts]
    assert "no official number until 1 November 2021" in said
    before = [one.get_text() for one in plot_counts("deaths", tc.as_of("2021-10-01")).texts]
    assert "no official number found" in before
    assert not [one for one in before if "no official number until" in one]


def test_the_official_chain_has_a_bar_for_each_number_and_for_what_is_new() -> None:
    axes = plot_official_chain()
    bars = {str(one.get_gid()): one for one in axes.patches if one.get_gid()}
    totals = {id_: bars[id_].get_width() for id_ in ("N008", "N107", "N109", "N010", "N113")}  # type: ignore[attr-defined]
    assert totals == {"N008": 103, "N107": 281, "N109": 397, "N010": 405, "N113": 452}
    assert {id_: bars[id_].get_width() for id_ in ("N108", "N110", "N009")} == {"N108": 163, "N110": 280, "N009": 288}  # type: ignore[attr-defined]
    assert sum("leaves 117 for the time before" in one.get_text() for one in axes.texts) == 2
    assert "close relatives" in axes.texts[-1].get_text()


def test_the_evidence_is_what_the_fields_say() -> None:
    drawn = {str(one.get_gid()): one.get_text() for one in plot_evidence().texts if one.get_gid()}
    assert len(drawn) == 4 * len(tc.victims())
    for victim in tc.victims():
        for name in ("rank", "arrested", "died", "manner_of_death"):
            field = getattr(victim, name)
            sign = drawn[f"{victim.id}.{name}"]
            assert (sign == "!") == field.is_disputed
            assert (sign == "e") == (field.corroboration == "single_tertiary")
            assert (sign in "-i") == (not field)
            assert (sign == "i") == (not field and any(claim.inferred for claim in field))


def test_what_became_known_when_begins_with_the_first_dated_word() -> None:
    axes = plot_known_when()
    bars: dict[str, Any] = {str(one.get_gid()): one for one in axes.patches if one.get_gid()}
    assert DATES.num2date(bars["V12"].get_x()).date() == date(2019, 6, 30)
    assert "V06" not in bars  # its first dated word is an official one
    ticks = {str(one.get_gid()) for one in axes.lines if one.get_marker() == "|"}
    spoken = {row.origin.id for row in tc.claims() if not row.inferred and not row.deprecated and row.public_on}
    assert ticks == spoken


def test_each_outcome_is_drawn_and_nobody_is_named() -> None:
    axes = plot_proceedings()
    assert set(marks(axes, "U")) == {one.id for one in tc.outcomes() if one.deprecated is None}
    told = " ".join(one.get_text() for one in (*axes.texts, *axes.get_yticklabels()))
    titles = " ".join(plots.lanes._titles[one] for one in axes.lines if one in plots.lanes._titles)  # noqa: SLF001
    words = set(re.findall(r"\w+", told + " " + titles))
    names = {
        part for person in (*tc.people(), *tc.victims()) for name in person.names for part in (name.given, name.surname)
    }
    assert not words & {name for name in names if name}
    without = [one for one in tc.proceedings() if not any(party.outcomes for party in one.parties)]
    assert told.count("outcome not found") == len(without) > 0


@pytest.mark.parametrize("name", PLOTS)
def test_every_plot_draws_where_it_is_told_of_what_it_is_given(name: str) -> None:
    draw: Any = PLOTS[name]
    own = Figure().add_subplot()
    before = tc.as_of("2022-06-01")
    assert draw(of=before, ax=own) is own
    legend = own.get_legend()
    assert legend is not None
    assert "data 2.0.0; as of 2022-06-01" in legend.get_title().get_text()
    assert "accuses nobody" in legend.get_title().get_text().replace("\n", " ")
    changed = [attrs.evolve(one, note="Read again.") if one.id == "S001" else one for one in tc.sources()]
    tables = {table: tc.bundled().table(table) for table in TABLES}
    mine = tc.CaseFile.of(tc.bundled().info, **(tables | {"sources": tuple(changed)}))
    told = draw(of=mine).get_legend().get_title().get_text().replace("\n", " ")
    assert "a changed copy, not the release" in told


def test_a_table_is_drawn_as_a_case_file_is() -> None:
    official = tc.counts().where(side="official")
    assert set(marks(plot_counts("deaths", official), "N")) == {one.id for one in official if one.measure == "deaths"}
    assert len(plot_evidence(tc.victims()[:2]).get_yticks()) == 2
    assert len(plot_proceedings(tc.proceedings()[:3]).get_yticks()) == 3


@pytest.mark.parametrize(
    ("draw", "told"),
    [
        (lambda: plot_counts("dead"), "deaths"),
        (lambda: plot_counts("pardoned", tc.as_of("2019-01-01")), "of these there are"),
        (lambda: plot_official_chain(tc.as_of("2019-01-01")), "no chain"),
    ],
)
def test_what_is_not_there_is_told(draw: Callable[[], Axes], told: str) -> None:
    with pytest.raises(tc.UnknownTermError, match=told):
        draw()


@pytest.mark.parametrize("wrong", [7, "V01", tc.victims()])
def test_what_cannot_be_drawn_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="a case file or a table of Estimate"):
        plot_counts("deaths", wrong)


@pytest.mark.parametrize("name", PLOTS)
def test_in_svg_text_stays_text_and_each_mark_is_a_link_with_a_title(name: str, tmp_path: Path) -> None:
    draw: Any = PLOTS[name]
    axes = draw(link="counts.html#{}".format)
    plots.save(axes, tmp_path / "plot.svg")
    root = ET.parse(tmp_path / "plot.svg").getroot()
    links = {one.get("{http://www.w3.org/1999/xlink}href"): one for one in root.iter(f"{SVG}a")}
    artists = [one for one in (*axes.lines, *axes.patches, *axes.texts) if one.get_gid()]
    assert artists
    for one in artists:
        link = links[f"counts.html#{one.get_gid()}"]
        title = link.find(f"{SVG}title")
        assert title is not None
        assert str(title.text).startswith(str(one.get_gid()))
    told = " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    assert axes.get_title(loc="left").split("\n")[0] in told
    if name == "evidence":
        assert "Saleh Şərif oğlu Qafarov" in told
    assert not [one for one in root.iter() if str(one.get("{http://www.w3.org/1999/xlink}href")).startswith("http")]


def test_hostile_words_are_drawn_as_words(tmp_path: Path) -> None:
    hostile = "$\\frac{1}{2}$ <script>alert(1)</script> & \"'"
    counts = [attrs.evolve(one, note=hostile) if one.id == "N113" else one for one in tc.counts()]
    case = tc.bundled()
    tables = {table: case.table(table) for table in TABLES}
    mine = tc.CaseFile.of(case.info, **(tables | {"estimates": tuple(counts)}))
    plots.save(plot_official_chain(mine), tmp_path / "plot.svg")
    told = "".join("".join(one.itertext()) for one in ET.parse(tmp_path / "plot.svg").getroot().iter(f"{SVG}text"))
    assert "<script>" in told
    assert "frac" in told


def test_the_same_data_gives_the_same_picture(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        plots.save(plot_evidence(), tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_nothing_is_overwritten_unasked_and_an_unknown_ending_is_told(tmp_path: Path) -> None:
    (tmp_path / "plot.svg").write_text("mine", encoding="utf-8")
    with pytest.raises(tc.FilesExistError, match=r"plot\.svg"):
        plots.save(plot_evidence(), tmp_path / "plot.svg")
    with pytest.raises(tc.UnknownTermError, match=r"\.svg"):
        plots.save(plot_evidence(), tmp_path / "plot.doc")
    assert (tmp_path / "plot.svg").read_text(encoding="utf-8") == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["plot.svg"]


def test_sides_are_apart_without_colour() -> None:
    axes = plot_counts("deaths")
    rows: dict[str, set[int]] = {}
    for one in tc.counts().where(measure="deaths"):
        mark = marks(axes, "N")[one.id]
        if not one.inferred and one.count.bound != "words":
            rows.setdefault(to_hex(mark.get_color()), set())
        rows.setdefault(str(one.side), set()).add(round(place(mark)[1]))
    sides = [held for name, held in rows.items() if not name.startswith("#")]
    assert all(len(held) == 1 for held in sides)
    assert len(set.union(*sides)) == len(sides)


def test_no_display_and_no_global_state_is_needed(tmp_path: Path) -> None:
    script = (
        "import sys, tartar_case.plots as p\n"
        f"p.save(p.plot_evidence(), {str(tmp_path / 'plot.png')!r})\n"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": "src", "HOME": str(tmp_path)})
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")


def test_without_matplotlib_the_command_that_brings_it_is_told() -> None:
    script = "import sys; sys.modules['matplotlib'] = None\nimport tartar_case.plots"
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, env={"PYTHONPATH": "src"}
    )
    assert "pip install 'tartar-case[plot]'" in done.stderr


def test_the_library_draws_nothing_unasked() -> None:
    script = (
        "import sys, tartar_case as tc; tc.victims().to_frame(); tc.show('V01'); sys.exit('matplotlib' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": "src"})


@pytest.mark.parametrize("name", NAMES)
def test_the_command_draws_a_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "plot.svg")
    assert main(["plot", name, path, "--column"]) == 0
    assert capsys.readouterr().out == f"{path}: {name} drawn\n"
    assert main(["plot", name, path]) == 2
    assert main(["plot", name, path, "--overwrite"]) == 0


def test_the_command_knows_the_plots_and_what_they_draw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tuple(PLOTS) == NAMES
    assert main(["plot", "count", str(tmp_path / "plot.svg")]) == 2
    assert "Did you mean 'counts'?" in capsys.readouterr().err
    assert main(["plot", "evidence", str(tmp_path / "plot.svg"), "--measure", "deaths"]) == 2
    assert "counts does" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_example_writes_a_chart_a_table_and_its_references(tmp_path: Path) -> None:
    """The same each time, and every page that the table cites is among the references."""
    example = Path(__file__).parent.parent.parent / "examples" / "deaths_by_side.py"
    made = []
    for name in ("one", "two"):
        subprocess.run([sys.executable, example, tmp_path / name], check=True)
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert made[0] == made[1]
    assert set(made[0]) == {"deaths.svg", "deaths.md", "references.bib"}
    cited = set(re.findall(r"@(S\d+)", made[0]["deaths.md"].decode()))
    known = set(re.findall(r"^@\w+\{([^,]+),", made[0]["references.bib"].decode(), re.MULTILINE))
    assert len(cited) > 5
    assert {one for one in cited if not any(key.endswith(one) for key in known)} == set()
