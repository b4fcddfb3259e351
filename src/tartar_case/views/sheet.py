"""What a reader sees of one record: neutral, so that text, HTML and Markdown show the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
from attrs import frozen

OFFICIALS, DEFENDERS, ACCUSED, OTHERS = COLUMNS = ("officials", "defenders", "accused", "others")
"""The columns in which voices stand, in order."""
IN_WORDS = {OFFICIALS: "officials", DEFENDERS: "families and defenders", ACCUSED: "the accused", OTHERS: "others"}
_PAGES = 3
_renderings: dict[str, Callable[..., str]] = {}


def bind(**renderings: Callable[..., str]) -> None:
    """Tell sheets by what they are rendered; the renderings stand above them and are not imported here."""
    _renderings.update(renderings)


def _no_link(_: str) -> str | None:
    return None


@frozen
class Page:
    """Describe one page on which something shown was read.

    Attributes:
        id: The id of the source.
        told: Publisher, date, language, and how much of it was read, in words.
        title: The title; in square brackets where it is ours.
        url: The address, or nothing where there is none.
    """

    id: str
    told: str
    title: str
    url: str = ""


@frozen
class Voice:
    """Tell who states a value.

    Attributes:
        column: In which column it stands: `officials`, `defenders`, `accused`, `others`.
        side: The side, in words.
        told: The speaker with the office, through whom, and when it became public, in words.
        pages: The ids of the pages, each with the place in it.
        address: The permanent address of this voice.
        said: The wording of the source, where it is kept.
        more: How many pages are folded away.
    """

    column: str
    side: str
    told: str
    pages: tuple[tuple[str, str], ...]
    address: str = ""
    said: str = ""
    more: int = 0


@frozen
class Value:
    """Give one value and everybody who states it.

    Attributes:
        text: The value in words.
        voices: Who states it.
        address: The permanent address of the statement.
        marks: That it is inferred or set aside, and why.
        notes: Remarks, each whole.
        answers: What is answered to it: pleas, each with its voices; empty where nothing is to be answered.
        more: How many voices are folded away.
        also: The addresses of equal statements about others, and of their voices, that are shown as this one.
    """

    text: str
    voices: tuple[Voice, ...] = ()
    address: str = ""
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    answers: tuple[Value, ...] = ()
    more: int = 0
    also: tuple[str, ...] = ()


@frozen
class Fact:
    """Show one field: the verdict first, then each value with its voices.

    Attributes:
        label: What the field is called.
        verdict: Agreed, disputed, inferred, or on the encyclopedia alone, in words.
        values: The values.
        silent: Which sides say nothing on it, though they speak of the subject.
        address: The permanent address of the field.
        more: How many values are folded away.
    """

    label: str
    verdict: str = ""
    values: tuple[Value, ...] = ()
    silent: str = ""
    address: str = ""
    more: int = 0


@frozen
class Line:
    """Point to another record, or say something that has no voice of its own.

    Attributes:
        id: The id to open, or nothing.
        text: What it is.
        pages: The ids of pages that stand with it.
        more: How many pages are folded away.
    """

    id: str
    text: str
    pages: tuple[str, ...] = ()
    more: int = 0


@frozen
class Section:
    """Hold what belongs together.

    Attributes:
        title: The heading.
        lead: Sentences before the facts.
        facts: The facts.
        lines: Lines, most of which open something.
        more: How many facts and lines are folded away.
        whole: Whether it is never folded: what must stand beside a charge.
    """

    title: str
    lead: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()
    more: int = 0
    whole: bool = False


@frozen(repr=False)
class Sheet:
    """Hold everything that a reader sees of one record, or of several that a name may mean.

    Printed in a shell it is text; a notebook shows it as HTML.

    Attributes:
        id: The id or the words that were asked for.
        title: The name or title.
        lead: What it is, in sentences.
        sections: The sections in order.
        pages: The pages on which what is shown was read.
        foot: How many independent voices speak, which data this is, and that it accuses nobody.
    """

    id: str
    title: str
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()
    foot: tuple[str, ...] = ()

    def to_text(self, width: int = 80, *, full: bool = False, bold: bool = False) -> str:
        """Return it as text, in lines no longer than a width from 60; only addresses of pages may be longer.

        Unless it is wanted in full, what is long is folded, whole item by item.

        >>> import tartar_case as tc
        >>> print(tc.show("V13").to_text().splitlines()[0])
        V13  Rasim Heydər oğlu Rzayev
        """
        return _renderings["text"](self, width, full=full, bold=bold)

    def to_html(self, link: Callable[[str], str | None] = _no_link) -> str:
        """Return it as a fragment of HTML, whole, with what is long behind `details`.

        Args:
            link: What returns the address behind an id, or None where it has none.

        >>> import tartar_case as tc
        >>> tc.show("V13").to_html().startswith("<article")
        True
        """
        return _renderings["html"](self, link)

    def to_markdown(self, level: int = 1) -> str:
        """Return it as Markdown, whole, with the pages as footnotes; its heading is on a level.

        >>> import tartar_case as tc
        >>> print(tc.show("V13").to_markdown().splitlines()[0])
        # V13 Rasim Heydər oğlu Rzayev
        """
        return _renderings["markdown"](self, level)

    def __str__(self) -> str:
        return self.to_text(max(shutil.get_terminal_size((80, 24)).columns, 60))

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": self.to_html()}

    def facts(self) -> Iterator[Fact]:
        """Yield every fact in order."""
        for section in self.sections:
            yield from section.facts

    def folded(self, voices: int, values: int, items: int) -> Sheet:
        """Return it with whole items folded away: at most so many voices a value, values a fact, items a section.

        Of all sections but the first only one voice and two values. The pages are those of what is left.
        """
        first = [_folded_section(section, voices, values, items) for section in self.sections[:1]]
        others = [_folded_section(section, 1, min(values, 2), min(items, 10)) for section in self.sections[1:]]
        sections = (*first, *others)
        kept = {page for section in sections for page in _pages_of(section)}
        return attrs.evolve(self, sections=sections, pages=tuple(page for page in self.pages if page.id in kept))


def _folded_section(section: Section, voices: int, values: int, items: int) -> Section:
    if section.whole:
        return section
    facts = [_folded_fact(fact, voices, values) for fact in section.facts[:items]]
    lines = tuple(_folded_line(line) for line in section.lines[: max(items - len(facts), 0)])
    more = len(section.facts) - len(facts) + len(section.lines) - len(lines)
    return attrs.evolve(section, facts=tuple(facts), lines=lines, more=section.more + more)


def _folded_line(line: Line) -> Line:
    more = line.more + max(len(line.pages) - _PAGES, 0)
    return attrs.evolve(line, pages=line.pages[:_PAGES], more=more)


def _folded_fact(fact: Fact, voices: int, values: int) -> Fact:
    kept = tuple(_folded_value(value, voices) for value in fact.values[:values])
    return attrs.evolve(fact, values=kept, more=fact.more + len(fact.values) - len(kept))


def _folded_value(value: Value, voices: int) -> Value:
    """Fold the voices of a value; an answer to an accusation is never folded away."""
    answers = tuple(_folded_value(answer, voices) for answer in value.answers)
    more = value.more + len(value.voices) - len(value.voices[:voices])
    return attrs.evolve(value, voices=tuple(map(_folded_voice, value.voices[:voices])), answers=answers, more=more)


def _folded_voice(voice: Voice) -> Voice:
    more = voice.more + max(len(voice.pages) - _PAGES, 0)
    return attrs.evolve(voice, pages=voice.pages[:_PAGES], more=more)


def _pages_of(section: Section) -> Iterator[str]:
    for line in section.lines:
        yield from line.pages
    yield from (page for fact in section.facts for value in fact.values for page in _of_value(value))


def _of_value(value: Value) -> Iterator[str]:
    yield from (page for voice in value.voices for page, _ in voice.pages)
    for answer in value.answers:
        yield from _of_value(answer)


def pages_shown(sections: Iterable[Section]) -> list[str]:
    """Return the ids of the pages of sections, each once, in order."""
    return list(dict.fromkeys(page for section in sections for page in _pages_of(section)))
