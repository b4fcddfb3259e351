"""What each law is for, planted one by one in a case that keeps them all; and what is like it and lawful."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from tartar_case import Attested, CaseFile, Claim, Count, ExtendedDate, Sentence, bundled
from tartar_case.questions.laws import LAWS, OF_THE_WHOLE
from tartar_case.records.acts import Act, AllegationStatus, Degree, Involvement, Method, TypeOfAct
from tartar_case.records.case import Waiver
from tartar_case.records.claims import Name
from tartar_case.records.contradictions import ContradictionState
from tartar_case.records.estimates import Measure
from tartar_case.records.events import Event, EventCategory, Participant, ParticipantRole, Relation, RelationKind
from tartar_case.records.lookups import Lookup
from tartar_case.records.organizations import Organization, OrganizationKind
from tartar_case.records.people import Living, NamingBasis, Office, Person, Plea, PleaKind
from tartar_case.records.places import Place, PlaceKind, PlacePrecision
from tartar_case.records.proceedings import Finality, Outcome, PartyRole, Proceeding, ProceedingParty, Result, Track
from tartar_case.records.sources import Citation, Origin
from tartar_case.schema import TABLES
from tartar_case.values.languages import is_language_tag

from ..by_hand import is_somewhere


def _agreed(case: CaseFile, text: str, *, inferred: bool = False) -> Attested[ExtendedDate]:
    note = "From the page." if inferred else None
    return Attested((Claim(ExtendedDate(text), (case.origins()["O001"],), inferred=inferred, note=note),))


def _changed(case: CaseFile, table: str, record_id: str, **fields: Any) -> CaseFile:
    """Return the case with other fields in one record."""
    return _with(
        case,
        **{table: [attrs.evolve(one, **fields) if one.id == record_id else one for one in case.table(table)]},
    )


def _added(case: CaseFile, table: str, *records: Any) -> CaseFile:
    """Return the case with more records."""
    return _with(case, **{table: [*case.table(table), *records]})


def _with(case: CaseFile, **tables: Any) -> CaseFile:
    return CaseFile.of(case.info, **{**{name: case.table(name) for name in TABLES}, **tables})


def _twin(case: CaseFile, table: str, record_id: str, new_id: str, **fields: Any) -> CaseFile:
    """Return the case with a copy of a record under another id."""
    record = next(one for one in case.table(table) if one.id == record_id)
    return _added(case, table, attrs.evolve(record, id=new_id, **fields))


def _waiving(case: CaseFile, *about: str) -> CaseFile:
    info = attrs.evolve(case.info, waivers=(Waiver(about, "For the test."),))
    return CaseFile.of(info, **{name: case.table(name) for name in TABLES})


def _telling_of_itself(case: CaseFile, summary: str) -> CaseFile:
    info = attrs.evolve(case.info, summary=summary)
    return CaseFile.of(info, **{name: case.table(name) for name in TABLES})


def _in_party(case: CaseFile, **fields: Any) -> CaseFile:
    party = attrs.evolve(case.proceedings()["J001"].parties[0], **fields)
    return _changed(case, "proceedings", "J001", parties=(party, *case.proceedings()["J001"].parties[1:]))


def _in_outcome(case: CaseFile, index: int, **fields: Any) -> CaseFile:
    outcomes = list(case.proceedings()["J001"].parties[0].outcomes)
    outcomes[index] = attrs.evolve(outcomes[index], **fields)
    return _in_party(case, outcomes=tuple(outcomes))


def _speaking(case: CaseFile, role: ParticipantRole, record_id: str = "V01", date: str = "2019-01-01") -> CaseFile:
    who = Participant(case.record(record_id), role, (case.origins()["O001"],))
    return _changed(case, "events", "E001", participants=(who,), date=_agreed(case, date))


def _following(case: CaseFile, kind: RelationKind, first: str, second: str) -> CaseFile:
    """Return the case in which an event of the second date stands in a relation to one of the first."""
    case = _changed(case, "events", "E001", date=_agreed(case, first))
    relations = (Relation(kind, "E001"),)
    return _changed(case, "events", "E003", date=_agreed(case, second), relations=relations)


def _known_only_by(case: CaseFile, **fields: Any) -> CaseFile:
    """Return the case with a page of its own for a new occasion, and that occasion for a statement."""
    page = attrs.evolve(case.sources()["S001"], id="S090", title="A page", published=None, url="https://a.az/b")
    origin = attrs.evolve(case.origins()["O013"], id="O090", citations=(Citation(page),), **fields)
    says = attrs.evolve(case.timeline()["E002"], origins=(*case.timeline()["E002"].origins, origin))
    return _changed(_added(_added(case, "sources", page), "origins", origin), "events", "E002", origins=says.origins)


def _stating_twice(case: CaseFile, *marks: str | None, party: str = "guards") -> CaseFile:
    said = [
        Participant(party if index else "guards", ParticipantRole.ATTENDS, (case.origins()[f"O00{index + 1}"],), mark=m)
        for index, m in enumerate(marks)
    ]
    return _changed(case, "events", "E001", participants=tuple(said))


def _outcomeless(case: CaseFile) -> dict[str, Any]:
    return {"parties": tuple(attrs.evolve(one, outcomes=()) for one in case.proceedings()["J001"].parties)}


def _telling(case: CaseFile, count: str, text: str) -> CaseFile:
    """Return the case with another count, and with a contradiction of which a position states it in these words."""
    case = _changed(case, "estimates", "N001", count=Count(count), measure=Measure.TORTURED)
    first, *others = case.contradictions()["X002"].positions
    positions = (attrs.evolve(first, text=text, states=("N001",), mark=None), *others)
    return _twin(case, "contradictions", "X002", "X009", topic="How many", positions=positions)


def _place(place_id: str, case: CaseFile, **fields: Any) -> Place:
    names = (Name("Tartar", (case.origins()["O001"],)),)
    made: dict[str, Any] = {"kind": PlaceKind.CITY, "precision": PlacePrecision.LOCALITY, **fields}
    return Place(place_id, fields.pop("names", names), **{k: v for k, v in made.items() if k != "names"})


@pytest.fixture(scope="module")
def case(ledger: CaseFile) -> CaseFile:
    """Return the ledger case with one of everything that the laws are about."""
    says = (ledger.origins()["O001"],)
    places = (
        _place("L001", ledger, kind=PlaceKind.DISTRICT),
        _place("L002", ledger, within="L001"),
        _place("L003", ledger, names=(Name("Ganja", says),)),
    )
    parts = (
        Outcome("U001", Result.SENTENCED, Finality.FINAL, says, date=ExtendedDate("2019-05-10"), size=Count("9")),
        Outcome("U002", Result.ACQUITTED, Finality.FINAL, says, date=ExtendedDate("2019-05-10"), size=Count("3")),
        Outcome("U003", Result.SENTENCED, Finality.FINAL, says, date=ExtendedDate("2019-05-10"), size=Count("12")),
    )
    told: dict[str, Any] = {"track": Track.AGAINST_OFFICIALS, "origins": says}
    trial = Proceeding(
        "J001",
        "A trial",
        opened=_agreed(ledger, "2018-03"),
        decided=_agreed(ledger, "2019-05-10"),
        parties=(ProceedingParty("twelve officers", PartyRole.DEFENDANT, says, parts, size=Count("12")),),
        **told,
    )
    appeal = Proceeding(
        "J002",
        "An appeal",
        opened=_agreed(ledger, "2019-06"),
        decided=_agreed(ledger, "2019-12"),
        reviews=("J001",),
        **told,
    )
    group = Involvement("two officers", Degree.ACCUSED_OF, AllegationStatus.CHARGED, says)
    act = Act("A001", TypeOfAct.TORTURE, says, (ledger.victims()["V01"], "others"), involvements=(group,))
    event = Event(
        "E003",
        "A rally",
        EventCategory.PROTEST,
        says,
        date=_agreed(ledger, "2022-01"),
        places=places[1:],
        relations=(Relation(RelationKind.FOLLOWS, "E001"), Relation(RelationKind.RESPONDS_TO, "V01-died")),
    )
    relay = attrs.evolve(ledger.origins()["O014"], id="O018", speaker="Turan, of the prosecutors", repeats=("O015",))
    first = attrs.evolve(ledger.timeline()["E001"], origins=(*ledger.timeline()["E001"].origins, relay))
    lookup = Lookup("Q001", ("V01",), "Who else?", "The press.", ExtendedDate("2026-11"), "Nobody.")
    made = _added(ledger, "origins", relay)
    made = _with(
        _changed(made, "events", "E001", origins=first.origins),
        places=places,
        proceedings=(trial, appeal),
        acts=(act,),
        lookups=(lookup,),
    )
    return _added(made, "events", event)


Plant = Callable[[CaseFile], CaseFile]
PLANTED: list[tuple[str, str, Plant]] = [
    (
        "ids_are_sound",
        "proceedings.json U001.id: an outcome has an id of its own",
        lambda c: _in_outcome(c, 1, id="U001"),
    ),
    ("ids_are_sound", "U1.id: an outcome has an id of its own", lambda c: _in_outcome(c, 1, id="U1")),
    ("references_arrive", "case.json waivers[0].about[0]: U099 is no record", lambda c: _waiving(c, "U099")),
    ("references_arrive", "case.json waivers[0].about[0]: E099.date is no record", lambda c: _waiving(c, "E099.date")),
    (
        "nobody_is_named_without_a_record",
        "case.json summary: 'Jane Doe' is nobody",
        lambda c: _telling_of_itself(c, "Jane Doe was there."),
    ),
    ("private_life_is_left_out", "case.json summary: 'coma' may tell", lambda c: _telling_of_itself(c, "In a coma.")),
    ("text_is_clean", "case.json summary: ' x' is empty, has blanks", lambda c: _telling_of_itself(c, " x")),
    # The same origin, page, id or relation twice.
    (
        "lists_name_nothing_twice",
        "V01.rank[0].origins[1]: O001 stands in this list twice",
        lambda c: _changed(c, "victims", "V01", rank=Attested((Claim("captain", (c.origins()["O001"],) * 2),))),
    ),
    (
        "addresses_are_unique",
        "V01.rank[0]: O001 says this twice in one field",
        lambda c: _changed(c, "victims", "V01", rank=Attested((Claim("captain", (c.origins()["O001"],) * 2),))),
    ),
    (
        "addresses_are_unique",
        "V01.rank[1]: O001 says this twice in one field",
        lambda c: _changed(c, "victims", "V01", rank=Attested((Claim("captain", (c.origins()["O001"],)),) * 2)),
    ),
    (
        "lists_name_nothing_twice",
        "O001.citations[1]: S001 stands in this list twice",
        lambda c: _changed(c, "origins", "O001", citations=c.origins()["O001"].citations * 2),
    ),
    (
        "lists_name_nothing_twice",
        "O013.claimants[1]: P002 stands",
        lambda c: _changed(c, "origins", "O013", claimants=("P002", "P002")),
    ),
    (
        "lists_name_nothing_twice",
        "E003.relations[1]: follows E001 stands",
        lambda c: _changed(c, "events", "E003", relations=(Relation(RelationKind.FOLLOWS, "E001"),) * 2),
    ),
    (
        "lists_name_nothing_twice",
        "A001.victims[1]: others stands",
        lambda c: _changed(c, "acts", "A001", victims=("others", "others")),
    ),
    (
        "lists_name_nothing_twice",
        "case.json waivers[0].about[1]: N002 stands",
        lambda c: _waiving(c, "N002", "N002", "N004"),
    ),
    # The same statement under two marks.
    (
        "statements_have_one_address",
        "E001.participants[1]: E001.participants~bbbbbb states the same as E001.participants~aaaaaa",
        lambda c: _stating_twice(c, "aaaaaa", "bbbbbb"),
    ),
    (
        "statements_have_one_address",
        "E001.participants[1]: E001.participants~",
        lambda c: _stating_twice(c, "aaaaaa", None),
    ),
    # The same record under two ids.
    (
        "nothing_is_entered_twice",
        "sources.json S090: S090 and S003 are one page",
        lambda c: _twin(
            _changed(c, "sources", "S003", url="https://a.az/b"),
            *("sources", "S003", "S090"),
            title="Another",
            url="https://a.az/b#top",
        ),
    ),
    (
        "nothing_is_entered_twice",
        "S090 and S091 are one page",
        lambda c: _twin(
            _twin(c, "sources", "S003", "S091", title="One", url="https://www.A.az/b/?c=D"),
            *("sources", "S003", "S090"),
            title="Two",
            url="http://a.az/b/?c=D",
        ),
    ),
    (
        "nothing_is_entered_twice",
        "S091 and S090 are one page",
        lambda c: _twin(
            _twin(c, "sources", "S003", "S090", title="One", url=None, archived_url="https://web.archive.org/a"),
            *("sources", "S003", "S091"),
            title="Two",
            url=None,
            archived_url="https://web.archive.org/a/",
        ),
    ),
    (
        "nothing_is_entered_twice",
        "S090 and S003 are one page",
        lambda c: _twin(
            c, "sources", "S003", "S090", url="https://a.az/b", title=c.sources()["S003"].title.upper() + "."
        ),
    ),
    (
        "nothing_is_entered_twice",
        "origins.json O090: O090 and O013 are one occasion",
        lambda c: _twin(c, "origins", "O013", "O090", note="Once more.", through="the press", claimants=()),
    ),
    ("nothing_is_entered_twice", "O090 and O013 are one occasion", _known_only_by),
    (
        "nothing_is_entered_twice",
        "O090 and O013 are one occasion",
        lambda c: _known_only_by(
            _changed(c, "origins", "O013", public_on=None, said_on=ExtendedDate("2021-11-01")),
            public_on=None,
            said_on=ExtendedDate("2021-11-01"),
        ),
    ),
    (
        "nothing_is_entered_twice",
        "events.json E009: E009 and E001 are one event",
        lambda c: _twin(c, "events", "E001", "E009", title="New investigation: announced", origins=()),
    ),
    (
        "nothing_is_entered_twice",
        "E009 and E001 are one event",
        lambda c: _twin(
            _speaking(c, ParticipantRole.ADDRESSEE), "events", "E001", "E009", title="In other words", summary="More."
        ),
    ),
    (
        "nothing_is_entered_twice",
        "acts.json A002: A002 and A001 are one act",
        lambda c: _twin(c, "acts", "A001", "A002", note="Once more.", victims=c.acts()["A001"].victims[::-1]),
    ),
    (
        "nothing_is_entered_twice",
        "proceedings.json J009: J009 and J001 are one proceeding",
        lambda c: _twin(c, "proceedings", "J001", "J009", parties=()),
    ),
    (
        "nothing_is_entered_twice",
        "J009 and J001 are one proceeding",
        lambda c: _twin(c, "proceedings", "J001", "J009", title="In other words"),
    ),
    (
        "nothing_is_entered_twice",
        "J001.parties[0].outcomes[3]: U009 and U001 are one outcome",
        lambda c: _in_party(
            c,
            outcomes=(
                *c.proceedings()["J001"].parties[0].outcomes,
                attrs.evolve(c.proceedings()["J001"].parties[0].outcomes[0], id="U009", note="Once more."),
            ),
        ),
    ),
    (
        "nothing_is_entered_twice",
        "estimates.json N009: N009 and N004 are one count",
        lambda c: _twin(c, "estimates", "N004", "N009", note="Once more."),
    ),
    (
        "nothing_is_entered_twice",
        "contradictions.json X009: X009 and X001 are one contradiction",
        lambda c: _twin(c, "contradictions", "X001", "X009", about=("N001", "N004"), topic="How many died?"),
    ),
    (
        "nothing_is_entered_twice",
        "lookups.json Q002: Q002 and Q001 are one look-up",
        lambda c: _twin(c, "lookups", "Q001", "Q002", result="Nobody at all."),
    ),
    # Names alike.
    (
        "namesakes_are_told_apart",
        "P009.names: all names are those of P002",
        lambda c: _twin(c, "people", "P002", "P009", naming_basis=NamingBasis.PUBLIC_JUDGMENT),
    ),
    (
        "namesakes_are_told_apart",
        "V02.names: all names are those of V01",
        lambda c: _changed(c, "victims", "V02", names=c.victims()["V01"].names[::-1]),
    ),
    (
        "namesakes_are_told_apart",
        "V09.names: all names are those of P001",
        lambda c: _changed(c, "victims", "V09", names=(Name("Oqtay Gülaliyev", (c.origins()["O001"],)),)),
    ),
    (
        "namesakes_are_told_apart",
        "organizations.json G099.names: all names are those of G006",
        lambda c: _twin(c, "organizations", "G006", "G099"),
    ),
    (
        "namesakes_are_told_apart",
        "L009.names: all names are those of L002",
        lambda c: _twin(c, "places", "L002", "L009"),
    ),
    # Positions alike.
    (
        "positions_differ",
        "X001.positions[2]: it says the same as position 1",
        lambda c: _changed(
            c,
            "contradictions",
            "X001",
            positions=(
                *c.contradictions()["X001"].positions,
                attrs.evolve(c.contradictions()["X001"].positions[1], text="one", mark=None, origins=()),
            ),
        ),
    ),
    # What nothing refers to.
    (
        "everything_is_referred_to",
        "O090: no statement rests on it",
        lambda c: _twin(c, "origins", "O013", "O090", public_on=ExtendedDate("2021-12")),
    ),
    (
        "everything_is_referred_to",
        "O090: no statement rests on it",
        lambda c: _changed(
            _twin(c, "origins", "O013", "O090", public_on=ExtendedDate("2021-12")), "lookups", "Q001", about=("O090",)
        ),
    ),
    (
        "everything_is_referred_to",
        "people.json P009: nothing refers to it",
        lambda c: _added(
            c,
            "people",
            Person("P009", c.people()["P001"].names, Living.PRESUMED_LIVING, NamingBasis.PUBLIC_ADVOCATE),
        ),
    ),
    (
        "everything_is_referred_to",
        "organizations.json G099: nothing refers to it",
        lambda c: _added(
            c, "organizations", Organization("G099", (Name("A body", (c.origins()["O001"],)),), OrganizationKind.NGO)
        ),
    ),
    (
        "everything_is_referred_to",
        "places.json L003: nothing refers to it",
        lambda c: _changed(c, "events", "E003", places=()),
    ),
    # No dispute any more; nothing to waive; nothing to infer from.
    (
        "contradictions_are_about_disputes",
        "X002.about: V01.rank is not disputed any more",
        lambda c: _changed(c, "victims", "V01", rank=Attested(c.victims()["V01"].rank.claims[:1])),
    ),
    (
        "contradictions_are_about_disputes",
        "X002.about: V02.rank is not disputed any more",
        lambda c: _changed(c, "contradictions", "X002", about=("V01.rank", "V02.rank")),
    ),
    (
        "contradictions_are_about_disputes",
        "X002.about: V02.rank is not disputed any more",
        lambda c: _changed(c, "contradictions", "X002", about=("V02.rank~aaaaaa",)),
    ),
    (
        "contradictions_are_about_disputes",
        "X002.about: V02.rank is not disputed any more",
        lambda c: _changed(
            c, "contradictions", "X002", about=("V02.rank", "V01.died"), state=ContradictionState.EXPLAINED
        ),
    ),
    # Counts that a position states and does not tell.
    (
        "positions_tell_their_counts",
        "X009.positions[0]: N001 is 77777, which neither its words nor the topic tell",
        lambda c: _telling(c, "77777", "One, of 7777."),
    ),
    (
        "positions_tell_their_counts",
        "X009.positions[0]: N001 is 102-103",
        lambda c: _telling(c, "102-103", "About 102."),
    ),
    ("waivers_are_needed", "waivers[0].about: N003 is in no conflict", lambda c: _waiving(c, "N003")),
    ("waivers_are_needed", "waivers[0].about: N002 is in no conflict", lambda c: _waiving(c, "N002", "N003")),
    ("waivers_are_needed", "waivers[0].about: V01 is in no conflict", lambda c: _waiving(c, "N002", "N004", "V01")),
    (
        "inferences_say_from_what",
        "V01.names[0].note: it is inferred; say from what",
        lambda c: _changed(
            c,
            "victims",
            "V01",
            names=(attrs.evolve(c.victims()["V01"].names[0], inferred=True), *c.victims()["V01"].names[1:]),
        ),
    ),
    (
        "inferences_say_from_what",
        "N004.note: it is inferred; say from what",
        lambda c: _changed(c, "estimates", "N004", inferred=True),
    ),
    (
        "inferences_say_from_what",
        "case.json names[0].note: it is inferred",
        lambda c: CaseFile.of(
            attrs.evolve(c.info, names=(attrs.evolve(c.info.names[0], inferred=True),)),
            **{name: c.table(name) for name in TABLES},
        ),
    ),
    # Circles.
    (
        "references_run_in_no_circle",
        "L001.within: the way leads in a circle, L001 > L001",
        lambda c: _changed(c, "places", "L001", within="L001"),
    ),
    (
        "references_run_in_no_circle",
        "the way leads in a circle, L00",
        lambda c: _changed(c, "places", "L001", within="L002"),
    ),
    (
        "references_run_in_no_circle",
        "N004.replaces: the way leads in a circle, N004 > N004",
        lambda c: _changed(c, "estimates", "N004", replaces="N004"),
    ),
    (
        "references_run_in_no_circle",
        "J001.reviews[0]: the way leads in a circle, J001 > J001",
        lambda c: _changed(c, "proceedings", "J001", reviews=("J001",)),
    ),
    (
        "references_run_in_no_circle",
        "reviews[0]: the way leads in a circle, J00",
        lambda c: _changed(c, "proceedings", "J001", reviews=("J002",)),
    ),
    (
        "references_run_in_no_circle",
        "E001.relations[0]: the way leads in a circle, E001 > E001",
        lambda c: _changed(c, "events", "E001", relations=(Relation(RelationKind.PART_OF, "E001"),)),
    ),
    (
        "references_run_in_no_circle",
        "relations[0]: the way leads in a circle, E00",
        lambda c: _changed(
            _changed(c, "events", "E001", relations=(Relation(RelationKind.PART_OF, "E002"),)),
            *("events", "E002"),
            relations=(Relation(RelationKind.CONSEQUENCE_OF, "E003"),),
        ),
    ),
    (
        "references_run_in_no_circle",
        "O001.repeats[0]: the way leads in a circle, O001 > O001",
        lambda c: _changed(c, "origins", "O001", repeats=("O001",)),
    ),
    (
        "repeats_name_roots",
        "O001.repeats[0]: O018 repeats O015 itself; name that",
        lambda c: _changed(c, "origins", "O001", repeats=("O018",)),
    ),
    # What comes before what.
    *(
        (
            "events_follow_earlier_ones",
            f"E003.relations[0]: {kind} E001, which is of 2022-02; this is of 2022-01",
            lambda c, kind=kind: _following(c, kind, "2022-02", "2022-01"),
        )
        for kind in (RelationKind.FOLLOWS, RelationKind.CONSEQUENCE_OF, RelationKind.RESPONDS_TO)
    ),
    (
        "events_follow_earlier_ones",
        "E003.relations[1]: responds_to V01-died, which is of 2017-05-13; this is of 2017-05-12",
        lambda c: _changed(c, "events", "E003", date=_agreed(c, "2017-05-12")),
    ),
    (
        "proceedings_run_forward",
        "J001.decided: 2018-02 is before the opening, 2018-03",
        lambda c: _changed(c, "proceedings", "J001", decided=_agreed(c, "2018-02")),
    ),
    (
        "proceedings_run_forward",
        "J001.parties[0].outcomes[1].date: 2018-02 is before the opening, 2018-03",
        lambda c: _in_outcome(c, 1, date=ExtendedDate("2018-02")),
    ),
    (
        "proceedings_run_forward",
        "J002.reviews[0]: 2019-04 is before 2019-05-10 in J001",
        lambda c: _changed(c, "proceedings", "J002", opened=_agreed(c, "2019-04")),
    ),
    (
        "proceedings_run_forward",
        "J002.reviews[0]: 2018-01 is before 2018-03 in J001",
        lambda c: _changed(c, "proceedings", "J002", opened=Attested(), decided=_agreed(c, "2018-01")),
    ),
    *(
        (
            "the_dead_do_not_speak",
            "E001.participants[0]: V01 died on 2017-05-13, before this was done",
            lambda c, role=role: _speaking(c, role),
        )
        for role in (
            *(ParticipantRole.SPEAKER, ParticipantRole.PUBLISHER, ParticipantRole.INTERVIEWED),
            *(ParticipantRole.ORGANIZER, ParticipantRole.PROTESTER, ParticipantRole.INVESTIGATOR),
            *(ParticipantRole.DECIDES, ParticipantRole.COMMENTATOR, ParticipantRole.ATTENDS),
        )
    ),
    (
        "the_dead_do_not_speak",
        "E001.participants[0]: V01 died on disputed: 2017-05-13 | 2017-05-15, before this was done",
        lambda c: _speaking(
            _changed(c, "victims", "V01", died=Attested((*_agreed(c, "2017-05-13"), *_agreed(c, "2017-05-15")))),
            ParticipantRole.SPEAKER,
        ),
    ),
    (
        "the_dead_do_not_speak",
        "O013.claimants[0]: V01 died on 2017-05-13, before this was public; if it was said earlier",
        lambda c: _changed(c, "origins", "O013", claimants=("V01",)),
    ),
    (
        "the_dead_do_not_speak",
        "O013.claimants[1]: V01 died on 2017-05-13, before this was said",
        lambda c: _changed(c, "origins", "O013", claimants=("P002", "V01"), said_on=ExtendedDate("2017-05-14")),
    ),
    (
        "the_dead_do_not_speak",
        "O012.speaker: V01 died on 2017-05-13",
        lambda c: _changed(c, "origins", "O012", speaker="Qafarov Saleh, in a letter"),
    ),
    (
        "the_dead_do_not_speak",
        "J001.parties[0].pleas[0]: V01 died on 2017-05-13, before this was answered",
        lambda c: _in_party(
            c,
            who=c.victims()["V01"],
            pleas=(Plea(PleaKind.DENIES, (c.origins()["O001"],), date=ExtendedDate("2017-05-14")),),
        ),
    ),
    (
        "the_dead_do_not_speak",
        "A001.involvements[0].pleas[0]: V01 died on 2017-05-13",
        lambda c: _changed(
            c,
            "acts",
            "A001",
            victims=("others",),
            involvements=(
                attrs.evolve(
                    c.acts()["A001"].involvements[0],
                    who=c.victims()["V01"],
                    pleas=(Plea(PleaKind.DENIES, (c.origins()["O001"],), date=ExtendedDate("2018")),),
                ),
            ),
        ),
    ),
    (
        "arrest_is_not_after_death",
        "V02.died: 2017-05-03 is before the arrest on 2017-05-04",
        lambda c: _changed(c, "victims", "V02", died=_agreed(c, "2017-05-03", inferred=True)),
    ),
    (
        "arrest_is_not_after_death",
        "V01.died: 2017-05-13 is before the arrest on 2017-05-14",
        lambda c: _changed(c, "victims", "V01", arrested=_agreed(c, "2017-05-14", inferred=True)),
    ),
    (
        "arrest_is_not_after_death",
        "V01.died: 2017-04 is before the arrest on 2017-05",
        lambda c: _changed(
            c,
            "victims",
            "V01",
            arrested=_agreed(c, "2017-05", inferred=True),
            died=_agreed(c, "2017-04", inferred=True),
        ),
    ),
    # What cannot be.
    *(
        (
            "victims_do_nothing_to_themselves",
            "A001.involvements[0].who: V01 is a victim of this act",
            lambda c, degree=degree: _changed(
                c,
                "acts",
                "A001",
                involvements=(
                    Involvement(c.victims()["V01"], degree, AllegationStatus.CONVICTED_FINAL, (c.origins()["O001"],)),
                ),
            ),
        )
        for degree in Degree
    ),
    (
        "victims_do_nothing_to_themselves",
        "A001.involvements[0].who: two officers is a victim of this act",
        lambda c: _changed(c, "acts", "A001", victims=("two officers",)),
    ),
    *(
        (
            "acquittals_carry_no_sentence",
            f"J001.parties[0].outcomes[1].sentence: {result}, and yet 36 months",
            lambda c, result=result: _in_outcome(c, 1, result=result, sentence=Sentence("36 months")),
        )
        for result in (Result.ACQUITTED, Result.CLEARED_POSTHUMOUSLY, Result.CONVICTION_QUASHED)
    ),
    (
        "parts_are_no_more_than_the_whole",
        "J001.parties[0].outcomes: O001 tells of 13 of 12 (2019-05-10); a part is too large",
        lambda c: _in_outcome(c, 1, size=Count("4")),
    ),
    (
        "parts_are_no_more_than_the_whole",
        "J001.parties[0].outcomes: O001 tells of 17 of 12 (2019-05-10)",
        lambda c: _in_outcome(_in_outcome(c, 1, result=Result.REMITTED, size=Count("8")), 0, result=Result.REMITTED),
    ),
    *(
        (
            "languages_are_tags",
            f"{place}: {tag!r} is no language tag",
            lambda c, table=table, fields=fields, tag=tag: _changed(c, table, *fields(c, tag)[:1], **fields(c, tag)[1]),
        )
        for tag in ("aze", "English", "az_AZ", "AZ", "xx", "az ", "")
        for table, place, fields in (
            ("sources", "S001.language", lambda _, tag: ("S001", {"language": tag})),
            (
                "people",
                "P001.names[0].language",
                lambda c, tag: (
                    "P001",
                    {"names": tuple(attrs.evolve(name, language=tag) for name in c.people()["P001"].names)},
                ),
            ),
        )
    ),
    (
        "languages_are_tags",
        "case.json names[0].language: 'xx' is no language tag",
        lambda c: CaseFile.of(
            attrs.evolve(c.info, names=(attrs.evolve(c.info.names[0], language="xx"),)),
            **{name: c.table(name) for name in TABLES},
        ),
    ),
    *(
        (
            "addresses_are_urls",
            f"S001.{field}: {address!r} is no address",
            lambda c, field=field, address=address: _changed(c, "sources", "S001", **{field: address}),
        )
        for field in ("url", "archived_url")
        for address in (
            "www.azadliq.org/a",
            "ftp://a.az/b",
            "javascript:alert(1)",
            "https://",
            "https://localhost/a",
            "https://a.az/b c",
            "https://a.az/b\nc",
            "https://a.az/\x1b[2J",
            "https://a.az/%zz",
            'https://a.az/"><script>',
            "https://user@a.az/",
            "http://[a.az/",
            "",
        )
    ),
    # Names left out, and a place within nothing.
    ("claims_have_origins", "P001.names: a record without a name", lambda c: _changed(c, "people", "P001", names=())),
    (
        "references_arrive",
        "E003.relations[0].event: E099 is not in the case file",
        lambda c: _changed(c, "events", "E003", relations=(Relation(RelationKind.FOLLOWS, "E099"),)),
    ),
    (
        "references_arrive",
        "J002.reviews[0]: J099 is not in the case file",
        lambda c: _changed(c, "proceedings", "J002", reviews=("J099",)),
    ),
    (
        "references_arrive",
        "O018.repeats[0]: O099 is not in the case file",
        lambda c: _changed(c, "origins", "O018", repeats=("O099",)),
    ),
    (
        "references_arrive",
        "L002.within: L999 is not in the case file",
        lambda c: _changed(c, "places", "L002", within="L999"),
    ),
]
_OTHERWISE: tuple[dict[str, Any], ...] = ({"track": Track.OTHER}, {"opened": Attested()}, {"decided": Attested()})
LAWFUL: list[tuple[str, Plant]] = [
    ("nothing planted", lambda c: c),
    (
        "an office held before the case",
        lambda c: _changed(
            c,
            "people",
            "P002",
            offices=(Office("military prosecutor", (c.origins()["O050"],), period=ExtendedDate("2010")),),
        ),
    ),
    (
        "an inferred count that nobody else gives",
        lambda c: _twin(c, "estimates", "N001", "N009", count=Count("77"), inferred=True, note="From a sum."),
    ),
    (
        "one page cited at two places",
        lambda c: _changed(
            c,
            "origins",
            "O001",
            citations=tuple(Citation(c.sources()["S001"], place) for place in ("Lead", "List")),
        ),
    ),
    (
        "one event in two relations to another",
        lambda c: _changed(
            c,
            "events",
            "E003",
            relations=(Relation(RelationKind.FOLLOWS, "E001"), Relation(RelationKind.CONSEQUENCE_OF, "E001")),
        ),
    ),
    ("equal statements of two origins, one mark", lambda c: _stating_twice(c, "aaaaaa", "aaaaaa")),
    ("unlike statements, two marks", lambda c: _stating_twice(c, "aaaaaa", "bbbbbb", party="soldiers")),
    (
        "two sections of one site, two weekly columns of one title",
        lambda c: _changed(
            _changed(c, "sources", "S006", url="https://a.az/b/1", title="Of the week"),
            *("sources", "S007"),
            url="https://a.az/B/1",
            title="Of the week",
        ),
    ),
    (
        "two interviews on one day",
        lambda c: _known_only_by(c, through="another outlet"),
    ),
    (
        "an outlet that prints two pages on one day",
        lambda c: _changed(
            _changed(c, "origins", "O014", public_on=ExtendedDate("2021-12-23")),
            *("origins", "O018"),
            speaker="Turan",
            citations=(Citation(c.sources()["S016"]),),
        ),
    ),
    (
        "one speaker, undated, on two pages",
        lambda c: _changed(c, "origins", "O012", public_on=None, through=None),
    ),
    (
        "two events of one title on two days",
        lambda c: _twin(c, "events", "E003", "E009", date=_agreed(c, "2022-03")),
    ),
    (
        "two events of one kind and day, of which nobody is named",
        lambda c: _twin(c, "events", "E003", "E009", title="Another rally"),
    ),
    (
        "two events of one kind and people, undated",
        lambda c: _twin(
            _changed(_speaking(c, ParticipantRole.ADDRESSEE), "events", "E001", date=Attested()),
            *("events", "E001", "E009"),
            title="Another",
        ),
    ),
    *(
        (
            f"a proceeding like another but for {', '.join(fields)}",
            lambda c, fields=fields: _twin(
                c, "proceedings", "J001", "J009", title="Another", **_outcomeless(c), **fields
            ),
        )
        for fields in _OTHERWISE
    ),
    (
        "one headline of two outlets on one day",
        lambda c: _changed(
            c, "sources", "S016", title=c.sources()["S015"].title, published=c.sources()["S015"].published
        ),
    ),
    (
        "two statements of one speaker on one day",
        lambda c: _twin(
            _speaking(c, ParticipantRole.SPEAKER, "P002"),
            *("events", "E001", "E009"),
            title="Another",
            origins=(c.origins()["O013"],),
        ),
    ),
    (
        "two events of one kind and day, with other people",
        lambda c: _twin(
            _speaking(c, ParticipantRole.SPEAKER, "P002"),
            *("events", "E001", "E009"),
            title="Another",
            participants=(Participant(c.people()["P001"], ParticipantRole.SPEAKER, (c.origins()["O001"],)),),
        ),
    ),
    (
        "one outcome for two groups",
        lambda c: _changed(
            c,
            "proceedings",
            "J001",
            parties=tuple(
                ProceedingParty(
                    group,
                    PartyRole.CLAIMANT,
                    (c.origins()["O001"],),
                    (Outcome(f"U00{number}", Result.REFUSED, Finality.UNKNOWN, (c.origins()["O001"],)),),
                )
                for number, group in enumerate(("two men", "two others"), 1)
            ),
        ),
    ),
    ("one number of two scopes", lambda c: _twin(c, "estimates", "N004", "N009", scope="J001")),
    (
        "a look-up like another but for what it is about",
        lambda c: _twin(c, "lookups", "Q001", "Q002", about=("V02",)),
    ),
    (
        "a look-up like another but for its question",
        lambda c: _twin(c, "lookups", "Q001", "Q002", question="Where?"),
    ),
    (
        "one number of two measures",
        lambda c: _twin(c, "estimates", "N004", "N009", measure=Measure.TORTURED),
    ),
    (
        "one man in two roles of one outcome",
        lambda c: _changed(
            c,
            "proceedings",
            "J001",
            parties=tuple(
                ProceedingParty(
                    c.people()["P001"],
                    role,
                    (c.origins()["O001"],),
                    (Outcome(f"U00{number}", Result.REFUSED, Finality.UNKNOWN, (c.origins()["O001"],)),),
                )
                for number, role in enumerate((PartyRole.CLAIMANT, PartyRole.RECOGNISED_VICTIM), 1)
            ),
        ),
    ),
    (
        "one method by the word of two",
        lambda c: _changed(
            c,
            "acts",
            "A001",
            methods=tuple(Claim(Method.BLOWS, (origin,)) for origin in c.table("origins")[:2]),
        ),
    ),
    ("a place named as a body is", lambda c: _changed(c, "places", "L003", names=c.organizations()["G006"].names)),
    (
        "a body that is part of the counterweight",
        lambda c: CaseFile.of(
            attrs.evolve(c.info, counterweight=("G099",)),
            **{
                **{name: c.table(name) for name in TABLES},
                "organizations": (
                    *c.table("organizations"),
                    Organization("G099", (Name("A body", (c.origins()["O001"],)),), OrganizationKind.NGO),
                ),
            },
        ),
    ),
    ("a part of unknown size", lambda c: _in_outcome(c, 1, size=None)),
    ("a part of about so many", lambda c: _in_outcome(c, 1, size=Count("about 12"))),
    ("another outcome of as many on the day", lambda c: _in_outcome(c, 2, result=Result.CONVICTED, size=Count("9"))),
    (
        "one number twice, for two times",
        lambda c: _twin(
            _changed(c, "estimates", "N004", measure=Measure.TORTURED),
            *("estimates", "N004", "N009"),
            measure=Measure.TORTURED,
            refers_to=ExtendedDate("2020"),
        ),
    ),
    (
        "an outcome of the same kind for others",
        lambda c: _in_party(
            c,
            outcomes=(
                *c.proceedings()["J001"].parties[0].outcomes[:2],
                attrs.evolve(c.proceedings()["J001"].parties[0].outcomes[1], id="U009", origins=(c.origins()["O002"],)),
            ),
        ),
    ),
    (
        "namesakes, one of whom has another spelling too",
        lambda c: _changed(
            c,
            "victims",
            "V09",
            names=(
                Name("Oktay Gulaliyev", (c.origins()["O001"],)),
                Name("Oktay Ali Gulaliyev", (c.origins()["O001"],)),
            ),
        ),
    ),
    ("a city and a district of one name", lambda c: _changed(c, "places", "L002", names=c.places()["L001"].names)),
    (
        "an origin that is only repeated",
        lambda c: _changed(
            _twin(c, "origins", "O013", "O090", public_on=ExtendedDate("2021-12")), "origins", "O018", repeats=("O090",)
        ),
    ),
    (
        "a body that only publishes",
        lambda c: _changed(
            _added(
                c,
                "organizations",
                Organization("G099", (Name("A body", (c.origins()["O001"],)),), OrganizationKind.MEDIA),
            ),
            *("sources", "S006"),
            publisher="A body",
        ),
    ),
    (
        "a contradiction that is resolved",
        lambda c: _changed(
            _changed(c, "victims", "V01", rank=Attested(c.victims()["V01"].rank.claims[:1])),
            *("contradictions", "X002"),
            state=ContradictionState.RESOLVED,
            explanation="One side gave way.",
        ),
    ),
    (
        "a contradiction of two dates that are not disputed by themselves",
        lambda c: _changed(
            _twin(c, "contradictions", "X002", "X009", topic="When", about=("V01.arrested", "V01.died")),
            *("contradictions", "X002"),
            about=("V01.rank", "V01"),
        ),
    ),
    (
        "a contradiction of an agreed field and a count",
        lambda c: _twin(c, "contradictions", "X002", "X009", topic="When", about=("V01.died", "N001")),
    ),
    *(
        (
            f"a position that tells {count}: {text}",
            lambda c, count=count, text=text: _telling(c, count, text),
        )
        for count, text in (
            ("at least 11", "At least eleven died."),
            ("more than 1000", "More than 1,000, say others"),
            ("102-103", "102 to 103"),
            ("0", "Nobody died"),
            ("several", "Several died"),
        )
    ),
    ("a waiver of what is stated, too", lambda c: _waiving(c, "N002", "N004")),
    (
        "an inference with a note",
        lambda c: _changed(c, "estimates", "N004", inferred=True, note="From the list."),
    ),
    ("two relays of one root", lambda c: _changed(c, "origins", "O014", repeats=("O015",))),
    ("what follows on the same day", lambda c: _following(c, RelationKind.FOLLOWS, "2022-01-05", "2022-01-05")),
    (
        "what follows in a month that reaches back",
        lambda c: _following(c, RelationKind.FOLLOWS, "2022-01-05", "2022-01"),
    ),
    ("a part of what began later", lambda c: _following(c, RelationKind.PART_OF, "2022-02", "2022-01")),
    (
        "what follows a day that is disputed",
        lambda c: _changed(
            c, "events", "E003", relations=(Relation(RelationKind.FOLLOWS, "E002"),), date=_agreed(c, "2022-11")
        ),
    ),
    (
        "a decision in the month of the opening",
        lambda c: _changed(c, "proceedings", "J001", decided=_agreed(c, "2018-03-31")),
    ),
    (
        "a plea before the opening",
        lambda c: _in_party(c, pleas=(Plea(PleaKind.DENIES, (c.origins()["O001"],), date=ExtendedDate("2017")),)),
    ),
    (
        "a review that reviews nothing dated",
        lambda c: _changed(c, "proceedings", "J001", opened=Attested(), decided=Attested()),
    ),
    ("the dead are spoken of", lambda c: _speaking(c, ParticipantRole.AFFECTED)),
    ("the dead speak on their last day", lambda c: _speaking(c, ParticipantRole.SPEAKER, date="2017-05-13")),
    ("somebody speaks whose death is only inferred", lambda c: _speaking(c, ParticipantRole.SPEAKER, "V02")),
    (
        "the dead are published later",
        lambda c: _changed(
            c, "origins", "O012", speaker="Saleh Qafarov, in a letter", said_on=ExtendedDate("2017-05-12")
        ),
    ),
    (
        "the dead are cleared",
        lambda c: _in_party(c, who=c.victims()["V01"]),
    ),
    (
        "an inferred death on the day of the arrest",
        lambda c: _changed(
            c, "victims", "V09", arrested=_agreed(c, "2017-05-04"), died=_agreed(c, "2017-05-04", inferred=True)
        ),
    ),
    (
        "an inferred death before an arrest that is disputed",
        lambda c: _waiving(
            _changed(
                c,
                "victims",
                "V09",
                arrested=Attested((*_agreed(c, "2017-05-04"), *_agreed(c, "2017-05-06").claims)),
                died=_agreed(c, "2017-05-03", inferred=True),
            ),
            "V09.arrested",
        ),
    ),
    (
        "an inference that is set aside",
        lambda c: _changed(
            c,
            "victims",
            "V09",
            arrested=_agreed(c, "2017-05-04"),
            died=Attested(
                tuple(attrs.evolve(one, deprecated="Misread.") for one in _agreed(c, "2017-05-03", inferred=True))
            ),
        ),
    ),
    ("a victim of another act", lambda c: _changed(c, "acts", "A001", victims=("others",))),
    (
        "a sentence that is upheld",
        lambda c: _in_outcome(c, 0, result=Result.SENTENCE_UPHELD, sentence=Sentence("36 months")),
    ),
    ("parts that make up the whole", lambda c: _in_outcome(c, 2, size=Count("12"), result=Result.ACQUITTED)),
    ("parts of two days", lambda c: _in_outcome(c, 1, size=Count("11"), date=ExtendedDate("2019-05-11"))),
    ("parts by the word of two", lambda c: _in_outcome(c, 1, size=Count("11"), origins=(c.origins()["O002"],))),
    ("parts that may be the same people", lambda c: _in_outcome(c, 1, size=Count("11"), result=Result.RELEASED)),
    *(
        (f"the tag {tag}", lambda c, tag=tag: _changed(c, "sources", "S001", language=tag))
        for tag in ("az", "az-Cyrl", "pt-BR", "und", "es-419", "sgs", "de-1996")
    ),
    *(
        (f"the address {address}", lambda c, address=address: _changed(c, "sources", "S001", url=address))
        for address in (
            "http://a.az",
            "https://www.azadliq.org/a/x-y/33552432.html?x=1&y=%C9%99#top",
            "https://a-b.co.uk:8080/~c/(d)",
            "https://a.az/ə_(б)",
            "https://xn--80ak6aa92e.com/",
        )
    ),
]


@pytest.mark.parametrize(("law", "told", "plant"), PLANTED, ids=[f"{p[0]}-{i}" for i, p in enumerate(PLANTED)])
def test_what_is_planted_is_found(case: CaseFile, law: str, told: str, plant: Plant) -> None:
    """By its law, with file, record and field."""
    planted = plant(case)
    problems = planted.verify().problems
    found = [problem for problem in problems if problem.law == law]
    assert any(told in str(one) for one in found), [str(problem) for problem in problems]
    assert [str(one) for one in found if not is_somewhere(planted, one)] == []


@pytest.mark.parametrize("plant", [plant for _, plant in LAWFUL], ids=[name for name, _ in LAWFUL])
def test_what_is_like_it_and_lawful_is_left_alone(case: CaseFile, plant: Plant) -> None:
    """A law asks nothing that a true record could not give."""
    assert [str(problem) for problem in plant(case).verify().problems] == []


@pytest.mark.parametrize(
    "plant", [plant for _, _, plant in PLANTED], ids=[f"{p[0]}-{i}" for i, p in enumerate(PLANTED)]
)
def test_what_is_planted_crashes_no_question(case: CaseFile, plant: Plant) -> None:
    """What breaks a law can still be asked about: as of a day, without a source, as a table."""
    planted = plant(case)
    for view in (planted.as_of("2021-12-31"), planted.without("S001")):
        assert view.verify().laws
        assert view.victims().to_dicts() is not None
    assert planted.claims()
    assert planted.timeline()


def test_a_view_is_not_asked_for_the_whole(case: CaseFile) -> None:
    """What became public later may be what refers, differs or disputes."""
    whole = {law.__name__ for law in OF_THE_WHOLE}
    assert whole < set(LAWS)
    for day in ("2017-12-31", "2021-02-28", "2021-12-18", "2022-02-28"):
        assert case.as_of(day).verify().problems == (), day
    for origin in case.table("origins"):
        assert case.without(origin.id).verify().problems == (), origin.id


def test_tags_are_those_of_bcp_47() -> None:
    """The shorter code, in the usual case, and no form but that of a tag."""
    assert all(map(is_language_tag, ("az", "ru", "en", "hy", "und", "mul", "zxx", "az-Latn-AZ", "sl-rozaj")))
    assert not any(map(is_language_tag, ("a", "azer", "aze", "rus", "eng", "az-", "az-az", "az-latn", "az-AZE", "q1")))


def test_a_relay_adds_no_origin(case: CaseFile) -> None:
    """The case of these tests has a root and its relay, so that the laws on both are asked."""
    relays = [origin for origin in case.table("origins") if isinstance(origin, Origin) and origin.repeats]
    assert [origin.id for origin in relays] == ["O018"]


@pytest.mark.parametrize("text", ["\u00b9", "\u0663", "9" * 5000])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    """A superscript, or more digits than a number has, in the words of a position."""
    case = bundled()
    contradiction = case.contradictions()["X001"]
    first, *others = contradiction.positions
    positions = (attrs.evolve(first, text=f"{first.text} {text}"), *others)
    tables = {name: case.table(name) for name in TABLES}
    tables["contradictions"] = (attrs.evolve(contradiction, positions=positions),)
    found = LAWS["positions_tell_their_counts"](CaseFile.of(case.info, **tables).store)
    assert {problem.record for problem in found} <= {"X001"}


@pytest.mark.parametrize("about", ["U001", "E001", "V01-died", "V01.rank"])
def test_a_waiver_may_be_about_whatever_there_is(case: CaseFile, about: str) -> None:
    """An outcome, an event, one that the timeline derives, a field."""
    problems = _waiving(case, about).verify().problems
    assert "references_arrive" not in {problem.law for problem in problems}


@pytest.mark.parametrize("result", [Result.ACQUITTED, Result.CLEARED_POSTHUMOUSLY])
def test_the_first_outcome_of_a_party_is_looked_at_as_the_others_are(case: CaseFile, result: Result) -> None:
    """An acquittal carries no sentence, wherever it stands."""
    planted = _in_outcome(case, 0, result=result, sentence=Sentence("36 months"))
    found = [str(problem) for problem in planted.verify().problems if problem.law == "acquittals_carry_no_sentence"]
    assert len(found) == 1
    assert "J001.parties[0].outcomes[0].sentence" in found[0]
