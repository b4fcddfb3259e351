"""Citations: whole, in each style, for the whole record, a view, and a changed copy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import attrs
import pytest
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text

import tartar_case as tc
from tartar_case import CaseFile, ExtendedDate, load
from tartar_case.questions.cite import CitationStyle, cite_pages
from tartar_case.store import Store

from .. import by_hand

TITLE = "tartar_case: the record of the Tartar case as a Python library and dataset"
DATA = f"data {tc.about().data_version} of {tc.about().data_date}"
YEAR = str(tc.about().data_date)[:4]


def test_what_an_address_leads_to_is_cited_with_who_says_it() -> None:
    """A field, one voice, a count, a record: who says what, the pages that print it, the dataset."""
    rows = tc.claims().where(record="V01", field="rank")
    for address in ("V01", "V01.rank", rows[0].address, rows[0].id, "V08.died"):
        text = tc.cite(of=address)
        assert text.startswith(f"{address}: Saleh" if address == "V01" else f"{address} ({address[:3]}: ")
        assert text.endswith(f"In: {tc.cite()}")
        told = [row for row in rows if address in {"V01.rank", row.address, row.id}]
        assert text.count(", says ") == len(told)
        for row in told:
            assert f", says {row.origin.told(row.pages)}" in text
    assert "\nunknown\n" in tc.cite(of="V08.died")
    assert tc.cite(of="N001").startswith("N001\ndeaths: 1, says Khanlar Valiyev")
    entries = json.loads(tc.cite("csl-json", of="N001"))
    assert [entry["id"] for entry in entries][:1] == ["tartar_case_2026"]
    assert len(entries) == 1 + len(tc.counts()["N001"].pages)
    page = tc.sources().where(lambda one: one.id == "S001")
    assert tc.cite("bibtex", of="V01.died") == f"{tc.cite('bibtex')}\n\n{page.cite('bibtex')}"
    with pytest.raises(tc.UnknownTermError, match="no style of citation but an address; cite it with of='V01.died'"):
        tc.cite("V01.died")


def test_the_text_has_author_year_title_and_both_versions() -> None:
    """Everything that a reader needs to find this edition again."""
    expected = f"The tartar_case contributors ({YEAR}). {TITLE}, version {tc.__version__}, {DATA}."
    assert tc.cite() == tc.cite("text") == expected
    assert tc.as_of("2021-12-01").cite() == f"{expected[:-1]}, view as of 2021-12-01."
    assert tc.without("S002", "S001").cite() == f"{expected[:-1]}, view without S001, S002."


def test_bibtex_is_whole() -> None:
    """Every entry, with what LaTeX reads as commands escaped."""
    view = tc.as_of("2021-12-01").without("S001").cite("bibtex")
    assert view == (
        f"@misc{{tartar_case_{YEAR},\n"
        "  author = {The tartar\\_case contributors},\n"
        f"  title = {{{TITLE.replace('_', chr(92) + '_')}}},\n"
        f"  year = {{{YEAR}}},\n"
        f"  version = {{{tc.__version__}}},\n"
        f"  note = {{D{DATA[1:]}; view as of 2021-12-01, without S001}},\n"
        "}"
    )


def test_csl_json_is_whole() -> None:
    """Every field, the date in parts."""
    (item,) = json.loads(tc.as_of("2021-12-01").cite("csl-json"))
    day = tc.about().data_date.earliest
    assert day is not None
    assert item == {
        "id": f"tartar_case_{YEAR}",
        "type": "dataset",
        "title": TITLE,
        "author": [{"literal": "The tartar_case contributors"}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": tc.__version__,
        "note": f"D{DATA[1:]}; view as of 2021-12-01",
    }


@pytest.mark.parametrize(
    ("day", "issued"),
    [
        ("2026", {"date-parts": [[2026]]}),
        ("2026-11?", {"date-parts": [[2026, 11]], "circa": True}),
        ("2025/2026", {"date-parts": [[2025], [2026]]}),
        ("2025-05?/2026-01-03", {"date-parts": [[2025, 5], [2026, 1, 3]], "circa": True}),
        ("[2025-05..2026]", {"date-parts": [[2025, 5], [2026]], "circa": True}),
        ("202X", {"date-parts": [[2020], [2029]], "circa": True}),
        ("[..2026]", {"literal": "[..2026]"}),
    ],
)
def test_an_uncertain_date_is_cited_as_uncertain(ledger: CaseFile, day: str, issued: dict[str, object]) -> None:
    """No day is made up."""
    info = attrs.evolve(ledger.info, data_date=ExtendedDate(day))
    (item,) = json.loads(CaseFile(Store(info, {})).cite("csl-json"))
    assert item["issued"] == issued


def test_a_changed_copy_says_so_in_each_style(tmp_path: Path) -> None:
    """An own copy is not cited as the release."""
    tc.bundled().save(tmp_path)
    path = tmp_path / "victims.json"
    path.write_text(path.read_text(encoding="utf-8").replace("2017-05-13", "2017-05-14"), encoding="utf-8")
    copy = load(tmp_path)
    assert copy.cite() == f"{tc.cite()[:-1]}, changed copy."
    assert "; changed copy}" in copy.cite("bibtex")
    assert json.loads(copy.cite("csl-json"))[0]["note"].endswith("; changed copy")
    assert copy.as_of("2021-12-01").cite().endswith(", changed copy, view as of 2021-12-01.")


PAGES = ("S001", "S010", "S012")


def test_the_pages_of_a_selection_are_cited_once_in_each_style() -> None:
    """In order of ids; a title of ours keeps its brackets, and how much was read is told."""
    rows = tc.claims().where(lambda row: any(page.source.id in PAGES for page in row.pages))[:400]
    cited = sorted({page.source.id for row in rows for page in row.pages})
    assert [line[1:5] for line in rows.cite().splitlines()] == cited
    assert [item["id"] for item in json.loads(rows.cite("csl-json"))] == cited
    for style in ("bibtex", "biblatex"):
        assert re.findall(r"^@\w+\{(\w+),$", rows.cite(style), re.MULTILINE) == cited
    assert tc.sources().where(id="S012").cite().startswith("[S012] Aravot, [")
    with pytest.raises(tc.UnknownTermError, match="biblatex"):
        rows.cite("biblatx")


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_every_page_is_an_entry_that_is_parsed_back(style: str) -> None:
    """Azerbaijani letters survive, and every address is whole."""
    library = parse_string(tc.sources().cite(style))
    assert library.failed_blocks == []
    entries = {entry.key: entry for entry in library.entries}
    assert set(entries) == set(tc.sources().ids)
    for source in tc.sources():
        fields = entries[source.id].fields_dict
        assert fields["title"].value.strip("{}").replace("\\", "")[:5] == source.title.replace("\\", "")[:5]
        assert ("url" in fields) == (source.url is not None)
        assert "read" in fields["note"].value


def test_a_date_that_biblatex_cannot_read_stands_in_the_note(ledger: CaseFile) -> None:
    """EDTF it reads, but no choice of days."""
    page = attrs.evolve(ledger.sources()[0], published=ExtendedDate("[..2025-07-07]"))
    other = attrs.evolve(page, published=ExtendedDate("2017-05?"))
    assert "date = " not in cite_pages([page], CitationStyle.BIBLATEX)
    assert "published [..2025-07-07]" in cite_pages([page], CitationStyle.BIBLATEX)
    assert "  date = {2017-05?},\n" in cite_pages([other], CitationStyle.BIBLATEX)


@pytest.mark.parametrize("title", ["100 % {of} _it_ & $5 #1 ~ ^ \\", "}, author = {X", "a\x1b[2Jb"])
def test_a_hostile_title_stays_one_title(ledger: CaseFile, title: str) -> None:
    """Braces are balanced, and nothing controls what reads it."""
    page = attrs.evolve(ledger.sources()[0], title=title, url="https://example.org/{a}")
    for style in (CitationStyle.BIBTEX, CitationStyle.BIBLATEX):
        library = parse_string(cite_pages([page], style))
        assert library.failed_blocks == []
        (entry,) = library.entries
        assert "author" not in entry.fields_dict
        assert "\x1b" not in (entry.raw or "")
    assert "\x1b" not in cite_pages([page])


@pytest.mark.parametrize("letter", list("\\{}_%&#$~^"))
def test_every_letter_that_latex_reads_as_a_sign_is_read_back(ledger: CaseFile, letter: str) -> None:
    """A title is what it was when LaTeX has read it."""
    page = attrs.evolve(ledger.sources()[0], title=f"a{letter}b")
    for style in (CitationStyle.BIBTEX, CitationStyle.BIBLATEX):
        (entry,) = parse_string(cite_pages([page], style)).entries
        assert (
            LatexNodes2Text().latex_to_text(entry.fields_dict["title"].value).strip("[]").replace("ˆ", "^")
            == f"a{letter}b"
        )


_KINDS = {
    "news": ("article-newspaper", "online"),
    "broadcast": ("broadcast", "online"),
    "interview": ("interview", "online"),
    "opinion": ("article-newspaper", "online"),
    "ngo_report": ("report", "report"),
    "government_report": ("report", "report"),
    "intergovernmental_report": ("report", "report"),
    "court_document": ("report", "report"),
    "academic": ("webpage", "misc"),
    "encyclopedia": ("entry-encyclopedia", "online"),
    "social_media": ("post", "online"),
}
"""What a page of a kind is in CSL and in BibLaTeX; of all other kinds a page of the web."""


@pytest.mark.parametrize("kind", tc.SourceKind)
def test_a_page_is_cited_as_what_it_is(kind: tc.SourceKind) -> None:
    """The type of its entry, and the body as publisher or as institution."""
    page = by_hand.source(1, kind=kind, url="https://a.az/1")
    csl, biblatex = _KINDS.get(kind, ("webpage", "online"))
    assert json.loads(cite_pages([page], CitationStyle.CSL_JSON))[0]["type"] == csl
    entry = cite_pages([page], CitationStyle.BIBLATEX)
    assert entry.startswith(f"@{biblatex}{{S001,")
    assert ("  type = {report},\n" in entry) == (biblatex == "report")
    assert f"  {'institution' if biblatex == 'report' else 'organization'} = {{{{Publisher}}}}," in entry
