"""The face: what completion, help, checkers and depending programs see is what there is."""

from __future__ import annotations

import ast
import inspect
import pydoc
import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import attrs
import jedi
import pytest

import tartar_case as tc
from tartar_case.schema import TABLES

FUNCTIONS = sorted(name for name in tc.__all__ if inspect.isroutine(getattr(tc, name)))
"""The public functions, those that are methods of the bundled case file and those that are not."""
ITS_OWN = {"Store"}
"""What only the rooms of the library itself ask a case file for."""
STUB = Path(tc.__file__).with_suffix(".pyi")


def _completed(code: str) -> set[str]:
    lines = code.split("\n")
    completions = jedi.Script(code).complete(len(lines), len(lines[-1]))
    return {completion.name for completion in completions}


def test_completion_finds_every_public_name() -> None:
    """`tc.` offers the functions and the types, without anything being run."""
    offered = _completed("import tartar_case as tc\ntc.")
    assert set(tc.__all__) <= offered
    assert "victims" in _completed("import tartar_case as tc\ntc.vi")


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("tc.victims()[0].", {"died", "rank", "names", "identified_by"}),
        ('tc.victims()["V01"].died.', {"explain", "choose", "value", "is_disputed"}),
        ('tc.victims().where(rank="captain").', {"to_frame", "find", "ids"}),
        ("tc.timeline()[0].", {"participants", "date"}),
        ('tc.as_of("2021").', {"victims", "without", "as_of"}),
        ("tc.about().", {"untold", "citation"}),
        ("tc.Side.", {"OFFICIAL", "ACCUSED"}),
    ],
)
def test_completion_knows_what_comes_back(asked: str, offered: set[str]) -> None:
    """What a function returns is known before it is run, down to the fields of its records."""
    assert offered <= _completed(f"import tartar_case as tc\n{asked}")


def test_the_stub_has_the_signatures_of_the_functions() -> None:
    """Every function is declared once, as the method of the bundled case file or the function that it is."""
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    bound = {
        node.targets[0].id: ast.unparse(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    bound.pop("__all__")
    (case,) = (node for node in tree.body if isinstance(node, ast.AnnAssign))
    assert ast.unparse(case) == "_bundled: CaseFile"
    assert bound == {name: f"_bundled.{name}" for name in bound}
    assert {*bound, "bundled", "load"} == set(FUNCTIONS)
    for name in bound:
        method = inspect.signature(getattr(tc.CaseFile, name))
        without_self = method.replace(parameters=list(method.parameters.values())[1:])
        assert inspect.signature(getattr(tc, name)) == without_self


def test_every_question_of_a_case_file_is_a_function() -> None:
    """What can be asked of a case file can be asked of the bundled one; the rest is about the object itself."""
    methods = {name for name, held in vars(tc.CaseFile).items() if inspect.isfunction(held) and name[0] != "_"}
    assert methods - set(FUNCTIONS) == {"table", "save", "diff"}


def test_help_begins_with_the_functions() -> None:
    """`help(tc)` says in its first screen what the library is, and names every function by what one wants to know."""
    text = pydoc.plain(pydoc.render_doc(tc))
    first = text[: text.index("PACKAGE CONTENTS")]
    assert all(f"{name}(" in first for name in FUNCTIONS)
    assert "establishes nothing and accuses nobody" in first
    assert len(first.splitlines()) <= 40


def _members(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the public functions and properties of a class and of its bases here, each with what it is called."""
    for base in kind.__mro__:
        for name, held in vars(base).items():
            if not base.__module__.startswith("tartar_case") or name.startswith("_"):
                continue
            function = held.fget if isinstance(held, property) else getattr(held, "__func__", held)
            if inspect.isfunction(function):
                yield f"{base.__name__}.{name}", function


def _types_in(hint: Any) -> Iterator[type[Any]]:
    if get_origin(hint) is not None:
        for part in (get_origin(hint), *get_args(hint)):
            yield from _types_in(part)
    elif isinstance(hint, list | tuple):
        for part in hint:
            yield from _types_in(part)
    elif isinstance(hint, type) and hint.__module__.startswith("tartar_case"):
        yield hint


def _names_for_hints() -> dict[str, Any]:
    """Return the names that annotations use and only checkers import."""
    import pandas as pd

    from tartar_case.rows import Plain, Words
    from tartar_case.table import R_co

    public = {name: getattr(tc, name) for name in tc.__all__}
    return {**public, "pd": pd, "Plain": Plain, "Words": Words, "R_co": R_co}


def test_every_type_that_one_meets_is_public() -> None:
    """What a public function takes or returns, and what a public record holds, can be imported from the library."""
    public = {kind for name in tc.__all__ if isinstance(kind := getattr(tc, name), type)}
    hints = _names_for_hints()
    met: dict[type[Any], str] = {}
    for kind in public:
        for where, function in _members(kind):
            for hint in typing.get_type_hints(function, localns=hints).values():
                met |= dict.fromkeys(_types_in(hint), where)
        if attrs.has(kind):
            for name, hint in typing.get_type_hints(kind, localns=hints).items():
                if not name.startswith("_"):
                    met |= dict.fromkeys(_types_in(hint), f"{kind.__name__}.{name}")
    for name in FUNCTIONS:
        for hint in typing.get_type_hints(getattr(tc, name), localns=hints).values():
            met |= dict.fromkeys(_types_in(hint), name)
    assert {
        kind.__name__: where for kind, where in met.items() if kind not in public and kind.__name__ not in ITS_OWN
    } == {}


def test_every_record_is_public() -> None:
    """The class of every table, of what stands inside, and of what a question yields."""
    assert {info.class_name for info in TABLES.values()} <= set(tc.__all__)
    for name in FUNCTIONS:
        if name not in ("export", "last_changed", "record", "rests_on", "search", "show", "load", "without", "as_of"):
            table = getattr(tc, name)()
            assert not isinstance(table, tc.Table) or table.record_class.__name__ in tc.__all__


def test_a_table_of_the_dead_is_a_table_of_people() -> None:
    """The type of the records of a table is covariant, as for every sequence that cannot be changed."""
    from tartar_case.table import R_co

    assert isinstance(R_co, TypeVar)
    assert R_co.__covariant__
    assert tc.Table.__parameters__ == (R_co,)  # type: ignore[attr-defined]


def test_every_term_is_written_as_it_is_named() -> None:
    """A vocabulary has no two spellings of a term: `Side.HUMAN_RIGHTS` is `human_rights`."""
    public = [getattr(tc, name) for name in tc.__all__]
    vocabularies = [kind for kind in public if isinstance(kind, type) and issubclass(kind, StrEnum)]
    assert len(vocabularies) > 20
    for vocabulary in vocabularies:
        for term in vocabulary:
            assert term.value.replace("-", "_") == term.name.lower()


def test_an_empty_field_has_no_place() -> None:
    """What stands in no record says so by an empty text."""
    assert tc.Attested().place == ""


def test_a_listing_tells_a_number_only_where_there_is_one() -> None:
    """As the list prints it."""
    listing = tc.victims()["V01"].listings[0]
    assert str(attrs.evolve(listing, number=None)) == f"{listing.title}: {listing.spelling}"
    assert str(attrs.evolve(listing, number=0)) == f"{listing.title} no. 0: {listing.spelling}"


def test_a_report_tells_its_sizes() -> None:
    """Problems, warnings and laws."""
    report = tc.verify()
    assert repr(report) == f"Report(0 problems, {len(report.warnings)} warnings, {len(report.laws)} laws)"
