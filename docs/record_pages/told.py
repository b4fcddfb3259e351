"""Prose whose every number, name and day is drawn from the data by address.

`{V01}` is a name, `{N010=405}` a count that must be 405, `{E021.date~bit1f0=2022-12-06}` a day in words, `{E002|words}`
words of ours that lead to what they rest on, `{#victims=13}` how many records a table has. Outside of such places no
digit may stand. A build fails where an address leads nowhere any more or states another thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import tartar_case as tc
from tartar_case.views.words import day_in_words

from .tables import Link, page

_PLACE = re.compile(r"\{([^{}|=]+)(?:=([^{}|]+))?(?:\|([^{}]+))?\}")
_FOLDER = Path(__file__).parent
_IN_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
)
_COUNTED: dict[str, Callable[[tc.CaseFile], int]] = {
    "victims": lambda case: len(case.victims()),
    "open": lambda case: len(case.contradictions().where(state="open")),
}


class UntoldError(ValueError):
    """Say that a sentence is no longer carried by the data."""


def what_happened(case: tc.CaseFile, link: Link) -> str:
    """Return the page that tells what happened and who says so."""
    parts: list[str] = []
    for paragraph in paragraphs("what_happened"):
        if paragraph.startswith("# "):
            parts.append(f"<h2>{escape(paragraph[2:])}</h2>")
        else:
            parts.append(f"<p>{drawn(paragraph, case, link)}</p>")
    told = f'<div class="tc-told">{"".join(parts)}<p class="tc-foot">{escape(case.info.disclaimer)}</p></div>'
    return page("What happened, and who says so", [told], description="The case in eight hundred words.")


def first_paragraph(case: tc.CaseFile, link: Link) -> str:
    """Return the first paragraph of the start page, which is that of the README, with its links."""
    return "".join(f"<p>{drawn(paragraph, case, link)}</p>" for paragraph in paragraphs("first_paragraph"))


def paragraphs(name: str) -> Iterator[str]:
    """Yield the paragraphs of a text, each on one line."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for paragraph in text.strip().split("\n\n"):
        yield " ".join(paragraph.split())


def drawn(paragraph: str, case: tc.CaseFile, link: Link) -> str:
    """Return a paragraph as HTML, with what is drawn from the data in its places.

    Raises:
        UntoldError: if an address leads nowhere or states another thing than the sentence needs, or a digit stands
            outside of a place.
    """
    parts, end = [], 0
    for match in _PLACE.finditer(paragraph):
        between, end = paragraph[end : match.start()], match.end()
        parts.append(_checked(between))
        address, expected, words = match.groups()
        shown = value_of(address, case, expected)
        target = link(address)
        told = escape(words or shown)
        parts.append(f'<a href="{escape(target)}">{told}</a>' if target else told)
    return "".join([*parts, _checked(paragraph[end:])])


def plain(paragraph: str, case: tc.CaseFile) -> str:
    """Return a paragraph as plain text."""
    return _PLACE.sub(lambda match: match[3] or value_of(match[1], case, match[2]), paragraph)


def value_of(address: str, case: tc.CaseFile, expected: str | None = None) -> str:
    """Return what stands at an address, in words."""
    if address.startswith("#"):
        number = _COUNTED[address[1:]](case)
        _agreed(address, str(number), expected)
        return _IN_WORDS[number] if number < len(_IN_WORDS) else str(number)
    try:
        held = case.record(address)
    except tc.UnknownIdError as error:
        message = f"a sentence rests on {address}, which leads nowhere: {error}"
        raise UntoldError(message) from None
    if isinstance(held, tc.Retirement):
        message = f"a sentence rests on {address}, which was retired"
        raise UntoldError(message)
    if isinstance(held, tc.Estimate):
        _agreed(address, str(held.count), expected)
        return str(held.count).replace("-", " to ")
    if "~" in address:
        first = held[0] if isinstance(held, tuple) else held  # equal statements of several voices are one address
        stated = getattr(first, "value", first)
        _agreed(address, str(stated), expected)
        return day_in_words(stated) if isinstance(stated, tc.ExtendedDate) else str(stated)
    if isinstance(held, tc.Person | tc.Organization | tc.Place):
        return held.name
    return address


def _agreed(address: str, found: str, expected: str | None) -> None:
    if expected is not None and found != expected:
        message = f"a sentence needs {address} to be {expected}, and it is {found}"
        raise UntoldError(message)


def _checked(words: str) -> str:
    if digits := re.search(r"\d+", words):
        message = f"{digits[0]!r} is not drawn from the data: ...{words[:60]}..."
        raise UntoldError(message)
    return escape(words)
