"""Where a law is broken."""

from __future__ import annotations

from typing import Any

from ..errors import Problem
from ..schema import CASE_FILE, TABLES, own_id


def breach(record: Any, path: str, message: str) -> Problem:
    """Return a breach of a law as a problem: in which file, in which record, in which field of it."""
    table = next((name for name, info in TABLES.items() if info.class_name == type(record).__name__), None)
    return Problem(f"{table}.json" if table else CASE_FILE, own_id(record) or "", path, message)
