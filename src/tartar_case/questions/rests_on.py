"""What stands on a page or an occasion, alone or with others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from ..errors import UnknownIdError, suggestion
from ..records import HasId
from ..records.contradictions import Position
from ..records.sources import Origin
from ..schema import Stated, statements_of
from ..store import Store
from .claims import said


@frozen(repr=False)
class Support(HasId):
    """Tell that a statement rests on a source or an origin.

    Attributes:
        id: The address of the statement.
        record: The id of the record that it is about.
        field: The field of the record, or `record` for what the record as a whole tells.
        value: What is stated, as a text.
        origins: The origins that say it.
        alone: Whether it would fall if this fell; None where nobody has told on which of its origin's pages it was
            read.
        inferred: Whether it is inferred rather than said.
    """

    id: str
    record: str
    field: str
    value: str
    origins: tuple[Origin, ...]
    alone: bool | None
    inferred: bool

    def __str__(self) -> str:
        how = {True: "alone", False: "with others", None: "it is not told on which page"}[self.alone]
        return f"{self.id} = {self.value} ({how})"

    def __repr__(self) -> str:
        return f"Support({self})"


def rests_on(store: Store, record_id: str) -> Iterator[Support]:
    """Yield the statements that rest on a source or an origin, in order of tables, records and fields.

    Raises:
        UnknownIdError: if the id is that of no source and no origin.
    """
    known = [record.id for name in ("sources", "origins") for record in store.table(name)]
    if record_id not in known:
        message = f"{record_id!r} is no source and no origin of this case file.{suggestion(str(record_id), known)}"
        raise UnknownIdError(message)
    for record in store.records():
        together: dict[str, list[Stated]] = {}
        for stated in statements_of(record):
            if not isinstance(stated.statement, Position):
                together.setdefault(stated.address, []).append(stated)
        for address, same in together.items():
            said_by = [(one.statement, origin) for one in same for origin in one.statement.origins]
            voices = [(one.names_its_pages(), origin, one.pages_of(origin)) for one, origin in said_by]
            if any(_carries(record_id, origin, pages) for _, origin, pages in voices):
                yield Support(
                    id=address,
                    record=record.id,
                    field=same[0].field,
                    value=said(same[0].statement),
                    origins=tuple(dict.fromkeys(origin for _, origin, _ in voices)),
                    alone=_alone(record_id, voices),
                    inferred=all(one.statement.inferred for one in same),
                )


def _carries(record_id: str, origin: Origin, pages: tuple[Any, ...]) -> bool:
    return origin.id == record_id or any(page.source.id == record_id for page in pages)


def _alone(record_id: str, voices: list[tuple[bool, Origin, tuple[Any, ...]]]) -> bool | None:
    falls: list[bool | None] = []
    for told, origin, pages in voices:
        if origin.id == record_id or all(page.source.id == record_id for page in pages):
            falls.append(True)
        elif any(page.source.id == record_id for page in pages) and not told:
            falls.append(None)
        else:
            falls.append(False)
    return False if False in falls else None if None in falls else True
