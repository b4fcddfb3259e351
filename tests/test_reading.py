"""Reading: what is right comes in unchanged, and what is wrong is refused whole, with every problem told."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import tartar_case as tc
from tartar_case import CaseFile, InvalidDataError, TartarCaseError, load
from tartar_case.questions.codebook import vocabularies
from tartar_case.schema import TABLES
from tartar_case.testing import case_files

from . import by_hand
from .conftest import CASES, DATA

Copy = Callable[..., Path]


def _edit(change: Callable[[Any], None]) -> Callable[[str], str]:
    def edited(text: str) -> str:
        data = json.loads(text)
        change(data)
        return json.dumps(data, ensure_ascii=False)

    return edited


def _took_part(who: str) -> dict[str, object]:
    return {"who": who, "role": "speaker", "origins": ["O001"]}


def _problems(directory: Path) -> list[str]:
    with pytest.raises(InvalidDataError) as caught:
        load(directory)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, TartarCaseError)
    assert all(str(problem) in str(caught.value) for problem in caught.value.problems)
    assert "nothing was loaded" in str(caught.value)
    return [str(problem) for problem in caught.value.problems]


@given(case_files())
def test_reading_undoes_writing(tmp_path_factory: pytest.TempPathFactory, case: CaseFile) -> None:
    """Records -> JSON -> records is the identity, and so is JSON -> records -> JSON."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    case.save(first)
    again = load(first)
    assert again.info == case.info
    for name in TABLES:
        assert again.table(name) == tuple(sorted(case.table(name), key=lambda record: str(record.id)))
    again.save(second)
    for path in first.iterdir():
        assert (second / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("directory", [DATA, CASES / "ledger"])
def test_the_shipped_files_are_canonical(directory: Path, tmp_path: Path) -> None:
    """Loading and saving changes no byte."""
    load(directory).save(tmp_path)
    for path in tmp_path.iterdir():
        assert (directory / path.name).read_bytes() == path.read_bytes()
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 700


def test_a_missing_directory(tmp_path: Path) -> None:
    """The error names the directory and says what is needed."""
    (problem,) = _problems(tmp_path / "nowhere")
    assert "nowhere: no such directory" in problem


def test_an_empty_directory_names_every_missing_file(tmp_path: Path) -> None:
    """All missing files are told at once."""
    assert len(_problems(tmp_path)) == len(TABLES) + 1


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("events", '[{"id": "E001", "title', "events.json: not JSON, or cut off, at line 1, column 17"),
        ("events", "events", "events.json: not JSON, or cut off, at line 1, column 1"),
        ("events", "{}", "events.json: the file must hold a list of records"),
        ("case", "[]", "case.json: the file must hold one object"),
        ("events", '[{"id": "E001", "id": "E002"}]', "events.json: an object has the key 'id' twice"),
        ("events", "[1]", "events.json record 1: a record is an object"),
        (
            "events",
            '[{"title": "x"}]',
            "events.json record 1: None is no id here; every record has an id such as 'E001'",
        ),
        ("events", '[{"id": "EVENT1"}]', "events.json record 1: 'EVENT1' is no id here"),
    ],
)
def test_files_that_are_no_tables(copy_of_data: Copy, file: str, text: str, told: str) -> None:
    """Truncated, not JSON, the wrong shape, no id: each is told with its place."""
    problems = _problems(copy_of_data(**{file: lambda _: text}))
    assert any(problem.startswith(told) for problem in problems)


def test_bytes_that_are_no_text(copy_of_data: Copy) -> None:
    """A file in another encoding is refused as unreadable."""
    directory = copy_of_data()
    (directory / "events.json").write_bytes(b'[{"id": "\xff"}]')
    assert any("events.json: the file cannot be read" in problem for problem in _problems(directory))


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("victims", lambda d: d[0].update(rnak=[]), "victims.json V01: unknown key 'rnak'. Did you mean 'rank'"),
        ("victims", lambda d: d.append(d[0]), "victims.json V01: the id is there twice"),
        ("victims", lambda d: d[0]["rank"][0].update(origins=["O999"]), "victims.json V01.rank[0].origins[0]: 'O999' refers"),
        ("victims", lambda d: d[0]["rank"][0].update(origins=["S001"]), "V01.rank[0].origins[0]: 'S001' is no id that can"),
        ("victims", lambda d: d[0]["rank"][0].pop("origins"), "victims.json V01.rank[0].origins: missing"),
        ("victims", lambda d: d[0]["names"][0].update(full=5), "victims.json V01.names[0].full: a text is needed, not 5"),
        ("victims", lambda d: d[0].update(note=None), "V01.note: a text is needed, not null; leave the key out"),
        ("victims", lambda d: d[0]["listings"][0].update(number="1"), 'V01.listings[0].number: a whole number is needed, not "1"'),
        ("victims", lambda d: d[0]["listings"][0].update(number=1.5), "V01.listings[0].number: a whole number is needed"),
        ("victims", lambda d: d[0]["listings"][0].update(number=True), "V01.listings[0].number: a whole number is needed"),
        ("victims", lambda d: d[1]["died"][0].update(inferred="false"), 'V02.died[0].inferred: true or false is needed, not "false"'),
        ("victims", lambda d: d[0]["died"][0].update(value="2021-02-30"), "V01.died[0].value: '2021-02-30' is not a date"),
        ("victims", lambda d: d[0]["died"][0].update(value=2017), "V01.died[0].value: a date as text is needed, not 2017"),
        ("victims", lambda d: d[0].update(rank="colonel"), 'V01.rank: a list is needed, not "colonel"'),
        ("victims", lambda d: d[0].update(names={}), "V01.names: a list is needed, not {}"),
        ("victims", lambda d: d[0]["names"].append("Saleh"), 'V01.names[2]: an object is needed, not "Saleh"'),
        ("victims", lambda d: d[0]["rank"][0].update(value="general"), "V01.rank[0].value: 'general' is no rank. "),
        ("estimates", lambda d: d[0].update(count=5), "estimates.json N001.count: a count as text is needed, not 5"),
        ("estimates", lambda d: d[0].update(count="five"), "estimates.json N001.count: 'five' is not a count"),
        ("estimates", lambda d: d[0].update(origin=["O001"]), "estimates.json N001.origin: an id is needed"),
        ("estimates", lambda d: d[0].pop("scope"), "estimates.json N001.scope: missing; every such entry has it"),
        ("origins", lambda d: d[0]["citations"].__setitem__(0, "S099"), "origins.json O001.citations[0].source: 'S099' refers"),
        ("events", lambda d: d[0].update(participants=[_took_part("V1")]), "E001.participants[0].who: 'V1' looks like an id"),
        ("events", lambda d: d[0].update(participants=[_took_part("p001")]), "'p001' looks like an id and is none"),
        ("events", lambda d: d[0].update(participants=[_took_part("\u0420001")]), "ids look like G001, P001, V01, a group"),
        ("events", lambda d: d[0].update(participants=[_took_part("S001")]), "'S001' is no id that can stand here"),
        ("events", lambda d: d[0].update(relations=[{"kind": "follows", "event": "V01"}]), "E001.relations[0].event: 'V01' is no id"),
        ("events", lambda d: d[0].update(relations=[{"kind": "follows", "event": "V01.died"}]), "'V01.died' is no id"),
        ("origins", lambda d: d[0].update(claimants=["S001"]), "O001.claimants[0]: 'S001' is no id that can stand here; allowed are ids such as G001, P001, V01"),
        ("origins", lambda d: d[0].update(repeats=["G001"]), "O001.repeats[0]: 'G001' is no id"),
        ("estimates", lambda d: d[0].update(scope="V01"), "N001.scope: 'V01' is no id that can stand here; allowed are ids such as J001, case"),
        ("estimates", lambda d: d[0].update(scope="the case"), "N001.scope: 'the case' is no id"),
        ("estimates", lambda d: d[0].update(replaces="V01"), "N001.replaces: 'V01' is no id that can stand here; allowed are ids such as N001"),
        ("places", lambda d: d.append({"id": "L001", "names": [], "kind": "city", "precision": "exact", "within": "S001"}), "L001.within: 'S001'"),
        ("case", lambda d: d.pop("title"), "case.json title: missing"),
        ("case", lambda d: d.update(colour="red"), "case.json: unknown key 'colour'"),
    ],
)  # fmt: skip
def test_bad_records(copy_of_data: Copy, file: str, change: Callable[[Any], None], told: str) -> None:
    """Each mistake is told once, with file, record and field, what is allowed and what to do."""
    problems = _problems(copy_of_data(**{file: _edit(change)}))
    assert len(problems) == 1
    assert told in problems[0]


def _break_two(victims: Any) -> None:
    victims[0].update(rnak=1)
    victims[1]["died"][0].update(value="2021-13-01")


def test_all_problems_of_all_files_come_in_one_error(copy_of_data: Copy) -> None:
    """A broken record is told where it stands, and not again wherever it is referred to."""
    directory = copy_of_data(
        victims=_edit(_break_two),
        sources=_edit(lambda d: d[0].update(kind="blog")),
        estimates=_edit(lambda d: d[3].update(measure="dead")),
    )
    problems = _problems(directory)
    assert [problem.split(":")[0] for problem in problems] == [
        "sources.json S001.kind",
        "victims.json V01",
        "victims.json V02.died[0].value",
        "estimates.json N004.measure",
    ]


@pytest.mark.parametrize("vocabulary", vocabularies().values(), ids=vocabularies())
def test_every_vocabulary_is_closed(vocabulary: type[StrEnum]) -> None:
    """A term that is not in the vocabulary is refused while reading, whichever vocabulary it is."""
    from tartar_case.reading import _converter

    converter = _converter()
    assert converter.structure(next(iter(vocabulary)).value, vocabulary) is next(iter(vocabulary))
    with pytest.raises(tc.UnknownTermError, match="'nonsense' is no"):
        converter.structure("nonsense", vocabulary)
    with pytest.raises(ValueError, match="a term is needed"):
        converter.structure(1, vocabulary)


def test_a_broken_bundle_would_say_so_at_the_first_question(copy_of_data: Copy) -> None:
    """Lazy reading refuses a broken table whenever it is asked for, and never gives half of it."""
    from tartar_case.reading import FileStore

    case = CaseFile(FileStore(copy_of_data(victims=_edit(lambda d: d[0].update(rnak=1)))))
    assert len(case.sources()) == 17
    for _ in range(2):
        with pytest.raises(InvalidDataError, match="unknown key 'rnak'"):
            case.victims()


LONG = "9" * 100_000


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("victims", lambda d: d[0].update(note="a \ud800"), "V01.note: 'a \\ud800' holds '\\ud800', half of a letter"),
        ("case", lambda d: d.update(title="\udfff"), "case.json title: '\\udfff' holds '\\udfff', half of a letter"),
        ("victims", lambda d: d[0]["names"][0].update(full="\udc00x"), "V01.names[0].full: '\\udc00x' holds"),
        ("contradictions", lambda d: d[0].update(about=["V01.\ud800"]), "X001.about[0]: 'V01.\\ud800' holds"),
        ("contradictions", lambda d: d[0]["positions"][0].update(mark=""), "X001.positions[0].mark: '' is no mark such as k3f9q2"),
        ("victims", lambda d: d[0]["names"][0].update(mark="k3f9q2:O001"), "V01.names[0].mark: 'k3f9q2:O001' is no mark"),
        ("victims", lambda d: d[0].update(note=["\ud800"]), 'V01.note: a text is needed, not ["\\ud800"]'),
        ("victims", lambda d: d[0].update({"\ud800": 1}), "victims.json V01: unknown key '\\ud800'"),
        ("estimates", lambda d: d[0].update(count="9" * 20), "N001.count: '99999999999999999999' is not a count: no number of"),
        ("estimates", lambda d: d[0].update(count="9" * 5000), "is not a count: no number of people or cases has more than 12 digits"),
        ("estimates", lambda d: d[0].update(count="about " + "9" * 400), "N001.count: 'about 9"),
        ("estimates", lambda d: d[0].update(count=LONG), "N001.count: '9999"),
        ("victims", lambda d: d[0]["died"][0].update(value=LONG), "V01.died[0].value: '9999"),
        ("victims", lambda d: d[0].update(living=LONG), "V01.living: '9999"),
        ("victims", lambda d: d[0].update({LONG: 1}), "victims.json V01: unknown key '9999"),
        ("victims", lambda d: d[0].update(id="V" + LONG), "victims.json record 1: 'V9999"),
        ("victims", lambda d: d[0]["died"][0].update(origins=["O" + LONG]), "V01.died[0].origins[0]: 'O9999"),
        ("contradictions", lambda d: d[0].update(about=["V" + LONG]), "X001.about[0]: 'V9999"),
        ("victims", lambda d: d[0].update(note=json.loads("[" * 900 + "]" * 900)), "V01.note: a text is needed, not [[[[[["),
        ("victims", lambda d: d[0].update(id=json.loads("[" * 900 + "]" * 900)), "victims.json record 1: [[[[...]]]] is no id here"),
        ("victims", lambda d: d[0].update(note=["\x1b[2J\u202e"]), 'V01.note: a text is needed, not ["\\u001b[2J\\u202e"]'),
    ],
)  # fmt: skip
def test_what_no_file_can_hold_or_nobody_would_read(
    copy_of_data: Copy, file: str, change: Callable[[Any], None], told: str
) -> None:
    """Halves of letters, huge numbers, endless words and deep nests: one problem that any screen can show."""
    with pytest.raises(InvalidDataError) as caught:
        load(copy_of_data(**{file: _edit_ascii(change)}))
    (problem,) = caught.value.problems
    assert told in str(problem)
    assert str(problem).isprintable()
    assert len(str(problem)) < 800


def _edit_ascii(change: Callable[[Any], None]) -> Callable[[str], str]:
    def edited(text: str) -> str:
        data = json.loads(text)
        change(data)
        return json.dumps(data)

    return edited


def test_very_many_problems_are_not_all_told(copy_of_data: Copy) -> None:
    """Nobody reads ten thousand, and they take long."""
    directory = copy_of_data(
        victims=lambda _: json.dumps([{"id": "V"} for _ in range(10_000)]),
        case=_edit(lambda d: d.update({f"k{index}": 1 for index in range(40_000)})),
    )
    problems = _problems(directory)
    assert problems[1000] == "victims.json record 1001: 1000 records are wrong; the rest of the file was not looked at"
    assert problems[-1] == "case.json: 39990 more unknown keys"


def test_a_recursion_error_of_the_caller_passes_through(copy_of_data: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrong with the data if the stack is full, or memory."""
    from tartar_case import reading

    def too_deep(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(reading, "_checked", too_deep)
    with pytest.raises(RecursionError):
        load(copy_of_data())


def test_a_data_file_that_is_replaced_is_seen(copy_of_data: Copy) -> None:
    """What was read before and what was read after do not come from one set of files."""
    from tartar_case.reading import _signature

    directory = copy_of_data()
    before = _signature(str(directory))
    (directory / "notes.txt").write_text("of no part in it", encoding="utf-8")
    assert _signature(str(directory)) == before
    new = directory / "new.json"
    new.write_text("[]", encoding="utf-8")
    new.replace(directory / "acts.json")
    assert _signature(str(directory)) != before


def test_what_a_case_need_not_say_of_itself_is_empty() -> None:
    """A contact that is not there is an empty text; it is asked for nowhere."""
    assert by_hand.case().info.contact == ""
