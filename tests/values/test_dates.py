"""Dates: the grammar, the bounds, and the relations between uncertain dates."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from time import struct_time

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given

from tartar_case import ExtendedDate, InvalidDateError
from tartar_case.testing import edtf_texts, extended_dates
from tartar_case.values.dates import Precision, Qualifier


def _day(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _invented(text: str) -> tuple[bool, bool]:
    """Say at which end the other library invents a bound: an unknown or open end has none."""
    inner = text.strip("[]")
    separator = ".." if text.startswith("[") else "/"
    if separator not in inner:
        return False, False
    if text.startswith("["):
        return inner.startswith(".."), inner.endswith("..")
    start, end = text.split("/")
    return start in ("", ".."), end in ("", "..")


def _refused(text: str) -> bool:
    """Say whether the other library refuses, or fails on, a text that ISO 8601-2 allows (edtf 5.0.2).

    It takes no unspecified digits beside a qualifier, an open or an unknown end, or in a range; no range
    between dates of different precision; and fails on a year with an unspecified month (`2017-XX`) in any interval
    or choice.
    """
    if not re.search(r"[/\[]", text):
        return False
    sides = re.split(r"/|\.\.|,", text.strip("[]"))
    lengths = {len(side.rstrip("?~%")) for side in sides}
    one_sided, is_range = "" in sides or ".." in text, ".." in text and text.startswith("[")
    return (
        ("X" in text and (one_sided or is_range or re.search(r"[?~%]", text) is not None))
        or any(re.fullmatch(r"\d{4}-XX[?~%]?", side) for side in sides)
        or (is_range and "" not in sides and len(lengths) > 1)
    )


@given(edtf_texts())
def test_bounds_are_those_of_the_reference_library(text: str) -> None:
    """Both bounds equal those of `edtf`, but for ends that are unknown, where it invents a day and we have None."""
    ours = ExtendedDate(text)
    try:
        with redirect_stdout(StringIO()):
            theirs = parse_edtf(text)
    except (EDTFParseException, AttributeError, TypeError):
        assert _refused(text)
        return
    assert not _refused(text)
    open_start, open_end = _invented(text)
    assert ours.earliest == (None if open_start else _day(theirs.lower_strict()))
    assert ours.latest == (None if open_end else _day(theirs.upper_strict()))


@given(edtf_texts())
def test_reads_back_what_it_prints(text: str) -> None:
    """The text is kept as it is, and makes an equal date with an equal hash."""
    when = ExtendedDate(text)
    assert str(when) == text
    assert ExtendedDate(str(when)) == when
    assert hash(ExtendedDate(text)) == hash(when)


@given(extended_dates(), extended_dates(), extended_dates())
def test_certainly_before_is_a_strict_partial_order(a: ExtendedDate, b: ExtendedDate, c: ExtendedDate) -> None:
    """It is irreflexive, asymmetric and transitive."""
    assert not a.certainly_before(a)
    assert not (a.certainly_before(b) and b.certainly_before(a))
    if a.certainly_before(b) and b.certainly_before(c):
        assert a.certainly_before(c)


@given(extended_dates(), extended_dates())
def test_what_is_certain_is_possible_and_its_opposite_is_not(a: ExtendedDate, b: ExtendedDate) -> None:
    """What is certainly before is possibly before, and nothing certain is possible the other way."""
    if a.certainly_before(b):
        assert a.possibly_before(b)
        assert not b.possibly_before(a)
        assert a.sort_key < b.sort_key


@given(extended_dates(), extended_dates())
def test_sort_key_is_total(a: ExtendedDate, b: ExtendedDate) -> None:
    """Any two dates are ordered one way, and only the same text sorts the same."""
    assert (a.sort_key < b.sort_key) + (b.sort_key < a.sort_key) + (a == b) == 1


@given(extended_dates(), extended_dates(), extended_dates())
def test_implication_is_a_preorder_within_the_bounds(a: ExtendedDate, b: ExtendedDate, c: ExtendedDate) -> None:
    """Every date implies itself; implication is transitive and never widens the bounds."""
    assert a.implies(a)
    if a.implies(b):
        assert b.earliest is None or (a.earliest is not None and a.earliest >= b.earliest)
        assert b.latest is None or (a.latest is not None and a.latest <= b.latest)
        if b.implies(c):
            assert a.implies(c)


@given(extended_dates(), extended_dates())
def test_within_holds_for_its_own_bounds(a: ExtendedDate, b: ExtendedDate) -> None:
    """A date may fall within itself, and not within one that is certainly later or earlier."""
    assert a.within(a, a)
    assert a.within(None, None)
    if a.certainly_before(b):
        assert not a.within(b, None)
        assert not b.within(None, a)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "qualifier"),
    [
        ("2017", "2017-01-01", "2017-12-31", Precision.YEAR, None),
        ("201X", "2010-01-01", "2019-12-31", Precision.DECADE, None),
        ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY, None),
        ("2016-02?", "2016-02-01", "2016-02-29", Precision.MONTH, Qualifier.UNCERTAIN),
        ("2017-05-04%", "2017-05-04", "2017-05-04", Precision.DAY, Qualifier.BOTH),
        ("2017-05-01/2017-07-02", "2017-05-01", "2017-07-02", Precision.INTERVAL, None),
        ("2017-05~/2017-06?", "2017-05-01", "2017-06-30", Precision.INTERVAL, Qualifier.BOTH),
        ("../2017-06-15", None, "2017-06-15", Precision.INTERVAL, None),
        ("2017-05-01/", "2017-05-01", None, Precision.INTERVAL, None),
        ("[2017-05-04,2017-05-12]", "2017-05-04", "2017-05-12", Precision.ONE_OF, None),
        ("[..2017-12-19]", None, "2017-12-19", Precision.ONE_OF, None),
    ],
)
def test_examples(
    text: str, earliest: str | None, latest: str | None, precision: Precision, qualifier: Qualifier | None
) -> None:
    """Each form has the bounds, precision and qualifier that a reader expects."""
    when = ExtendedDate(text)
    assert (when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat()) == (earliest, latest)
    assert (when.precision, when.qualifier) == (precision, qualifier)


@pytest.mark.parametrize(
    ("finer", "coarser"),
    [
        ("2017-05-04", "2017-05"),
        ("2017-05-04", "[2017-05-03..2017-05-09]"),
        ("[2017-05-04..2017-05-06]", "[2017-05-03..2017-05-09]"),
        ("2017-05-01/2017-07-02", "2017-05/2017-07"),
        ("2017-05-01/2017-07-02", "2017"),
    ],
)
def test_a_finer_date_implies_a_coarser(finer: str, coarser: str) -> None:
    """The finer implies the coarser and not the other way round."""
    assert ExtendedDate(finer).implies(ExtendedDate(coarser))
    assert not ExtendedDate(coarser).implies(ExtendedDate(finer))


@pytest.mark.parametrize(
    ("one", "other"),
    [("2017-05-04", "2017-05-05"), ("2017-05-04", "2017-05-01/2017-05-17"), ("2017-05-08", "[2017-05-04,2017-05-12]")],
)
def test_dates_that_do_not_imply_each_other(one: str, other: str) -> None:
    """Different days, a day and what lasts, a day and a choice without it."""
    assert not ExtendedDate(one).implies(ExtendedDate(other))
    assert not ExtendedDate(other).implies(ExtendedDate(one))


@pytest.mark.parametrize(
    "text",
    [
        "2021-13-01", "2021-02-30", "2021-2-3", "21", "", " 2017", "2017 ", "0000", "000X", "2017-XX-04", "201X-05",
        "2017-05-04??", "/", "../..", "2017/2016", "2017/2018/2019", "[2017..2016]", "[]", "[2017?]", "[2017", "..",
        "May 2017", "2017-05-04T10:00", "２０１７", "2017-1X", "[2017,]",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_help(text: str) -> None:
    """The error names the value and says what is allowed."""
    with pytest.raises(InvalidDateError) as caught:
        ExtendedDate(text)
    assert repr(text) in str(caught.value)
    assert "Write a date as" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_part_at_fault_is_named() -> None:
    """In an interval the error names the side that is wrong, and where it stands."""
    with pytest.raises(InvalidDateError, match=r"'2021-02-30' in '2021-01/2021-02-30' is not a date: 2021-02 has no"):
        ExtendedDate("2021-01/2021-02-30")


def test_a_number_is_no_date() -> None:
    """What is no text is refused as clearly."""
    with pytest.raises(InvalidDateError, match="2017 is not a date"):
        ExtendedDate(2017)  # type: ignore[arg-type]


def test_there_is_no_less_than() -> None:
    """Uncertain dates have no order of their own."""
    with pytest.raises(TypeError):
        sorted([ExtendedDate("2017"), ExtendedDate("2017-05")])  # type: ignore[type-var]


def test_nothing_is_certain_of_a_qualified_date() -> None:
    """A qualified date may lie elsewhere: everything is possible, nothing certain."""
    uncertain, later = ExtendedDate("2017?"), ExtendedDate("2019")
    assert not uncertain.certainly_before(later)
    assert later.possibly_before(uncertain)


def test_a_date_that_is_not_written_as_one_is_told_so() -> None:
    """With the text, before what is allowed."""
    with pytest.raises(InvalidDateError, match="it is not written as one"):
        ExtendedDate("May 2017")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.12.2021", "2021-12-01"),
        ("31/5/2017", "2017-05-31"),
        ("04-05-2017", "2017-05-04"),
        ("31.2.2017", ""),
        ("1.12.21", ""),
    ],
)
def test_a_day_with_the_year_last_is_offered_as_it_is_written_here(text: str, meant: str) -> None:
    """Only where there is such a day, and never taken for it."""
    with pytest.raises(InvalidDateError) as caught:
        ExtendedDate(text)
    assert ("If the day stands first there, write" in str(caught.value)) == bool(meant)
    assert f"write {meant}." in str(caught.value) or not meant
