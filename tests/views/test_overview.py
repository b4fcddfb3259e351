"""The overview: what a reader sees first, on sixty lines, with everything in it to be opened."""

from __future__ import annotations

import re
from typing import Any

import attrs
from hypothesis import given, settings

import tartar_case as tc
from tartar_case import CaseFile, ContradictionState, Count, ExtendedDate, Measure, Side
from tartar_case.testing import case_files
from tartar_case.views.overview import most_contested, overview
from tartar_case.views.words import DEFENDING


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_it_fits_a_screen_and_opens_what_it_names() -> None:
    """At most 60 lines of 80 letters; every id in it leads somewhere."""
    text = overview(tc.bundled().store)
    lines = text.splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 80
    assert "\033" not in text
    for one in set(re.findall(r"\b[VNXS]\d{3}\b|\bV\d\d\b", text)):
        assert tc.record(one).id == one


def test_it_says_what_the_case_is_and_what_the_record_does_not_do() -> None:
    """Summary, disclaimer, versions and how to cite."""
    text, about = _flat(overview(tc.bundled().store)), tc.about()
    for part in (about.title, about.summary, about.disclaimer, f"Data {about.data_version} of {about.data_date}"):
        assert part in text
    assert f"{about.records['sources']} pages that print {about.records['origins']} occasions" in text
    assert "tartar-case cite" in text


def test_each_of_the_dead_has_a_line_and_each_mark_is_explained() -> None:
    """Disputed, inferred and on the encyclopedia alone are told apart from unknown."""
    text = overview(tc.bundled().store)
    for victim in tc.victims():
        (line,) = re.findall(rf"^{victim.id} .*$", text, re.MULTILINE)
        assert victim.name in line
        assert ("disputed" in line) == any(
            held.is_disputed for held in (victim.arrested, victim.died, victim.manner_of_death)
        )
    for mark in (
        "* rests on the encyclopedia alone",
        "disputed: sources exclude",
        "(inferred): no source",
        "-: nothing",
    ):
        assert mark in _flat(text)


def _counts(case: CaseFile, *counts: tuple[str, Side, str | None, dict[str, Any]]) -> str:
    origins = [
        attrs.evolve(
            case.origins()[0], id=f"O{number:03}", side=side, public_on=ExtendedDate(day) if day else None, repeats=()
        )
        for number, (_, side, day, _) in enumerate(counts, 900)
    ]
    estimates = [
        attrs.evolve(
            case.counts()[0],
            **{
                "id": f"N{number:03}",
                "measure": Measure.DEATHS,
                "count": Count(count),
                "origin": origin,
                "scope": "case",
                "inferred": False,
                "deprecated": None,
                "replaces": None,
                **more,
            },
        )
        for number, ((count, _, _, more), origin) in enumerate(zip(counts, origins, strict=True), 900)
    ]
    made = CaseFile.of(case.info, sources=case.sources(), origins=origins, estimates=estimates)
    return overview(made.store)


def test_counts_stand_under_the_side_that_gave_them(ledger: CaseFile) -> None:
    """Both columns whole; what media say, what is of one trial, inferred, set aside or undated is in neither."""
    text = _counts(
        ledger,
        ("1", Side.OFFICIAL, "2021-11-01", {}),
        ("2", Side.OFFICIAL, "2022-11-01", {}),
        ("3", Side.OFFICIAL, "2020-01-01", {}),
        ("11", Side.HUMAN_RIGHTS, "2019-01-01", {}),
        ("8", Side.FAMILY, "2018-01-01", {}),
        ("77", Side.MEDIA, "2017-01-01", {}),
        ("78", Side.OFFICIAL, "2017-01-01", {"scope": "J001"}),
        ("79", Side.OFFICIAL, "2017-01-01", {"inferred": True, "note": "from a list"}),
        ("80", Side.OFFICIAL, "2017-01-01", {"deprecated": "a misprint"}),
        ("81", Side.OFFICIAL, None, {}),
        ("82", Side.OFFICIAL, "2025?", {}),
        ("90", Side.OFFICIAL, "2023-01-01", {"measure": Measure.TORTURED}),
    )
    block = text[text.index("HOW MANY") : text.index("Recognised: as")].splitlines()
    assert block[1:] == [
        "            officials                         families and defenders",
        "dead        3 (N902, 2020) > 2 (N901, 2022)   8 (N904, 2018) > 11 (N903, 2019)",
        "tortured    90 (N911, 2023)                   nothing is claimed with a day",
        "recognised  nothing is claimed with a day     nothing is claimed with a day",
    ]


def test_the_contradictions_are_chosen_by_the_rule_that_is_printed() -> None:
    """Open, officials against families or defenders, most voices first, at most three of one kind."""
    chosen = most_contested(tc.contradictions().where(state="open"))
    assert len(chosen) == 5
    voices = [len({o.id for p in one.positions for o in p.origins}) for one in chosen]
    assert voices == sorted(voices, reverse=True)
    for one in chosen:
        sides = [{origin.side for origin in position.origins} for position in one.positions]
        assert any(
            Side.OFFICIAL in mine and theirs & set(DEFENDING)
            for mine in sides
            for theirs in sides
            if mine is not theirs
        )
    kinds = [one.kind for one in chosen]
    assert max(map(kinds.count, kinds)) <= 3
    text = overview(tc.bundled().store)
    for one in chosen:
        assert f"{one.id}  {one.topic.split()[0]}" in text
    still_open = len(tc.contradictions().where(state=ContradictionState.OPEN))
    assert f"({still_open} of {len(tc.contradictions())} still open; 5 of them)" in text


def test_one_kind_does_not_crowd_out_the_others() -> None:
    """Of many of one kind three are shown, and the best of another comes in."""
    first, *_ = most_contested(tc.contradictions().where(state="open"))
    many = [attrs.evolve(first, id=f"X{number:03}") for number in range(100, 110)]
    other = attrs.evolve(first, id="X200", kind=next(kind for kind in tc.ContradictionKind if kind is not first.kind))
    assert [one.id for one in most_contested([*many, other])] == ["X100", "X101", "X102", "X200"]
    assert most_contested([attrs.evolve(first, positions=first.positions[:1])]) == []


def test_a_view_says_which_it_is(ledger: CaseFile) -> None:
    """The day and what is left out stand in the heading, and nothing later is shown."""
    text = _flat(overview(ledger.as_of("2021-12-01").store))
    assert "as publicly known by the end of 1 December 2021" in text
    assert "to stay in this view, add: --as-of 2021-12-01" in text
    missing = len(ledger.victims()) - len(ledger.as_of("2021-12-01").victims())
    assert f"The whole names {missing} more; what has no day is in the whole only." in text
    left = _flat(overview(ledger.as_of("2021-12-01").without("S001", "O002").store))
    assert "without O002, S001" in left
    assert "add: --as-of 2021-12-01 --without O002 --without S001" in left
    assert "more; what has no day" not in _flat(overview(ledger.without("S001").store))
    assert "to stay in this view" not in _flat(overview(ledger.store))


def test_a_case_of_nothing_says_so(ledger: CaseFile) -> None:
    """Nobody is named, nothing is claimed."""
    text = overview(CaseFile.of(ledger.info).store)
    assert "nobody is named" in text
    assert text.count("nothing is claimed with a day") == 6


@settings(max_examples=15)
@given(case_files())
def test_any_case_file_fits_80_columns(case: CaseFile) -> None:
    """No text of the data can break the width."""
    for line in overview(case.store).splitlines():
        assert len(line) <= 80


def test_headings_are_bold_where_that_is_wanted() -> None:
    """And the words are the same."""
    bold = overview(tc.bundled().store, bold=True)
    assert bold.startswith("\033[1mTartar case")
    assert bold.replace("\033[1m", "").replace("\033[0m", "") == overview(tc.bundled().store)
