"""What the extra `export` brings: asked for when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..errors import MissingExtraError


def needs(module: str) -> Any:
    """Return a module of the extra.

    Raises:
        MissingExtraError: if it is not installed; it names the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtraError(module.partition(".")[0], "export") from None
