"""What stands on a page or an occasion, alone or with others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from attrs import frozen

from ..errors import UnknownIdError, suggestion
from ..records import HasId, Refers
from ..records.claims import Statement
from ..records.contradictions import Position
from ..records.sources import Origin
from ..schema import statements_of
from ..store import Store
from .as_of import without
from .claims import claims, said


@frozen(repr=False)
class Support(HasId):
    """Tell that a statement rests on a source or an origin, or on several.

    Attributes:
        id: The address of the statement.
        record: The id of the record that it is about.
        title: The name or title of that record.
        field: The field of the record, or `record` for what the record as a whole tells.
        value: What is stated, as a text.
        origins: The origins that say it.
        alone: Whether it would fall if what was asked about fell, by itself or with what it is a part of; None where
            nobody has told on which of its origin's pages it was read.
        inferred: Whether it is inferred rather than said.
    """

    id: str
    record: Annotated[str, Refers()]
    title: str
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


def rests_on(store: Store, ids: Sequence[str]) -> Iterator[Support]:
    """Yield the statements that rest on some sources or origins, in order of tables, records and fields.

    Raises:
        UnknownIdError: if there is no id, or one of them is that of no source and no origin.
    """
    known = [record.id for name in ("sources", "origins") for record in store.table(name)]
    if not ids:
        message = "nothing rests on no page; name the id of a source or an origin, such as S001"
        raise UnknownIdError(message)
    for one in ids:
        if one not in known:
            message = f"{one!r} is no source and no origin of this case file.{suggestion(str(one), known)}"
            raise UnknownIdError(message)
    after = without(store, ids)
    gone = {origin.id for origin in store.table("origins")} - {origin.id for origin in after.table("origins")}
    left = {row.address for row in claims(after)}
    for record in store.records():
        together: dict[str, list[Statement]] = {}
        fields: dict[str, str] = {}
        for stated in statements_of(record):
            if not isinstance(stated.statement, Position):
                together.setdefault(stated.address, []).append(stated.statement)
                fields[stated.address] = stated.field
        for address, same in together.items():
            voices = [_Voice.of(one, origin, ids, gone) for one in same for origin in one.origins]
            if address not in left or any(voice.rests for voice in voices):
                yield Support(
                    id=address,
                    record=record.id,
                    title=str(record),
                    field=fields[address],
                    value=said(same[0]),
                    origins=tuple(dict.fromkeys(voice.origin for voice in voices)),
                    alone=_alone(voices) if address in left else True,
                    inferred=all(one.inferred for one in same),
                )


@frozen
class _Voice:
    """Tell how one voice for a statement rests on some pages or occasions: whether at all, and if it stands without.

    Attributes:
        origin: Who speaks.
        rests: Whether it rests on one of them.
        stands: Whether it stands without them; None where that is not told.
    """

    origin: Origin
    rests: bool
    stands: bool | None

    @classmethod
    def of(cls, statement: Statement, origin: Origin, ids: Sequence[str], gone: set[str]) -> _Voice:
        pages = [page.source.id in ids for page in statement.pages_of(origin)]
        falls = origin.id in gone or all(pages)
        told = statement.names_its_pages() or not any(pages)
        return cls(origin, falls or any(pages), False if falls else True if told else None)


def _alone(voices: list[_Voice]) -> bool | None:
    return False if any(voice.stands for voice in voices) else None
