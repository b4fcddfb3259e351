"""What must hold in a case file. Each law is a function that yields what breaks it; `verify()` runs them all."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import chain, combinations
from typing import Any

from attrs import frozen

from ..errors import InvalidDataError, Problem
from ..records import Record, show
from ..records.acts import AllegationStatus, Degree, Involvement
from ..records.case import CaseInfo
from ..records.claims import Attested, Claim, Named, agrees
from ..records.contradictions import ContradictionState
from ..records.estimates import Estimate, Measure
from ..records.events import Event, Participant, ParticipantRole
from ..records.people import LegalStatus, Living, NamingBasis, Person, Victim
from ..records.proceedings import PartyRole, Proceeding, ProceedingParty, Result, Track
from ..records.sources import Origin, Source
from ..schema import (
    CASE_FILE,
    OUTCOME_ID,
    TABLES,
    Part,
    computed_mark,
    field_of,
    parts_of,
    record_id_of,
    statements_of,
    stored_fields,
    table_of,
)
from ..store import Store
from ..values import is_unclean
from ..values.dates import ExtendedDate, Precision
from ..values.languages import is_language_tag
from ..writing import differing_files
from .breach import breach as _problem
from .order import (
    events_follow_earlier_ones,
    proceedings_run_forward,
    references_run_in_no_circle,
    repeats_name_roots,
    the_dead_do_not_speak,
)
from .outcomes import outcomes
from .releases import released_addresses_are_kept
from .spellings import names_are_in_the_script_of_their_pages, own_names_stand_on_own_pages
from .timeline import timeline
from .twins import (
    lists_name_nothing_twice,
    namesakes_are_told_apart,
    nothing_is_entered_twice,
    positions_differ,
    statements_have_one_address,
)
from .wording import EVERYWHERE, asked, folded, not_allowed

FIRST_DAY = ExtendedDate("2016-01-01")
MOST_WORDS = 25
_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]"
_PLACE = r"(?:%[\dA-Fa-f]{2}|[^\s\x00-\x1f\x7f-\x9f<>\"{}|\\^`%])*"
_URL = re.compile(rf"https?://{_HOST}(?::\d+)?(?:[/?#]{_PLACE})?")
_TIMELESS = (Measure.DEATHS, Measure.TORTURED, Measure.DETAINED)
_IN_OFFICE = frozenset(
    {
        ParticipantRole.SPEAKER,
        ParticipantRole.PUBLISHER,
        ParticipantRole.INTERVIEWED,
        ParticipantRole.ORGANIZER,
        ParticipantRole.INVESTIGATOR,
        ParticipantRole.DECIDES,
        ParticipantRole.COMMENTATOR,
        ParticipantRole.ATTENDS,
        PartyRole.PROSECUTOR,
        PartyRole.JUDGE,
        PartyRole.INVESTIGATOR,
    }
)
_UNDER_CHARGE = frozenset({ParticipantRole.ACCUSED, PartyRole.ACCUSED, PartyRole.DEFENDANT, *Degree})
_NUMBER = re.compile(r"\d+(?:,\d{3})*|[^\W\d]+")
_IN_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBERS = {"nobody": 0, "none": 0} | {word: number for number, word in enumerate(_IN_WORDS, 1)}
_FREED = frozenset({Result.ACQUITTED, Result.CLEARED_POSTHUMOUSLY, Result.CONVICTION_QUASHED})
_ENDS = frozenset(
    {
        Result.SENTENCED,
        Result.SENTENCE_REDUCED,
        Result.SENTENCE_RAISED,
        Result.SENTENCE_UPHELD,
        Result.ACQUITTED,
        Result.RELEASED_WITHOUT_ACQUITTAL,
        Result.DISCONTINUED,
    }
)
"""Of these one decision has one for each of those whom it is about."""
_SUMS = {Measure.RELEASED: (Measure.ACQUITTED, Measure.RELEASED_WITHOUT_ACQUITTAL)}


def claims_have_origins(store: Store) -> Iterator[Problem]:
    """Every statement has an origin, every origin a citation, and every record a name or title if it may have one."""
    for record, stated in store.statements():
        if not stated.statement.origins and not store.view:
            yield _problem(record, stated.path, "nobody is said to say this; name an origin, or leave it out")
    for record in store.records():
        if isinstance(record, Origin) and not record.citations:
            yield _problem(record, "citations", "no page is cited that prints it; cite one")
        if isinstance(record, Named) and not record.names:
            yield _problem(record, "names", "a record without a name cannot be found; give one")
        if isinstance(record, Source | Event | Proceeding) and not record.title:
            yield _problem(record, "title", "a record without a title cannot be found; give one")


def addresses_are_unique(store: Store) -> Iterator[Problem]:
    """No two statements have one address and one origin, and no two that differ have one mark."""
    seen: set[tuple[str, str]] = set()
    made: dict[str, str] = {}
    for record, stated in store.statements():
        for origin in stated.statement.origins:
            if (stated.address, origin.id) in seen:
                message = f"{origin.id} says this twice in one field ({stated.address}); keep one of the two"
                yield _problem(record, stated.path, message)
            seen.add((stated.address, origin.id))
        mark = computed_mark(stated.statement)
        if made.setdefault(stated.address, mark) != mark:
            yield _problem(record, stated.path, f"{stated.address} is the address of another statement too")


def pages_are_cited(store: Store) -> Iterator[Problem]:
    """The pages of a statement are cited by its origins, and every origin has one of them."""
    for record, stated in store.statements():
        statement = stated.statement
        cited = {source.id for origin in statement.origins for source in origin.sources}
        for page in statement.pages:
            if page.source.id not in cited:
                message = f"no origin of it cites {page.source.id}; name a page that one of them cites"
                yield _problem(record, f"{stated.path}.pages".lstrip("."), message)
        for origin in statement.origins if statement.pages else ():
            if not statement.pages_of(origin):
                message = f"{origin.id} has none of the pages; name one that it cites, or split the claim"
                yield _problem(record, f"{stated.path}.pages".lstrip("."), message)


def pages_are_named(store: Store) -> Iterator[Problem]:
    """A statement whose origins have several pages names those on which it was read."""
    for record, stated in store.statements():
        if not stated.statement.names_its_pages():
            message = "its origins have several pages, and it names none; name those that were seen to print it"
            yield _problem(record, f"{stated.path}.pages".lstrip("."), message)


def ids_are_sound(store: Store) -> Iterator[Problem]:
    """Ids are unique, typed and of fixed width, and so hold no name."""
    for name, info in TABLES.items():
        ids = [record.id for record in store.table(name)]
        for record_id, times in Counter(ids).items():
            if times > 1:
                yield Problem(f"{name}.json", record_id, "id", "the id is there twice; give one record a new id")
            if not info.has_id_form(record_id):
                yield Problem(f"{name}.json", record_id, "id", f"an id here is {info.prefix} and {info.digits} digits")
        if len({len(record_id) for record_id in ids}) > 1:
            yield Problem(f"{name}.json", "", "id", "ids of one table have the same width; fill up with zeros")
    outcomes = [o.id for j in store.table("proceedings") for party in j.parties for o in party.outcomes]
    for record_id, times in Counter(outcomes).items():
        if times > 1 or not OUTCOME_ID.fullmatch(record_id):
            yield Problem("proceedings.json", record_id, "id", "an outcome has an id of its own: U and 3 digits")


def references_arrive(store: Store) -> Iterator[Problem]:
    """Every id, and every record held by another, is in the case file."""
    records = {record.id: record for record in store.records()}
    known = {*records, *(event.id for event in timeline(store)), *(outcome.id for outcome in outcomes(store))}
    known |= {stated.address for _, stated in store.statements()}
    for record, parts in (*store.parts(), (store.info, parts_of(store.info))):
        for part in parts:
            if isinstance(part.value, Record) and part.path and part.value.id not in records:
                message = f"{part.value.id} is not in the case file; add it, or drop the reference"
                yield _problem(record, part.path, message)
            elif part.info and part.info.refers and not _arrives(part, known, records):
                if store.view and (isinstance(record, CaseInfo) or part.path.startswith("repeats")):
                    continue  # a waiver or a root may be about what a view lacks
                is_part = part.info.refers.parts
                what = "no record, and no field or statement of one" if is_part else "not in the case file"
                yield _problem(record, part.path, f"{part.value} is {what}; add it, or drop the reference")


def arrest_is_not_after_death(store: Store) -> Iterator[Problem]:
    """No arrest, agreed or inferred, is certainly after a death, agreed or inferred."""
    for victim in store.table("victims"):
        for arrested in _agreed_or_inferred(victim.arrested):
            for died in _agreed_or_inferred(victim.died):
                if died.certainly_before(arrested):
                    message = f"{died} is before the arrest on {arrested}; read the sources again"
                    yield _problem(victim, "died", message)


def nothing_is_public_too_early(store: Store) -> Iterator[Problem]:
    """Nothing is said after it became public, nor public before a page that prints it exists."""
    for origin in store.table("origins"):
        public, said = origin.public_on, origin.said_on
        if public and said and public.certainly_before(said):
            yield _problem(origin, "said_on", f"said on {said}, after it became public on {public}")
        pages = [source.published for source in origin.sources]
        too_early = public and pages and all(page and public.certainly_before(page) for page in pages)
        if too_early and not store.view.left_out:
            first = min((page for page in pages if page), key=lambda page: page.sort_key)
            message = f"public on {public}, but no page read prints it before {first}; use said_on for the earlier day"
            yield _problem(origin, "public_on", message)


def counts_are_ordered(store: Store) -> Iterator[Problem]:
    """The low end of a count is not above its best number, nor that above the high end."""
    for estimate in store.table("estimates"):
        numbers = [n for n in (estimate.count.low, estimate.count.best, estimate.count.high) if n is not None]
        if numbers != sorted(numbers):
            yield _problem(estimate, "count", f"{estimate.count} runs backwards")


def text_is_clean(store: Store) -> Iterator[Problem]:
    """Text is not empty, in Unicode form NFC, without blanks at its ends and without control characters."""
    for record, parts in (*store.parts(), (store.info, parts_of(store.info))):
        for path, text in ((part.path, part.value) for part in parts if isinstance(part.value, str)):
            is_missing = not text and path != "contact"
            if is_missing or text != text.strip() or not unicodedata.is_normalized("NFC", text):
                yield _problem(record, path, f"{text!r} is empty, has blanks at its ends or is not NFC; run fmt")
            if (hidden := is_unclean(text)) is not None:
                yield _problem(record, path, f"the character {hidden!r} cannot be seen and may do harm; take it out")
            if path.endswith("as_worded") and len(text.split()) > MOST_WORDS:
                yield _problem(
                    record, path, f"a quotation has at most {MOST_WORDS} words, this one {len(text.split())}"
                )


def versions_are_plain(store: Store) -> Iterator[Problem]:
    """The version of the data is three numbers, and its date one day."""
    if not _VERSION.fullmatch(store.info.data_version):
        yield _problem(store.info, "data_version", f"{store.info.data_version!r} is no version; write it as 2.0.0")
    if store.info.data_date.precision is not Precision.DAY or store.info.data_date.qualifier:
        yield _problem(store.info, "data_date", f"{store.info.data_date} is no day; write the day as 2026-11-26")


def quotations_have_one_speaker(store: Store) -> Iterator[Problem]:
    """A quotation stands with the one origin that worded it so."""
    for record, stated in store.statements():
        if stated.statement.as_worded and len(stated.statement.origins) > 1:
            ids = ", ".join(origin.id for origin in stated.statement.origins)
            message = f"one wording is put into several mouths ({ids}); split the claim"
            yield _problem(record, stated.path, message)


def files_are_canonical(store: Store) -> Iterator[Problem]:
    """The files are in canonical form."""
    try:
        files = differing_files(store)
    except InvalidDataError as error:  # it was read, and is gone
        yield from error.problems
        return
    for file in files:
        yield Problem(file, "", "", "the file is not in canonical form; run `python -m tartar_case fmt`")


def people_have_a_naming_basis(store: Store) -> Iterator[Problem]:
    """Nobody is named without a basis, and the basis fits the person."""
    roles = _roles(store)
    for person in _people(store):
        dead = person.living is Living.REPORTED_DEAD
        listed = person.naming_basis is NamingBasis.PUBLISHED_LIST_OF_THE_DEAD
        if listed and not (dead and isinstance(person, Victim) and person.listings):
            yield _problem(person, "naming_basis", "nobody is on a published list of the dead without a listing")
        if person.naming_basis is NamingBasis.OFFICIAL_ACT and not person.offices:
            yield _problem(person, "naming_basis", "an official act needs an office; say which office was held")
        if person.naming_basis is NamingBasis.PUBLIC_PROSECUTION and not roles[person.id] & _UNDER_CHARGE:
            yield _problem(person, "naming_basis", "nobody is prosecuted in public who is accused in no record")


def official_acts_are_ones_own(store: Store) -> Iterator[Problem]:
    """Whoever is named for an official act acts in a record: speaks, decides, investigates, prosecutes, judges."""
    speakers = {claimant for origin in store.table("origins") for claimant in origin.claimants}
    roles = _roles(store)
    for person in _people(store):
        acts = person.id in speakers or roles[person.id] & _IN_OFFICE
        if person.naming_basis is NamingBasis.OFFICIAL_ACT and not acts:
            message = "no record shows an act of this person in office; add it, give another basis, or use a role"
            yield _problem(person, "naming_basis", message)


def carried_out_needs_a_final_judgment(store: Store) -> Iterator[Problem]:
    """Nobody is said to have carried out an act before a final conviction; until then the degree is `accused_of`."""
    for act in store.table("acts"):
        for index, involvement in enumerate(act.involvements):
            final = involvement.status is AllegationStatus.CONVICTED_FINAL
            if involvement.degree is Degree.CARRIED_OUT and not final:
                message = f"{involvement.status} is no final conviction; the degree is {Degree.ACCUSED_OF}"
                yield _problem(act, f"involvements[{index}].degree", message)


def the_detained_have_no_case_numbers(store: Store) -> Iterator[Problem]:
    """A proceeding against the detained servicemen has no case number: it would lead to their names."""
    for proceeding in store.table("proceedings"):
        if proceeding.track is Track.AGAINST_DETAINEES and proceeding.case_number.claims:
            yield _problem(proceeding, "case_number", "the number of the case leads to names; take it out")


def nobody_is_named_without_a_record(store: Store) -> Iterator[Problem]:
    """Every name in a text or an address is that of somebody in `people()`, or is allowed there with a reason."""
    for found in not_allowed(store):
        if found.is_name:
            message = f"{found.words!r} is nobody in people() and no known word; use a role, or allow it in {CASE_FILE}"
            yield _problem(found.record, found.path, message)


def private_life_is_left_out(store: Store) -> Iterator[Problem]:
    """Words for kin of somebody named, for health and for emigration stand only where that is allowed with a reason."""
    for found in not_allowed(store):
        if not found.is_name:
            message = f"{found.words!r} may tell of private life; leave it out, or allow it in {CASE_FILE}"
            yield _problem(found.record, found.path, message)


def allowances_are_needed(store: Store) -> Iterator[Problem]:
    """Every allowance is for words that stand where it says, and that are asked about."""
    there: dict[str, set[str]] = defaultdict(set)
    for found in asked(store)[1]:
        for about in (found.about, EVERYWHERE):
            there[about].update(folded(found.words))
    for allowance in store.info.allowances:
        for about in allowance.about:
            if not any(there[about].issuperset(folded(words)) for words in allowance.words):
                yield Problem(CASE_FILE, "", "allowances", f"nothing in {about} needs this allowance; take it out")
        for words in allowance.words:
            if not any(there[about].issuperset(folded(words)) for about in allowance.about):
                yield Problem(CASE_FILE, "", "allowances", f"{words!r} needs no allowance there; take it out")


def nothing_is_out_of_time(store: Store) -> Iterator[Problem]:
    """Nothing in the case is before 2016 or after the date of the data."""
    for record, path, when in _dates(store):
        if not path.startswith("offices") and when.certainly_before(FIRST_DAY):
            yield _problem(record, path, f"{when} is before the case; read the source again")
        if store.info.data_date.certainly_before(when):
            yield _problem(record, path, f"{when} is after the date of the data, {store.info.data_date}")


def legal_history_runs_forward(store: Store) -> Iterator[Problem]:
    """The dated steps of a legal history are in order; a case is reopened only after it was closed."""
    for victim in store.table("victims"):
        closed = False
        earlier: ExtendedDate | None = None
        for index, step in enumerate(victim.legal_history):
            path = f"legal_history[{index}]"
            if earlier and step.date and step.date.certainly_before(earlier):
                yield _problem(victim, path, f"{step.date} is before the step of {earlier}; put the steps in order")
            if step.status is LegalStatus.CASE_REOPENED and not closed and not store.view:
                yield _problem(victim, path, "a case is reopened that no step has closed; add the closing")
            closed = closed or step.status in (LegalStatus.CASE_CLOSED, LegalStatus.CASE_CLOSED_ON_DEATH)
            earlier = step.date or earlier


def groups_have_room_for_their_outcomes(store: Store) -> Iterator[Problem]:
    """No outcome is for more people than its party has."""
    for proceeding in store.table("proceedings"):
        for index, party in enumerate(proceeding.parties):
            for outcome in party.outcomes:
                low = outcome.size.low if outcome.size else None
                high = party.size.high if party.size else None
                if low is not None and high is not None and low > high:
                    message = f"{outcome.id} is for {outcome.size}, the party is {party.size}; read the sources again"
                    yield _problem(proceeding, f"parties[{index}]", message)


def parts_are_no_more_than_the_whole(store: Store) -> Iterator[Problem]:
    """The parts of a party that one decision sets apart are together no more people than the party has."""
    for proceeding in store.table("proceedings"):
        for index, party in enumerate(proceeding.parties):
            whole = party.size.high if party.size else None
            parts: dict[Any, int] = defaultdict(int)
            for outcome in party.outcomes:
                low = outcome.size.low if outcome.size else None
                if whole is not None and low is not None and low < whole:
                    what = "an end" if outcome.result in _ENDS else outcome.result
                    for origin in outcome.origins:
                        parts[what, outcome.date, origin.id] += low
            for (_, when, origin_id), together in parts.items():
                if whole is not None and together > whole:
                    told = f"{together} of {party.size} ({when or 'no date'})"
                    message = f"{origin_id} tells of {told}; a part is too large, or not apart from the others"
                    yield _problem(proceeding, f"parties[{index}].outcomes", message)


def acquittals_carry_no_sentence(store: Store) -> Iterator[Problem]:
    """Whoever is acquitted or cleared, or whose conviction is quashed, is not sentenced in the same breath."""
    for proceeding in store.table("proceedings"):
        for index, party in enumerate(proceeding.parties):
            for number, outcome in enumerate(party.outcomes):
                if outcome.result in _FREED and outcome.sentence:
                    message = f"{outcome.result}, and yet {outcome.sentence}; one of the two belongs to another outcome"
                    yield _problem(proceeding, f"parties[{index}].outcomes[{number}].sentence", message)


def victims_do_nothing_to_themselves(store: Store) -> Iterator[Problem]:
    """Nobody is a victim of an act and among those who are said to be involved in it."""
    for act in store.table("acts"):
        victims = {show(victim) for victim in act.victims}
        for index, involvement in enumerate(act.involvements):
            if show(involvement.who) in victims:
                message = f"{show(involvement.who)} is a victim of this act; read the sources again"
                yield _problem(act, f"involvements[{index}].who", message)


def inferences_say_from_what(store: Store) -> Iterator[Problem]:
    """What is inferred has a note that says from what."""
    about_the_case = ((store.info, one) for one in statements_of(store.info))
    for record, one in (*store.statements(), *about_the_case):
        if one.statement.inferred and not one.statement.note:
            yield _problem(record, f"{one.path}.note".lstrip("."), "it is inferred; say from what")


def sources_are_used(store: Store) -> Iterator[Problem]:
    """Every source is cited by an origin, or named there as the unread original."""
    used = {source.id for origin in store.table("origins") for source in (*origin.sources, *origin.unread)}
    for source in store.table("sources"):
        if source.id not in used:
            yield _problem(source, "", "no origin cites it; cite it, or take it out")


def everything_is_referred_to(store: Store) -> Iterator[Problem]:
    """Every origin says something or is repeated, and something refers to every person, body and place."""
    stated = (*(one for _, one in store.statements()), *statements_of(store.info))
    saying = {origin.id for one in stated for origin in one.statement.origins}
    saying |= {root for origin in store.table("origins") for root in origin.repeats}
    for origin in store.table("origins"):
        if origin.id not in saying:
            yield _problem(origin, "", "no statement rests on it; name it where it says something, or take it out")
    used = {source.publisher for source in store.table("sources")}
    for thing in (*store.records(), *(one.statement for one in stated), store.info):
        for info in stored_fields(type(thing)):
            for held in info.values_in(thing):
                if isinstance(held, Record):
                    used.add(held.id)
                elif info.refers:
                    used.add(record_id_of(held))
    for table in ("people", "organizations", "places"):
        for record in store.table(table):
            if record.id not in used and used.isdisjoint(name.full for name in record.names):
                yield _problem(record, "", "nothing refers to it; name it where it belongs, or take it out")


def languages_are_tags(store: Store) -> Iterator[Problem]:
    """Every language is a BCP 47 tag in the usual case, such as `az`."""
    for record in (*store.records(), store.info):
        languages = [("language", record.language)] if isinstance(record, Source) else []
        for index, name in enumerate(record.names if isinstance(record, Named | CaseInfo) else ()):
            languages += [(f"names[{index}].language", name.language)] if name.language is not None else []
        for path, language in languages:
            if not is_language_tag(language):
                message = f"{language!r} is no language tag; write such as az, ru or en, or und where it is unknown"
                yield _problem(record, path, message)


def addresses_are_urls(store: Store) -> Iterator[Problem]:
    """Every address of a page is a URL: http or https, a host, and no blanks or signs that have to be escaped."""
    for source in store.table("sources"):
        for path, address in (("url", source.url), ("archived_url", source.archived_url)):
            if address is not None and not _URL.fullmatch(address):
                yield _problem(source, path, f"{address!r} is no address; copy it whole, from http:// or https:// on")


def charges_do_not_stand_alone(store: Store) -> Iterator[Problem]:
    """A charge against the detained servicemen stands beside what is said of their confessions."""
    for proceeding in store.table("proceedings"):
        if proceeding.track is Track.AGAINST_DETAINEES and not proceeding.confessions.claims:
            yield _problem(proceeding, "confessions", "a charge of treason is shown only beside the claim of coercion")


def replacements_fit(store: Store) -> Iterator[Problem]:
    """A count replaces one of the same measure, scope and side that is not later."""
    estimates = _estimates(store)
    for new in estimates.values():
        old = estimates.get(new.replaces or "")
        if old and (new.measure, new.scope, new.side) != (old.measure, old.scope, old.side):
            yield _problem(new, "replaces", f"{old.id} has another measure, scope or side")
        if old and (mine := _time(new)) and (theirs := _time(old)) and mine.certainly_before(theirs):
            yield _problem(new, "replaces", f"{old.id} is later than the count that replaces it")


def publishers_are_organizations(store: Store) -> Iterator[Problem]:
    """The publisher of every source is the name of an organization."""
    names = {name.full for organization in store.table("organizations") for name in organization.names}
    for source in store.table("sources"):
        if source.publisher not in names:
            yield _problem(source, "publisher", f"no organization is named {source.publisher!r}; add it")


def contradictions_are_whole(store: Store) -> Iterator[Problem]:
    """A contradiction has two positions or more, and an explanation exactly where it is not open."""
    for record in store.table("contradictions"):
        if len(record.positions) < 2:
            yield _problem(record, "positions", "a contradiction has at least two positions")
        if (record.state is ContradictionState.OPEN) != (record.explanation is None):
            yield _problem(record, "explanation", "what is open has no explanation; what is not open has one")


def contradictions_are_about_disputes(store: Store) -> Iterator[Problem]:
    """A contradiction is about fields that are disputed or that may exclude each other, unless one side gave way.

    A date may exclude another, or not fit a count or an event; other fields that are not disputed exclude nothing.
    """
    fields = {
        f"{record.id}.{info.name}": (info, held)
        for record in store.records()
        for info in stored_fields(type(record))
        if isinstance(held := info.held_by(record), Attested)
    }
    for record in store.table("contradictions"):
        about = dict.fromkeys(one.partition("~")[0] for one in record.about)
        quiet = {one: fields[one][0].element for one in about if one in fields and not fields[one][1].is_disputed}
        others = [one for one in about if one not in fields]
        for field, kind in quiet.items() if record.state is not ContradictionState.RESOLVED else ():
            dates = [one for one in quiet if kind is quiet[one] is ExtendedDate]
            if not others and len(dates) < 2:
                message = f"{field} is not disputed any more; resolve this, or say what else it is about"
                yield _problem(record, "about", message)


def positions_tell_their_counts(store: Store) -> Iterator[Problem]:
    """The numbers of every count that a position states are told in its words, or in the topic."""
    estimates = _estimates(store)
    for record in store.table("contradictions"):
        for index, position in enumerate(record.positions):
            told = _numbers_in(record.topic) | _numbers_in(position.text)
            for count_id in sorted({record_id_of(address) for address in position.states} & estimates.keys()):
                count = estimates[count_id].count
                if not {count.low, count.best, count.high} - {None} <= told:
                    message = f"{count_id} is {count}, which neither its words nor the topic tell; mend one of them"
                    yield _problem(record, f"positions[{index}]", message)


def waivers_are_needed(store: Store) -> Iterator[Problem]:
    """Every waiver, and every field or record that it names, waives a conflict."""
    found = [conflict.about for conflict in _conflicts(store)]
    for index, waiver in enumerate(store.info.waivers):
        waived = frozenset[str]().union(*(about for about in found if about.issubset(waiver.about)))
        for about in waiver.about:
            if about not in waived:
                message = f"{about} is in no conflict that this waives; take it out"
                yield _problem(store.info, f"waivers[{index}].about", message)


def conflicts_are_recorded(store: Store) -> Iterator[Problem]:
    """Every conflict that can be found mechanically is stated by a contradiction, or waived with a reason."""
    for conflict, how in _unstated(store):
        if how is None:
            yield _told(
                conflict, f"record it in contradictions.json, or waive it in {CASE_FILE}; {_skeleton(conflict)}"
            )


def conflicts_are_stated(store: Store) -> Iterator[Problem]:
    """Every recorded conflict is stated by the positions that it sets against each other; else it is a warning."""
    for conflict, how in _unstated(store):
        if how is not None:
            yield _told(conflict, f"{how} is about all of it and states none of it; name them in the positions' states")


@frozen
class Conflict:
    """Tell that statements cannot all hold.

    Attributes:
        about: The fields and records that it is about.
        sides: The addresses that stand against each other; of each side one is enough.
        message: What is wrong.
    """

    about: frozenset[str]
    sides: tuple[frozenset[str], ...]
    message: str


def conflicts(store: Store) -> Iterator[Conflict]:
    """Find fields, counts and sums that conflict."""
    for record in store.records():
        yield from _field_conflicts(record)
    estimates = _estimates(store).values()
    replaced = {estimate.replaces for estimate in estimates}
    counted: dict[tuple[Measure, str], list[Estimate]] = defaultdict(list)
    for estimate in estimates:
        if estimate.is_counted and estimate.id not in replaced:
            counted[estimate.measure, estimate.scope].append(estimate)
    for one, other in (pair for same in counted.values() for pair in combinations(same, 2)):
        if one.count.excludes(other.count) and _at_one_time(one, other):
            yield _of({one.id}, {other.id}, message=f"counts exclude each other: {one.count} and {other.count}")
    yield from _sums(store)


def _field_conflicts(record: Any) -> Iterator[Conflict]:
    disputed = {i.name: held for i in stored_fields(type(record)) if isinstance(held := i.held_by(record), Attested)}
    disputed = {name: held for name, held in disputed.items() if held.is_disputed}
    if not disputed:
        return
    stated = [one for one in statements_of(record) if one.field in disputed and one.statement.is_counted]
    for name, held in disputed.items():
        addresses: dict[object, str] = {}
        for one in stated:
            if one.field == name and isinstance(one.statement, Claim):
                addresses.setdefault(one.statement.value, one.address)
        for mine, theirs in combinations(held.values, 2):
            if not agrees(mine, theirs) and not agrees(theirs, mine):
                sides = (frozenset({addresses[mine]}), frozenset({addresses[theirs]}))
                message = f"claims exclude each other: {show(mine)} and {show(theirs)}"
                yield Conflict(frozenset({f"{record.id}.{name}"}), sides, message)


def _of(*sides: set[str], message: str) -> Conflict:
    return Conflict(frozenset().union(*sides), tuple(map(frozenset, sides)), message)


@lru_cache(maxsize=1)
def _unstated(store: Store) -> tuple[tuple[Conflict, str | None], ...]:
    """Return the conflicts that no contradiction states and no waiver covers, each with what covers it as a whole."""
    found: list[tuple[Conflict, str | None]] = []
    contradictions = store.table("contradictions")
    waived = [frozenset(waiver.about) for waiver in store.info.waivers]
    states = {record.id: [frozenset(position.states) for position in record.positions] for record in contradictions}
    stating = [positions for positions in states.values() if any(positions)]
    for conflict in _conflicts(store):
        if any(conflict.about <= about for about in waived):
            continue
        if any(_sets_apart(conflict, positions) for positions in stating):
            continue
        blanket = (one.id for one in contradictions if conflict.about <= set(one.about) and not any(states[one.id]))
        found.append((conflict, next(blanket, None)))
    return tuple(found)


@lru_cache(maxsize=1)
def _conflicts(store: Store) -> tuple[Conflict, ...]:
    return tuple(conflicts(store))


def _sets_apart(conflict: Conflict, positions: list[frozenset[str]]) -> bool:
    """Say whether each side is stated, and no position states all of them."""
    homes = [[index for index, states in enumerate(positions) if side & states] for side in conflict.sides]
    return all(homes) and len({index for home in homes for index in home}) > 1


def _skeleton(conflict: Conflict) -> str:
    """Return what a contradiction that states a conflict looks like, to be filled in."""
    positions = [{"text": "…", "origins": ["O…"], "states": sorted(side)} for side in conflict.sides]
    start = {"id": "X…", "topic": "…", "kind": "…", "about": sorted(conflict.about)}
    whole = json.dumps({**start, "positions": positions, "state": "open"}, ensure_ascii=False)
    return f"a contradiction looks like {whole}"


def _told(conflict: Conflict, advice: str) -> Problem:
    record_id, _, path = min(conflict.about).partition(".")
    return Problem(f"{table_of(record_id)}.json", record_id, path, f"{conflict.message}; {advice}")


def _sums(store: Store) -> Iterator[Conflict]:
    estimates = _estimates(store)
    for total in estimates.values():
        if total.measure is Measure.RECOGNISED_VICTIMS and total.replaces:
            one = estimates.get(total.replaces)
            other = _beside(total, Measure.NEWLY_RECOGNISED_VICTIMS, estimates.values())
        elif total.measure in _SUMS:
            one, other = (_beside(total, measure, estimates.values()) for measure in _SUMS[total.measure])
        else:
            continue
        summed = one.count.plus(other.count) if one and other else None
        if one and other and summed and summed.excludes(total.count):
            message = f"the sum does not add up: {one.count} and {other.count} are not {total.count}"
            yield _of({total.id}, {one.id}, {other.id}, message=message)


def _estimates(store: Store) -> dict[str, Estimate]:
    return {estimate.id: estimate for estimate in store.table("estimates")}


def _beside(total: Estimate, measure: Measure, estimates: Iterable[Estimate]) -> Estimate | None:
    same = (e for e in estimates if e.measure is measure and (e.origin, e.scope) == (total.origin, total.scope))
    return next(same, None)


_DIGITS = re.compile(r"[0-9]{1,18}")


def _numbers_in(text: str) -> set[int | None]:
    """Return the numbers that a text tells, in figures or in words up to twenty."""
    found = (word.replace(",", "") for word in _NUMBER.findall(text.lower()))
    return {int(word) if _DIGITS.fullmatch(word) else _NUMBERS.get(word) for word in found}


def _time(estimate: Estimate) -> ExtendedDate | None:
    return estimate.refers_to or estimate.origin.said_on or estimate.origin.public_on


def _at_one_time(one: Estimate, other: Estimate) -> bool:
    mine, theirs = _time(one), _time(other)
    return one.measure in _TIMELESS or mine is None or theirs is None or mine.within(theirs, theirs)


def _arrives(part: Part, known: set[str], records: dict[str, Any]) -> bool:
    if part.info is None or part.info.refers is None or part.value in known or part.value in part.info.refers.words:
        return True
    record_id, _, field = str(part.value).partition(".")
    if record_id in part.info.refers.words:
        return field_of(CaseInfo, field) is not None
    return part.info.refers.parts and record_id in records and field_of(type(records[record_id]), field) is not None


def _agreed_or_inferred(held: Attested[ExtendedDate]) -> list[ExtendedDate]:
    agreed = [] if held.is_disputed or held.value is None else [held.value]
    return [*agreed, *(claim.value for claim in held if claim.inferred and claim.deprecated is None)]


def _people(store: Store) -> tuple[Person, ...]:
    return (*store.table("people"), *store.table("victims"))


def _roles(store: Store) -> dict[str, set[StrEnum]]:
    roles: dict[str, set[StrEnum]] = defaultdict(set)
    for _, stated in store.statements():
        match stated.statement:
            case Participant(who=Person() as who, role=role) | ProceedingParty(who=Person() as who, role=role):
                roles[who.id].add(role)
            case Involvement(who=Person() as who, degree=degree):
                roles[who.id].add(degree)
    return roles


def _dates(store: Store) -> Iterator[tuple[Any, str, ExtendedDate]]:
    """Yield every date of the records and their statements, with its record and its place."""
    things = ((record, "", record) for record in store.records())
    inner = ((record, f"{one.path}.", one.statement) for record, one in store.statements() if one.path)
    for record, path, thing in chain(things, inner):
        for info in stored_fields(type(thing)):
            if not info.has_parts and isinstance(held := info.held_by(thing), ExtendedDate):
                yield record, f"{path}{info.name}", held


Law = Callable[[Store], Iterable[Problem]]
LAWS: dict[str, Law] = {
    law.__name__: law
    for law in (
        claims_have_origins,
        addresses_are_unique,
        statements_have_one_address,
        lists_name_nothing_twice,
        nothing_is_entered_twice,
        namesakes_are_told_apart,
        pages_are_cited,
        pages_are_named,
        names_are_in_the_script_of_their_pages,
        own_names_stand_on_own_pages,
        ids_are_sound,
        released_addresses_are_kept,
        references_arrive,
        references_run_in_no_circle,
        repeats_name_roots,
        everything_is_referred_to,
        arrest_is_not_after_death,
        the_dead_do_not_speak,
        nothing_is_public_too_early,
        events_follow_earlier_ones,
        proceedings_run_forward,
        counts_are_ordered,
        text_is_clean,
        versions_are_plain,
        languages_are_tags,
        addresses_are_urls,
        inferences_say_from_what,
        quotations_have_one_speaker,
        files_are_canonical,
        people_have_a_naming_basis,
        official_acts_are_ones_own,
        carried_out_needs_a_final_judgment,
        nothing_is_out_of_time,
        legal_history_runs_forward,
        groups_have_room_for_their_outcomes,
        parts_are_no_more_than_the_whole,
        acquittals_carry_no_sentence,
        victims_do_nothing_to_themselves,
        sources_are_used,
        charges_do_not_stand_alone,
        the_detained_have_no_case_numbers,
        replacements_fit,
        publishers_are_organizations,
        contradictions_are_whole,
        positions_differ,
        contradictions_are_about_disputes,
        positions_tell_their_counts,
        waivers_are_needed,
        conflicts_are_recorded,
        conflicts_are_stated,
        nobody_is_named_without_a_record,
        private_life_is_left_out,
        allowances_are_needed,
    )
}
OF_THE_WHOLE = (
    released_addresses_are_kept,
    people_have_a_naming_basis,
    official_acts_are_ones_own,
    nothing_is_entered_twice,
    namesakes_are_told_apart,
    everything_is_referred_to,
    the_dead_do_not_speak,
    events_follow_earlier_ones,
    proceedings_run_forward,
    inferences_say_from_what,
    contradictions_are_about_disputes,
    waivers_are_needed,
    sources_are_used,
    charges_do_not_stand_alone,
    publishers_are_organizations,
    nobody_is_named_without_a_record,
    allowances_are_needed,
)
"""What these ask for may have become public only after the day of a view, which is then not at fault."""
WARNINGS = (conflicts_are_stated,)
"""What these find is told as a warning: the data may be published with it."""
