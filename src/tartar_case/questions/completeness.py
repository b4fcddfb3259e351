"""How complete the record is: what is known, disputed, or rests on one voice, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..records import HasId
from ..records.claims import Attested, Corroboration
from ..schema import TABLES, stored_fields
from ..store import Store


@frozen(repr=False)
class FieldCompleteness(HasId):
    """Tell how much is known of one field of one table.

    Attributes:
        id: The field with its table, such as `victims.died`.
        table: The table.
        field: The field.
        records: How many records the table has.
        known: In how many of them the field is known, disputed or not.
        in_dispute: In how many claims exclude each other.
        one_origin: In how many everything rests on one origin.
        tertiary_only: In how many everything rests on an encyclopedia alone.
        inferred_only: In how many there are inferred claims and no others.
    """

    id: str
    table: str
    field: str
    records: int
    known: int
    in_dispute: int = 0
    one_origin: int = 0
    tertiary_only: int = 0
    inferred_only: int = 0

    def __str__(self) -> str:
        return f"{self.id}: known in {self.known} of {self.records}, in dispute in {self.in_dispute}"

    def __repr__(self) -> str:
        return f"FieldCompleteness({self})"


def completeness(store: Store) -> Iterator[FieldCompleteness]:
    """Yield one row per stored field of each table."""
    for name, info in TABLES.items():
        records = store.table(name)
        for field in stored_fields(info.record_class):
            if field.name == "id":
                continue
            held = [field.held_by(record) for record in records]
            attested = [one for one in held if isinstance(one, Attested)]
            yield FieldCompleteness(
                id=f"{name}.{field.name}",
                table=name,
                field=field.name,
                records=len(records),
                known=sum(bool(one) for one in held),
                in_dispute=sum(one.is_disputed for one in attested),
                one_origin=sum(len(one.origins) == 1 for one in attested),
                tertiary_only=sum(one.corroboration is Corroboration.SINGLE_TERTIARY for one in attested),
                inferred_only=sum(not one and any(claim.inferred for claim in one) for one in attested),
            )
