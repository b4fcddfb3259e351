"""What a notebook shows: records with their evidence, tables with what is hidden, nothing that is markup."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import tartar_case as tc
from tartar_case import CaseFile
from tartar_case.records import Shown
from tartar_case.testing import case_files

from .. import by_hand
from .test_sheets import HOSTILE, Balanced


def _html(thing: Any) -> str:
    shown = thing._repr_html_()
    assert isinstance(shown, str)
    parser = Balanced()
    parser.feed(shown)
    assert parser.open == []
    return shown


def test_a_record_shows_what_is_claimed_of_it_and_by_whom() -> None:
    """Every value, every speaker, and the pages as links."""
    victim = tc.victims()["V05"]
    shown = _html(victim)
    for row in tc.claims().where(record="V05"):
        assert row.speaker.replace("'", "&#x27;") in shown
        for page in row.pages:
            assert f'id="{page.source.id}"' in shown
            assert not page.source.url or f'href="{page.source.url}"'.replace("&", "&amp;") in shown


def test_a_field_shows_its_verdict_and_its_values() -> None:
    """Disputed, with both values; and of what nobody claims that nothing is."""
    shown = _html(tc.victims()["V01"].rank)
    assert "disputed: lieutenant colonel | colonel" in shown
    assert "nothing is claimed" in _html(tc.victims()["V08"].died)


@pytest.mark.parametrize("name", ["counts", "claims", "sources", "origins", "timeline", "codebook"])
def test_a_table_says_how_much_it_hides(name: str) -> None:
    """Rows and columns, with how to see them all."""
    table = getattr(tc, name)()
    shown = _html(table)
    assert f"first 20 of {len(table)} rows" in shown
    told = re.search(r"\d+ columns for reading; `.to_frame\(\)` has all (\d+)", shown)
    assert told is not None
    assert int(told[1]) == len(table.to_frame().reset_index().columns)
    assert shown.count("<tr>") == 21


def test_a_case_file_says_what_it_is_and_how_to_go_on() -> None:
    """Release or copy, its view, its tables, the caveat."""
    shown = _html(tc.as_of("2021-12-01"))
    assert "view as of 2021-12-01" in shown
    assert ".show(&#x27;V01&#x27;)" in shown
    assert f"victims: {len(tc.as_of('2021-12-01').victims())}" in shown
    assert tc.about().disclaimer in _html(tc.about())


@settings(max_examples=25)
@given(case_files())
def test_hostile_texts_stay_texts(case: CaseFile) -> None:
    """Of every record, table and case file."""
    for record in case.store.records():
        _html(record)
    for table in (case.victims(), case.timeline(), case.claims(), case.sources()):
        _html(table)
    _html(case)


def test_a_hostile_title_is_escaped(ledger: CaseFile) -> None:
    """It is shown as it is."""
    source = attrs.evolve(ledger.sources()[0], title=HOSTILE, url="javascript:alert(1)")
    for thing in (source, tc.Table([source], tc.Source)):
        shown = _html(thing)
        assert "<script>" not in shown
        assert 'href="javascript' not in shown


def test_a_record_alone_has_no_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no renderer is registered a notebook shows its text."""
    monkeypatch.setattr(Shown, "_renderer", None)
    assert tc.victims()["V01"]._repr_html_() is None


def test_what_is_itself_a_statement_tells_who_makes_it() -> None:
    """An event is what somebody tells: its own words stand as a value, with those who say so."""
    said = by_hand.origin(1)
    event = tc.Event("E001", "What happened there", tc.EventCategory.STATEMENT, (said,))
    shown = by_hand.case(event).events()[0]._repr_html_() or ""
    assert shown.count("What happened there") == 2
    assert "who says so" in shown
    assert "Speaker 1" in shown
