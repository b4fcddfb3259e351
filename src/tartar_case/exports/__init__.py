"""Ways out: the case file in the formats of other tools, each with every page; one format a module."""
