"""The pages of a case file as references: CSL-JSON and BibLaTeX."""

from __future__ import annotations

from ..questions.cite import CitationStyle, cite_pages
from .job import Job


def write(job: Job) -> None:
    """Write the references to a file."""
    told = cite_pages(job.store.table("sources"), CitationStyle(job.format))
    job.path.write_text(f"{told}\n", encoding="utf-8", newline="\n")
