"""What each decision meant for each party."""

from __future__ import annotations

from collections.abc import Iterator

from ..records.proceedings import PartyOutcome
from ..schema import stored_fields
from ..store import Store


def outcomes(store: Store) -> Iterator[PartyOutcome]:
    """Yield one row per party and decision, in order of proceedings."""
    for proceeding in store.table("proceedings"):
        for party in proceeding.parties:
            for outcome in party.outcomes:
                held = {info.name: info.held_by(outcome) for info in stored_fields(type(outcome))}
                yield PartyOutcome(
                    proceeding=proceeding.id, track=proceeding.track, who=party.who, role=party.role, **held
                )
