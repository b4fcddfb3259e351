"""Search: names first, whatever the spelling, then titles, addresses of pages, and running text."""

from __future__ import annotations

import pytest
from hypothesis import given

import tartar_case as tc
from tartar_case import (
    Act,
    CaseFile,
    Claim,
    Event,
    EventCategory,
    HitKind,
    Listing,
    Method,
    Name,
    TypeOfAct,
)
from tartar_case.schema import record_id_of, statements_of
from tartar_case.testing import case_files

from .. import by_hand

SAID = by_hand.origin(1, by_hand.source(1, title="On the trial", url="https://www.state.gov/reports/2021"))


def _case() -> CaseFile:
    named = by_hand.victim(
        1, Name("Elçin Qafarov", (SAID,)), listings=(Listing("A list", "Elchin Gafarov", (SAID,), number=3),)
    )
    act = Act("A001", TypeOfAct.TORTURE, (SAID,), ("a group",), methods=(Claim(Method.ELECTRIC_SHOCK, (SAID,)),))
    event = Event("E001", "Gafarov is mourned", EventCategory.PROTEST, (SAID,), summary="The trial of Gafarov begins.")
    return by_hand.case(named, act, event)


def test_names_come_first_then_titles_then_text() -> None:
    """One name is found in any spelling, wherever it stands, the best places first."""
    hits = _case().search("Гафаров")
    assert [(hit.record, hit.kind) for hit in hits] == [
        ("V01", HitKind.NAME),
        ("V01", HitKind.NAME),
        ("E001", HitKind.TITLE),
    ]
    assert [hit.text for hit in hits] == ["Elçin Qafarov", "Elchin Gafarov", "Gafarov is mourned"]
    assert [hit.kind for hit in _case().search("trial")] == [HitKind.TITLE, HitKind.TEXT]


def test_a_hit_tells_where_it_stands() -> None:
    """By the address of the statement, which opens, with the record and what it is called."""
    case = _case()
    hit = case.search("elchin gafarov")[0]
    assert hit.id.startswith("V01.names~")
    assert case.record(hit.id) == case.victims()["V01"].names[0]
    assert (hit.record, hit.title) == ("V01", "Elçin Qafarov")
    assert str(hit) == f"{hit.id}: Elçin Qafarov"


def test_terms_are_found_by_their_words() -> None:
    """A term of a vocabulary is searched as words."""
    (hit,) = _case().search("electric")
    assert (hit.record, hit.text, hit.kind) == ("A001", "electric shock", HitKind.TEXT)
    assert hit.id.startswith("A001.methods~")
    assert _case().search("shock electric").ids == (hit.id,)
    assert "A001" in {hit.record for hit in tc.search("electric")}


def test_pages_are_found_by_their_addresses() -> None:
    """A piece of an address is enough, large or small."""
    for asked in ("state.gov", "STATE.GOV/reports"):
        (hit,) = _case().search(asked)
        assert (hit.id, hit.kind, hit.text) == ("S001", HitKind.ADDRESS, "https://www.state.gov/reports/2021")
    assert tc.search("state.gov")[0].kind is HitKind.ADDRESS


def test_ids_and_codes_are_no_texts() -> None:
    """An id is opened, not searched; a tag of a language and a mark are no words."""
    for asked in ("V01", "S001", "en", "A001"):
        assert not [hit for hit in _case().search(asked) if hit.text in (asked, "en")]
    assert not _case().search("S001")


@pytest.mark.parametrize("asked", ["", "  ", "...", "nothing of the kind"])
def test_what_is_nowhere_is_not_found(asked: str) -> None:
    """No text finds nothing, rather than everything."""
    assert len(tc.search(asked)) == 0


def test_only_a_text_is_searched_for() -> None:
    """Anything else is told as such."""
    with pytest.raises(TypeError, match="a text is searched for, not None"):
        tc.search(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@given(case_files())
def test_whatever_is_written_is_found_once_and_in_order(case: CaseFile) -> None:
    """Every name finds its record first; hits have one address each, and the kinds are in their order."""
    order = list(HitKind)
    for person in case.people():
        for name in person.names:
            hits = case.search(name.full)
            places = [order.index(hit.kind) for hit in hits]
            assert places == sorted(places)
            assert len(set(hits.ids)) == len(hits)
            if any(letter.isalnum() for letter in name.full):
                address = next(s.address for s in statements_of(person) if s.statement is name)
                assert hits[address].kind is HitKind.NAME
            for hit in hits:
                assert record_id_of(hit.id) == hit.record or hit.id.startswith("U")
                assert case.record(hit.id)


def test_an_address_is_found_by_any_piece_of_it() -> None:
    """Letter by letter, since it is copied and not spelt; a text is found by the beginnings of its words."""
    assert "S001" in {hit.record for hit in tc.search("artar_cas") if hit.kind == "address"}
    assert not [hit for hit in tc.search("artar_cas") if hit.kind != "address"]
