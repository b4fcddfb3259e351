"""Fuzz reading and saving, print what came of it, and keep what failed."""

from __future__ import annotations

import argparse
import secrets
import sys

from .inputs import KEPT, keep
from .run import run
from .shrinking import shrunk

_MOST_MEMORY = 4 << 30


def main() -> int:
    """Return 0 if nothing failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=5000, help="how many to try")
    parser.add_argument("--seconds", type=float, help="how long to go on at most")
    parser.add_argument("--seed", type=int, help="the same seed makes the same inputs")
    parser.add_argument("--no-keep", action="store_true", help="do not keep what fails")
    given = parser.parse_args()
    seed = secrets.randbelow(10**9) if given.seed is None else given.seed
    sys.stdout.write(f"seed {seed}\n")
    sys.stdout.flush()
    _limit_memory()
    tally = run(given.inputs, seed, seconds=given.seconds)
    sys.stdout.write(f"{tally}\n")
    for failure, files in () if given.no_keep else tally.kinds.values():
        path = KEPT / f"{failure.slug}.json"
        keep(str(failure), shrunk(files, failure), path)
        sys.stdout.write(f"kept as {path}\n")
    return 1 if tally.failures else 0


def _limit_memory() -> None:
    """What would take all memory of the machine fails instead."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


sys.exit(main())
