"""The laws on what comes before what: nothing runs in a circle, nothing is done before it can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import product
from typing import Any

from ..errors import Problem
from ..records.acts import Involvement
from ..records.claims import Attested
from ..records.events import ParticipantRole, RelationKind
from ..records.people import Victim
from ..records.proceedings import ProceedingParty
from ..store import Store
from ..values.dates import ExtendedDate
from .breach import breach
from .timeline import timeline
from .wording import folded

_LATER = (RelationKind.FOLLOWS, RelationKind.CONSEQUENCE_OF, RelationKind.RESPONDS_TO)
_DOING = frozenset(
    {
        ParticipantRole.SPEAKER,
        ParticipantRole.PUBLISHER,
        ParticipantRole.INTERVIEWED,
        ParticipantRole.ORGANIZER,
        ParticipantRole.PROTESTER,
        ParticipantRole.INVESTIGATOR,
        ParticipantRole.DECIDES,
        ParticipantRole.COMMENTATOR,
        ParticipantRole.ATTENDS,
    }
)


def references_run_in_no_circle(store: Store) -> Iterator[Problem]:
    """Nothing lies within, replaces, reviews, relates to or repeats itself, at once or by way of others."""
    steps = {(record.id, other): (record, path) for record, path, other in _steps(store)}
    while circle := _circle(steps):
        record, path = steps.pop((circle[0], circle[1]))
        yield breach(record, path, f"the way leads in a circle, {' > '.join(circle)}; one of its steps is wrong")


def repeats_name_roots(store: Store) -> Iterator[Problem]:
    """What an origin repeats is a root: an origin that is repeated repeats nothing itself."""
    roots = {origin.id: origin.repeats for origin in store.table("origins")}
    for origin in store.table("origins"):
        for index, root in enumerate(origin.repeats):
            if roots.get(root):
                message = f"{root} repeats {', '.join(roots[root])} itself; name that, or what of it is the root"
                yield breach(origin, f"repeats[{index}]", message)


def events_follow_earlier_ones(store: Store) -> Iterator[Problem]:
    """What follows, answers or results from an event is not certainly before it."""
    dates = {event.id: event.date for event in timeline(store)}
    for event in store.table("events"):
        for index, relation in enumerate(event.relations):
            other = dates.get(relation.event)
            if relation.kind in _LATER and other and _is_before(event.date, other):
                message = f"{relation}, which is of {other}; this is of {event.date}, before it"
                yield breach(event, f"relations[{index}]", message)


def proceedings_run_forward(store: Store) -> Iterator[Problem]:
    """No decision is certainly before the opening, and no review before what it reviews."""
    by_id = {proceeding.id: proceeding for proceeding in store.table("proceedings")}
    for proceeding in by_id.values():
        opened = proceeding.opened
        if _is_before(proceeding.decided, opened):
            yield breach(proceeding, "decided", f"{proceeding.decided} is before the opening, {opened}")
        for index, party in enumerate(proceeding.parties):
            for number, outcome in enumerate(party.outcomes):
                if outcome.date and _is_before((outcome.date,), opened):
                    path = f"parties[{index}].outcomes[{number}].date"
                    yield breach(proceeding, path, f"{outcome.date} is before the opening, {opened}")
        for index, reviewed in enumerate(proceeding.reviews):
            other = by_id.get(reviewed)
            times = (other.opened, other.decided) if other else ()
            for mine, theirs in product((opened, proceeding.decided), times):
                if _is_before(mine, theirs):
                    message = f"{mine} is before {theirs} in {reviewed}, which it is said to review"
                    yield breach(proceeding, f"reviews[{index}]", message)


def the_dead_do_not_speak(store: Store) -> Iterator[Problem]:
    """Nobody speaks, acts or pleads after every day of death that is claimed."""
    died = {one.id: one.died for one in store.table("victims")}
    for record, path, who, when, what in _deeds(store):
        if who in died and when and _is_before(died[who], when):
            yield breach(record, path, f"{who} died on {died[who]}, before this was {what}; read the sources again")


def _steps(store: Store) -> Iterator[tuple[Any, str, str]]:
    """Yield every step from a record to one of its kind that is wider, older or first: record, field, id."""
    for place in store.table("places"):
        if place.within:
            yield place, "within", place.within
    for estimate in store.table("estimates"):
        if estimate.replaces:
            yield estimate, "replaces", estimate.replaces
    for proceeding in store.table("proceedings"):
        for index, reviewed in enumerate(proceeding.reviews):
            yield proceeding, f"reviews[{index}]", reviewed
    for event in store.table("events"):
        for index, relation in enumerate(event.relations):
            yield event, f"relations[{index}]", relation.event
    for origin in store.table("origins"):
        for index, root in enumerate(origin.repeats):
            yield origin, f"repeats[{index}]", root


def _circle(steps: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the ids of one circle of steps, the first one at its end too; nothing if there is none."""
    before = defaultdict(list)
    for one, other in steps:
        before[other].append(one)
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def _deeds(store: Store) -> Iterator[tuple[Any, str, str, Iterable[ExtendedDate], str]]:
    """Yield what the dead are said to have said or done: record, field, who, when, and the word for it."""
    names: dict[frozenset[str], str] = {}
    for victim in store.table("victims"):
        names |= {frozenset(folded(name.full)): victim.id for name in victim.names}
    for origin in store.table("origins"):
        when = tuple(day for day in (origin.said_on or origin.public_on,) if day)
        what = "said" if origin.said_on else "public; if it was said earlier, tell so in said_on"
        for index, claimant in enumerate(origin.claimants):
            yield origin, f"claimants[{index}]", claimant, when, what
        speaker = names.get(frozenset(folded(origin.speaker.partition(",")[0])))
        if speaker and speaker not in origin.claimants:
            yield origin, "speaker", speaker, when, what
    for event in store.table("events"):
        for index, participant in enumerate(event.participants):
            if isinstance(participant.who, Victim) and participant.role in _DOING:
                yield event, f"participants[{index}]", participant.who.id, event.date.values, "done"
    pleading: list[tuple[Any, str, ProceedingParty | Involvement]] = [
        (record, f"parties[{index}]", party)
        for record in store.table("proceedings")
        for index, party in enumerate(record.parties)
    ]
    pleading += [
        (record, f"involvements[{index}]", involvement)
        for record in store.table("acts")
        for index, involvement in enumerate(record.involvements)
    ]
    for record, path, pleader in pleading:
        for index, plea in enumerate(pleader.pleas):
            if isinstance(pleader.who, Victim) and plea.date:
                yield record, f"{path}.pleas[{index}]", pleader.who.id, (plea.date,), "answered"


def _is_before(
    one: Attested[ExtendedDate] | Iterable[ExtendedDate], other: Attested[ExtendedDate] | Iterable[ExtendedDate]
) -> bool:
    """Say whether all that is claimed of one time is certainly before all that is claimed of another."""
    mine, theirs = (tuple(held.values if isinstance(held, Attested) else held) for held in (one, other))
    return bool(mine and theirs) and all(early.certainly_before(late) for early in mine for late in theirs)
