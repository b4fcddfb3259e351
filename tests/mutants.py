"""Change the code at random, a little each time, and print which changes no test notices.

`mutmut` makes the changes. Each mutant stands in a copy of the checkout and is tried on the tests that run its line,
the quick ones first, then on the others that run its module. Prose is left alone: what a message says is for readers.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import hashlib
import json
import os
import random
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import attrs
import coverage
import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, WhitespaceInclusivePositionProvider
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "mutants"
PACKAGE = Path("src", "tartar_case")
KNOWN = Path(__file__).with_name("mutants.tsv")
COPIED = ("src", "tests", "docs", "conftest.py", "pyproject.toml", "*.md", "CITATION.cff")
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
NEAR, REST = 300.0, 60.0
"""Seconds for which the tests that run the line, and the others, may take: the quickest of them are tried."""
DURATION = re.compile(r"^(\d+\.\d+)s (?:call|setup|teardown) +(.+)$", re.MULTILINE)


@attrs.frozen
class Mutant:
    """One change: where it is, and the text of the module with it."""

    module: Path
    line: int
    text: str

    def changed(self, original: str) -> tuple[str, str]:
        """Return the changed lines as they were and as they are, on one line each."""
        diff = [*difflib.unified_diff(original.splitlines(), self.text.splitlines(), n=0, lineterm="")][3:]
        sides = [" ".join(line[1:].strip() for line in diff if line.startswith(sign)) for sign in "-+"]
        return sides[0], sides[1]


class _Finder(cst.CSTVisitor):
    """Find the nodes that mutmut can change, in whatever runs: no annotation, no overload, no prose."""

    METADATA_DEPENDENCIES = (WhitespaceInclusivePositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[CodeRange, list[cst.CSTNode]]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.Annotation() | cst.Decorator() | cst.Import() | cst.ImportFrom():
                return False
            case cst.FunctionDef(decorators=[cst.Decorator(decorator=cst.Name("overload")), *_]):
                return False
            case cst.If(test=cst.Name("TYPE_CHECKING")):
                return False
            case cst.SimpleString() if " " in node.value:
                return False
            case _:
                pass
        changes = [new for kind, change in mutation_operators if isinstance(node, kind) for new in change(node)]
        if changes:
            self.found.append((self.get_metadata(WhitespaceInclusivePositionProvider, node), changes))
        return True


@attrs.frozen
class Baseline:
    """What the tests do when nothing is changed: how long each takes, and which lines each runs."""

    seconds: dict[str, float]
    tests: dict[str, dict[int, list[str]]]

    def judges(self, mutant: Mutant) -> list[list[str]]:
        """Return the tests that run the line, then the others that run the module; the quick ones first.

        A line that runs but once, when its module is imported, is run by no test: the quickest of all judge it.
        """
        by_line = self.tests.get(str(mutant.module), {})
        near = {test for line, tests in by_line.items() if line == mutant.line for test in tests}
        rest = ({test for tests in by_line.values() for test in tests} if near else set(self.seconds)) - near
        return [self._quickest(near, NEAR, mutant), self._quickest(rest, REST, mutant)]

    def _quickest(self, tests: set[str], seconds: float, mutant: Mutant) -> list[str]:
        house = f"test_{mutant.module.stem}."
        ordered = sorted(tests, key=lambda one: (self.seconds[one], one))
        taken = accumulate(self.seconds[one] for one in ordered)
        kept = [one for one, took in zip(ordered, taken, strict=True) if took <= seconds]
        return sorted(kept, key=lambda one: house not in one)


def main() -> int:
    """Return 0 if enough mutants are noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--number", type=int, default=200, help="how many to try")
    parser.add_argument("--seed", type=int, help="the same seed draws the same mutants of the same code")
    parser.add_argument("--of", default="", help="only of modules whose path holds this: questions/as_of")
    parser.add_argument("--least", type=float, default=92, help="percent that must be noticed")
    given = parser.parse_args()
    seed = secrets.randbelow(10**9) if given.seed is None else given.seed
    _say(f"seed {seed}")
    copy()
    baseline = _baseline()
    known = {tuple(row[:3]): row[3] for row in _known()}
    tally = Counter[str]()
    for mutant in drawn(given.number, seed, given.of):
        before, after = mutant.changed((ROOT / mutant.module).read_text(encoding="utf-8"))
        reason = known.get((mutant.module.relative_to(PACKAGE).as_posix(), before, after))
        start = time.monotonic()
        outcome = f"equivalent ({reason})" if reason else tried(mutant, baseline)
        tally[outcome.split()[0]] += 1
        _say(f"{mutant.module.relative_to(PACKAGE)}:{mutant.line}: {outcome}, {time.monotonic() - start:.0f} s")
        if outcome == "survived":
            _say(f"  - {before}\n  + {after}")
    shutil.rmtree(WORK / "tree")
    share = 100 * tally["killed"] / max(1, tally["killed"] + tally["survived"])
    _say(f"{tally['killed']} killed, {tally['survived']} survived, {tally['equivalent']} equivalent: {share:.1f} %")
    return 0 if share >= given.least else 1


def drawn(number: int, seed: int, of: str = "") -> Iterator[Mutant]:
    """Draw places at random, each once, and one change of each."""
    places = []
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        if of in path.as_posix() and "hook-" not in path.name:
            finder = _Finder()
            module = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8"))).visit(finder)
            places += [(path.relative_to(ROOT), module, *found) for found in finder.found]
    chance = random.Random(seed)
    chance.shuffle(places)
    for path, module, where, changes in places:
        if not number:
            return
        text = _spliced(module.code, where, module.code_for_node(chance.choice(changes)))
        if _is_another(text, module.code):
            number -= 1
            yield Mutant(path, where.start.line, text)


def _spliced(text: str, where: CodeRange, new: str) -> str:
    lines = text.splitlines(keepends=True)
    first, last = where.start, where.end
    before, after = lines[first.line - 1][: first.column], lines[last.line - 1][last.column :]
    return "".join((*lines[: first.line - 1], before, new, after, *lines[last.line :]))


def _is_another(text: str, original: str) -> bool:
    try:
        return ast.dump(ast.parse(text)) != ast.dump(ast.parse(original))
    except SyntaxError:
        return False


def copy() -> None:
    """Make a fresh copy of what the tests need."""
    tree = WORK / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    for path in (one for pattern in COPIED for one in ROOT.glob(pattern)):
        if path.is_dir():
            shutil.copytree(path, tree / path.name, ignore=shutil.ignore_patterns("__pycache__", "_build", "mutants.*"))
        else:
            shutil.copy(path, tree)


def tried(mutant: Mutant, baseline: Baseline) -> str:
    """Return by which test a mutant is killed, or that it survived."""
    copy()
    (WORK / "tree" / mutant.module).write_text(mutant.text, encoding="utf-8")
    for tests in baseline.judges(mutant):
        names, seconds = _named(tests), 30 + 2 * sum(baseline.seconds[test] for test in tests)
        told = _run(names, seconds) if names else None
        if told == "status 4" and (gone := _gone()):
            names = [*dict.fromkeys(base if (base := name.partition("[")[0]) in gone else name for name in names)]
            told = _run(names, seconds)
        if told is not None:
            return f"killed by {told}"
    return "survived"


def _gone() -> set[str]:
    """Return the tests that pytest no longer finds, without what tells their cases apart: a term may be part of it."""
    told = (WORK / "output.txt").read_text(encoding="utf-8")
    return set(re.findall(rf"^ERROR: not found: {re.escape(str(WORK / 'tree'))}/(.+)$", told, re.MULTILINE))


def _named(tests: Sequence[str]) -> list[str]:
    """Return what to run: a page of examples as a whole, since each needs those before it."""
    return [*dict.fromkeys(test.partition("::")[0] if "::line:" in test else test for test in tests)]


def _run(names: Sequence[str], seconds: float, *options: str) -> str | None:
    """Run tests in the copy and return what failed first, or None."""
    (WORK / "tests.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    environment = os.environ | {"HYPOTHESIS_PROFILE": "mutants", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "src"}
    with (WORK / "output.txt").open("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*PYTEST, "-x", "--tb=no", f"--basetemp={WORK / 'temporary'}", *options, f"@{WORK / 'tests.txt'}"],
            cwd=WORK / "tree",
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return f"the clock after {seconds:.0f} s"
        output.seek(0)
        told = output.read()
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", told, re.MULTILINE)
    return None if status == 0 else failed[1] if failed else f"status {status}"


def _baseline() -> Baseline:
    """Return what the tests do, asked anew only if something in the copy is not as it was."""
    files = sorted(path for path in (WORK / "tree").rglob("*") if path.is_file())
    digest = hashlib.sha256(b"".join(str(one).encode() + one.read_bytes() for one in files)).hexdigest()
    kept = WORK / f"{digest[:16]}.json"
    if not kept.exists():
        _say("running all tests once, unchanged")
        covered = ("--cov", "--cov-context=test", "--cov-report=", "--durations=0", "-vv")
        if failed := _run((), 3600, *covered):
            sys.exit(f"{failed} fails though nothing is changed: see {WORK / 'output.txt'}")
        _keep(kept)
    return Baseline(**json.loads(kept.read_text(encoding="utf-8"), object_hook=_with_numbers))


def _keep(path: Path) -> None:
    data = coverage.CoverageData(WORK / "tree" / ".coverage")
    data.read()
    tests: dict[str, dict[int, list[str]]] = {}
    for file in data.measured_files():
        contexts = data.contexts_by_lineno(file)
        lines = {line: sorted({one.rpartition("|")[0] for one in held if one}) for line, held in contexts.items()}
        tests[os.path.relpath(file, WORK / "tree")] = {line: held for line, held in lines.items() if held}
    seconds = dict.fromkeys((test for lines in tests.values() for held in lines.values() for test in held), 0.0)
    for took, test in DURATION.findall((WORK / "output.txt").read_text(encoding="utf-8")):
        seconds[test] = seconds.get(test, 0.0) + float(took)
    path.write_text(json.dumps({"seconds": seconds, "tests": tests}), encoding="utf-8")


def _with_numbers(held: dict[str, object]) -> dict[object, object]:
    return {int(key) if key.isdecimal() else key: value for key, value in held.items()}


def _known() -> Iterator[list[str]]:
    """Read which changes change nothing: module, the line before and after, the reason."""
    for line in KNOWN.read_text(encoding="utf-8").splitlines()[1:]:
        yield line.split("\t")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
