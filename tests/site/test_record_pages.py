"""The pages of the record hold every statement in its place, and name nobody living where search engines look first."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import tartar_case as tc
from tartar_case.schema import TABLES

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "docs"))

from record_pages import told, write_record  # noqa: E402 (the folder of the docs is no package)
from record_pages.places import INDEX, OWN_PAGE, Places  # noqa: E402 (as above)

if TYPE_CHECKING:
    from _pytest.tmpdir import TempPathFactory

YEARS = {f"known-{year}" for year in range(2017, 2026)}


class Seen(HTMLParser):
    """Read the places and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.hrefs += [given["href"] or ""] if tag == "a" and "href" in given else []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: TempPathFactory) -> Path:
    """Return a folder of docs in which the record was written."""
    made = tmp_path_factory.mktemp("docs")
    write_record(made)
    return made


@pytest.fixture(scope="module")
def sources(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (folder / "record").glob("*.md")}


@pytest.fixture(scope="module")
def pages(sources: dict[str, str]) -> dict[str, Seen]:
    seen = {name: Seen() for name in sources}
    for name, one in seen.items():
        one.feed(sources[name])
    return seen


def test_there_is_a_page_for_each_record_that_has_one_and_for_each_table_and_year(sources: dict[str, str]) -> None:
    own = {record.id for name in OWN_PAGE for record in tc.bundled().table(name)}
    assert set(sources) == own | {*INDEX.values()} | YEARS | {"start", "everything", "pictures", "what-happened"}


def test_every_claim_and_every_voice_for_it_is_a_place_where_its_address_leads(pages: dict[str, Seen]) -> None:
    places = Places(tc.bundled())
    rows = tc.claims()
    assert len(rows) > 2500
    for row in rows:
        for address in (row.id, row.address):
            target = places(address)
            assert target is not None
            page, _, anchor = target.partition(".html")
            assert anchor.removeprefix("#") in ("", address)
            assert address in pages[page].ids


def test_every_record_is_a_place(pages: dict[str, Seen]) -> None:
    places = Places(tc.bundled())
    for name in INDEX:
        for record in tc.bundled().table(name):
            target = places(record.id)
            assert target is not None
            assert record.id in pages[target.partition(".html")[0]].ids


def test_no_place_is_there_twice_and_every_link_inside_arrives(pages: dict[str, Seen], folder: Path) -> None:
    for name, seen in pages.items():
        assert len(seen.ids) == len(set(seen.ids)), name
        for href in seen.hrefs:
            if href.startswith("http"):
                continue
            target, _, anchor = href.partition("#")
            if target.startswith("../") or name == "start":
                inside = folder / "extra" / target.removeprefix("../")
                page = target.removeprefix("record/").removesuffix(".html")
                assert inside.is_file() or target == "../corrections.html" or page in pages, (name, href)
                continue
            page = target.removesuffix(".html") or name
            assert page in pages, (name, href)
            assert not anchor or anchor in pages[page].ids, (name, href)


def test_nobody_living_stands_in_a_title_or_description(sources: dict[str, str]) -> None:
    """What a search engine shows first names the dead alone."""
    dead = {word for one in tc.victims() for name in one.names for word in re.findall(r"\w+", name.full)}
    living = {
        word
        for one in tc.people()
        if one.id not in tc.victims().ids
        for name in one.names
        for word in re.findall(r"\w{3,}", name.full)
    }
    for name, text in sources.items():
        front, _, rest = text.partition("\n# ")
        title = rest.partition("\n")[0]
        described = re.findall(r'"description": "(.*)"', front)
        words = set(re.findall(r"\w+", " ".join([title, *described])))
        assert not words & (living - dead if name.startswith("V") else living), (name, title)


def test_nobody_living_stands_in_the_description_of_the_dataset(folder: Path) -> None:
    """It stands in the head of the start page."""
    described = (folder / "extra" / "data" / "datapackage" / "croissant.json").read_text(encoding="utf-8")
    names_the_living = Places(tc.bundled()).names_the_living
    assert [word for word in re.findall(r"\w+", described) if word[0].isupper() and names_the_living([word])] == []


def test_trials_and_pages_on_the_living_are_not_for_search_engines(sources: dict[str, str]) -> None:
    for name, text in sources.items():
        hidden = '"robots": "noindex"' in text.partition("\n# ")[0]
        if name.startswith("J") or name in {"proceedings", "people", "acts", "everything"} or name in YEARS:
            assert hidden, name
        if name.startswith("V") or name in ("dead", "what-happened", "counts"):
            assert not hidden, name


def test_no_living_person_has_a_page(sources: dict[str, str]) -> None:
    assert not [name for name in sources if name.startswith("P") and name[1:].isdigit()]


def test_an_accusation_stands_beside_its_answer_on_every_page(sources: dict[str, str]) -> None:
    """The pages are the sheets: what a sheet says of a charge of treason or of an accusation, the page says."""
    for victim in tc.victims():
        if "BESIDE THE CHARGE OF TREASON" in str(tc.show(victim.id)):
            assert "BESIDE THE CHARGE OF TREASON" in sources[victim.id]
    answered = str(tc.show("J026").to_text(full=True)).count("answer:")
    assert sources["J026"].count("answer: ") >= answered > 0


@pytest.mark.parametrize(
    ("asked", "found"),
    [("гафаров", "V01"), ("gafarov", "V01"), ("ahmadov", "V07"), ("agazade", "V06"), ("ağazadə", "V06")],
)
def test_names_stand_on_the_page_as_others_spell_them_unseen(asked: str, found: str, sources: dict[str, str]) -> None:
    unseen = re.findall(r'<div class="tc-variants" hidden>(.*?)</div>', sources[found])
    assert len(unseen) == 1
    assert asked in unseen[0].lower().split()


def test_a_page_that_did_not_change_is_not_written_again(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (folder / "record").glob("*.md")}
    write_record(folder)
    assert {path: path.stat().st_mtime_ns for path in (folder / "record").glob("*.md")} == before


def test_what_is_not_of_the_record_any_more_is_removed(folder: Path) -> None:
    stray = folder / "record" / "V99.md"
    stray.write_text("# Nobody\n", encoding="utf-8")
    write_record(folder)
    assert not stray.exists()


def test_as_it_was_known_knows_nothing_of_later_years(pages: dict[str, Seen]) -> None:
    told_then = " ".join(pages["known-2020"].texts)
    assert "405" not in told_then
    assert "no dated number found" in told_then
    assert "405" in " ".join(pages["known-2022"].texts)
    for year in range(2017, 2026):
        known = {one.id for one in tc.as_of(f"{year}-12-31").store.records()}
        assert set(re.findall(r"\b[VEXN]\d{2,3}\b", " ".join(pages[f"known-{year}"].texts))) <= known


def test_the_account_has_eight_hundred_words_and_the_data_carries_each_sentence() -> None:
    words = [
        word
        for paragraph in told.paragraphs("what_happened")
        if not paragraph.startswith("# ")
        for word in told.plain(paragraph, tc.bundled()).split()
    ]
    assert 700 <= len(words) <= 850
    for paragraph in told.paragraphs("what_happened"):
        if not paragraph.startswith("# "):
            told.drawn(paragraph, tc.bundled(), lambda _: None)
            assert "{" in paragraph or paragraph.startswith("This account chooses nothing")


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("There were {N010=406} of them.", "it is 405"),
        ("They died in 2017.", "'2017' is not drawn from the data"),
        ("It is {N999}.", "leads nowhere"),
        ("On {E014.date~p37hjo=2021-11-02}.", "it is 2021-11-01"),
        ("{#victims=12} are named.", "it is 13"),
    ],
)
def test_a_sentence_that_the_data_does_not_carry_stops_the_build(sentence: str, why: str) -> None:
    with pytest.raises(told.UntoldError, match=re.escape(why)):
        told.drawn(sentence, tc.bundled(), lambda _: None)


def test_a_changed_number_stops_the_build() -> None:
    case = tc.bundled()
    tables = {name: case.table(name) for name in TABLES}
    counts = tuple(attrs.evolve(one, count=tc.Count("407")) if one.id == "N010" else one for one in case.counts())
    mine = tc.CaseFile.of(case.info, **(tables | {"estimates": counts}))
    with pytest.raises(told.UntoldError, match="N010"):
        told.what_happened(mine, lambda _: None)


def test_the_readme_begins_with_what_the_data_carries() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    for paragraph in told.paragraphs("first_paragraph"):
        assert told.plain(paragraph, tc.bundled()) in readme


def test_without_script_every_record_and_every_spelling_stands_in_one_list(pages: dict[str, Seen]) -> None:
    listed = " ".join(pages["everything"].texts)
    for name in INDEX:
        for record in tc.bundled().table(name):
            assert record.id in listed
            for spelling in getattr(record, "names", ()):
                assert spelling.full in listed
