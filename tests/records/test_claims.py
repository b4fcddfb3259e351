"""What a field makes of its claims: agreement, dispute, corroboration, and the choice left to the caller."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tartar_case import Attested, CaseFile, Claim, DisputedValueError, ExtendedDate, Name, Origin, UnknownTermError
from tartar_case.records.claims import Corroboration
from tartar_case.records.sources import Citation, ExtentRead, Side, Source, SourceKind
from tartar_case.testing import attested, case_files, extended_dates

from .. import by_hand


def _source(number: int, kind: SourceKind = SourceKind.NEWS) -> Source:
    return Source(f"S{number:03d}", "Title", "Publisher", kind, "en", ExtentRead.WHOLE)


def _origin(number: int, side: Side = Side.MEDIA, *, speaker: str = "", pages: int = 1) -> Origin:
    citations = tuple(Citation(_source(number * 10 + page)) for page in range(pages))
    return Origin(f"O{number:03d}", speaker or f"Speaker {number}", side, citations)


def _claims(*values: tuple[object, Origin]) -> Attested[object]:
    return Attested(tuple(Claim(value, (origin,)) for value, origin in values))


ORIGINS = st.just((_origin(1),))


@given(attested(extended_dates(), ORIGINS))
def test_a_field_is_unknown_agreed_or_disputed(held: Attested[ExtendedDate]) -> None:
    """Without counted claims there is no value; with them, either one value or a dispute, never a silent choice."""
    assert bool(held) == bool(held.values) == any(claim.is_counted for claim in held)
    if held.is_disputed:
        with pytest.raises(DisputedValueError):
            _ = held.value
        assert str(held).startswith("disputed: ")
        assert held.corroboration is Corroboration.DISPUTED
    elif held:
        assert held.value in held.values
        assert held.value is not None
        assert all(held.value.implies(value) for value in held.values)
    else:
        assert held.value is None
        assert held.corroboration is None
        assert str(held).startswith("unknown")


@given(attested(st.sampled_from(["captain", "colonel"]), ORIGINS))
def test_explain_has_a_line_for_every_claim_and_origin(held: Attested[str]) -> None:
    """Nothing is hidden, not even what does not count."""
    lines = held.explain().split("\n")
    assert len(lines) == max(1, sum(len(claim.origins) for claim in held))


def test_a_finer_date_settles_a_coarser() -> None:
    """A day and its month do not exclude each other; the finer is the value."""
    held = Attested((Claim(ExtendedDate("2017-05"), (_origin(1),)), Claim(ExtendedDate("2017-05-04"), (_origin(2),))))
    assert held.value == ExtendedDate("2017-05-04")
    assert not held.is_disputed


def test_an_unqualified_date_is_preferred_to_the_same_qualified() -> None:
    """Of two that imply each other, the one without a qualifier is the value."""
    held = Attested((Claim(ExtendedDate("2017-05?"), (_origin(1),)), Claim(ExtendedDate("2017-05"), (_origin(2),))))
    assert held.value == ExtendedDate("2017-05")


def test_what_does_not_count_is_shown_and_never_chosen() -> None:
    """Inferred claims and claims set aside are explained, and make no value and no dispute."""
    held = Attested(
        (
            Claim("captain", (_origin(1),)),
            Claim("major", (_origin(2),), inferred=True),
            Claim("colonel", (_origin(3),), deprecated="a misprint"),
        )
    )
    assert held.value == "captain"
    assert held.values == ("captain",)
    assert "major (inferred)" in held.explain()
    assert "colonel (set aside: a misprint)" in held.explain()
    only_inferred = Attested((Claim("major", (_origin(2),), inferred=True),))
    assert not only_inferred
    assert only_inferred.value is None
    assert str(only_inferred) == "unknown (inferred: major)"


def test_a_dispute_says_who_says_what(ledger: CaseFile) -> None:
    """The error carries the explanation; every position names its speaker and page."""
    rank = ledger.victims()["V01"].rank
    assert rank.is_disputed
    assert set(rank.values) == {"lieutenant_colonel", "colonel"}
    with pytest.raises(DisputedValueError) as caught:
        _ = rank.value
    assert "Institute for Peace and Democracy (human_rights), public 2021-02-21 [S002]" in str(caught.value)
    assert "Wikipedia article, list of the dead (encyclopedia), undated [S001]" in str(caught.value)


def test_the_caller_may_choose_a_side(ledger: CaseFile) -> None:
    """`choose` keeps one side, and refuses a side that does not exist."""
    rank = ledger.victims()["V01"].rank
    assert rank.choose("human_rights").value == "colonel"
    assert rank.choose(Side.OFFICIAL).value is None
    with pytest.raises(UnknownTermError, match="'officials' is no side. Did you mean 'official'"):
        rank.choose("officials")


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (_claims(("a", _origin(1, Side.OFFICIAL)), ("a", _origin(2))), Corroboration.OFFICIAL_AND_INDEPENDENT),
        (_claims(("a", _origin(1)), ("a", _origin(2)), ("a", _origin(3))), Corroboration.INDEPENDENT_3PLUS),
        (_claims(("a", _origin(1)), ("a", _origin(2))), Corroboration.INDEPENDENT_2),
        (_claims(("a", _origin(1, speaker="X")), ("a", _origin(2, speaker="X"))), Corroboration.REPEATED_SAME_ORIGIN),
        (_claims(("a", _origin(1, pages=9))), Corroboration.REPEATED_SAME_ORIGIN),
        (_claims(("a", _origin(1))), Corroboration.SINGLE),
        (_claims(("a", _origin(1)), ("b", _origin(2))), Corroboration.DISPUTED),
    ],
)
def test_corroboration_counts_speakers_and_not_pages(held: Attested[object], expected: Corroboration) -> None:
    """Nine pages of one statement corroborate nothing."""
    assert held.corroboration is expected


def _echo(number: int, *roots: str, side: Side = Side.MEDIA) -> Origin:
    return by_hand.origin(number, side=side, repeats=roots)


OFFICIAL = by_hand.origin(7, side=Side.OFFICIAL)
ROOT, OTHER = by_hand.origin(1), by_hand.origin(2)


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ((ROOT, _echo(3, "O001")), Corroboration.REPEATED_SAME_ORIGIN),
        ((ROOT, _echo(3, "O001"), _echo(4, "O001")), Corroboration.REPEATED_SAME_ORIGIN),
        ((ROOT, _echo(3, "O001"), _echo(4, "O003")), Corroboration.REPEATED_SAME_ORIGIN),
        ((_echo(3, "O001"),), Corroboration.SINGLE),
        ((_echo(3, "O001"), _echo(4, "O001")), Corroboration.REPEATED_SAME_ORIGIN),
        ((_echo(3, "O001"), _echo(4, "O003")), Corroboration.REPEATED_SAME_ORIGIN),
        ((_echo(3, "O001"), OTHER), Corroboration.INDEPENDENT_2),
        ((_echo(3, "O001"), _echo(4, "O002")), Corroboration.INDEPENDENT_2),
        ((ROOT, OTHER, _echo(3, "O001", "O002")), Corroboration.INDEPENDENT_2),
        ((ROOT, OTHER, by_hand.origin(8)), Corroboration.INDEPENDENT_3PLUS),
        ((ROOT, _echo(3, "O001", side=Side.OFFICIAL)), Corroboration.REPEATED_SAME_ORIGIN),
        ((ROOT, OFFICIAL), Corroboration.OFFICIAL_AND_INDEPENDENT),
        ((OFFICIAL, _echo(3, "O007")), Corroboration.REPEATED_SAME_ORIGIN),
    ],
)
def test_voices_are_counted_at_the_root(voices: tuple[Origin, ...], expected: Corroboration) -> None:
    """Who passes on another's word adds no voice, of whatever side; the root is one voice where it is absent."""
    assert Attested((Claim("a", voices),)).corroboration is expected
    assert Attested(tuple(Claim("a", (voice,)) for voice in voices[::-1])).corroboration is expected


@given(case_files())
def test_an_echo_adds_no_voice(case: CaseFile) -> None:
    """Whatever is claimed, who repeats one of its speakers supports it no better."""
    best = list(Corroboration)
    for victim in case.victims():
        for held in (victim.rank, victim.arrested, victim.manner_of_death):
            before = held.corroboration
            for claim in held if before else ():
                echo = attrs.evolve(claim.origins[0], id="O999", speaker="Echo", repeats=(claim.origins[0].id,))
                more = Attested((*held.claims, Claim(claim.value, (echo,), pages=claim.pages)))
                after = more.corroboration
                if claim.is_counted and not claim.origins[0].is_tertiary and before and after:
                    same = (Corroboration.SINGLE, Corroboration.REPEATED_SAME_ORIGIN)
                    assert after is before or (before in same and after in same)
                    assert best.index(after) <= best.index(before)


def test_an_encyclopedia_corroborates_nothing() -> None:
    """What only an encyclopedia prints is tertiary, whoever it says is speaking."""
    citation = (Citation(_source(1, SourceKind.ENCYCLOPEDIA)),)
    official = Origin("O001", "Authorities", Side.OFFICIAL, citation)
    defenders = Origin("O002", "Defenders", Side.HUMAN_RIGHTS, citation)
    assert _claims(("a", official), ("a", defenders)).corroboration is Corroboration.SINGLE_TERTIARY


def test_one_date_with_two_origins(ledger: CaseFile) -> None:
    """Two speakers who give the same date stand in one claim."""
    arrested = ledger.victims()["V01"].arrested
    assert [origin.id for origin in arrested.origins] == ["O001", "O004"]
    assert arrested.corroboration is Corroboration.SINGLE


def test_what_is_told_through_somebody_says_so(ledger: CaseFile) -> None:
    """The official version of 2017, told by a relative in court, is the officials' claim through the relative."""
    first = ledger.victims()["V04"].manner_of_death.explain().split("\n")[0]
    assert first == (
        "illness (as worded: 'pneumonia'): Officials or military, in 2017 (official), through a relative, in court,"
        " said 2017, public 2023-04-18 [S004]"
    )


@pytest.mark.parametrize(
    ("spellings", "used"),
    [
        (("Գաֆարով", "Qafarov", "Gafarov"), "Qafarov"),
        (("Гафаров", "Əhmədov"), "Əhmədov"),
        (("Гафаров", "Գաֆարով"), "Гафаров"),
        (("Ṭer", "Ter"), "Ṭer"),
        ((), "V01"),
    ],
)
def test_a_name_in_latin_letters_is_used_first(spellings: tuple[str, ...], used: str) -> None:
    """What a view or an own copy leaves first may be in letters that its readers cannot read."""
    said = by_hand.origin(1)
    assert by_hand.victim(1, *(Name(spelling, (said,)) for spelling in spellings)).name == used


@pytest.mark.parametrize("other", ["major", 7, ExtendedDate("2017"), by_hand.victim(1)])
def test_a_field_is_not_compared_with_one_value(other: object) -> None:
    """It would be unequal to all of them, in silence; with anything else it is just unequal."""
    held = _claims(("major", _origin(1)))
    with pytest.raises(TypeError, match="a field holds claims, not one value"):
        assert held == other
    assert held != [7]
    assert held is not None
    assert held == _claims(("major", _origin(1)))
