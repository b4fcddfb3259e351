"""A sheet as text, for any width from 60."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..values import shown
from .sheet import Fact, Page, Section, Sheet, Value, Voice

NARROWEST = 60
_GUTTER = 18
_FEW = 130
_FOLDS = ((6, 12, 24), (3, 10, 20), (2, 8, 16), (1, 8, 14), (1, 6, 12), (1, 4, 10), (1, 3, 8), (1, 2, 6), (1, 1, 4))
"""How many voices a value, values a fact and items a section are shown, from much to little."""


def to_text(sheet: Sheet, width: int = 80, *, full: bool = False, bold: bool = False) -> str:
    """Return a sheet as lines no longer than a width; only the addresses of pages may be longer.

    Unless it is wanted in full, what is long is folded, item by item, until it has 130 lines at most.
    """
    lines = _lines(sheet, max(width, NARROWEST), bold=bold, full=full)
    if full or len(lines) <= _FEW:
        return "\n".join(lines)
    for few in _FOLDS:
        lines = _lines(sheet.folded(*few), max(width, NARROWEST), bold=bold)
        if len(lines) <= _FEW:
            break
    return "\n".join(lines)


def _lines(sheet: Sheet, width: int, *, bold: bool, full: bool = False) -> list[str]:
    def heading(text: str) -> str:
        return f"\033[1m{text}\033[0m" if bold else text

    lines = [heading(line) for line in textwrap.wrap(shown(sheet.title), width)]
    lines += ["=" * min(width, max(map(len, textwrap.wrap(shown(sheet.title), width)), default=0))]
    for sentence in sheet.lead:
        lines += _wrapped(sentence, width)
    for section in sheet.sections:
        lines += ["", *(heading(line) for line in _wrapped(section.title, width)), *_section(section, width)]
    if sheet.pages:
        lines += ["", heading("PAGES")]
        for page in sheet.pages:
            lines += _page(page, width, full=full)
    if sheet.foot:
        lines += [""]
    for sentence in sheet.foot:
        lines += _wrapped(sentence, width)
    return lines


def _section(section: Section, width: int) -> Iterator[str]:
    for sentence in section.lead:
        yield from _wrapped(sentence, width)
    for fact in section.facts:
        yield from _fact(fact, width)
    for line in section.lines:
        pages = f" [{' '.join(line.pages)}{f' +{line.more}' if line.more else ''}]" if line.pages else ""
        gap = f"{line.id}  " if line.id else "- "
        yield from _wrapped(f"{line.text}{pages}", width, gap, " " * min(len(gap), 8))
    if section.more:
        yield f"and {section.more} more (--full)"


def _fact(fact: Fact, width: int) -> Iterator[str]:
    if len(fact.values) == 1 and not fact.verdict.startswith("disputed"):
        verdict = f" ({fact.verdict})" if fact.verdict else ""
        yield from _value(fact.values[0], width, f"{fact.label}: ", verdict)
    else:
        yield from _wrapped(f"{fact.label}: {fact.verdict}", width, "", "  ")
        for value in fact.values:
            yield from _value(value, width, "  = ")
    if fact.more:
        yield f"  and {fact.more} more (--full)"
    if fact.silent:
        yield from _wrapped(fact.silent, width, "  ", "  ")


def _value(value: Value, width: int, before: str, verdict: str = "") -> Iterator[str]:
    told = [mark for mark in value.marks if not (mark == "inferred" and "inferred" in verdict)]
    marks = f" ({'; '.join(told)})" if told else ""
    yield from _wrapped(f"{value.text}{marks}{verdict}", width, before, "    ")
    for voice in value.voices:
        yield from _voice(voice, width)
    if value.more:
        yield " " * _GUTTER + f"and {value.more} more (--full)"
    for answer in value.answers:
        yield from _value(answer, width, "    answer: ")
    for note in value.notes:
        yield from _wrapped(f"Note: {note}", width, "    ", "    ")


def _voice(voice: Voice, width: int) -> Iterator[str]:
    side = voice.side if len(voice.side) < _GUTTER - 3 else voice.side.split()[0][: _GUTTER - 3]
    said = f" “{voice.said}”" if voice.said else ""
    pages = f" [{' '.join(page for page, _ in voice.pages)}{f' +{voice.more}' if voice.more else ''}]"
    yield from _wrapped(f"{voice.told}{said}{pages}", width, f"  {side:<{_GUTTER - 2}}", " " * _GUTTER)


def _page(page: Page, width: int, *, full: bool) -> Iterator[str]:
    told = f"{page.title}, {page.told}" if full or not page.url else page.told
    yield from _wrapped(told, width, f"{page.id}  ", " " * 6)
    if page.url:
        yield f"      {shown(page.url)}"


def _wrapped(text: str, width: int, *indents: str) -> list[str]:
    first, rest = indents or ("", "")
    return textwrap.wrap(shown(text), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
