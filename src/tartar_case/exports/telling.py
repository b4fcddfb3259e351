"""What every export says of itself: which data it is, how to cite it, what it does not do."""

from __future__ import annotations

from ..questions.cite import cite
from ..questions.edition import Edition, edition
from ..store import Store
from .job import ExportFormat, Job
from .losses import KINDS, LOSSES, MEASURED_ON

NOTES = (
    "A row of `claims` is one statement by one voice; `citations` has the pages on which it was read.",
    "An attested field has a value only where the claims agree; empty is unknown, or disputed if `disputed` says so.",
    "The column behind an attested field, with `_claimed`, has all that is claimed; what is inferred is marked.",
    "Uncertain dates are EDTF texts, with two columns of bounds; counts are texts as they were said, with bounds.",
    "Never sum counts of different measures, scopes or speakers.",
)


README = "README.md"


def telling(store: Store) -> dict[str, str]:
    """Return what an export says of itself, by name."""
    info = store.info
    told = {
        "title": info.title,
        "data_version": info.data_version,
        "data_date": str(info.data_date),
        "edition": "release" if edition(store) is Edition.RELEASE else "changed copy",
        "view": str(store.view),
        "licence": info.data_licence,
        "citation": cite(store),
        "caveat": info.disclaimer,
    }
    return {name: text for name, text in told.items() if text}


def losses_in_words(wanted: ExportFormat) -> str:
    """Return what a format cannot carry, as it was measured on the release by reading an export back."""
    measured = LOSSES[wanted]
    lost = [f"{measured[kind][0]:,} of {measured[kind][1]:,} {kind}" for kind in KINDS if measured[kind][0]]
    told = ", ".join(lost) if lost else f"none of the {', '.join(KINDS)}"
    return f"Not carried in this format, measured on data {MEASURED_ON}: {told}."


def readme(job: Job) -> None:
    """Write into the directory of an export what it says of itself."""
    told = telling(job.store)
    lines = [f"# {told.pop('title')}", told.pop("caveat")]
    lines += [f"{name.replace('_', ' ')}: {text}" for name, text in told.items()]
    lines += [*NOTES, losses_in_words(job.format)]
    (job.path / README).write_text("\n\n".join(lines) + "\n", encoding="utf-8", newline="\n")
