"""Laws on names: a spelling is a page's, in the letters of its language, and nobody is a witness to their own name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from ..errors import Problem
from ..records.claims import Name, Named
from ..records.sources import Origin, Source
from ..store import Store
from .breach import breach

_SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "hy": "ARMENIAN", "ka": "GEORGIAN", "fa": "ARABIC"}
"""The script of a language, by its tag, as Unicode names it; other languages of pages are written in Latin."""
_ANY = ("und", "mul", "zxx", "ar")
"""Tags of what may be written in any script, and of a language whose pages write foreign names in Latin, too."""


def names_are_in_the_script_of_their_pages(store: Store) -> Iterator[Problem]:
    """A name in a script that its page's language does not use is inferred; a domain is Latin everywhere."""
    for record, index, name in _names(store):
        for origin in () if name.inferred or "." in name.full else name.origins:
            pages = [page.source for page in name.pages_of(origin)]
            if pages and not any(_may_print(page, name.full) for page in pages):
                message = (
                    f"{name.full!r} is not in the script of {', '.join(page.id for page in pages)}; write it as the"
                    " page prints it, or mark it as inferred with a note"
                )
                yield breach(record, f"names[{index}]", message)


def own_names_stand_on_own_pages(store: Store) -> Iterator[Problem]:
    """Somebody or a body is a witness to its own name only on a page that it publishes."""
    spellings = {record.id: {name.full for name in record.names} for record, _, _ in _names(store)}
    for record, index, name in _names(store):
        for origin in name.origins:
            if record.id in origin.claimants and not _publishes(origin, spellings):
                message = (
                    f"{origin.id} is a word of {record.id}, printed by others; who prints the name is the witness: name"
                    " the page's own origin"
                )
                yield breach(record, f"names[{index}]", message)


def _names(store: Store) -> Iterator[tuple[Named, int, Name]]:
    for table in ("people", "victims", "organizations", "places"):
        for record in store.table(table):
            for index, name in enumerate(record.names):
                yield record, index, name


def _publishes(origin: Origin, spellings: dict[str, set[str]]) -> bool:
    """Say whether one of the speakers, or the body for which one speaks, publishes each page."""
    own = set[str]().union(*(spellings.get(speaker, set()) for speaker in origin.claimants))
    return all(source.publisher in own for source in origin.sources)


def _may_print(page: Source, name: str) -> bool:
    language = page.language.partition("-")[0]
    if language in _ANY or _scripts(name) <= {_SCRIPTS.get(language, "LATIN")}:
        return True
    return _letters(name) in _letters(_host_of(page.url or ""))


def _host_of(address: str) -> str:
    return address.partition("//")[2].partition("/")[0]


@cache
def _scripts(name: str) -> frozenset[str]:
    return frozenset(unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha())


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
