"""Lists: one line a record, whole at every width; CSV and JSON with pages and caveat."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import CaseFile, ExtendedDate, Table
from tartar_case.questions.pages import pages_of
from tartar_case.testing import case_files
from tartar_case.values import is_unclean
from tartar_case.views.listing import Listing, to_csv, to_json, with_pages
from tartar_case.views.words import day_in_words, in_short

TABLES = (
    "victims", "people", "organizations", "places", "acts", "timeline", "counts", "proceedings", "outcomes",
    "contradictions", "sources", "origins", "lookups", "retired", "claims", "codebook", "completeness",
)  # fmt: skip


def _table(case: CaseFile, name: str) -> Table[tc.Record]:
    table: Table[tc.Record] = getattr(case, name)()
    return table


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("width", [60, 80, 200])
def test_every_record_is_listed_whole_and_within_the_width(name: str, width: int) -> None:
    """Nothing is cut: every letter of every cell is there once, and no line is wider."""
    table = _table(tc.bundled(), name)
    made = Listing.of(table, table.record_class)
    text = made.text(width)
    assert max(map(len, text.splitlines())) <= width
    heads = () if made.rows and text.startswith(made.rows[0][0]) else made.heads
    assert Counter("".join(text.split())) == Counter(
        "".join("".join((*heads, *chain.from_iterable(made.rows), made.legend)).split())
    )


@settings(max_examples=15)
@given(case_files(), st.integers(60, 120))
def test_any_case_file_fits_any_width(case: CaseFile, width: int) -> None:
    """Hostile texts are shown with signs in the place of what controls a terminal."""
    for name in ("victims", "timeline", "counts", "contradictions", "claims"):
        table = _table(case, name)
        for line in Listing.of(table, table.record_class).text(width).splitlines():
            assert len(line) <= width
            assert is_unclean(line) is None


def test_an_id_is_never_folded() -> None:
    """It is copied to open what it names."""
    rows = tc.claims().where(record="V09")
    lines = Listing.of(rows, tc.ClaimRow).text(60).splitlines()
    assert {row.id for row in rows} <= set(lines)


def test_who_says_so_stands_in_the_timeline() -> None:
    """The speaker, the side, and how many others."""
    event = tc.timeline()["E002"]
    (row,) = Listing.of([event], tc.Event).rows
    assert row[2].startswith(event.origins[0].speaker)
    assert f"and {len(event.origins) - 1} more" in row[2]


def test_what_is_agreed_disputed_inferred_unknown_and_alone_is_told_apart(ledger: CaseFile) -> None:
    """A cell never leaves blank what it cannot show."""
    victims = tc.victims()
    assert in_short(victims["V01"].died) == "13 May 2017*"
    assert in_short(victims["V01"].rank) == "disputed"
    assert in_short(victims["V01"].arrested) == "4 May 2017"
    assert in_short(victims["V02"].died) == "(inferred)"
    assert in_short(victims["V08"].died) == "-"
    assert len(ledger.victims()) > 0


def test_csv_is_what_a_spreadsheet_opens() -> None:
    """It begins with a byte order mark, has words beside ids and pages, and ends with the caveat."""
    rows = tc.claims().where(record="V01", field="died")
    text = to_csv(with_pages(rows.to_dicts(), rows), "The caveat, whole.")
    assert text.startswith("\ufeffid,")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    cells = dict(zip(read[0], read[1], strict=True))
    assert cells["record_name"] == str(tc.victims()["V01"])
    assert cells["pages"] == tc.sources()["S001"].url
    assert read[-1] == ["# The caveat, whole."]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    """A text that a spreadsheet would reckon has an apostrophe before it; a number has none."""
    read = list(csv.reader(io.StringIO(to_csv([{"id": text, "n": -1}], "c").removeprefix("\ufeff"), newline="")))
    assert read[1] == [f"'{text}", "-1"]


def test_json_has_the_rows_beside_what_the_case_says_of_itself() -> None:
    """Every row keeps its pages."""
    rows = tc.victims()
    told = json.loads(to_json(with_pages(rows.to_dicts(), rows), {"caveat": "whole"}))
    assert told["caveat"] == "whole"
    assert [row["id"] for row in told["rows"]] == list(rows.ids)
    assert all(row["pages"] for row in told["rows"])


def test_the_pages_of_a_record_are_those_of_its_statements() -> None:
    """Of a field those of its claims, of a row its own, of a page itself."""
    victim = tc.victims()["V01"]
    assert {page.source.id for page in pages_of(victim.died)} == {"S001"}
    assert {page.source.id for page in pages_of(victim)} >= {"S001", "S112", "S023"}
    assert pages_of(tc.sources()["S001"])[0].source.id == "S001"
    assert pages_of(tc.origins()["O005"]) == tc.origins()["O005"].citations
    assert pages_of(tc.claims()[0]) == tc.claims()[0].pages
    assert pages_of(tc.codebook()[0]) == ()
    assert pages_of(tc.rests_on("O005")[0])


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-05-04", "4 May 2017"),
        ("2017-05-04?", "perhaps 4 May 2017"),
        ("2017-05", "May 2017"),
        ("2017-05-XX", "May 2017"),
        ("2017", "2017"),
        ("2017~", "about 2017"),
        ("2017-05%", "perhaps about May 2017"),
        ("201X", "the 2010s"),
        ("20XX", "between 2000 and 2099"),
        ("2017-05-01/2017-06-03", "1 May 2017 to 3 June 2017"),
        ("2017/..", "from 2017 on"),
        ("../2017-05", "until May 2017"),
        ("[..2025-07-07]", "7 July 2025 or before"),
        ("[2017-05-06..2017-05-07]", "between 6 May 2017 and 7 May 2017"),
        ("[2017-05-06..]", "6 May 2017 or later"),
        ("[2017-05-06,2017-05-09]", "6 May 2017 or 9 May 2017"),
        (None, "undated"),
    ],
)
def test_a_date_in_words(edtf: str | None, words: str) -> None:
    """Its caution and its bounds are said, and nothing is made more exact."""
    assert day_in_words(None if edtf is None else ExtendedDate(edtf)) == words
