"""The overview, on a case made by hand: each heading, line and column as a reader sees it."""

from __future__ import annotations

import tartar_case as tc
from tartar_case import (
    Attested,
    Basis,
    CaseFile,
    Claim,
    Contradiction,
    ContradictionKind,
    ContradictionState,
    Count,
    Estimate,
    ExtendedDate,
    Measure,
    Name,
    Origin,
    Position,
    Proceeding,
    Rank,
    Side,
    Track,
)
from tartar_case.terminal import overview

from . import by_hand

SPEAKERS = (
    (1, "A prosecutor", Side.OFFICIAL, "2021-12-01"),
    (2, "A minister", Side.OFFICIAL, "2019-01-01"),
    (3, "A spokesman", Side.OFFICIAL, "2022-01-01"),
    (4, "An advocate of the dead", Side.HUMAN_RIGHTS, None),
    (5, "A relative, in court", Side.FAMILY, "2020-05"),
    (6, "A newspaper", Side.MEDIA, "2018-01-01"),
    (7, "A foreign ministry", Side.FOREIGN_GOVERNMENT, "2018-02-01"),
    (8, "Counsel of an accused man", Side.ACCUSED, "2018-03-01"),
)
SAID = {number: by_hand.origin(number, speaker=who, side=side, public_on=day) for number, who, side, day in SPEAKERS}


def _counts() -> list[Estimate]:
    deaths, tortured = Measure.DEATHS, Measure.TORTURED
    rows: tuple[tuple[int, Measure, str, Origin, str], ...] = (
        (1, deaths, "1", SAID[1], "case"),
        (2, deaths, "1", SAID[2], "case"),
        (3, deaths, "at least 9", SAID[3], "case"),
        (4, deaths, "11", SAID[4], "case"),
        (5, deaths, "about 12", SAID[5], "case"),
        (6, deaths, "13", SAID[6], "case"),
        (7, deaths, "14", SAID[7], "case"),
        (8, deaths, "15", SAID[8], "case"),
        (9, deaths, "16", SAID[1], "J001"),
        (10, deaths, "17", SAID[4], "J001"),
        (11, deaths, "18", SAID[6], "J001"),
        (13, tortured, "100", SAID[4], "case"),
        (14, Measure.CHARGED, "25", SAID[1], "case"),
        (15, deaths, "1", SAID[3], "case"),
    )
    made = [
        Estimate(f"N{number:03d}", measure, Count(count), Basis.UNKNOWN, origin, scope)
        for number, measure, count, origin, scope in rows
    ]
    inferred = Estimate("N012", deaths, Count("19"), Basis.UNKNOWN, SAID[1], "case", inferred=True, note="From what.")
    return [*made, inferred]


def _case() -> CaseFile:
    one, other = SAID[1], SAID[4]
    ranks = Attested((Claim(Rank.CAPTAIN, (one,)), Claim(Rank.MAJOR, (other,))))
    victims = (
        by_hand.victim(
            1,
            Name("First Name", (one,)),
            rank=Attested((Claim(Rank.LIEUTENANT_COLONEL, (one,)),)),
            arrested=Attested((Claim(ExtendedDate("2017-05"), (one,)),)),
            died=Attested((Claim(ExtendedDate("2017-05-13"), (one,)),)),
        ),
        by_hand.victim(2, Name("Second Name", (other,)), rank=ranks),
    )
    positions = (Position("One", (one,)), Position("Two", (other,)))
    states = ((1, ContradictionState.OPEN, None), (2, ContradictionState.RESOLVED, "So."))
    topics = [
        Contradiction(f"X00{number}", f"Topic {number}", ContradictionKind.DATE, ("V01.rank",), positions, state, why)
        for number, state, why in states
    ]
    trial = Proceeding("J001", "A trial", Track.OTHER, (one,))
    return by_hand.case(*victims, *topics, trial, *_counts(), *SAID.values())


EXPECTED = """\
Case
What it is.

What it is not.

The dead whom published lists name (2)
no. name                         rank               arrested    died
V01 First Name                   lieutenant colonel 2017-05     2017-05-13
V02 Second Name                  disputed           -           -

Deaths: how many, and on whose word
officials:                              human-rights defenders and families:
  1: A minister (2019-01-01), and 2       about 12: A relative, in court
    more                                    (2020-05)
  at least 9: A spokesman (2022-01-01)    11: An advocate of the dead (undated)
3 more counts by media, other States and others

Tortured: how many, and on whose word
officials:                              human-rights defenders and families:
  nothing is claimed                      100: An advocate of the dead
                                            (undated)

Recognised victims: how many, and on whose word
officials:                              human-rights defenders and families:
  nothing is claimed                      nothing is claimed

Open contradictions (1 of 2)
X001  Topic 1

The data
"""


def test_each_line_of_it() -> None:
    """Officials in one column and defenders in the other, in order of time; nobody else's counts, and no trial's."""
    shown = overview(_case())
    facts, _, data = shown.partition("The data\n")
    assert f"{facts}The data\n" == EXPECTED
    told = " ".join(data.split())
    assert told == (
        f"tartar_case {tc.__version__}, data 1.0.0 of 2026-12-31. 24 claims (5 undated) in 8 sources,"
        " 8 origins, 1 organizations, 0 places, 0 people, 2 victims, 0 acts, 0 events,"
        f" 1 proceedings, 15 estimates, 2 contradictions, 0 lookups. Cite: {_case().cite()}"
    )
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_headings_alone_are_bold() -> None:
    """On a terminal that shows it."""
    bold = overview(_case(), colour=True)
    assert bold.replace("\033[1m", "").replace("\033[0m", "") == overview(_case())
    headings = [line for line in EXPECTED.splitlines() if ": how many" in line or line.startswith("The d")]
    headings += ["Case", "Open contradictions (1 of 2)"]
    marked = [line.removeprefix("\033[1m").removesuffix("\033[0m") for line in bold.splitlines() if "\033" in line]
    assert sorted(marked) == sorted(headings)


def test_of_a_day_it_shows_what_was_said_by_then() -> None:
    """The heading says so, and later counts are in no column."""
    lines = overview(_case().as_of("2020")).splitlines()
    assert lines[0] == "Case, as publicly known by the end of 2020-12-31"
    at = lines.index("Deaths: how many, and on whose word")
    assert lines[at + 1 : at + 5] == [
        "officials:                              human-rights defenders and families:",
        "  1: A minister (2019-01-01)              about 12: A relative, in court",
        "                                            (2020-05)",
        "3 more counts by media, other States and others",
    ]
