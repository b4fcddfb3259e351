"""A dossier to read: the sheets of all records that tell what happened, in Markdown."""

from __future__ import annotations

from ..views.show import sheet_of, show
from .job import Job
from .telling import losses_in_words, telling

_TOLD = ("victims", "acts", "events", "proceedings", "estimates", "contradictions", "lookups")


def write(job: Job) -> None:
    """Write the dossier to a file."""
    store, path = job.store, job.path
    told = telling(store)
    parts = [f"# {told['title']}", told["caveat"], told["citation"]]
    if job.only:
        parts += [show(store, one).to_markdown() for one in job.only]
    else:
        parts += [sheet_of(store, record).to_markdown() for table in _TOLD for record in store.table(table)]
    parts.append(losses_in_words(job.format))
    path.write_text("\n\n".join(parts).rstrip() + "\n", encoding="utf-8", newline="\n")
