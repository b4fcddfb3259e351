"""How what the record holds is said in words."""

from __future__ import annotations

from typing import Any

from ..records import Record
from ..records.claims import Attested, Corroboration
from ..records.contradictions import Contradiction
from ..records.sources import Side
from ..values.dates import ExtendedDate, Precision

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DEFENDING = (Side.HUMAN_RIGHTS, Side.FAMILY, Side.DEFENCE)
"""The sides that speak for the families and the detained."""
LEGEND = (
    "* rests on the encyclopedia alone. disputed: sources exclude each other. (inferred): no source says it."
    " -: nothing found."
)
"""What the words and signs of `in_short` mean."""
_CAUTION = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}


def day_in_words(day: ExtendedDate | None) -> str:
    """Return a date as one reads it, with its caution; without one, "undated".

    >>> from tartar_case import ExtendedDate
    >>> from tartar_case.views.words import day_in_words
    >>> print(day_in_words(ExtendedDate("2017-05-04")), "|", day_in_words(ExtendedDate("[..2025-07]")))
    4 May 2017 | July 2025 or before
    """
    if day is None:
        return "undated"
    text = day.edtf
    if day.precision is Precision.INTERVAL:
        first, last = text.split("/")
        if first in ("", ".."):
            return f"until {_one(last)}"
        return f"from {_one(first)} on" if last in ("", "..") else f"{_one(first)} to {_one(last)}"
    if day.precision is Precision.ONE_OF:
        return " or ".join(_choice(part) for part in text[1:-1].split(","))
    return _one(text)


def term_in_words(term: str) -> str:
    """Return a term of a vocabulary as words."""
    return term.replace("_", " ")


def in_short(held: Attested[Any]) -> str:
    """Return what is claimed of a field in a few words: the value, that it is disputed, or what is only inferred.

    A star marks what stands on the encyclopedia alone.
    """
    if held.is_disputed:
        return "disputed"
    if held.value is None:
        inferred = [claim for claim in held if claim.inferred and claim.deprecated is None]
        return "(inferred)" if inferred else "-"
    alone = held.corroboration is Corroboration.SINGLE_TERTIARY
    return value_in_words(held.value) + ("*" if alone else "")


def value_in_words(value: Any) -> str:
    """Return a value as one reads it."""
    if isinstance(value, ExtendedDate):
        return day_in_words(value)
    return str(value) if isinstance(value, Record) else term_in_words(str(value))


def voices_of(contradiction: Contradiction) -> set[str]:
    """Return the ids of the origins that hold a position."""
    return {origin.id for position in contradiction.positions for origin in position.origins}


def size_in_words(contradiction: Contradiction) -> str:
    """Return how many positions a contradiction has, and how many voices."""
    return f"{len(contradiction.positions)} positions, {len(voices_of(contradiction))} voices"


def _choice(part: str) -> str:
    first, dots, last = part.partition("..")
    if not dots:
        return _one(first)
    if not first:
        return f"{_one(last)} or before"
    return f"between {_one(first)} and {_one(last)}" if last else f"{_one(first)} or later"


def _one(text: str) -> str:
    caution = _CAUTION.get(text[-1], "")
    parts = [part for part in text.rstrip("?~%").split("-") if part != "XX"]
    year = parts[0]
    if year.endswith("XX"):
        parts[0] = f"between {year[:2]}00 and {year[:2]}99"
    elif year.endswith("X"):
        parts[0] = f"the {year[:3]}0s"
    if len(parts) > 1:
        parts[1] = _MONTHS[int(parts[1]) - 1]
    if len(parts) > 2:
        parts[2] = str(int(parts[2]))
    return caution + " ".join(reversed(parts))
