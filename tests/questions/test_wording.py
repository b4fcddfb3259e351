"""What we publish names nobody who is not listed and tells nothing private: docs are read as the laws read the data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import Name
from tartar_case.questions.wording import KIN, PRIVATE, Listed, asked, folded, private_words, readable
from tartar_case.testing import texts

from .. import by_hand

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    *sorted(ROOT.glob("*.md")),
    ROOT / "CITATION.cff",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "exports").glob("*.md")),
    *sorted((ROOT / "docs" / "record_pages").glob("*.txt")),
]
MODULES = sorted((ROOT / "src" / "tartar_case").rglob("*.py"))
NO_NAMES = (
    "Aleph AssertionError BCP BibLaTeX BibTeX Calc CC CHARACTER Chromium ClaimRow Congress CONTRIBUTING "
    "Crate CSL Cyrillic DataFrame DataFrames Datasette DBI DuckDB EDTF Excel Extended FieldCompleteness "
    "FieldDescription File Frames French German HYPOTHESIS I Import Ito JSON KB LaTeX Latin LibreOffice "
    "MiB MIT NFC Numbers Okabe OrganizationKind Phase PowerShell PyInstaller QUICK R README REPLACEMENT "
    "RFC RO Rscript RSQLite Saving Schema Scripts Spark SPDX SQL StarCalc SVG Text Traceback Turkish "
    "Unicode Unreleased US Windows Zotero "
)
"""Words that the docs write with a capital and that name nobody, beside those that they write small."""
EXAMPLES = {
    "folding.py": "Guseynov İlham Şərif Гафаров Сал Mirza Aliyev Ali Vagif Gafarof",
    "languages.py": "Cyrl BR",
    "table.py": "Gafarof",
    "wording.py": "Jane Doe Qafarov",
}
"""Names made up for an example."""
SAID = {
    "CHANGELOG.md": {"health", "emigration"},  # the laws in words
    "CONTRIBUTING.md": {"health", "emigration"},
    "ethics.md": {"health", "emigration"},
    "laws.py": {"health", "emigration"},
    "wording.py": {"health", "emigration"},
    "case.py": {"health", "emigration"},
    "questions.md": {"family"},  # a side
    "excel.md": {"family"},  # as above
    "data-changelog.md": {"families", "heirs", "widow"},  # whose word it is
    "people.py": {"treated"},  # as living
    "claims.py": {"father", "family"},  # the parts of a name
}
"""Words on kin, health and emigration in the docs, each with the reason."""


def _published() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        yield page.name, page.read_text(encoding="utf-8")
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (doc := ast.get_docstring(node)):
                yield module.name, doc


@cache
def _listed() -> Listed:
    listed = Listed.of(tc.bundled().store)
    small = {word for _, text in _published() for word in re.findall(r"[^\W_]+", text) if word.islower()}
    people = frozenset[str]().union(*listed.people)
    return attrs.evolve(listed, words=listed.words | (frozenset(folded(NO_NAMES, *small, *tc.__all__)) - people))


def _strangers(file: str, text: str) -> list[str]:
    listed = attrs.evolve(_listed(), words=_listed().words | frozenset(folded(EXAMPLES.get(file, ""))))
    addresses = re.findall(r"https?://[^\s<>)\"']+", text)
    return [*listed.strangers(text), *(word for address in addresses for word in listed.strangers_in_address(address))]


def _private(text: str) -> set[str]:
    blocks = [*re.split(r"\n\s*\n", text), *map(readable, re.findall(r"https?://[^\s<>)\"']+", text))]
    return {word.lower() for block in blocks for word in private_words(block, somebody=_listed().names_somebody(block))}


def test_the_docs_name_nobody_who_is_not_listed() -> None:
    """Every page and docstring: a capitalised word is a name in `people()`, a body, a place or an ordinary word."""
    assert [(file, words) for file, text in _published() for words in _strangers(file, text)] == []


def test_the_docs_tell_nothing_private() -> None:
    """Kin beside a name, health and emigration are spoken of only where the reason is written here."""
    found = [(file, word) for file, text in _published() for word in _private(text)]
    assert [(file, word) for file, word in found if word not in SAID.get(file, ())] == []
    assert {(file, word) for file, words in SAID.items() for word in words} == set(found)


@pytest.mark.parametrize(
    "text",
    ["Jane Doe was there.", "See https://example.org/news/jane-doeova-met.", 'print("Jane Veliyev")', "# Jane Doe"],
)
def test_a_stranger_in_the_docs_is_found(text: str) -> None:
    """In prose, in code, in a heading and in an address."""
    assert _strangers("index.md", text)


@pytest.mark.parametrize(
    "text", ["The wife of Saleh Qafarov.", "https://example.org/saleh-qafarov-brother", "A disease.", "Her sons met."]
)
def test_private_life_in_the_docs_is_found(text: str) -> None:
    """Kin beside a name, in an address too; health without any name."""
    assert _private(text)


def test_every_attested_spelling_is_listed() -> None:
    """Nobody in `people()` is a stranger under any name."""
    listed = Listed.of(tc.bundled().store)
    assert [name for person in tc.people() for name in person.names if list(listed.strangers(name.full))] == []


_SAYS = by_hand.origin(1)


@pytest.mark.parametrize(
    ("record", "is_ours"),
    [
        (by_hand.victim(1, Name("A B", (_SAYS,)), note="A zakirov is one."), True),
        (by_hand.victim(1, Name("A B", (by_hand.origin(1, by_hand.source(1, title="A zakirov")),))), False),
        (by_hand.victim(1, Name("A B", (_SAYS,), as_worded="a zakirov")), False),
        (by_hand.victim(1, Name("A zakirov", (_SAYS,))), False),
    ],
    ids=["note", "title", "as_worded", "name"],
)
def test_only_what_our_texts_write_small_is_no_name(record: Any, is_ours: bool) -> None:
    """A page may print a name small."""
    assert ("zakirov" in Listed.of(by_hand.case(record).store).words) is is_ours


@given(texts(), texts())
def test_a_stranger_is_found_in_any_text(before: str, after: str) -> None:
    """Whatever stands around it, a name on no list is found."""
    assert "Jane Doeova" in list(_listed().strangers(f"{before} met Jane Doeova in {after}"))


@given(
    texts(),
    st.sampled_from(f"{KIN}; {PRIVATE}".split("; ")).flatmap(
        lambda word: st.from_regex(re.compile(re.sub(r"\(\?<?!.*?\)", "", word), re.IGNORECASE), fullmatch=True)
    ),
    st.sampled_from(["", " Jane Doeova", " Saleh Qafarov"]),
)
@example("", "in-laws", "")
@example("", "treated", " Saleh Qafarov")
def test_no_text_is_passed_over(before: str, private: str, name: str) -> None:
    """Texts are sorted out by their words before they are read, and none that is asked about is lost."""
    text = f"{before}: {private}{name}"
    store = by_hand.case(by_hand.victim(1, Name("Saleh Qafarov", (_SAYS,), note=text))).store
    listed, found = asked(store)
    assert [one.words for one in found if one.path == "names[0].note"] == [
        *listed.strangers(text),
        *private_words(text, somebody=True),
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://example.org/a-b?c=d#e", "a b c d e"),
        ("//example.org/a", "a"),
        ("https://example.org?a", "a"),
        ("http://[bad/a%20b", "a b"),
        ("https://\u2100.az/a", "a"),
        ("example.org/a", "example org a"),
    ],
)
def test_the_words_of_any_address_can_be_read(address: str, words: str) -> None:
    """A law that asks about addresses does not fail on one that is none."""
    assert readable(address) == words


@pytest.mark.parametrize("field", ["url", "archived_url"])
def test_an_address_is_read_as_an_address(field: str) -> None:
    """Its host is no text, and its words are asked about only where they end as a surname does."""
    page = by_hand.source(1, **{field: "https://Jane-Doe.az/Jane/Doe-and-john-qafarov-met"})
    _, found = asked(by_hand.case(by_hand.victim(1, Name("Saleh Qafarov", (by_hand.origin(1, page),)))).store)
    assert [one.words for one in found if one.path == field] == ["qafarov"]
