"""A sheet as a fragment of HTML, for a notebook and for pages: narrow, light and dark, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from ..values import shown
from .sheet import COLUMNS, IN_WORDS, Fact, Line, Page, Section, Sheet, Value, Voice

_ID = re.compile(r"\b[SOGLPVAEJNXQU]\d{2,9}(?:[.~-][a-z_.~0-9-]*[a-z0-9])?(?![\w])")
_URL = re.compile(r"https?://\S+")
STYLE = """
.tc-sheet{max-width:60rem;line-height:1.45;color-scheme:light dark}
.tc-sheet h2{font-size:1.25em;margin:.2em 0}
.tc-sheet h3{font-size:.85em;letter-spacing:.04em;margin:1.2em 0 .3em;border-bottom:1px solid currentColor}
.tc-sheet p{margin:.25em 0}
.tc-sheet dl{margin:.3em 0}
.tc-sheet dt{font-weight:600;margin-top:.6em}
.tc-sheet dd{margin:0 0 0 1em}
.tc-sheet .tc-value{margin:.2em 0 .5em}
.tc-sheet .tc-value .tc-value{margin-left:1em}
.tc-sheet .tc-verdict{font-weight:400;font-style:italic}
.tc-sheet .tc-columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:0 1rem}
.tc-sheet .tc-column h4{font-size:.8em;font-weight:600;margin:.3em 0 0}
.tc-sheet ul{margin:.1em 0;padding-left:1.1em}
.tc-sheet .tc-note,.tc-sheet .tc-foot{font-size:.9em}
.tc-sheet a{color:inherit;overflow-wrap:anywhere}
"""


def to_html(sheet: Sheet, link: Callable[[str], str | None] = lambda _: None, *, taken: set[str] | None = None) -> str:
    """Return a sheet as a fragment of HTML.

    Every text is escaped. Addresses of pages are links; ids are where `link` returns an address for one. What is
    long is folded behind `details`. Every record, field, statement and voice has its address as its `id`, but those
    in `taken`. With `taken`, which is added to, it is part of a page that has a style and a heading of its own.
    """
    made = _Html(link, set() if taken is None else taken)
    return "".join(made.sheet(sheet, alone=taken is None))


class _Html:
    def __init__(self, link: Callable[[str], str | None], taken: set[str]) -> None:
        self.link = link
        self.taken = taken

    def anchor(self, address: str) -> str:
        """Return the attribute that makes an address a place of the page, once."""
        if not address or address in self.taken:
            return ""
        self.taken.add(address)
        return f' id="{escape(address)}"'

    def sheet(self, sheet: Sheet, *, alone: bool) -> Iterator[str]:
        head = f"<style>{STYLE}</style><h2>{self.text(sheet.title)}</h2>" if alone else ""
        own = sheet.id if _ID.fullmatch(sheet.id) else ""
        yield f'<article class="tc-sheet"{self.anchor(own)}>{head}'
        yield from (f"<p>{self.text(sentence)}</p>" for sentence in sheet.lead)
        for section in sheet.sections:
            yield from self.section(section)
        if sheet.pages:
            yield "<section><h3>Pages</h3><ul>"
            yield from map(self.page, sheet.pages)
            yield "</ul></section>"
        yield '<div class="tc-foot">'
        yield from (f"<p>{self.text(sentence)}</p>" for sentence in sheet.foot)
        yield "</div></article>"

    def section(self, section: Section) -> Iterator[str]:
        yield f"<section><h3>{self.text(section.title)}</h3>"
        yield from (f"<p>{self.text(sentence)}</p>" for sentence in section.lead)
        if section.facts:
            yield "<dl>"
            for fact in section.facts:
                yield from self.fact(fact)
            yield "</dl>"
        if section.lines:
            items = [self.line(line) for line in section.lines]
            yield from self.folded(f"{len(items)} lines", f"<ul>{''.join(items)}</ul>", is_long=len(items) > 12)
        yield "</section>"

    def folded(self, summary: str, inner: str, *, is_long: bool) -> Iterator[str]:
        yield f"<details><summary>{summary}</summary>{inner}</details>" if is_long else inner

    def fact(self, fact: Fact) -> Iterator[str]:
        verdict = f' <span class="tc-verdict">{self.text(fact.verdict)}</span>' if fact.verdict else ""
        yield f"<dt{self.anchor(fact.address)}>{self.text(fact.label)}{verdict}</dt><dd>"
        values = ["".join(self.value(value)) for value in fact.values]
        yield from self.folded(f"{len(values)} values", "".join(values), is_long=len(values) > 8)
        if fact.silent:
            yield f'<p class="tc-note">{self.text(fact.silent)}</p>'
        yield "</dd>"

    def value(self, value: Value, before: str = "") -> Iterator[str]:
        marks = f" ({self.text('; '.join(value.marks))})" if value.marks else ""
        yield f'<div class="tc-value"{self.anchor(value.address)}>{before}'
        yield f"<strong>{self.text(value.text)}</strong>{marks}"
        yield from (f"<span{self.anchor(address)}></span>" for address in value.also)
        columns = {name: [one for one in value.voices if one.column == name] for name in COLUMNS}
        spoken = "".join(self.column(name, voices) for name, voices in columns.items() if voices)
        inner = f'<div class="tc-columns">{spoken}</div>' if spoken else ""
        yield from self.folded(f"{len(value.voices)} voices", inner, is_long=len(value.voices) > 6)
        for answer in value.answers:
            yield from self.value(answer, "answer: ")
        yield from (f'<p class="tc-note">Note: {self.text(note)}</p>' for note in value.notes)
        yield "</div>"

    def column(self, name: str, voices: Iterable[Voice]) -> str:
        items = "".join(f"<li{self.anchor(voice.address)}>{self.voice(voice)}</li>" for voice in voices)
        return f'<div class="tc-column"><h4>{IN_WORDS[name]}</h4><ul>{items}</ul></div>'

    def voice(self, voice: Voice) -> str:
        said = f" <q>{self.text(voice.said)}</q>" if voice.said else ""
        places = " ".join(
            f'<a href="#{escape(page)}">{escape(page)}</a>{f", {self.text(place)}" if place else ""}'
            for page, place in voice.pages
        )
        more = f" +{voice.more}" if voice.more else ""
        return f"{self.text(voice.told)}{said} [{places}{more}] <small>{self.text(voice.side)}</small>"

    def line(self, line: Line) -> str:
        pages = f" [{' '.join(map(self.text, line.pages))}]" if line.pages else ""
        named = f"{self.text(line.id)} " if line.id else ""
        return f"<li>{named}{self.text(line.text)}{pages}</li>"

    def page(self, page: Page) -> str:
        told = f"{self.text(page.title)}, {self.text(page.told)}"
        safe = _URL.fullmatch(page.url) and '"' not in page.url
        link = f'<br><a href="{escape(page.url)}">{escape(page.url)}</a>' if safe else f"<br>{self.text(page.url)}"
        return f"<li{self.anchor(page.id)}>{self.text(page.id)} {told}{link if page.url else ''}</li>"

    def text(self, text: str) -> str:
        """Return a text escaped, with the ids in it as links where they lead somewhere."""
        return linked(text, _ID, self.link)


def linked(text: str, pattern: re.Pattern[str], link: Callable[[str], str | None]) -> str:
    """Return a text escaped, with what fits a pattern as a link where `link` returns an address for it."""
    parts, end = [], 0
    plain = shown(text)
    for match in pattern.finditer(plain):
        if target := link(match[0]):
            parts += [escape(plain[end : match.start()]), f'<a href="{escape(target)}">{escape(match[0])}</a>']
            end = match.end()
    return "".join([*parts, escape(plain[end:])])
