"""The canonical form of data files: one text for each value, whatever letters it has."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tartar_case import CaseFile, load
from tartar_case.schema import computed_mark
from tartar_case.terminal import main
from tartar_case.writing import to_text

from .conftest import CASES

LETTERS = st.text(
    st.sampled_from(
        ["a", "e", "o", "\u0303", "\u0301", "\u0338", "\n", "\t", '"', "\\", "<", "\u1100", "\u1161", "\x7f"]
    )
)
VALUES = st.recursive(LETTERS, lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["a", "note"]), inner))


def _normal(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _normal(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_normal(held) for held in value]
    return unicodedata.normalize("NFC", value)


@given(VALUES)
def test_a_text_is_its_value_in_nfc_and_stays_so(value: Any) -> None:
    """Writing loses nothing but the form of letters, and writing again changes nothing."""
    text = to_text(value)
    assert json.loads(text) == _normal(value)
    assert unicodedata.is_normalized("NFC", text)
    assert to_text(json.loads(text)) == text


@pytest.mark.parametrize("width", range(100, 125))
@pytest.mark.parametrize("letters", ["e\u0301", "\n\u0303", '"\u0338', "\u1100\u1161"])
def test_the_width_is_that_of_what_is_written(width: int, letters: str) -> None:
    """Letters that join do not count twice, also near the last column."""
    value = [{"id": "V01", "note": letters * 3 + "x" * (width - 30)}]
    text = to_text(value)
    assert to_text(json.loads(text)) == text
    assert max(map(len, text.splitlines())) < 120 or text.count("\n") > 3


@pytest.mark.parametrize("note", ["a\n\u0303", "\u0303", "e\u0301" * 50, "\\\u0303", "\t\u0301 x"])
def test_formatting_keeps_a_note(ledger: CaseFile, tmp_path: Path, note: str) -> None:
    """A mark behind an escape joins no letter of it; what was formatted loads, and is formatted as it is."""
    victim = attrs.evolve(ledger.victims()[0], note=note)
    tables = {name: ledger.table(name) for name in ("sources", "origins", "organizations", "people")}
    CaseFile.of(ledger.info, victims=[victim], **tables).save(tmp_path)
    text = (tmp_path / "victims.json").read_bytes()
    assert load(tmp_path).victims()[0].note == unicodedata.normalize("NFC", note)
    assert main(["fmt", str(tmp_path)]) == 0
    assert (tmp_path / "victims.json").read_bytes() == text


def test_the_form_of_letters_has_no_part_in_an_address() -> None:
    """A name that is not yet in canonical form has the address that it will have."""
    name = load(CASES / "ledger").victims()[0].names[0]
    decomposed = attrs.evolve(name, full=unicodedata.normalize("NFD", name.full))
    assert decomposed.full != name.full
    assert computed_mark(decomposed) == computed_mark(name)


@pytest.mark.parametrize(("letters", "lines"), [(119, 1), (120, 3)])
def test_one_object_stands_on_one_line_up_to_119_letters(letters: int, lines: int) -> None:
    """The last column is left free for a comma."""
    text = to_text({"note": "x" * (letters - len('{"note": ""}'))})
    assert len(text.splitlines()) == lines
