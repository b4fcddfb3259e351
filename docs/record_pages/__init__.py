"""Write the record as pages, from the data, when the docs are built.

`write_record` writes a page for each of the dead, each event, proceeding, contradiction and source, an index page for
every table, one page a year as it was known, pictures, and files to take along. A page is written only where it
changes, so that Sphinx builds again what changed and nothing else.
"""

from .write import write_record

__all__ = ["write_record"]
