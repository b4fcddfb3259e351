"""Tell PyInstaller where our hook is: the entry point `pyinstaller40` asks `get_hook_dirs`."""

from __future__ import annotations

import os


def get_hook_dirs() -> list[str]:
    """Return the directory of the hook."""
    return [os.path.dirname(__file__)]
