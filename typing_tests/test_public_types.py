"""What type checkers make of the public face. Checked by mypy and basedpyright, run by nobody."""

from typing import assert_type

import pandas as pd

import tartar_case as tc

assert_type(tc.victims(), tc.Table[tc.Victim])
assert_type(tc.victims()["V01"], tc.Victim)
assert_type(tc.victims()[0], tc.Victim)
assert_type(tc.victims()[:2], tc.Table[tc.Victim])
assert_type(tc.victims().get("V01"), tc.Victim | None)
assert_type(tc.victims().where(rank="captain"), tc.Table[tc.Victim])
assert_type(tc.victims().where(lambda victim: victim.rank.is_disputed), tc.Table[tc.Victim])
assert_type(tc.victims().find("Gafarov"), tc.Table[tc.Victim])
assert_type(tc.victims().to_frame(), pd.DataFrame)
assert_type(tc.victims().to_dicts(), list[dict[str, str | int | bool | None]])

victim = tc.victims()["V01"]
assert_type(victim.died, tc.Attested[tc.ExtendedDate])
assert_type(victim.died.value, tc.ExtendedDate | None)
assert_type(victim.died.values, tuple[tc.ExtendedDate, ...])
assert_type(victim.rank.value, tc.Rank | None)
assert_type(victim.manner_of_death.choose("official").value, tc.MannerOfDeath | None)
assert_type(victim.rank.claims[0].origins, tuple[tc.Origin, ...])
assert_type(victim.days_from_arrest_to_death, int | None)

assert_type(tc.timeline(category="statement", start="2021", end="2022-06"), tc.Table[tc.Event])
assert_type(tc.casualty_estimates(measure="deaths", side="official", current=True), tc.Table[tc.Estimate])
assert_type(tc.counts()[0].count, tc.Count)
assert_type(tc.proceedings(), tc.Table[tc.Proceeding])
assert_type(tc.outcomes(), tc.Table[tc.PartyOutcome])
assert_type(tc.outcomes()[0].sentence, tc.Sentence | None)
assert_type(tc.acts()[0].place.value, tc.Place | None)
assert_type(tc.people(), tc.Table[tc.Person])
assert_type(tc.organizations(), tc.Table[tc.Organization])
assert_type(tc.places(), tc.Table[tc.Place])
assert_type(tc.contradictions(), tc.Table[tc.Contradiction])
assert_type(tc.sources(), tc.Table[tc.Source])
assert_type(tc.origins(), tc.Table[tc.Origin])
assert_type(tc.claims(), tc.Table[tc.ClaimRow])
assert_type(tc.codebook(), tc.Table[tc.FieldDescription])
assert_type(tc.as_of("2021-12-01"), tc.CaseFile)
assert_type(tc.as_of("2021-12-01").victims(), tc.Table[tc.Victim])
assert_type(tc.load("directory"), tc.CaseFile)
assert_type(tc.about(), tc.About)
assert_type(tc.cite("bibtex"), str)
assert_type(tc.verify(), tc.Report)
assert_type(tc.search("electric"), tc.Table[tc.Hit])
assert_type(tc.rests_on("S001"), tc.Table[tc.Support])
assert_type(tc.rests_on("S001")[0].alone, bool | None)
assert_type(tc.lookups(), tc.Table[tc.Lookup])
assert_type(tc.completeness(), tc.Table[tc.FieldCompleteness])
assert_type(tc.without("S001", "O001"), tc.CaseFile)
assert_type(tc.without("S001").as_of("2021").day, tc.ExtendedDate | None)
assert_type(tc.acts()[0].involvements[0].pleas, tuple[tc.Plea, ...])
assert_type(tc.claims()[0].pages, tuple[tc.Citation, ...])

people: tc.Table[tc.Person] = tc.victims()
records: tc.Table[tc.Record] = tc.victims()
anything: tc.Table[object] = tc.claims()
dead: tc.Table[tc.Victim] = tc.people()  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]

tc.victims(0)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
tc.timeline("statement")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
tc.victms()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
_ = tc.victims()[0].rnak  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
