"""The pages of a case file as references: CSL-JSON and BibLaTeX."""

from __future__ import annotations

from ..questions.cite import CitationStyle, cite_pages
from .job import ExportFormat, Job
from .telling import losses_in_words, telling


def write(job: Job) -> None:
    """Write the references to a file."""
    told = cite_pages(job.store.table("sources"), CitationStyle(job.format))
    if job.format is ExportFormat.BIBLATEX:  # CSL-JSON has no room for a remark
        said = [*telling(job.store).values(), losses_in_words(job.format)]
        told = "\n".join([*(f"% {' '.join(text.split())}" for text in said), "", told])
    job.path.write_text(f"{told}\n", encoding="utf-8", newline="\n")
