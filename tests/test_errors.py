"""What errors say: the nearest words, and values as they can be shown."""

from __future__ import annotations

import pytest

from tartar_case.errors import listing, suggestion


def test_the_nearest_three_are_offered_the_most_alike_first() -> None:
    """Of more words only three are offered, however many are near."""
    known = ("abcdef", "abcdxx", "abcxxx", "abcdex", "zzzzzz")
    assert suggestion("abcdef", known) == " Did you mean 'abcdef', 'abcdex' or 'abcdxx'?"


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [("ab", " Did you mean 'axbxxx'?"), ("a", ""), ("a" * 50, f" Did you mean '{'a' * 51}'?"), ("a" * 51, "")],
)
def test_half_of_the_letters_make_a_word_near(wanted: str, offered: str) -> None:
    """Two that are alike of eight are enough; a word of more than fifty letters is near to none."""
    known = ("axbxxx", "axbxxxx") if len(wanted) < 50 else ("a" * 51,)
    assert suggestion(wanted, known) == offered


@pytest.mark.parametrize(
    ("words", "told"), [((), ""), (("a",), "'a'"), (("a", "b"), "'a' or 'b'"), (("a", "b", "c"), "'a', 'b' or 'c'")]
)
def test_words_are_listed_as_alternatives(words: tuple[str, ...], told: str) -> None:
    """The last two are joined by a word, those before by commas."""
    assert listing(words) == told
