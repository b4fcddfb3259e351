"""Citations: whole, in each style, for the whole record, a view, and a changed copy."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

import tartar_case as tc
from tartar_case import CaseFile, ExtendedDate, load
from tartar_case.store import Store

TITLE = "tartar_case: the record of the Tartar case as a Python library and dataset"
DATA = f"data {tc.about().data_version} of {tc.about().data_date}"
YEAR = str(tc.about().data_date)[:4]


def test_the_text_has_author_year_title_and_both_versions() -> None:
    """Everything that a reader needs to find this edition again."""
    expected = f"The tartar_case contributors ({YEAR}). {TITLE}, version {tc.__version__}, {DATA}."
    assert tc.cite() == tc.cite("text") == expected
    assert tc.as_of("2021-12-01").cite() == f"{expected[:-1]}, view as of 2021-12-01."
    assert tc.without("S002", "S001").cite() == f"{expected[:-1]}, view without S001, S002."


def test_bibtex_is_whole() -> None:
    """Every entry, with what LaTeX reads as commands escaped."""
    view = tc.as_of("2021-12-01").without("S001").cite("bibtex")
    assert view == (
        f"@misc{{tartar_case_{YEAR},\n"
        "  author = {The tartar\\_case contributors},\n"
        f"  title = {{{TITLE.replace('_', chr(92) + '_')}}},\n"
        f"  year = {{{YEAR}}},\n"
        f"  version = {{{tc.__version__}}},\n"
        f"  note = {{D{DATA[1:]}; view as of 2021-12-01, without S001}},\n"
        "}"
    )


def test_csl_json_is_whole() -> None:
    """Every field, the date in parts."""
    (item,) = json.loads(tc.as_of("2021-12-01").cite("csl-json"))
    day = tc.about().data_date.earliest
    assert day is not None
    assert item == {
        "id": f"tartar_case_{YEAR}",
        "type": "dataset",
        "title": TITLE,
        "author": [{"literal": "The tartar_case contributors"}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": tc.__version__,
        "note": f"D{DATA[1:]}; view as of 2021-12-01",
    }


@pytest.mark.parametrize(
    ("day", "issued"),
    [
        ("2026", {"date-parts": [[2026]]}),
        ("2026-11?", {"date-parts": [[2026, 11]], "circa": True}),
        ("2025/2026", {"literal": "2025/2026"}),
        ("202X", {"literal": "202X"}),
    ],
)
def test_an_uncertain_date_is_cited_as_uncertain(ledger: CaseFile, day: str, issued: dict[str, object]) -> None:
    """No day is made up."""
    info = attrs.evolve(ledger.info, data_date=ExtendedDate(day))
    (item,) = json.loads(CaseFile(Store(info, {})).cite("csl-json"))
    assert item["issued"] == issued


def test_a_changed_copy_says_so_in_each_style(tmp_path: Path) -> None:
    """An own copy is not cited as the release."""
    tc.bundled().save(tmp_path)
    path = tmp_path / "victims.json"
    path.write_text(path.read_text(encoding="utf-8").replace("2017-05-13", "2017-05-14"), encoding="utf-8")
    copy = load(tmp_path)
    assert copy.cite() == f"{tc.cite()[:-1]}, changed copy."
    assert "; changed copy}" in copy.cite("bibtex")
    assert json.loads(copy.cite("csl-json"))[0]["note"].endswith("; changed copy")
    assert copy.as_of("2021-12-01").cite().endswith(", changed copy, view as of 2021-12-01.")
