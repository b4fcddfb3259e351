"""The overview of a case: what it is, the dead, counts by side, what contradicts what, how to open anything."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..records.contradictions import Contradiction, ContradictionState
from ..records.estimates import Estimate, Measure
from ..records.people import Victim
from ..records.sources import Side
from ..store import Store
from ..values import shown
from .layout import row_on_lines
from .words import DEFENDING, LEGEND, day_in_words, in_short, size_in_words, voices_of

WIDTH = 80
_MEASURES = {Measure.DEATHS: "dead", Measure.TORTURED: "tortured", Measure.RECOGNISED_VICTIMS: "recognised"}
_SHOWN, _OF_A_KIND = 5, 3
_HOW = (
    ("show V01", "one record, with its pages"),
    ("show Gafarov", "by a name, in any spelling"),
    ("search electric", "names first, then text"),
    ("timeline --side official", "what officials said, in order"),
    ("claims V01", "each statement; --csv for a table"),
    ("rests-on S001", "what falls if a page falls"),
    ("help", "all; --as-of 2021-12-01 with any"),
)


def overview(store: Store, *, bold: bool = False) -> str:
    """Return an overview of a case file, in lines of 80 letters.

    Return what the case is, the dead, the counts by side from the first to the latest dated word, five open
    contradictions, how to open anything, and the versions.

    >>> import tartar_case as tc
    >>> from tartar_case.views.overview import overview
    >>> max(map(len, overview(tc.bundled().store).splitlines())) <= 80
    True
    """
    info, view = store.info, store.view
    victims, contradictions = store.table("victims"), store.table("contradictions")

    def heading(text: str) -> str:
        return f"\033[1m{shown(text)}\033[0m" if bold else shown(text)

    seen = [f"as publicly known by the end of {day_in_words(view.day)}"] if view.day else []
    seen += [f"without {', '.join(view.left_out)}"] if view.left_out else []
    title = f"{info.title}{', ' if seen else ''}{', '.join(seen)}: who says what, since when, on which page"
    lines = [heading(line) for line in _wrapped(title)]
    lines += [*_wrapped(info.summary), *_wrapped(info.disclaimer), ""]
    lines += [heading(f"THE DEAD WHOM PUBLISHED LISTS NAME ({len(victims)}; a list is a minimum)"), *_dead(victims)]
    missing = len(store.whole.table("victims")) - len(victims)
    if missing:
        undated = "; what has no day is in the whole only" if view.day else ""
        lines += _wrapped(f"The whole names {missing} more{undated}.")
    lines += [""]
    lines += [
        heading("HOW MANY, BY SIDE (first word > latest dated word; never to be summed)"),
        *_counts(store.table("estimates")),
    ]
    still_open = [one for one in contradictions if one.state is ContradictionState.OPEN]
    chosen = most_contested(still_open)
    number = f"{len(still_open)} of {len(contradictions)} still open; {len(chosen)} of them"
    lines += ["", heading(f"WHAT CONTRADICTS WHAT ({number})")]
    for one in chosen:
        lines += _wrapped(f"{one.topic} ({size_in_words(one)})", f"{one.id:<6}", " " * 6)
    lines += _wrapped(
        "Chosen: open; officials against families or defenders; most voices first; at most three of one kind."
        " All: tartar-case contradictions"
    )
    lines += ["", heading("OPEN ANYTHING")]
    limits = f" --as-of {view.day}" if view.day else ""
    limits += "".join(f" --without {one}" for one in view.left_out)
    lines += [f"  tartar-case {command:<30}{what}" for command, what in _HOW]
    if limits:
        lines += _wrapped(f"These open the whole; to stay in this view, add:{limits}")
    lines += ["", *_wrapped(
        f"Data {info.data_version} of {info.data_date}: {len(store.table('sources'))} pages that print"
        f" {len(store.table('origins'))} occasions. More: tartar-case about. To cite it: tartar-case cite"
    )]  # fmt: skip
    return "\n".join(lines)


def most_contested(contradictions: Iterable[Contradiction]) -> list[Contradiction]:
    """Return five at most, most voices first, three of a kind: officials against families or defenders."""
    kinds: Counter[str] = Counter()
    chosen: list[Contradiction] = []
    for one in sorted(filter(_across, contradictions), key=lambda one: (-len(voices_of(one)), one.id)):
        if len(chosen) < _SHOWN and kinds[one.kind] < _OF_A_KIND:
            kinds[one.kind] += 1
            chosen.append(one)
    return chosen


def _across(contradiction: Contradiction) -> bool:
    """Say whether officials hold one position and families or defenders another."""
    official = [{o.side for o in position.origins} for position in contradiction.positions]
    return any(
        Side.OFFICIAL in mine and any(side in theirs for side in DEFENDING)
        for index, mine in enumerate(official)
        for other, theirs in enumerate(official)
        if index != other
    )


def _dead(victims: Sequence[Victim]) -> list[str]:
    if not victims:
        return ["nobody is named"]
    rows = [("", "", "arrested", "died", "how, as said")]
    for victim in victims:
        arrested, died, how = (in_short(held) for held in (victim.arrested, victim.died, victim.manner_of_death))
        rows.append((victim.id, victim.name, arrested, died, how))
    lines = [line for row in rows for line in _columns(row, (4, 31, 13, 18, 14))]
    return lines + _wrapped(LEGEND)


def _counts(estimates: Iterable[Estimate]) -> list[str]:
    counted = [one for one in estimates if one.is_counted and one.scope == "case"]
    lines = [*_columns(("", "officials", "families and defenders"), (12, 34, 34))]
    for measure, name in _MEASURES.items():
        same = [one for one in counted if one.measure is measure]
        official = [one for one in same if one.side is Side.OFFICIAL]
        others = [one for one in same if one.side in DEFENDING]
        lines += _columns((name, _first_and_latest(official), _first_and_latest(others)), (12, 34, 34))
    return lines + _wrapped(
        "Recognised: as victims, by the prosecutors. Counts by media, other States and others, and those without a day:"
        " tartar-case counts --measure deaths"
    )


def _first_and_latest(estimates: Iterable[Estimate]) -> str:
    """Return the first and the latest dated word, each with its id and year."""
    dated = [one for one in estimates if one.public_on and one.public_on.earliest and not one.public_on.qualifier]
    dated.sort(key=lambda one: (one.public_on.sort_key if one.public_on else (), one.id))
    if not dated:
        return "nothing is claimed with a day"
    chosen = dict.fromkeys((dated[0].id, dated[-1].id))
    told = {one.id: f"{one.count} ({one.id}, {str(one.public_on)[:4]})" for one in dated}
    return " > ".join(told[one] for one in chosen)


def _columns(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    return row_on_lines([shown(text) for text in row], [width - 1 for width in widths], 1)


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(shown(text), WIDTH, initial_indent=first, subsequent_indent=rest)
