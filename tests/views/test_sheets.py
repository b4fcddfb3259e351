"""Sheets: everything on a record, side by side, in three renderings, and nothing that a page does not carry."""

from __future__ import annotations

import html
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import CaseFile, Name, Office, Sheet, UnknownIdError
from tartar_case.questions.codebook import vocabularies
from tartar_case.testing import case_files
from tartar_case.values import is_unclean
from tartar_case.views.facts import in_words, label
from tartar_case.views.sheet import Value
from tartar_case.views.show import _BACK, _FORWARD, TREASON, texts_of
from tartar_case.views.text import _FOLDS

from .. import by_hand
from ..conftest import DATA

ANSWERED = "answer|den(y|ies|ied)|plea|unfounded|silent"
RENDERINGS: dict[str, Callable[[Sheet], str]] = {
    "text": lambda sheet: sheet.to_text(full=True),
    "markdown": lambda sheet: sheet.to_markdown(),
    "html": lambda sheet: sheet.to_html(),
}


def _ids(case: CaseFile) -> list[str]:
    return [record.id for record in case.store.records()]


@pytest.fixture(scope="module")
def sheets() -> dict[str, Sheet]:
    """Return the sheet of every record."""
    return {one: tc.show(one) for one in _ids(tc.bundled())}


def _words(rendered: str) -> str:
    """Return the words of a rendering without its markup, on one line."""
    if rendered.startswith("<article"):
        rendered = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", rendered, flags=re.DOTALL)))
    return " ".join(rendered.replace("\\", "").replace("*", "").split())


def _prose(sheet: Sheet, rendering: str) -> str:
    return _words(RENDERINGS[rendering](sheet))


def test_every_id_and_address_has_a_sheet(sheets: dict[str, Sheet]) -> None:
    """Records, fields, statements, voices, outcomes and derived events."""
    assert set(sheets) == set(_ids(tc.bundled()))
    for address in ("V01.died", "V01.died~9rr13c", "V01.died~9rr13c:O005"):
        sheet = tc.show(address)
        assert [value.text for fact in sheet.facts() for value in fact.values] == ["13 May 2017"]
        assert sheet.title.startswith(f"{address}: Saleh")
    assert [value.address for fact in tc.show("U005").facts() for value in fact.values] == ["U005"]
    assert "Reported death" in tc.show("V01-died").title


def test_a_name_leads_to_one_to_several_or_to_the_nearest() -> None:
    """Nobody is chosen among namesakes; what tells them apart stands behind each, and how to go on."""
    said = by_hand.origin(1)
    official = by_hand.person(1, Name("A Bek", (said,)), offices=(Office("judge", (said,)),))
    case = by_hand.case(by_hand.victim(1, Name("A Bek", (said,))), official, by_hand.person(2, Name("C Bek", (said,))))
    shown = case.show("Bek").to_text()
    assert "Open one by its id: show V01." in shown
    assert "P001  A Bek: judge\n" in shown
    assert "P002  C Bek\n" in shown
    with pytest.raises(UnknownIdError, match=r"The nearest: 'A Bek \(V01\)' or 'C Bek \(P002\)'"):
        case.show("Belk")
    assert tc.show("Ocaqverdiyev").title.startswith("V05")
    several = tc.show("Gafarov")
    assert [line.id for section in several.sections for line in section.lines] == ["V01", "P042"]
    with pytest.raises(UnknownIdError, match="Abid Gafarov"):
        tc.show("Gafarof")
    with pytest.raises(UnknownIdError, match="V99"):
        tc.show("V99")
    with pytest.raises(TypeError, match="an id, an address or a name"):
        tc.show(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_only_addresses_of_pages_are_wider(sheets: dict[str, Sheet], width: int) -> None:
    """Every other line fits, folded or in full."""
    for sheet in sheets.values():
        for full in (True, False):
            for line in sheet.to_text(width, full=full).splitlines():
                assert len(line) <= width or re.fullmatch(r" {6}\S+", line)


def test_a_sheet_is_as_long_as_one_reads(sheets: dict[str, Sheet]) -> None:
    """By default the median has at most 70 lines and the longest 150; in full nothing is folded."""
    lengths = [len(sheet.to_text().splitlines()) for sheet in sheets.values()]
    assert statistics.median(lengths) <= 70
    assert max(lengths) <= 150
    for sheet in sheets.values():
        assert "(--full)" not in sheet.to_text(full=True)


def test_each_folding_leaves_no_more_than_the_one_before() -> None:
    """Voices, values, items: what is tried next is shorter."""
    for before, after in pairwise(_FOLDS):
        assert all(less <= more for less, more in zip(after, before, strict=True))
        assert after != before


def test_a_side_that_is_silent_on_a_field_is_named(sheets: dict[str, Sheet]) -> None:
    """Of a man of whom officials and families speak, a field of which one of them says nothing."""
    died = next(fact for fact in sheets["V01"].facts() if fact.address == "V01.died")
    assert {voice.column for value in died.values for voice in value.voices} == {"others"}
    assert "nothing found: officials, families and defenders" in _prose(sheets["V01"], "text")


def test_what_is_folded_is_counted(sheets: dict[str, Sheet]) -> None:
    """Whole items go, none is cut, and the numbers add up."""
    for one in ("E002", "J001", "V01", "S001"):
        whole, folded = sheets[one], sheets[one].folded(1, 2, 3)
        for before, after in zip(whole.sections, folded.sections, strict=True):
            shown = len(after.facts) + len(after.lines)
            assert shown + after.more == len(before.facts) + len(before.lines)
            for fact in after.facts:
                (same,) = [other for other in before.facts if other.label == fact.label]
                assert len(fact.values) + fact.more == len(same.values)
                for value, other in zip(fact.values, same.values, strict=False):
                    assert (value.text, value.notes) == (other.text, other.notes)
                    assert len(value.voices) + value.more == len(other.voices)
        shown_pages = {page for voice in _voices(folded) for page, _ in voice.pages}
        assert shown_pages <= {page.id for page in folded.pages}
        assert len(folded.pages) <= len(whole.pages)
    assert len(sheets["V01"].folded(1, 2, 3).pages) < len(sheets["V01"].pages)


def _voices(sheet: Sheet) -> Iterator[Any]:
    def within(value: Value) -> Iterator[Any]:
        yield from value.voices
        for answer in value.answers:
            yield from within(answer)

    for fact in sheet.facts():
        for value in fact.values:
            yield from within(value)


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_every_claim_is_on_the_sheet_of_its_record(sheets: dict[str, Sheet], rendering: str) -> None:
    """Its speaker and its pages, in each rendering; every page with its address, and the end with the caveat."""
    prose = {one: _prose(sheet, rendering) for one, sheet in sheets.items()}
    for row in tc.claims():
        assert " ".join(row.speaker.replace("*", "").split()) in prose[row.record], row.id
        for page in row.pages:
            assert page.source.id in prose[row.record]
    about = tc.about()
    for one, sheet in sheets.items():
        assert " ".join(about.disclaimer.split()) in prose[one]
        assert about.data_version in prose[one]
        for shown in sheet.pages:
            url = tc.sources()[shown.id].url
            assert not url or url.replace("*", "") in prose[one]


def test_no_voice_stands_without_a_page(sheets: dict[str, Sheet]) -> None:
    """And each of its pages is described at the end."""
    for sheet in sheets.values():
        known = {page.id for page in sheet.pages}
        for voice in _voices(sheet):
            assert voice.pages
            assert {page for page, _ in voice.pages} <= known


def test_a_disputed_field_names_its_contradiction_and_its_state(sheets: dict[str, Sheet]) -> None:
    """The verdict comes first, then each value."""
    text = sheets["V01"].to_text(full=True)
    assert "rank: disputed (X017, open): lieutenant colonel | colonel\n  = lieutenant colonel\n" in text
    assert "died: 13 May 2017 (rests on the encyclopedia alone)\n" in text
    assert "inferred only; nobody says so" in sheets["V02"].to_text(full=True)


def test_silence_is_said_and_judged_over_the_whole_subject(sheets: dict[str, Sheet]) -> None:
    """Once at the top where a side says nothing at all, and at a field where it speaks elsewhere."""
    told = "Officials: nothing found on any of this in the pages read. That is silence, not denial."
    assert told in _prose(sheets["V13"], "text")
    assert told not in _prose(sheets["V09"], "text")
    (arrested,) = [fact for fact in sheets["V09"].facts() if fact.label == "arrested"]
    assert arrested.silent == "nothing found: officials, families and defenders"


def test_an_official_is_never_among_the_others_nor_an_accused_among_defenders(sheets: dict[str, Sheet]) -> None:
    """Every voice stands in the column of its side."""
    columns = {"official": "officials", "family": "defenders", "human_rights": "defenders", "defence": "defenders"}
    for sheet in sheets.values():
        for voice in _voices(sheet):
            origin = tc.origins()[voice.address.rpartition(":")[2]]
            expected = "accused" if origin.side == "accused" else columns.get(str(origin.side), "others")
            assert voice.column == expected


def _raw(name: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return read


def _cleared(victim: dict[str, Any]) -> bool:
    """Say whether the files tell of a clearing of one of the dead."""
    steps = any(step["status"] == "cleared" for step in victim.get("legal_history", ()))
    return steps or any(
        party["who"] == victim["id"] and outcome["result"] in ("acquitted", "cleared_posthumously")
        for proceeding in _raw("proceedings")
        for party in proceeding.get("parties", ())
        for outcome in party.get("outcomes", ())
    )


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_a_charge_of_treason_stands_beside_what_answers_it(sheets: dict[str, Sheet], rendering: str) -> None:
    """Wherever it is told of: as the authorities' charge, with coercion, and his clearing or that none was found."""
    counterweight = json.loads((DATA / "case.json").read_text(encoding="utf-8"))["counterweight"]
    told = 0
    for one, sheet in sheets.items():
        if any(
            map(TREASON.search, texts_of(attrs.evolve(sheet, sections=tuple(s for s in sheet.sections if not s.whole))))
        ):
            told += 1
            prose = _prose(sheet, rendering)
            assert "Treason is the authorities' charge, no finding of this record." in prose, one
            for other in counterweight:
                assert other in prose, one
    assert told > 100
    for victim in _raw("victims"):
        prose = _prose(sheets[victim["id"]], rendering)
        if TREASON.search(prose):
            assert ("clearing of him" in prose) == _cleared(victim)
            assert ("Of him: no clearing found in the pages read." in prose) != _cleared(victim)


def test_without_a_clearing_none_is_said_to_be_found() -> None:
    """Taking his clearing from the data changes his sheet; another man's is never shown as his."""
    case = tc.bundled()

    def left(parties: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            attrs.evolve(party, outcomes=()) if str(party.who) == "Elxan Ağazadə" else party for party in parties
        )

    proceedings = [attrs.evolve(one, parties=left(one.parties)) for one in case.proceedings()]
    victims = [
        attrs.evolve(one, legal_history=tuple(step for step in one.legal_history if step.status != "cleared"))
        if one.id == "V06"
        else one
        for one in case.victims()
    ]
    tables = {name: case.table(name) for name in ("sources", "origins", "organizations", "places", "people", "events")}
    without = CaseFile.of(case.info, **tables, victims=victims, proceedings=proceedings, acts=case.acts())
    assert "clearing of him" in case.show("V06").to_text(full=True)
    assert "clearing of him" not in without.show("V06").to_text(full=True)
    assert "no clearing found" in without.show("V06").to_text(full=True)


def _accused(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from record.get("involvements", ())
    if record.get("track") == "against_officials":
        yield from (party for party in record.get("parties", ()) if party["role"] in ("accused", "defendant"))


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_an_accusation_stands_beside_its_answer(sheets: dict[str, Sheet], rendering: str) -> None:
    """Each plea with who tells of it; a remark whole where it holds the answer; else that none was found."""
    for record in (*_raw("acts"), *_raw("proceedings")):
        prose = _prose(sheets[record["id"]], rendering)
        for accused in _accused(record):
            for plea in accused.get("pleas", ()):
                assert plea["kind"].replace("_", " ") in prose
                for origin in plea["origins"]:
                    assert tc.origins()[origin].speaker in prose
            note = accused.get("note") or record.get("note") or ""
            if note:
                assert _words(note) in prose
            answered = accused.get("pleas") or re.search(
                r"answer|den(y|ies|ied)|plea|unfounded|silent", note, re.IGNORECASE
            )
            assert answered or "no answer found" in prose, (record["id"], accused["who"])


def test_without_his_plea_nobody_denies() -> None:
    """Taking a plea from the data takes it from the sheet, and no answer is said to be found."""
    case = tc.bundled()
    acts = [
        attrs.evolve(act, note=None, involvements=tuple(attrs.evolve(i, pleas=(), note=None) for i in act.involvements))
        for act in case.acts()
    ]
    tables = {name: case.table(name) for name in ("sources", "origins", "organizations", "places", "people", "victims")}
    without = CaseFile.of(case.info, **tables, acts=acts)
    assert "answer: denies" in case.show("A009").to_text(full=True)
    text = without.show("A009").to_text(full=True)
    assert "denies" not in text
    assert text.count("answer: no answer found") == 4


def test_no_term_is_shown_as_it_is_written_in_files(sheets: dict[str, Sheet]) -> None:
    """A reader sees words; what has underscores is the part of an address."""
    terms = {str(term) for vocabulary in vocabularies().values() for term in vocabulary if "_" in str(term)}
    shown = {
        word for sheet in sheets.values() for word in re.findall(r"(?<![.\w/])[a-z]+_[a-z_]+", _prose(sheet, "text"))
    }
    assert shown & terms == set()


def test_how_far_an_accusation_came_is_told(sheets: dict[str, Sheet]) -> None:
    """The finality of every outcome, the status of every involvement."""
    assert "how far: convicted at first instance" in _prose(sheets["A008"], "text")
    assert "whether it is final is not told" in _prose(sheets["J026"], "text")


def test_equal_outcomes_stand_together(sheets: dict[str, Sheet]) -> None:
    """Each with everybody whom it concerns, and the ids that open it."""
    (outcomes,) = [fact for fact in sheets["J026"].facts() if fact.label == "outcomes"]
    texts = [value.text for value in outcomes.values]
    assert any("P029" in text and "P025" in text and "U090" in text for text in texts)
    held = {outcome.id: outcome for party in tc.proceedings()["J026"].parties for outcome in party.outcomes}
    alike = {(o.result, o.sentence, o.date, o.finality, o.inferred, o.note) for o in held.values()}
    assert len(texts) == len(alike) < len(held)
    for text in texts:
        assert {str(held[one].sentence) in text for one in re.findall(r"U\d{3}", text) if held[one].sentence} <= {True}


def test_links_are_read_in_both_directions(sheets: dict[str, Sheet]) -> None:
    """A count says what it replaces and what replaces it."""
    newer = next(one for one in tc.counts() if one.replaces)
    assert newer.replaces is not None
    assert f"{newer.id}" in _prose(sheets[newer.replaces], "text")
    assert "replaces this" in _prose(sheets[newer.replaces], "text")
    assert "this replaces it" in _prose(sheets[newer.id], "text")


@pytest.mark.parametrize("label", [*_BACK.values(), *_FORWARD.values()])
def test_every_kind_of_link_is_told_somewhere(sheets: dict[str, Sheet], label: str) -> None:
    """No label is there for nothing, and none is lost."""
    assert any(label in _prose(sheet, "text") for sheet in sheets.values())


def test_an_occasion_that_passes_on_a_word_and_its_root_lead_to_each_other(sheets: dict[str, Sheet]) -> None:
    """A background paragraph, and the report from which it is."""
    repeating = next(one for one in tc.origins() if one.repeats)
    root, *_ = repeating.repeats
    assert re.search(rf"this repeats it[^.]*{root}|{root}[^.]*this repeats it", _prose(sheets[repeating.id], "text"))
    assert re.search(rf"repeats this[^.]*{repeating.id}|{repeating.id}[^.]*repeats this", _prose(sheets[root], "text"))


def test_an_event_shows_the_numbers_given_there(sheets: dict[str, Sheet]) -> None:
    """The counts of its occasions."""
    event = next(one for one in tc.events() if {o.id for o in one.origins} & {n.origin.id for n in tc.counts()})
    assert "NUMBERS GIVEN THERE" in sheets[event.id].to_text(full=True)


class Balanced(HTMLParser):
    """Follow tags: each is closed, and no attribute leads elsewhere than to pages."""

    VOID = ("br",)

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        for name, value in attributes:
            assert name in ("class", "id", "href")
            assert name != "href" or re.match(r"https?://|#", value or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(max_examples=40)
@given(case_files(), st.integers(60, 120))
def test_hostile_texts_stay_texts(case: CaseFile, width: int) -> None:
    """Whatever stands in a case file: nothing is markup, nothing controls a terminal, nothing is too wide."""
    for one in _ids(case):
        sheet = case.show(one)
        for line in sheet.to_text(width, full=True).splitlines():
            assert is_unclean(line) is None
            assert len(line) <= width or re.fullmatch(r" {6}\S+", line)
        parser = Balanced()
        parser.feed(sheet.to_html())
        assert parser.open == []
        assert parser.seen <= {
            "article", "style", "h2", "h3", "h4", "p", "section", "dl", "dt", "dd", "span", "strong", "div", "ul", "li",
            "q", "small", "a", "br", "details", "summary", "footer",
        }  # fmt: skip
        for voice in _voices(sheet):
            assert voice.pages


HOSTILE = "<script>alert(1)</script> *b* [x](javascript:1) `c` | # \x1b[31m"


def test_a_hostile_title_is_shown_as_it_is(ledger: CaseFile) -> None:
    """Escaped in each rendering."""
    events = [attrs.evolve(event, title=HOSTILE) for event in ledger.table("events")]
    tables = {
        name: ledger.table(name) for name in ("sources", "origins", "organizations", "places", "people", "victims")
    }
    case = CaseFile.of(ledger.info, **tables, events=events)
    sheet = case.show(events[0].id)
    assert "<script>" not in sheet.to_html()
    assert r"\<script\>" in sheet.to_markdown()
    assert r"\[x\](javascript:1)" in sheet.to_markdown()
    for rendering in RENDERINGS.values():
        assert "\x1b" not in rendering(sheet)


def test_an_address_that_breaks_a_link_is_shown_as_text() -> None:
    """A blank or an angle bracket would end it; nothing is lost."""
    page = by_hand.source(1, url="https://a.az/b c<d>")
    case = by_hand.case(by_hand.victim(1, tc.Name("A B", (by_hand.origin(1, page),))))
    shown = case.show("S001").to_markdown()
    assert "<https://a.az/b c" not in shown
    assert "https://a.az/b c" in shown.replace("\\", "")


def test_it_prints_itself_and_is_html_in_a_notebook() -> None:
    """In a shell the text, at the width of the terminal."""
    sheet = tc.show("V13")
    assert repr(sheet) == str(sheet)
    assert str(sheet).startswith("V13  Rasim")
    assert sheet._repr_html_() == sheet.to_html()
    assert sheet._repr_mimebundle_() == {"text/plain": str(sheet), "text/html": sheet.to_html()}
    assert sheet.to_html(lambda one: f"#{one}").count('href="#') > sheet.to_html().count('href="#')


def test_a_view_shows_nothing_later() -> None:
    """And says which view it is."""
    text = tc.as_of("2021-12-01").show("V01").to_text(full=True)
    assert "as of 2021-12-01" in " ".join(text.split())
    assert "2022" not in text.split("PAGES")[0]


def test_the_terminal_shows_sheets_without_pandas() -> None:
    """In text, Markdown and HTML, by id in any case and by name."""
    calls = (["v01", "X001"], ["Ocaqverdiyev"], ["V01", "--markdown", "--full"], ["V01", "--html"])
    code = (
        f"import sys; from tartar_case.terminal import main; [main(['show', *call]) for call in {calls!r}];"
        " sys.exit('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
    printed = done.stdout.decode()
    for part in ("V01  Saleh", "X001  How many", "V05  Ruslan", "# V01 Saleh", "<article"):
        assert part in printed


_HARM = {"torture", "death", "arrest", "reprisal", "incident", "hearing", "trial", "decision"}
"""The events of which the silence of a side is told."""


@pytest.mark.parametrize("category", tc.EventCategory)
def test_silence_is_told_of_events_of_harm(category: tc.EventCategory) -> None:
    """Of what a side would be expected to speak of; nobody is asked to speak of a publication."""
    event = tc.Event("E001", "What happened", category, (by_hand.origin(1),))
    told = by_hand.case(event).show("E001").to_text()
    assert ("Officials: nothing found on any of this" in told) == (category in _HARM)
    assert ("Families and defenders: nothing found on any of this" in told) == (category in _HARM)


@pytest.mark.parametrize(
    ("own", "of_him", "is_answered"),
    [
        (None, None, False),
        ("He denies it.", None, True),
        ("What was done.", None, False),
        (None, "He denies it.", True),
        (None, "He was seen there.", False),
        ("The other man denies it.", "He was seen there.", False),
    ],
)
def test_an_answer_in_a_remark_is_an_answer(own: str | None, of_him: str | None, is_answered: bool) -> None:
    """The remark on him counts first; that on the whole where there is none on him."""
    said = by_hand.origin(1)
    accused = tc.Involvement("guards", tc.Degree.SUSPECTED, tc.AllegationStatus.CHARGED, (said,), note=of_him)
    act = tc.Act("A001", tc.TypeOfAct.TORTURE, (said,), ("detainees",), involvements=(accused,), note=own)
    assert ("no answer found" in by_hand.case(act).show("A001").to_text()) != is_answered


def test_a_verdict_of_dispute_stands_before_the_one_value_that_is_shown() -> None:
    """Where one of two values is asked for, the sheet still tells both; an agreed value is told on one line."""
    disputed = next(row for row in tc.claims() if row.address.startswith("V01.rank~"))
    lines = tc.show(disputed.address).to_text().splitlines()
    (at,) = (index for index, line in enumerate(lines) if line.startswith("rank: disputed"))
    assert any(line.startswith("  = ") for line in lines[at:])
    agreed = next(row for row in tc.claims() if row.address.startswith("V01.died~"))
    assert "died: 13 May 2017 (" in tc.show(agreed.address).to_text()


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("manner_of_death", "how"),
        ("legal_history", "before the law"),
        ("concerns", "about whom"),
        ("participants", "who took part"),
        ("involvements", "who is said to be involved"),
        ("refers_to", "holds for"),
        ("case_number", "case number"),
    ],
)
def test_a_field_is_called_as_a_reader_would_call_it(field: str, told: str) -> None:
    """Where the name of the field is no word for readers."""
    assert label(field) == told


@pytest.mark.parametrize(("voices", "told"), [(1, ""), (2, " and 1 more"), (3, " and 2 more")])
def test_what_stands_beside_a_charge_is_told_at_length_to_whom_it_concerns(voices: int, told: str) -> None:
    """On his own sheet with who says so first, the page, and how many others; on an event's sheet in a line."""
    said = tuple(by_hand.origin(number) for number in range(1, voices + 1))
    act = tc.Act("A001", tc.TypeOfAct.TORTURE, said, ("detainees",))
    charged = tc.LegalStep(tc.LegalStatus.ACCUSED, said[:1], charge="treason")
    event = tc.Event("E001", "Charges of treason", tc.EventCategory.ARREST, said[:1])
    victim = by_hand.victim(1, Name("A B", said[:1]), legal_history=(charged,))
    case = by_hand.case(victim, event, act, counterweight=("A001",))
    line = f"A001  alleged torture of detainees, says Speaker 1{told} [S001]"
    assert line in case.show("V01").to_text(100)
    assert line not in case.show("E001").to_text(100)
    assert "Beside it stand: alleged torture of detainees (A001)." in case.show("E001").to_text(100)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (Office("judge", ()), "judge"),
        (Office("judge", (), period=tc.ExtendedDate("2017")), "judge, 2017"),
        (
            tc.Outcome("U001", tc.Result.ACQUITTED, tc.Finality.UNKNOWN, ()),
            "acquitted, whether it is final is not told",
        ),
        (tc.Plea(tc.PleaKind.DENIES, ()), "denies"),
        (tc.Plea(tc.PleaKind.DENIES, (), date=tc.ExtendedDate("2017")), "denies, 2017"),
        (tc.LegalStep(tc.LegalStatus.CLEARED, ()), "undated: cleared"),
    ],
)
def test_what_is_not_known_leaves_no_trace_in_words(part: Any, told: str) -> None:
    """No sign stands where a date, a term or a charge would."""
    assert in_words(part) == told


def test_headings_of_a_sheet_are_bold_where_that_is_wanted() -> None:
    """And nothing else differs."""
    sheet = tc.show("V13")
    bold = sheet.to_text(bold=True)
    assert bold.startswith("\033[1mV13  Rasim")
    assert "\033[1mWHO SAYS WHAT\033[0m" in bold
    assert bold.replace("\033[1m", "").replace("\033[0m", "") == sheet.to_text()


def test_parties_stand_together_only_if_the_same_voices_name_them() -> None:
    """Two defendants by one voice are one line, a third by another voice is another."""
    one, other = by_hand.origin(1), by_hand.origin(2)
    parties = tuple(
        tc.ProceedingParty(who, tc.PartyRole.DEFENDANT, (said,)) for who, said in (("a", one), ("b", one), ("c", other))
    )
    trial = tc.Proceeding("J001", "A trial", tc.Track.AGAINST_OFFICIALS, (one,), parties=parties)
    text = by_hand.case(trial).show("J001").to_text()
    assert "defendant: a; b" in text
    assert "defendant: c" in text
