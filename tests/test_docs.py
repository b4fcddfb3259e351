"""The docs and the library tell of the same names."""

from __future__ import annotations

import inspect
import re
import runpy
from pathlib import Path

import pytest

import tartar_case as tc
from tartar_case.terminal import COMMANDS, help_of

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
WRITTEN = runpy.run_path(str(ROOT / "docs" / "write_reference.py"))
"""What writes the pages that are made from the package."""
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


def test_every_command_and_option_is_on_the_page_of_the_terminal() -> None:
    """The page is written from the program, and lacks nothing of it."""
    page = WRITTEN["terminal"]()
    for name in COMMANDS:
        section = page[page.index(f"## {name}\n") :].partition("\n## ")[0]
        for option in re.findall(r"(?<=[ \[])--[a-z-]+", help_of(name)):
            assert option in section


@pytest.mark.parametrize("command", WRITTEN["NINE"].values())
def test_each_of_nine_questions_is_answered_by_one_command(command: str) -> None:
    """In words, and with addresses of pages, or with the ids that open them."""
    text = WRITTEN["answer"](command)
    assert len(text.splitlines()) > 2
    assert re.search(r"https?://|\b[SVNX]\d{2,3}\b", text)
    assert f"$ tartar-case {command}" in WRITTEN["nine_questions"]()
