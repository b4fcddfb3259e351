"""The package as others meet it: names, laziness, types, files and versions."""

from __future__ import annotations

import ast
import importlib.metadata
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import tartar_case as tc
from tartar_case.questions.codebook import vocabularies
from tartar_case.questions.releases import CHANGED_FILE, RELEASED_FILE
from tartar_case.reading import DIGESTS_FILE
from tartar_case.schema import CASE_FILE, TABLES

from .conftest import DATA

ROOT = Path(__file__).parent.parent
PACKAGE = Path(tc.__file__).parent
MODULES = sorted(module.name for module in pkgutil.walk_packages(tc.__path__, "tartar_case."))
LAZY = {
    "attrs", "attr", "cattrs", "pandas", "numpy", "json", "dataclasses", "importlib.metadata", "importlib.resources",
}  # fmt: skip


def _names(node: ast.Assign) -> list[ast.Name]:
    return [target for target in node.targets if isinstance(target, ast.Name)]


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_adds_nothing_but_itself() -> None:
    """`import tartar_case` adds one entry to `sys.modules`."""
    added = _python("import sys; before = set(sys.modules); import tartar_case; print(*set(sys.modules) - before)")
    assert added == "tartar_case"


def test_the_first_record_needs_no_pandas() -> None:
    """Records need attrs and cattrs only."""
    code = "import sys, tartar_case as tc; tc.victims()[0]; tc.verify(); tc.claims(); print(*sys.modules)"
    loaded = set(_python(code).split())
    assert {"attrs", "cattrs"} <= loaded
    assert not {"pandas", "numpy", "matplotlib", "hypothesis", "importlib.resources"} & loaded


def test_the_lists_of_public_names_agree() -> None:
    """The stub for checkers has exactly the names that are loaded lazily, that `__all__` lists and `dir` shows."""
    tree = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    seen = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assigned = {name.id: node.value for node in tree.body if isinstance(node, ast.Assign) for name in _names(node)}
    assert tc.__all__ == sorted(tc.__all__) == ast.literal_eval(assigned.pop("__all__"))
    assert {*seen, *assigned} == {*tc.__all__, "__version__"}
    assert set(dir(tc)) == {*tc.__all__, "__version__"}
    for name in tc.__all__:
        assert getattr(tc, name) is not None
    namespace: dict[str, object] = {}
    exec("from tartar_case import *", namespace)
    assert set(tc.__all__) <= set(namespace)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt function is told as usual."""
    with pytest.raises(AttributeError, match="module 'tartar_case' has no attribute 'victim'"):
        _ = tc.victim  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def test_no_module_hides_a_public_name() -> None:
    """A submodule named like a function would replace it when imported."""
    assert not {name.split(".")[1] for name in MODULES} & set(tc.__all__)


def test_functions_are_the_methods_of_the_bundled_case() -> None:
    """One signature, one docstring, one object."""
    for name in tc.__all__:
        value = getattr(tc, name)
        if inspect.ismethod(value):
            assert value.__self__ is tc.bundled()
            assert value.__doc__


def test_the_version_is_one() -> None:
    """The installed metadata, the package, the citation file and the changelog agree."""
    assert importlib.metadata.version("tartar-case") == tc.__version__
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {tc.__version__}\n" in cff
    assert f"## {tc.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_quick_start_has_two_commands_each_with_its_line_for_windows() -> None:
    """What stands in a block runs anywhere else; Windows names the interpreter and its directory otherwise."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 -m venv .+$", text, re.MULTILINE)
    assert len(commands) == 2
    windows = [line.replace("python3", "py").replace(".venv/bin/", ".venv\\Scripts\\") for line in commands]
    assert re.findall(r"^`(py -m venv .+)`$", text, re.MULTILINE) == windows


def test_every_data_file_is_in_the_package() -> None:
    """A file per table, the case file, what was released, and the marker of types; nothing else."""
    files = {path.name for path in (PACKAGE / "data").iterdir()}
    held = {CASE_FILE, DIGESTS_FILE, CHANGED_FILE, *(f"{name}.json" for name in TABLES)}
    assert files | {RELEASED_FILE} == held | {RELEASED_FILE}  # which is for those who release, and not in the wheel
    assert {path.name for path in DATA.iterdir()} == held | {RELEASED_FILE}
    assert (PACKAGE / "py.typed").exists()


def test_freezers_are_led_to_our_hook() -> None:
    """PyInstaller asks the entry point for the directory that holds the hook of this package."""
    (entry,) = importlib.metadata.entry_points(group="pyinstaller40", module="tartar_case.__pyinstaller")
    (directory,) = entry.load()()
    assert Path(directory, "hook-tartar_case.py").exists()


def test_every_field_is_described() -> None:
    """Each field of each class has its line in the docstring, and each line its field."""
    for row in tc.codebook():
        assert row.description, row.id
        assert row.description.endswith("."), row.id
    for info in TABLES.values():
        text = inspect.cleandoc(info.record_class.__doc__ or "")  # 3.13 takes the indentation away by itself
        described = set(re.findall(r"^    (\w+): ", text, re.MULTILINE))
        record_class: Any = info.record_class
        own = {a.name for a in attrs.fields(record_class) if not a.inherited}
        assert own <= described <= {a.name for a in attrs.fields(record_class)}


def test_every_term_fits_its_vocabulary() -> None:
    """Terms are lower case with underscores, and every vocabulary is described."""
    for vocabulary in vocabularies().values():
        assert vocabulary.__doc__
        assert all(re.fullmatch(r"[a-z0-9_-]+", term) for term in vocabulary)


def test_huridocs_codes_carry_their_list() -> None:
    """A code without its list is ambiguous."""
    from tartar_case.records.acts import Method, TypeOfAct

    codes = [term.huridocs for term in TypeOfAct] + [term.huridocs for term in Method]
    assert all(re.fullmatch(r"MT0[45]:\d{12}", code) for code in codes if code)
    assert TypeOfAct.TORTURE.huridocs == "MT04:020111110000"
    assert Method.ELECTRIC_SHOCK.huridocs == "MT05:030800000000"


HOUSE = (
    "__init__", "__main__", "terminal", "plots", "testing", "casefile", "table", "exports", "views", "questions",
    "writing", "reading", "files", "frames", "rows", "store", "schema", "records", "values", "folding", "errors",
    "version", "__pyinstaller",
)  # fmt: skip
"""The rooms from the top down: each uses rooms below it, never above."""
THIRD_PARTY = {
    "cattrs": "reading",
    "pandas": "frames",
    "numpy": "frames",
    "matplotlib": "plots",
    "hypothesis": "testing",
    "PyInstaller": "__pyinstaller",
}


def _file_of(module: str) -> Path:
    path = PACKAGE.joinpath(*module.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _imported(module: str) -> Iterator[str]:
    """Yield the absolute names of all that a module imports, wherever in it and for whatever purpose."""
    file = _file_of(module)
    package = module.split(".") if file.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{name}.{alias.name}" for alias in node.names]
            yield from (one if one in MODULES else name for one in names)


@pytest.mark.parametrize("module", [*MODULES, "tartar_case"])
def test_imports_run_down_the_house(module: str) -> None:
    """No import runs upward, those for checkers and those within functions included."""
    room = [*module.split("."), "__init__"][1]
    for name in _imported(module):
        if name.split(".")[0] == "tartar_case":
            used = [*name.split("."), "__init__"][1]
            assert used == room or HOUSE.index(used) > HOUSE.index(room), f"{module} imports {name}, which is above it"


def test_the_house_has_no_other_rooms() -> None:
    """Every module of the package is in the list that says what it may import."""
    assert {module.split(".")[1] for module in MODULES} <= set(HOUSE)


@pytest.mark.parametrize("module", MODULES)
def test_a_third_party_is_imported_in_one_module(module: str) -> None:
    """Each package that is not needed for records has one module that imports it, and no other does."""
    for name in _imported(module):
        home = THIRD_PARTY.get(name.split(".")[0])
        assert home in (None, module.split(".")[1]) or _for_checkers_only(module, name), f"{module} imports {name}"


def _for_checkers_only(module: str, name: str) -> bool:
    tree = ast.parse(_file_of(module).read_text(encoding="utf-8"))
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    names = {
        alias.name
        for block in blocks
        for node in ast.walk(block)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    return name in names


def test_public_functions_say_what_comes_back_and_show_it() -> None:
    """Every public function has an imperative sentence, what it returns, and an example."""
    for name in tc.__all__:
        value = getattr(tc, name)
        if inspect.isfunction(value) or inspect.ismethod(value):
            doc = inspect.getdoc(value) or ""
            assert re.match(r"[A-Z][a-z]+ .+\.", doc), name
            assert "Return" in doc, name
            assert ">>> " in doc, name
