"""Closed vocabularies: how a term is looked up, and how it is refused."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from ..errors import UnknownTermError, quoted, suggestion

E = TypeVar("E", bound=StrEnum)


def term(vocabulary: type[E], text: object) -> E:
    """Return the term of the vocabulary that is written so.

    Raises:
        UnknownTermError: if there is none; it lists the terms that there are.

    >>> from tartar_case.records.sources import Side
    >>> from tartar_case.values.terms import term
    >>> term(Side, "official")
    <Side.OFFICIAL: 'official'>
    """
    try:
        return vocabulary(str(text) if isinstance(text, str) else "")
    except ValueError:
        known = [str(member) for member in vocabulary]
        hint = suggestion(str(text), known)
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", vocabulary.__name__).lower()
        message = f"{quoted(text)} is no {name}.{hint} Allowed: {', '.join(known)}."
        raise UnknownTermError(message) from None
