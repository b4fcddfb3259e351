"""Counts and sentences: what is said, and no number that nobody said."""

from __future__ import annotations

import pytest
from hypothesis import given

from tartar_case import Count, InvalidCountError, InvalidSentenceError, Sentence
from tartar_case.testing import counts, sentences
from tartar_case.values.counts import Bound


@given(counts())
def test_reads_back_what_it_prints(count: Count) -> None:
    """The text is kept, and makes an equal count."""
    assert Count(str(count)) == count


@given(counts())
def test_numbers_are_ordered_and_said(count: Count) -> None:
    """Low, best and high run upwards, and each number stands in the text."""
    numbers = [number for number in (count.low, count.best, count.high) if number is not None]
    assert numbers == sorted(numbers)
    assert all(str(number) in count.text for number in numbers)
    assert bool(numbers) == (count.bound is not Bound.WORDS)


@given(counts(), counts())
def test_exclusion_is_symmetric_and_never_of_itself(one: Count, other: Count) -> None:
    """If one count excludes another, so does the other; none excludes itself unless it fits no number."""
    assert one.excludes(other) == other.excludes(one)
    assert not one.excludes(one)


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "bound"),
    [
        ("405", 405, 405, 405, "exact"),
        ("0", 0, 0, 0, "exact"),
        ("at least 11", 11, None, None, "at_least"),
        ("more than 400", 400, None, None, "more_than"),
        ("at most 5", None, None, 5, "at_most"),
        ("fewer than 5", None, None, 5, "fewer_than"),
        ("about 13", None, 13, None, "about"),
        ("102-103", 102, None, 103, "range"),
        ("hundreds", None, None, None, "words"),
    ],
)
def test_examples(text: str, low: int | None, best: int | None, high: int | None, bound: str) -> None:
    """Each form derives the numbers that were said."""
    count = Count(text)
    assert (count.low, count.best, count.high, count.bound) == (low, best, high, bound)


@pytest.mark.parametrize(
    ("one", "other", "excludes"),
    [
        ("1", "at least 11", True),
        ("about 13", "at least 11", False),
        ("about 13", "13", False),
        ("about 13", "1", True),
        ("102-103", "405", True),
        ("more than 400", "400", True),
        ("fewer than 5", "5", True),
        ("at most 5", "5", False),
        ("hundreds", "1", False),
    ],
)
def test_which_counts_exclude_each_other(one: str, other: str, excludes: bool) -> None:
    """Two counts exclude each other when no number fits both."""
    assert Count(one).excludes(Count(other)) is excludes


def test_sums_are_only_of_what_is_exact() -> None:
    """Ranges and numbers add up; bounds and words do not."""
    assert Count("102-103").plus(Count("288")) == Count("390-391")
    assert Count("288").plus(Count("102-103")) == Count("390-391")
    assert Count("1-2").plus(Count("10-30")) == Count("11-32")
    assert Count("10").plus(Count("9")) == Count("19")
    assert Count("at least 10").plus(Count("9")) is None


@pytest.mark.parametrize(
    "text", ["", "eleven", "011", "-5", "103-102", "5-5", "~13", "11+", "fewer than 0", "about", "٣"]
)
def test_what_is_no_count_is_refused_with_help(text: str) -> None:
    """The error names the value and says what is allowed."""
    with pytest.raises(InvalidCountError, match="is not a count: .* Write 405") as caught:
        Count(text)
    assert repr(text) in str(caught.value)


def test_a_number_is_no_count() -> None:
    """What is no text is refused."""
    with pytest.raises(InvalidCountError, match="405 is not a count"):
        Count(405)  # type: ignore[arg-type]


@given(sentences())
def test_sentences_read_back(sentence: Sentence) -> None:
    """The text is kept; months run upwards; life has no highest month."""
    assert Sentence(str(sentence)) == sentence
    if sentence.life:
        assert sentence.high_months is None
    elif sentence.low_months and sentence.high_months:
        assert sentence.low_months <= sentence.high_months


@pytest.mark.parametrize(
    ("text", "low", "high", "life"),
    [
        ("120 months", 120, 120, False),
        ("36-42 months", 36, 42, False),
        ("life", None, None, True),
        ("144 months-life", 144, None, True),
    ],
)
def test_sentence_examples(text: str, low: int | None, high: int | None, life: bool) -> None:
    """Each form derives its months; life is a value of its own."""
    sentence = Sentence(text)
    assert (sentence.low_months, sentence.high_months, sentence.life) == (low, high, life)


@pytest.mark.parametrize(
    "text", ["", "10 years", "42-36 months", "36-42 months-life", "0 months", "months", "life-life"]
)
def test_what_is_no_sentence_is_refused_with_help(text: str) -> None:
    """The error names the value and says what is allowed."""
    with pytest.raises(InvalidSentenceError, match="is not a sentence: write '120 months'") as caught:
        Sentence(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("count", "other", "excludes"),
    [
        ("more than 10", "10", True),
        ("more than 10", "11", False),
        ("fewer than 10", "10", True),
        ("fewer than 10", "9", False),
        ("more than 10", "fewer than 12", False),
        ("more than 10", "fewer than 11", True),
    ],
)
def test_an_open_count_begins_at_the_next_number(count: str, other: str, excludes: bool) -> None:
    """No number is lost between the two."""
    assert Count(count).excludes(Count(other)) is excludes
    assert Count(other).excludes(Count(count)) is excludes


def test_a_count_is_made_of_its_text_alone() -> None:
    """Its bounds are derived."""
    with pytest.raises(TypeError):
        Count("11", high=12)  # type: ignore[call-arg]


def test_a_number_is_told_how_a_count_is_compared() -> None:
    """Its text or its bounds; a silent False would hide the mistake."""
    with pytest.raises(TypeError, match=r"Count\('11'\) is compared with 11; compare it with its text, '11'"):
        assert Count("11") == 11


@pytest.mark.parametrize(
    ("text", "reason"), [("fewer than 0", "nothing is fewer than 0"), ("103-102", "the low number comes first")]
)
def test_a_count_that_cannot_be_says_why(text: str, reason: str) -> None:
    """In words, before what is allowed."""
    with pytest.raises(InvalidCountError, match=reason):
        Count(text)
