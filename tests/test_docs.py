"""The docs and the library tell of the same names."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import tartar_case as tc

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
FUNCTIONS = {name for name in tc.__all__ if inspect.isroutine(getattr(tc, name))}


def test_every_public_name_is_in_the_reference() -> None:
    """The reference has what is public, each name once, and nothing else."""
    described = re.findall(r"^\.\. (?:auto\w+|py:data):: tartar_case\.(\w+)$", REFERENCE, re.MULTILINE)
    assert sorted(described) == tc.__all__


def test_every_function_has_a_section_of_its_name() -> None:
    """A question is found under its own heading, with its own description first."""
    sections = dict(re.findall(r"^### (\w+)\n+```\{eval-rst\}\n\.\. auto\w+:: (\S+)$", REFERENCE, re.MULTILINE))
    assert sections == {name: f"tartar_case.{name}" for name in FUNCTIONS}


def test_the_readme_tells_of_every_function() -> None:
    """Whoever reads nothing else sees that it is there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in FUNCTIONS if f"`{name}(" not in readme} == set()


def test_no_page_is_missing_from_the_index() -> None:
    """Every page of the docs is reached from the first one."""
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {page.stem for page in (ROOT / "docs").glob("*.md")} - {"index"}
    assert {page for page in pages if not re.search(rf"^{page}$", index, re.MULTILINE)} == set()
