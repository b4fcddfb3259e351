"""Fixtures, and examples as tests: every Python block in the docs, the README and the docstrings is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tartar_case import CaseFile, load

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=30)
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=2000)
settings.register_profile(
    "mutants", parent=settings.get_profile("default"), max_examples=10, derandomize=True, database=None
)
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
settings.load_profile(_PROFILE)
VIEWS = settings(max_examples=20 if _PROFILE == "mutants" else max(100, settings().max_examples))
"""Views are tried on more cases than the rest: one that tells too much is right nearly always."""

CASES = Path(__file__).parent / "cases"
DATA = Path(__file__).parent.parent / "src" / "tartar_case" / "data"


@pytest.fixture(scope="session")
def ledger() -> CaseFile:
    """Return the small case file of real claims that exercises sides, relays and time."""
    return load(CASES / "ledger")


@pytest.fixture
def copy_of_data(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that copies the ledger case to a new directory, with changes to the text of files."""

    def copy(**changes: Callable[[str], str]) -> Path:
        for path in (CASES / "ledger").glob("*.json"):
            text = path.read_text(encoding="utf-8")
            change = changes.get(path.stem)
            (tmp_path / path.name).write_text(change(text) if change else text, encoding="utf-8")
        return tmp_path

    return copy


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of 200 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no small file system can be made here")
    yield place
    subprocess.run(["umount", str(place)], check=True)
