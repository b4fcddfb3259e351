"""A copy of one's own: from leaving with the data to a verified extension, and what is said to the usual slips."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tartar_case as tc
from tartar_case.terminal import main

Slip = Callable[[Path], object]


def _written(file: str, old: str, new: str) -> Slip:
    """Change a file as a hand does."""

    def slip(copy: Path) -> None:
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return slip


def _saved(file: str, encode: Callable[[str], bytes]) -> Slip:
    """Save a file as an editor does."""
    return lambda copy: (copy / file).write_bytes(encode((copy / file).read_text(encoding="utf-8")))


def _recorded(file: str, change: Callable[[Any], object]) -> Slip:
    """Change the records of a file."""

    def slip(copy: Path) -> None:
        data = json.loads((copy / file).read_text(encoding="utf-8"))
        change(data)
        (copy / file).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    return slip


def _half() -> dict[str, Any]:
    position = {"text": "One of the two.", "origins": ["O005"]}
    return {
        "id": "X099",
        "topic": "A new one",
        "kind": "number",
        "about": ["V01"],
        "positions": [position],
        "state": "open",
    }


SLIPS: dict[str, tuple[Slip, str]] = {
    "a comma too many": (
        _written("victims.json", '"origins": ["O005"]}', '"origins": ["O005"],}'),
        "victims.json: not JSON, or cut off, at line",
    ),
    "and what to do about it": (
        _written("victims.json", '"origins": ["O005"]}', '"origins": ["O005"],}'),
        "; take out the comma before }",
    ),
    "smart quotes": (_written("victims.json", '"id": "V01"', "“id”: “V01”"), '; “ is no quotation mark here: write "'),
    "another encoding": (
        _saved("victims.json", lambda text: text.replace("ə", "e").encode("cp1254", "replace")),
        "the file cannot be read: it is not UTF-8, at line 6: invalid continuation byte; save it as UTF-8",
    ),
    "a byte order mark": (
        _saved("victims.json", lambda text: text.encode("utf-8-sig")),
        "victims.json: the file is not in canonical form; run `python -m tartar_case fmt`",
    ),
    "an unknown term": (
        _written("victims.json", '"value": "colonel"', '"value": "general"'),
        "victims.json V01.rank[2].value: 'general' is no rank. Allowed: soldier",
    ),
    "a doubled id": (
        _written("victims.json", '"id": "V02"', '"id": "V01"'),
        "victims.json V01: the id is there twice; give one a new id",
    ),
    "an id that leads nowhere": (
        _written("victims.json", '"O005"', '"O999"'),
        "'O999' refers to nothing in origins.json. Did you mean",
    ),
    "a claim without an origin": (
        _recorded("victims.json", lambda data: data[0]["died"][0].update(origins=[])),
        "victims.json V01.died[0]: nobody is said to say this; name an origin, or leave it out",
    ),
    "a date as it is written at home": (
        _written("victims.json", '"2017-05-13"', '"13.05.2017"'),
        "'13.05.2017' is not a date: it is not written as one. If the day stands first there, write 2017-05-13.",
    ),
    "half a contradiction": (
        _recorded("contradictions.json", lambda data: data.append(_half())),
        "contradictions.json X099.positions: a contradiction has at least two positions",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_usual_slip_is_told_with_its_place_and_what_to_do(
    slip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line each, and nothing is half-loaded."""
    make, told = SLIPS[slip]
    tc.export("json", tmp_path / "copy")
    make(tmp_path / "copy")
    assert main(["verify", "--data", str(tmp_path / "copy")]) in (1, 2)
    printed = capsys.readouterr()
    assert told in printed.out + printed.err


def test_from_a_copy_to_a_verified_extension_that_can_be_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Leave, add a page and what it says, bring into form, verify, cite, and tell what was added."""
    copy = tmp_path / "copy"
    assert main(["export", "json", str(copy)]) == 0
    source = {
        "id": "S901", "title": "A page", "publisher": "Wikipedia (English)", "kind": "encyclopedia", "language": "en",
        "extent_read": "whole", "url": "https://example.org/a-page",
    }  # fmt: skip
    origin = {"id": "O901", "speaker": "A page", "side": "encyclopedia", "citations": ["S901"], "claimants": ["G001"]}
    _recorded("sources.json", lambda data: data.append(source))(copy)
    _recorded("origins.json", lambda data: data.append(origin))(copy)
    _recorded("victims.json", lambda data: data[12]["died"][0]["origins"].append("O901"))(copy)
    assert main(["fmt", str(copy)]) == 0
    assert main(["verify", "--data", str(copy)]) == 0
    assert "a changed copy, not the release" in capsys.readouterr().out
    mine = tc.load(copy)
    changes = mine.diff(tc.bundled())
    assert [(change.record, str(change.kind)) for change in changes] == [
        ("S901", "added"),
        ("O901", "added"),
        ("V13", "changed"),
    ]
    assert "changed copy" in mine.cite()
    assert main(["diff", str(copy), "--csv"]) == 0
    assert "S901" in capsys.readouterr().out
    assert main(["diff", str(copy)]) == 0
    tc.bundled().save(tmp_path / "same")
    assert main(["diff", str(tmp_path / "same")]) == 0
    assert "the two hold the same records" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        (("source", "Turan"), "sources.json"),
        (("origin", "S001"), "origins.json"),
        (("event", "O005"), "events.json"),
        (("contradiction", "V01.rank"), "contradictions.json"),
    ],
)
def test_a_first_form_of_a_record_can_be_added(
    asked: tuple[str, str], file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the next free id, readable at once, in canonical form; what is to be told is said."""
    tc.export("json", tmp_path / "copy")
    assert main(["add", str(tmp_path / "copy"), *asked]) == 0
    told = capsys.readouterr().out
    table = tc.load(tmp_path / "copy").table(file.removesuffix(".json"))
    assert table[-1].id in told
    assert len(table) == len(tc.bundled().table(file.removesuffix(".json"))) + 1
    assert int(table[-1].id[1:]) == max(int(one.id[1:]) for one in tc.bundled().table(file.removesuffix(".json"))) + 1
    assert f"stands in {file}" in told
    assert main(["fmt", "--check", str(tmp_path / "copy")]) == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("sauce",), "'sauce' cannot be added. Did you mean 'source'"),
        (("origin",), "'' is the id of no source"),
        (("origin", "S999"), "'S999' is the id of no source"),
        (("event", "S001"), "'S001' is the id of no origin"),
        (("source", "Turann"), "'Turann' is the name of no organization. Did you mean 'Turan'"),
        (("contradiction", "V13.rank"), "'V13.rank' has fewer than two statements"),
        (("contradiction", "V01.names"), "'V01.names' has fewer than two statements"),
        (("contradiction", "V99.rank"), "'V99' is the id of no victim"),
    ],
)
def test_what_cannot_be_added_is_told(
    asked: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written."""
    tc.export("json", tmp_path / "copy")
    before = {one.name: one.read_bytes() for one in (tmp_path / "copy").glob("*.json")}
    assert main(["add", str(tmp_path / "copy"), *asked]) == 2
    assert told in capsys.readouterr().err
    assert {one.name: one.read_bytes() for one in (tmp_path / "copy").glob("*.json")} == before
