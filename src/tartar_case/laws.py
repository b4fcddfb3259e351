"""What must hold in a case file. Each law is a function that yields what breaks it; `verify()` runs them all."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from .attestations import attestations, leaves
from .dates import ExtendedDate
from .errors import Problem
from .fields import fields_of
from .records import Record
from .records.acts import AllegationStatus, Degree
from .records.case import CaseInfo
from .records.contradictions import ContradictionState
from .records.estimates import Estimate, Measure
from .records.events import ParticipantRole
from .records.people import LegalStatus, Living, NamingBasis
from .records.proceedings import PartyRole, Track
from .records.provenance import Attested, Origin
from .tables import CASE_FILE, OUTCOME_ID, TABLES, table_of
from .wording import EVERYWHERE, asked, folded, not_allowed

if TYPE_CHECKING:
    from .casefile import CaseFile

FIRST_DAY = ExtendedDate("2016-01-01")
MOST_WORDS = 25
_ID_FIELDS = ("within", "replaces", "reviews", "claimants", "scope")
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
_SUMS = {Measure.RELEASED: (Measure.ACQUITTED, Measure.RELEASED_WITHOUT_ACQUITTAL)}


@frozen(repr=False)
class Report:
    """Tell what `verify()` found.

    Attributes:
        problems: Everything that breaks a law; empty if nothing does.
        laws: The names of the laws that were checked.
    """

    problems: tuple[Problem, ...]
    laws: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        if self.ok:
            return f"{len(self.laws)} laws hold."
        return "\n".join([f"{len(self.problems)} problems:", *(f"{p} [{p.law}]" for p in self.problems)])

    def __repr__(self) -> str:
        return f"Report({len(self.problems)} problems, {len(self.laws)} laws)"


def check(case: CaseFile) -> Report:
    """Run every law on a case file and return the report."""
    laws = {name: law for name, law in LAWS.items() if case.day is None or law not in _OF_THE_WHOLE}
    problems = [attrs.evolve(problem, law=name) for name, law in laws.items() for problem in law(case)]
    return Report(tuple(problems), tuple(LAWS))


def claims_have_origins(case: CaseFile) -> Iterator[Problem]:
    """Every claim has an origin, and every origin a citation."""
    for record in _records(case):
        for found in attestations(record):
            if not found.origins and case.day is None:
                yield _problem(record, found.path, "nobody is said to say this; name an origin, or leave it out")
        if isinstance(record, Origin) and not record.citations:
            yield _problem(record, "citations", "no page is cited that prints it; cite one")
    for record, path in _named(case):
        yield _problem(record, path, "a record without a name or without a title cannot be found; give one")


def ids_are_sound(case: CaseFile) -> Iterator[Problem]:
    """Ids are unique, typed and of fixed width, and so hold no name."""
    for name, info in TABLES.items():
        ids = [record.id for record in case.table(name)]
        for record_id, times in Counter(ids).items():
            if times > 1:
                yield Problem(f"{name}.json", record_id, "id", "the id is there twice; give one record a new id")
            if not info.has_id_form(record_id):
                yield Problem(f"{name}.json", record_id, "id", f"an id here is {info.prefix} and {info.digits} digits")
        if len({len(record_id) for record_id in ids}) > 1:
            yield Problem(f"{name}.json", "", "id", "ids of one table have the same width; fill up with zeros")
    outcomes = [o.id for j in case.table("proceedings") for party in j.parties for o in party.outcomes]
    for record_id, times in Counter(outcomes).items():
        if times > 1 or not OUTCOME_ID.fullmatch(record_id):
            yield Problem("proceedings.json", record_id, "id", "an outcome has an id of its own: U and 3 digits")


def references_arrive(case: CaseFile) -> Iterator[Problem]:
    """Every id, and every record held by another, is in the case file."""
    known = {record.id: type(record) for record in _records(case)}
    outcomes = {outcome.id for outcome in case.outcomes()}
    events = set(case.timeline().ids)
    for record in _records(case):
        for path, held in leaves(record, Record):
            if held.id not in known:
                yield _problem(record, path, f"{held.id} is not in the case file; add it, or drop the reference")
        for path in _ID_FIELDS:
            named = getattr(record, path, None) or ()
            for record_id in (named,) if isinstance(named, str) else named:
                if record_id not in known and (path, record_id) != ("scope", "case"):
                    yield _problem(record, path, f"{record_id} is not in the case file; add it, or drop the reference")
        for relation in getattr(record, "relations", ()):
            if relation.event not in events:
                yield _problem(record, "relations", f"{relation.event} is no event of the timeline")
    for record in case.table("contradictions"):
        for target in record.about:
            if not _is_known(target, known, outcomes | events):
                yield _problem(record, "about", f"{target} is no record, and no field of one")
    for waiver in case.info.waivers:
        for target in waiver.about:
            if not _is_known(target, known, outcomes | events) and case.day is None:
                yield Problem(CASE_FILE, "", "waivers", f"{target} is no record, and no field of one")
    for allowance in case.info.allowances:
        for target in allowance.about:
            if not _is_known(target, {**known, EVERYWHERE: CaseInfo}, outcomes | events) and case.day is None:
                yield Problem(CASE_FILE, "", "allowances", f"{target} is no record, and no field of one")


def arrest_is_not_after_death(case: CaseFile) -> Iterator[Problem]:
    """No agreed arrest is certainly after the agreed death."""
    for victim in case.table("victims"):
        if victim.arrested.is_disputed or victim.died.is_disputed:
            continue
        arrested, died = victim.arrested.value, victim.died.value
        if arrested and died and died.certainly_before(arrested):
            yield _problem(victim, "died", f"{died} is before the arrest on {arrested}; read the sources again")


def nothing_is_public_too_early(case: CaseFile) -> Iterator[Problem]:
    """Nothing is said after it became public, nor public before a page that prints it exists."""
    for origin in case.table("origins"):
        public, said = origin.public_on, origin.said_on
        if public and said and public.certainly_before(said):
            yield _problem(origin, "said_on", f"said on {said}, after it became public on {public}")
        pages = [source.published for source in origin.sources]
        if public and pages and all(page and public.certainly_before(page) for page in pages):
            first = min((page for page in pages if page), key=lambda page: page.sort_key)
            message = f"public on {public}, but no page read prints it before {first}; use said_on for the earlier day"
            yield _problem(origin, "public_on", message)


def counts_are_ordered(case: CaseFile) -> Iterator[Problem]:
    """The low end of a count is not above its best number, nor that above the high end."""
    for estimate in case.table("estimates"):
        numbers = [n for n in (estimate.count.low, estimate.count.best, estimate.count.high) if n is not None]
        if numbers != sorted(numbers):
            yield _problem(estimate, "count", f"{estimate.count} runs backwards")


def text_is_clean(case: CaseFile) -> Iterator[Problem]:
    """Text is not empty, in Unicode form NFC, and without blanks at its ends."""
    for record in (*_records(case), case.info):
        for path, text in leaves(record, str):
            if (not text and path != "contact") or text != text.strip() or text != unicodedata.normalize("NFC", text):
                yield _problem(record, path, f"{text!r} is empty, has blanks at its ends or is not NFC; run fmt")
            if path.endswith("as_worded") and len(text.split()) > MOST_WORDS:
                yield _problem(
                    record, path, f"a quotation has at most {MOST_WORDS} words, this one {len(text.split())}"
                )


def quotations_have_one_speaker(case: CaseFile) -> Iterator[Problem]:
    """A quotation stands with the one origin that worded it so."""
    for record in _records(case):
        for found in attestations(record):
            if getattr(found.part, "as_worded", None) and len(found.origins) > 1:
                ids = ", ".join(origin.id for origin in found.origins)
                yield _problem(record, found.path, f"one wording is put into several mouths ({ids}); split the claim")


def files_are_canonical(case: CaseFile) -> Iterator[Problem]:
    """The files are in canonical form."""
    for file, text, canonical in case.file_texts():
        if text != canonical:
            yield Problem(file, "", "", "the file is not in canonical form; run `python -m tartar_case fmt`")


def people_have_a_naming_basis(case: CaseFile) -> Iterator[Problem]:
    """Nobody is named without a basis, and the basis fits the person."""
    roles = _roles(case)
    for person in case.people():
        dead = person.living is Living.REPORTED_DEAD
        listed = person.naming_basis is NamingBasis.PUBLISHED_LIST_OF_THE_DEAD
        if listed and not (dead and getattr(person, "listings", None)):
            yield _problem(person, "naming_basis", "nobody is on a published list of the dead without a listing")
        if person.naming_basis is NamingBasis.OFFICIAL_ACT and not person.offices:
            yield _problem(person, "naming_basis", "an official act needs an office; say which office was held")
        if person.naming_basis is NamingBasis.PUBLIC_PROSECUTION and not roles[person.id] & _UNDER_CHARGE:
            yield _problem(person, "naming_basis", "nobody is prosecuted in public who is accused in no record")


def official_acts_are_ones_own(case: CaseFile) -> Iterator[Problem]:
    """Whoever is named for an official act acts in a record: speaks, decides, investigates, prosecutes, judges."""
    speakers = {claimant for origin in case.table("origins") for claimant in origin.claimants}
    roles = _roles(case)
    for person in case.people():
        acts = person.id in speakers or roles[person.id] & _IN_OFFICE
        if person.naming_basis is NamingBasis.OFFICIAL_ACT and not acts:
            message = "no record shows an act of this person in office; add it, give another basis, or use a role"
            yield _problem(person, "naming_basis", message)


def carried_out_needs_a_final_judgment(case: CaseFile) -> Iterator[Problem]:
    """Nobody is said to have carried out an act before a final conviction; until then the degree is `accused_of`."""
    for act in case.table("acts"):
        for index, involvement in enumerate(act.involvements):
            final = involvement.status is AllegationStatus.CONVICTED_FINAL
            if involvement.degree is Degree.CARRIED_OUT and not final:
                message = f"{involvement.status} is no final conviction; the degree is {Degree.ACCUSED_OF}"
                yield _problem(act, f"involvements[{index}].degree", message)


def the_detained_have_no_case_numbers(case: CaseFile) -> Iterator[Problem]:
    """A proceeding against the detained servicemen has no case number: it would lead to their names."""
    for proceeding in case.table("proceedings"):
        if proceeding.track is Track.AGAINST_DETAINEES and proceeding.case_number.claims:
            yield _problem(proceeding, "case_number", "the number of the case leads to names; take it out")


def nobody_is_named_without_a_record(case: CaseFile) -> Iterator[Problem]:
    """Every name in a text or an address is that of somebody in `people()`, or is allowed there with a reason."""
    for found in not_allowed(case):
        if found.is_name:
            message = f"{found.words!r} is nobody in people() and no known word; use a role, or allow it in {CASE_FILE}"
            yield _problem(found.record, found.path, message)


def private_life_is_left_out(case: CaseFile) -> Iterator[Problem]:
    """Words for kin of somebody named, for health and for emigration stand only where that is allowed with a reason."""
    for found in not_allowed(case):
        if not found.is_name:
            message = f"{found.words!r} may tell of private life; leave it out, or allow it in {CASE_FILE}"
            yield _problem(found.record, found.path, message)


def allowances_are_needed(case: CaseFile) -> Iterator[Problem]:
    """Every allowance is for words that stand where it says, and that are asked about."""
    there: dict[str, set[str]] = defaultdict(set)
    for found in asked(case)[1]:
        for about in (found.about, EVERYWHERE):
            there[about].update(folded(found.words))
    for allowance in case.info.allowances:
        for about in allowance.about:
            if not any(there[about].issuperset(folded(words)) for words in allowance.words):
                yield Problem(CASE_FILE, "", "allowances", f"nothing in {about} needs this allowance; take it out")
        for words in allowance.words:
            if not any(there[about].issuperset(folded(words)) for about in allowance.about):
                yield Problem(CASE_FILE, "", "allowances", f"{words!r} needs no allowance there; take it out")


def nothing_is_out_of_time(case: CaseFile) -> Iterator[Problem]:
    """Nothing in the case is before 2016 or after the date of the data."""
    for record in _records(case):
        for path, when in leaves(record, ExtendedDate):
            if not path.startswith("offices") and when.certainly_before(FIRST_DAY):
                yield _problem(record, path, f"{when} is before the case; read the source again")
            if case.info.data_date.certainly_before(when):
                yield _problem(record, path, f"{when} is after the date of the data, {case.info.data_date}")


def legal_history_runs_forward(case: CaseFile) -> Iterator[Problem]:
    """The dated steps of a legal history are in order; a case is reopened only after it was closed."""
    for victim in case.table("victims"):
        closed = False
        earlier: ExtendedDate | None = None
        for index, step in enumerate(victim.legal_history):
            path = f"legal_history[{index}]"
            if earlier and step.date and step.date.certainly_before(earlier):
                yield _problem(victim, path, f"{step.date} is before the step of {earlier}; put the steps in order")
            if step.status is LegalStatus.CASE_REOPENED and not closed and case.day is None:
                yield _problem(victim, path, "a case is reopened that no step has closed; add the closing")
            closed = closed or step.status in (LegalStatus.CASE_CLOSED, LegalStatus.CASE_CLOSED_ON_DEATH)
            earlier = step.date or earlier


def groups_have_room_for_their_outcomes(case: CaseFile) -> Iterator[Problem]:
    """No outcome is for more people than its party has."""
    for proceeding in case.table("proceedings"):
        for index, party in enumerate(proceeding.parties):
            for outcome in party.outcomes:
                low = outcome.size.low if outcome.size else None
                high = party.size.high if party.size else None
                if low is not None and high is not None and low > high:
                    message = f"{outcome.id} is for {outcome.size}, the party is {party.size}; read the sources again"
                    yield _problem(proceeding, f"parties[{index}]", message)


def sources_are_used(case: CaseFile) -> Iterator[Problem]:
    """Every source is cited by an origin, or named there as the unread original."""
    used = {source.id for origin in case.table("origins") for source in (*origin.sources, *origin.unread)}
    for source in case.table("sources"):
        if source.id not in used:
            yield _problem(source, "", "no origin cites it; cite it, or take it out")


def charges_do_not_stand_alone(case: CaseFile) -> Iterator[Problem]:
    """A charge against the detained servicemen stands beside what is said of their confessions."""
    for proceeding in case.table("proceedings"):
        if proceeding.track is Track.AGAINST_DETAINEES and not proceeding.confessions.claims:
            yield _problem(proceeding, "confessions", "a charge of treason is shown only beside the claim of coercion")


def replacements_fit(case: CaseFile) -> Iterator[Problem]:
    """A count replaces one of the same measure, scope and side that is not later."""
    estimates = case.counts()
    for new in estimates:
        old = estimates.get(new.replaces) if new.replaces else None
        if old and (new.measure, new.scope, new.side) != (old.measure, old.scope, old.side):
            yield _problem(new, "replaces", f"{old.id} has another measure, scope or side")
        if old and (mine := _time(new)) and (theirs := _time(old)) and mine.certainly_before(theirs):
            yield _problem(new, "replaces", f"{old.id} is later than the count that replaces it")


def publishers_are_organizations(case: CaseFile) -> Iterator[Problem]:
    """The publisher of every source is the name of an organization."""
    names = {name.full for organization in case.organizations() for name in organization.names}
    for source in case.table("sources"):
        if source.publisher not in names:
            yield _problem(source, "publisher", f"no organization is named {source.publisher!r}; add it")


def contradictions_are_whole(case: CaseFile) -> Iterator[Problem]:
    """A contradiction has two positions or more, and an explanation exactly where it is not open."""
    for record in case.table("contradictions"):
        if len(record.positions) < 2:
            yield _problem(record, "positions", "a contradiction has at least two positions")
        if (record.state is ContradictionState.OPEN) != (record.explanation is None):
            yield _problem(record, "explanation", "what is open has no explanation; what is not open has one")


def conflicts_are_recorded(case: CaseFile) -> Iterator[Problem]:
    """Every conflict that can be found mechanically is a recorded contradiction, or waived with a reason."""
    recorded = [set(record.about) for record in case.table("contradictions")]
    recorded += [set(waiver.about) for waiver in case.info.waivers]
    for about, message in conflicts(case):
        if not any(about <= known for known in recorded):
            first = min(about)
            table = table_of(first.split(".")[0]) or ""
            text = f"{message}; record it in contradictions.json about {sorted(about)}, or waive it in {CASE_FILE}"
            yield Problem(f"{table}.json", first, "", text)


def conflicts(case: CaseFile) -> Iterator[tuple[set[str], str]]:
    """Find fields, counts and sums that conflict; yield what each is about, and what is wrong."""
    for record in _records(case):
        for info in fields_of(type(record)):
            held = getattr(record, info.name)
            if isinstance(held, Attested) and held.is_disputed:
                yield {f"{record.id}.{info.name}"}, f"claims exclude each other: {held}"
    counted = [estimate for estimate in case.counts(current=True) if estimate.counts]
    for one, other in combinations(counted, 2):
        same = (one.measure, one.scope) == (other.measure, other.scope)
        if same and one.count.excludes(other.count) and _at_one_time(one, other):
            yield {one.id, other.id}, f"counts exclude each other: {one.count} and {other.count}"
    yield from _sums(case)


def _sums(case: CaseFile) -> Iterator[tuple[set[str], str]]:
    estimates = case.counts()
    for total in estimates:
        if total.measure is Measure.RECOGNISED_VICTIMS and total.replaces:
            one = estimates.get(total.replaces)
            other = _beside(total, Measure.NEWLY_RECOGNISED_VICTIMS, estimates)
        elif total.measure in _SUMS:
            one, other = (_beside(total, measure, estimates) for measure in _SUMS[total.measure])
        else:
            continue
        summed = one.count.plus(other.count) if one and other else None
        if one and other and summed and summed.excludes(total.count):
            message = f"the sum does not add up: {one.count} and {other.count} are not {total.count}"
            yield {total.id, one.id, other.id}, message


def _beside(total: Estimate, measure: Measure, estimates: Iterable[Estimate]) -> Estimate | None:
    same = (e for e in estimates if e.measure is measure and (e.origin, e.scope) == (total.origin, total.scope))
    return next(same, None)


def _time(estimate: Estimate) -> ExtendedDate | None:
    return estimate.refers_to or estimate.origin.said_on or estimate.origin.public_on


def _at_one_time(one: Estimate, other: Estimate) -> bool:
    mine, theirs = _time(one), _time(other)
    return one.measure in _TIMELESS or mine is None or theirs is None or mine.within(theirs, theirs)


def _is_known(target: str, kinds: dict[str, type[Any]], others: set[str]) -> bool:
    record_id, _, field = target.partition(".")
    if target in others:
        return True
    return record_id in kinds and (not field or field in {info.name for info in fields_of(kinds[record_id])})


def _records(case: CaseFile) -> Iterator[Any]:
    for name in TABLES:
        yield from case.table(name)


def _roles(case: CaseFile) -> dict[str, set[StrEnum]]:
    roles: dict[str, set[StrEnum]] = defaultdict(set)
    for record in (*case.table("events"), *case.table("proceedings"), *case.table("acts")):
        for field, role in (("participants", "role"), ("parties", "role"), ("involvements", "degree")):
            for part in getattr(record, field, ()):
                roles[getattr(part.who, "id", "")].add(getattr(part, role))
    return roles


def _named(case: CaseFile) -> Iterator[tuple[Any, str]]:
    for record in _records(case):
        for field in ("names", "title"):
            if hasattr(record, field) and not getattr(record, field):
                yield record, field


def _problem(record: Any, path: str, message: str) -> Problem:
    record_id = str(getattr(record, "id", ""))
    table = next((n for n, info in TABLES.items() if type(record) is info.record_class), None)
    return Problem(f"{table}.json" if table else CASE_FILE, record_id, path, message)


Law = Callable[["CaseFile"], Iterable[Problem]]
LAWS: dict[str, Law] = {
    law.__name__: law
    for law in (
        claims_have_origins,
        ids_are_sound,
        references_arrive,
        arrest_is_not_after_death,
        nothing_is_public_too_early,
        counts_are_ordered,
        text_is_clean,
        quotations_have_one_speaker,
        files_are_canonical,
        people_have_a_naming_basis,
        official_acts_are_ones_own,
        carried_out_needs_a_final_judgment,
        nothing_is_out_of_time,
        legal_history_runs_forward,
        groups_have_room_for_their_outcomes,
        sources_are_used,
        charges_do_not_stand_alone,
        the_detained_have_no_case_numbers,
        replacements_fit,
        publishers_are_organizations,
        contradictions_are_whole,
        conflicts_are_recorded,
        nobody_is_named_without_a_record,
        private_life_is_left_out,
        allowances_are_needed,
    )
}
_OF_THE_WHOLE = (
    people_have_a_naming_basis,
    official_acts_are_ones_own,
    sources_are_used,
    charges_do_not_stand_alone,
    publishers_are_organizations,
    nobody_is_named_without_a_record,
    allowances_are_needed,
)
"""What these ask for may have become public only after the day of a view, which is then not at fault."""
