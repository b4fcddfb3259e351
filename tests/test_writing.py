"""Saving: all of it or nothing, whatever happens meanwhile; and what is written is read back."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

import tartar_case as tc
from tartar_case import (
    Act,
    AllegationStatus,
    Attested,
    CaseFile,
    Citation,
    Claim,
    Contradiction,
    ContradictionKind,
    ContradictionState,
    Degree,
    Event,
    EventCategory,
    ExtendedDate,
    FilesExistError,
    Finality,
    InvalidDataError,
    Involvement,
    LegalStatus,
    LegalStep,
    Name,
    Office,
    Outcome,
    Participant,
    ParticipantRole,
    PartyRole,
    Plea,
    PleaKind,
    Position,
    Proceeding,
    ProceedingParty,
    Result,
    Track,
    TypeOfAct,
    load,
)
from tartar_case.reading import SAVING
from tartar_case.schema import statements_of
from tartar_case.testing import case_files, tables_of
from tartar_case.writing import canonical_texts, with_marks

from . import by_hand
from .conftest import CASES

STEPS = ("fsync", "replace", "unlink", "chmod", "open")


def _changed(case: CaseFile) -> CaseFile:
    """Return the case with every table told anew, so that no file stays as it was."""
    tables: dict[str, Any] = {name: case.table(name) for name in ("sources", "origins", "organizations", "places")}
    for name in ("people", "victims", "events", "estimates", "contradictions", "proceedings", "acts", "lookups"):
        tables[name] = tuple(attrs.evolve(record, note="Told anew.") for record in case.table(name))
    return CaseFile.of(attrs.evolve(case.info, summary="Told anew."), **tables)


def _texts(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(directory.iterdir())}


@pytest.fixture
def saved(ledger: CaseFile, tmp_path: Path) -> Path:
    """Return a directory in which the ledger case is saved."""
    directory = tmp_path / "saved"
    ledger.save(directory)
    return directory


def test_nothing_is_overwritten_unasked(ledger: CaseFile, saved: Path) -> None:
    """A directory that has data files is refused; asked to, the whole set is replaced."""
    (saved / "victims.json").write_text("[]", encoding="utf-8")
    before = _texts(saved)
    with pytest.raises(FilesExistError, match="14 data files already.*overwrite=True"):
        ledger.save(saved)
    assert _texts(saved) == before
    ledger.save(saved, overwrite=True)
    assert load(saved) == ledger


def test_other_files_are_left_alone(ledger: CaseFile, tmp_path: Path) -> None:
    """What is no data file stays as it is, and no file of ours stays behind."""
    (tmp_path / "README.txt").write_text("mine", encoding="utf-8")
    ledger.save(tmp_path)
    ledger.save(tmp_path, overwrite=True)
    assert (tmp_path / "README.txt").read_text(encoding="utf-8") == "mine"
    assert {path.suffix for path in tmp_path.iterdir()} == {".txt", ".json"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_home_is_home(ledger: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is the home directory, and no folder of that name is made."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    ledger.save("~/copy")
    assert load("~/copy") == ledger
    assert not (tmp_path / "~").exists()


class _StopError(BaseException):
    """Stand for whatever interrupts a save."""


def _stops(monkeypatch: pytest.MonkeyPatch, at: int) -> Callable[[], int]:
    """Let the step with a number fail, of all that a save does to the disk; return what counts the steps."""
    done = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done == at:
                raise _StopError
            return real(*args, **kwargs)

        return step

    for name in STEPS:
        monkeypatch.setattr(os, name, counted(vars(os)[name]))
    return lambda: done


def test_an_interruption_at_any_step_leaves_the_old_set_or_the_new(
    ledger: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it stops, a load has all of the one or all of the other; the next save is whole."""
    new = _changed(ledger)
    seen = set()
    for at in range(1, 200):
        directory = tmp_path / str(at)
        ledger.save(directory)
        with monkeypatch.context() as patch:
            count = _stops(patch, at)
            try:
                new.save(directory, overwrite=True)
                finished = True
            except _StopError:
                finished = False
            steps = count()
        found = load(directory)
        assert found in (ledger, new)
        seen.add(found == new)
        new.save(directory, overwrite=True)
        assert load(directory) == new
        assert load(directory).verify().ok
        assert not [path for path in directory.iterdir() if path.name.startswith(".")]
        if finished:
            assert steps < at
            break
    else:
        pytest.fail("a save has no end")
    assert seen == {True, False}


def _killed_at(directory: str, at: int) -> None:
    done = 0
    real = {name: vars(os)[name] for name in STEPS}

    def counted(name: str) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done == at:
                os._exit(9)
            return real[name](*args, **kwargs)

        return step

    case = load(CASES / "ledger")
    new = _changed(case)
    for name in STEPS:
        setattr(os, name, counted(name))
    new.save(directory, overwrite=True)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked to be killed")
def test_a_kill_at_any_write_leaves_the_old_set_or_the_new(ledger: CaseFile, tmp_path: Path) -> None:
    """No cleaning up is needed: a process that is gone leaves a directory that can be loaded."""
    new = _changed(ledger)
    context = multiprocessing.get_context("fork")
    for at in range(1, 100, 3):
        directory = tmp_path / str(at)
        ledger.save(directory)
        process = context.Process(target=_killed_at, args=(str(directory), at))
        process.start()
        process.join()
        assert load(directory) in (ledger, new)
        assert load(directory).verify().ok
        if process.exitcode == 0:
            break
    else:
        pytest.fail("a save has no end")


def test_a_full_disk_changes_nothing(ledger: CaseFile, small_disk: Path) -> None:
    """What does not fit is refused, and what was there is there."""
    ledger.save(small_disk)
    before = _texts(small_disk)
    (small_disk / "ballast").write_bytes(b"x" * 100_000)
    with pytest.raises(OSError, match="No space left"):
        tc.bundled().save(small_disk, overwrite=True)
    (small_disk / "ballast").unlink()
    assert _texts(small_disk) == before
    assert load(small_disk) == ledger


def test_read_only_files_are_refused(ledger: CaseFile, saved: Path) -> None:
    """One file that may not be written is enough to write none."""
    (saved / "origins.json").chmod(0o444)
    before = _texts(saved)
    with pytest.raises(PermissionError, match="read-only"):
        _changed(ledger).save(saved, overwrite=True)
    assert _texts(saved) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_directories_are_refused(ledger: CaseFile, saved: Path) -> None:
    """A directory that may not be written is left as it is."""
    saved.chmod(0o555)
    before = _texts(saved)
    with pytest.raises(PermissionError):
        _changed(ledger).save(saved, overwrite=True)
    assert _texts(saved) == before
    saved.chmod(0o755)


def test_the_mode_of_a_file_stays(ledger: CaseFile, saved: Path) -> None:
    """Who may read a file is not changed by a save."""
    (saved / "victims.json").chmod(0o640)
    _changed(ledger).save(saved, overwrite=True)
    assert (saved / "victims.json").stat().st_mode & 0o777 == 0o640


def _saves(directory: str, times: int) -> None:
    case = load(CASES / "ledger")
    new = _changed(case)
    for index in range(times):
        (new if index % 2 else case).save(directory, overwrite=True)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked to write")
def test_a_reader_meanwhile_has_the_old_set_or_the_new(ledger: CaseFile, saved: Path) -> None:
    """While another process saves again and again, every load is one of the two."""
    new = _changed(ledger)
    process = multiprocessing.get_context("fork").Process(target=_saves, args=(str(saved), 40))
    process.start()
    loads = 0
    while process.is_alive():
        assert load(saved) in (ledger, new)
        loads += 1
    process.join()
    assert process.exitcode == 0
    assert loads > 1


def test_a_save_that_was_decided_is_read(ledger: CaseFile, saved: Path) -> None:
    """New files that lie ready count from the moment at which that is written down, and not before."""
    victims = json.loads((saved / "victims.json").read_text(encoding="utf-8"))
    victims[0]["note"] = "Told anew."
    (saved / ".victims.json.new").write_text(json.dumps(victims), encoding="utf-8")
    assert load(saved) == ledger
    (saved / SAVING).write_text('["victims.json"]', encoding="utf-8")
    assert load(saved).victims()["V01"].note == "Told anew."


def test_what_cannot_be_loaded_is_not_formatted(saved: Path) -> None:
    """A broken directory is refused before anything is written."""
    (saved / "events.json").write_text("[{}]", encoding="utf-8")
    before = _texts(saved)
    with pytest.raises(InvalidDataError):
        load(saved).save(saved, overwrite=True)
    assert _texts(saved) == before


SAID = by_hand.origin(1, by_hand.source(1), by_hand.source(2))


def _in_our_words() -> CaseFile:
    """Make a case with every statement that is put in our words, beside some that are not."""
    outcome = Outcome("U001", Result.CONVICTED, Finality.UNKNOWN, (SAID,), note="A note.")
    plea = Plea(PleaKind.DENIES, (SAID,))
    parties = tuple(
        ProceedingParty(who, PartyRole.DEFENDANT, (SAID,), outcomes=outcomes, pleas=(plea,))
        for who, outcomes in (("eleven men", (outcome,)), (by_hand.person(1, Name("Somebody", (SAID,))), ()))
    )
    trial = Proceeding(
        "J001",
        "A trial",
        Track.OTHER,
        (SAID,),
        case_number=Attested((Claim("1-1/2018", (SAID,)),)),
        charges=(Claim("treason", (SAID,), pages=(Citation(by_hand.source(1)),)),),
        parties=parties,
    )
    office = Office("judge", (SAID,))
    steps = (
        LegalStep(LegalStatus.ACCUSED, (SAID,), charge="treason"),
        LegalStep(LegalStatus.CLEARED, (SAID,), date=ExtendedDate("2022")),
    )
    act = Act(
        "A001",
        TypeOfAct.TORTURE,
        (SAID,),
        ("a group",),
        involvements=(Involvement("officers", Degree.SUSPECTED, AllegationStatus.ALLEGED, (SAID,), pleas=(plea,)),),
    )
    event = Event(
        "E001",
        "An event",
        EventCategory.HEARING,
        (SAID,),
        participants=(Participant("a group", ParticipantRole.ATTENDS, (SAID,)),),
    )
    positions = (Position("One", (SAID,)), Position("Two", (SAID,)))
    topic = Contradiction("X001", "A topic", ContradictionKind.DATE, ("E001",), positions, ContradictionState.OPEN)
    dead = by_hand.victim(1, Name("Name", (SAID,)), legal_history=steps)
    return by_hand.case(trial, by_hand.person(2, Name("Judge", (SAID,)), offices=(office,)), dead, act, event, topic)


def _marked(directory: Path) -> set[str]:
    """Return the fields in which files keep a mark."""
    found = set()
    for path in directory.iterdir():
        data = json.loads(path.read_text(encoding="utf-8"))
        for record in data if isinstance(data, list) else []:
            found |= {f"{path.stem}.{where}" for where in _marks_in(record, "")}
    return found


def _marks_in(held: Any, where: str) -> Iterator[str]:
    if isinstance(held, dict):
        if "mark" in held:
            yield where
        for key, inner in held.items():
            yield from _marks_in(inner, f"{where}.{key}".lstrip("."))
    elif isinstance(held, list):
        for inner in held:
            yield from _marks_in(inner, where)


def test_the_mark_is_kept_where_the_words_are_ours(tmp_path: Path) -> None:
    """Charges, groups, offices and positions keep it; values, names and days of others, and what has an id, do not."""
    case = _in_our_words()
    case.save(tmp_path)
    assert _marked(tmp_path) == {
        "proceedings.charges",
        "proceedings.parties",
        "people.offices",
        "victims.legal_history",
        "acts.involvements",
        "events.participants",
        "contradictions.positions",
    }
    texts = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert texts.count('"mark"') == 8
    assert load(tmp_path) == case
    assert load(tmp_path).claims().ids == case.claims().ids


def test_style_may_be_edited_in_the_file(tmp_path: Path) -> None:
    """What is worded anew stays where it is; what is another fact loses its mark, and gets another address."""
    case = _in_our_words()
    case.save(tmp_path)
    path = tmp_path / "proceedings.json"
    path.write_text(path.read_text(encoding="utf-8").replace("eleven men", "eleven of the men"), encoding="utf-8")
    edited = load(tmp_path)
    assert edited.claims().ids == case.claims().ids
    assert edited.proceedings()["J001"].parties[0].who == "eleven of the men"
    edited.save(tmp_path, overwrite=True)
    assert load(tmp_path).claims().ids == case.claims().ids
    corrected = json.loads(path.read_text(encoding="utf-8"))
    del corrected[0]["parties"][0]["mark"]
    path.write_text(json.dumps(corrected), encoding="utf-8")
    moved = set(case.claims().ids) - set(load(tmp_path).claims().ids)
    assert {address.partition("~")[0] for address in moved} == {"J001.parties"}
    assert any(".pleas~" in address for address in moved)


def test_a_page_is_written_as_its_id_and_unknown_things_not_at_all(tmp_path: Path) -> None:
    """With a place in it a page is an object; no key has null, false or an empty list where it may be left out."""
    pages = (Citation(by_hand.source(1)), Citation(by_hand.source(2), "par. 12"))
    case = by_hand.case(by_hand.victim(1, Name("Name", (SAID,), pages=pages)))
    case.save(tmp_path)
    (victim,) = json.loads((tmp_path / "victims.json").read_text(encoding="utf-8"))
    assert victim["names"] == [
        {"full": "Name", "origins": ["O001"], "pages": ["S001", {"source": "S002", "locator": "par. 12"}]}
    ]
    assert list(victim) == ["id", "names", "living", "naming_basis"]


@given(case_files())
def test_what_is_written_has_the_addresses_of_what_was_made(case: CaseFile) -> None:
    """Marks that are written change no address, and writing again changes nothing."""
    texts = canonical_texts(case.store)
    kept = CaseFile.of(
        case.info, **{n: [with_marks(r, statements_of(r)) for r in records] for n, records in tables_of(case).items()}
    )
    assert kept.claims().ids == case.claims().ids
    assert kept == case
    assert canonical_texts(kept.store) == texts
