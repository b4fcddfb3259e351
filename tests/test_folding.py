"""Names: folding, and finding people by any spelling without merging namesakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case.folding import fold, matches

from .strategies import name_texts


@given(st.text(max_size=30) | name_texts())
def test_folding_is_idempotent(text: str) -> None:
    """Folding a folded text changes nothing."""
    assert fold(fold(text)) == fold(text)


@given(name_texts())
def test_case_does_not_matter(text: str) -> None:
    """Upper case, lower case and the Azerbaijani pairs of i fold to the same."""
    azerbaijani_upper = text.replace("i", "İ").replace("ı", "I").upper()
    assert fold(text) == fold(azerbaijani_upper)


@given(name_texts())
def test_every_name_matches_itself(text: str) -> None:
    """A name with any letter finds itself."""
    if fold(text):
        assert matches(text, text)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Qafarov", "Gafarov", "Ghafarov", "QAFAROV", "Ğafarov"),
        ("Elxan Ağazadə", "Elkhan Agazade", "Elkhan Aghazada"),
        ("Səxavət Binnətov", "Sakhavat Binnatov", "Sexavet Binnetov"),
        ("Süleyman Kazımov", "Suleyman Kazimov", "Suleiman Kazymov"),
        ("Ocaqverdiyev", "Ojagverdiyev", "Ojaqverdiev"),
        ("Elçin Əhmədov", "Elchin Ahmadov", "ELÇİN ƏHMƏDOV", "Elchin Ehmedov"),
        ("İlham", "Ilham", "ilham"),
        ("Şərif", "Sharif", "Sherif", "Serif"),
    ],
)
def test_spellings_of_one_name_fold_together(spellings: tuple[str, ...]) -> None:
    """Azerbaijani letters and common romanisations of one name are equal when folded."""
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Elçin", "Elxan"), ("Quliyev", "Əliyev"), ("Kazımov", "Qasımov"), ("Hüseynov", "Həsənov")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    """Folding does not bring different names together."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize("query", ["Qafarov", "Gafarov", "Ghafarov", "GAFAROV saleh", "şərif oğlu", "sharif oghlu"])
def test_a_person_is_found_by_any_spelling(query: str) -> None:
    """Common spellings and parts of the name find the person."""
    assert "V01" in tc.victims().find(query)


def test_three_men_called_elchin_stay_three() -> None:
    """All namesakes are returned, and a surname tells them apart."""
    assert tc.victims().find("Elchin").ids == ("V07", "V09", "V10")
    assert tc.victims().find("Elchin Ahmadov").ids == ("V07",)
    assert tc.victims().find("elcin quliyev").ids == ("V09",)
    assert tc.victims().find("Elçin Mirzeliyev").ids == ("V10",)


def test_nothing_is_found_by_nothing() -> None:
    """An empty query, or one without letters, finds nobody."""
    assert len(tc.victims().find("")) == 0
    assert len(tc.victims().find("--")) == 0
    assert len(tc.victims().find("Nobody")) == 0


def test_records_without_names_are_found_by_title() -> None:
    """Sources and events are searched by title."""
    assert "S001" in tc.sources().find("tartar case")
    assert "E006" in tc.timeline().find("barda")
