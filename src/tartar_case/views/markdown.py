"""A sheet as Markdown, with the pages as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..values import shown
from .sheet import Fact, Page, Section, Sheet, Value, Voice

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_AT_START = re.compile(r"^(\s*)([-+=:]|\d+[.)])(?=\s|$|[-+=])")


def to_markdown(sheet: Sheet, level: int = 1) -> str:
    """Return a sheet as Markdown with footnotes, its heading on a level from 1 to 4.

    Nothing in a text is read as markup. The pages are footnotes, each with its address on a line of its own.
    """
    lines = [f"{'#' * level} {_text(sheet.title)}", ""]
    for sentence in sheet.lead:
        lines += [_text(sentence), ""]
    for section in sheet.sections:
        lines += [f"{'#' * (level + 1)} {_text(section.title)}", "", *_section(section), ""]
    for sentence in sheet.foot:
        lines += [f"*{_text(sentence)}*", ""]
    lines += [line for page in sheet.pages for line in _page(page)]
    return "\n".join(lines).rstrip() + "\n"


def _section(section: Section) -> Iterator[str]:
    for sentence in section.lead:
        yield _text(sentence)
        yield ""
    for fact in section.facts:
        yield from _fact(fact)
    for line in section.lines:
        yield f"- {_text(f'{line.id} {line.text}'.strip())}{_notes(line.pages)}"
    if section.more:
        yield f"- and {section.more} more"


def _fact(fact: Fact) -> Iterator[str]:
    verdict = f" ({_text(fact.verdict)})" if fact.verdict else ""
    yield f"- **{_text(fact.label)}**{verdict}"
    for value in fact.values:
        yield from _value(value, "  ")
    if fact.more:
        yield f"  - and {fact.more} more"
    if fact.silent:
        yield f"  - {_text(fact.silent)}"


def _value(value: Value, indent: str, before: str = "") -> Iterator[str]:
    marks = f" ({_text('; '.join(value.marks))})" if value.marks else ""
    yield f"{indent}- {before}**{_text(value.text)}**{marks}"
    for voice in value.voices:
        yield f"{indent}  - {_voice(voice)}"
    if value.more:
        yield f"{indent}  - and {value.more} more"
    for answer in value.answers:
        yield from _value(answer, f"{indent}  ", "answer: ")
    for note in value.notes:
        yield f"{indent}  - Note: {_text(note)}"


def _voice(voice: Voice) -> str:
    said = f" “{_text(voice.said)}”" if voice.said else ""
    return f"{_text(voice.side)}: {_text(voice.told)}{said}{_notes(page for page, _ in voice.pages)}"


def _notes(pages: Iterable[str]) -> str:
    return "".join(f"[^{page}]" for page in dict.fromkeys(pages))


def _page(page: Page) -> Iterator[str]:
    yield f"[^{page.id}]: {_text(page.title)}, {_text(page.told)}"
    if page.url:
        yield f"    <{page.url}>" if re.fullmatch(r"[^\s<>]+", page.url) else f"    {_text(page.url)}"
    yield ""


def _text(text: str) -> str:
    """Return a text in which nothing is markup."""
    plain = " ".join(shown(text).split())
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", plain))
