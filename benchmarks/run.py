"""Measure speed and memory, and print ratios within one run.

Run `python benchmarks/run.py` in an environment with the package and the group `benchmarks`. Every number is the
median of several cold processes, above the bare interpreter; what counts is the ratio, not the machine.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import tartar_case as tc
from tartar_case.schema import CASE_FILE, TABLES

RUNS = int(os.environ.get("RUNS", "15"))
DATA = Path(tc.__file__).parent / "data"
_ID = re.compile(r"([A-Z])(\d{2,3})(?=$|\.)")
_COLD = {
    "import tartar_case": "import tartar_case",
    "import cattrs": "import cattrs",
    "first record": "import tartar_case as tc; tc.victims()[0]",
    "import pandas": "import pandas",
    "first frame": "import tartar_case as tc; tc.victims().to_frame()",
    "pycountry import": "import pycountry",
    "pycountry first record": "import pycountry; pycountry.countries.get(alpha_2='AZ')",
    "periodictable import": "import periodictable",
    "periodictable first record": "import periodictable; periodictable.Fe.mass",
    "palmerpenguins import": "import palmerpenguins",
    "palmerpenguins first frame": "import palmerpenguins; palmerpenguins.load_penguins()",
}


def main() -> None:
    """Print one table per question."""
    medians = cold({"bare": "pass", **_COLD})
    bare = medians.pop("bare")
    times = {name: spent - bare for name, spent in medians.items()}
    print(
        f"Cold processes, median of {RUNS} in turns, ms of processor time above the bare interpreter ({bare:.0f} ms)\n"
    )
    for name, spent in times.items():
        print(f"  {name:<28}{spent:8.1f}")
    print("\nRatios\n")
    gate("import tartar_case, ms", times["import tartar_case"], 3)
    gate("first record / import cattrs", times["first record"] / times["import cattrs"], 2)
    gate("first frame / import pandas", times["first frame"] / times["import pandas"], 1.3)
    gate("slowest second call, ms", max(second_calls().values()), 1)
    print("\nWhere the first record's time goes, ms (one process, median of runs)\n")
    for name, spent in first_record_parts().items():
        print(f"  {name:<44}{spent:8.1f}")
    print("\nLoading synthetic case files\n")
    scaling()
    with tempfile.TemporaryDirectory() as folder:
        size = wheel_size(folder)
    data = sum(file.stat().st_size for file in DATA.iterdir())
    print(f"\nWheel: {size / 1000:.0f} KB; data alone, unpacked: {data / 1000:.0f} KB")


def gate(name: str, value: float, limit: float) -> None:
    """Print a value beside its limit."""
    print(f"  {name:<44}{value:8.2f}   limit {limit}   {'ok' if value <= limit else 'OVER'}")


def cold(codes: dict[str, str]) -> dict[str, float]:
    """Return the median processor time of fresh interpreters that run some code, taken in turns, in ms."""
    spent: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(RUNS):
        for name, code in codes.items():
            process = subprocess.Popen([sys.executable, "-I", "-c", code], stdout=subprocess.DEVNULL)
            _, process.returncode, usage = os.wait4(process.pid, 0)
            if process.returncode:
                sys.exit(f"failed: {code}")
            spent[name].append((usage.ru_utime + usage.ru_stime) * 1000)
    return {name: statistics.median(times) for name, times in spent.items()}


def second_calls() -> dict[str, float]:
    """Return what the second call of each function costs, in ms."""
    functions: list[Callable[[], object]] = [
        tc.victims, tc.people, tc.sources, tc.origins, tc.organizations, tc.places, tc.acts, tc.timeline,
        tc.casualty_estimates, tc.counts, tc.proceedings, tc.outcomes, tc.contradictions, tc.claims, tc.about,
        tc.cite, tc.codebook,
    ]  # fmt: skip
    spent = {}
    for function in functions:
        function()
        start = time.perf_counter()
        function()
        spent[function.__name__] = (time.perf_counter() - start) * 1000
    return spent


def first_record_parts() -> dict[str, float]:
    """Return how the time of the first record divides, in ms."""
    code = """
import json, time
t = [time.perf_counter()]
def lap(): t.append(time.perf_counter())
import attrs; lap()
import cattrs; lap()
import tartar_case.casefile; lap()
import tartar_case.reading; lap()
import tartar_case as tc
case = tc.bundled(); case._store.table("origins"); lap()
case.victims(); lap()
print(json.dumps([(b - a) * 1000 for a, b in zip(t, t[1:])]))
"""
    names = (
        "import attrs",
        "import cattrs after attrs",
        "define the records (import casefile)",
        "import reading",
        "read sources and origins (first structuring)",
        "read the rest and the victims",
    )
    runs = [
        json.loads(subprocess.run([sys.executable, "-I", "-c", code], check=True, capture_output=True).stdout)
        for _ in range(RUNS)
    ]
    return {name: statistics.median(run[index] for run in runs) for index, name in enumerate(names)}


def scaling() -> None:
    """Load case files 1, 10 and 100 times the size of the bundled one."""
    base: dict[str, float] = {}
    for factor in (1, 10, 100):
        with tempfile.TemporaryDirectory() as folder:
            synthetic(Path(folder), factor)
            texts = [path.read_text(encoding="utf-8") for path in Path(folder).iterdir()]
            parse = best(partial(parse_all, texts), 3)
            load = best(partial(tc.load, folder), 3)
            claims = len(tc.load(folder).claims())
            tracemalloc.start()
            case = tc.load(folder)
            held = tracemalloc.get_traced_memory()[0]
            tracemalloc.stop()
            del case
        per = {"time": load / claims * 1e6, "memory": held / claims}
        base = base or per
        flat = ", ".join(f"{name} {per[name] / base[name]:.2f} of x1" for name in per)
        print(
            f"  x{factor:<4}{claims:>8} claims: {load * 1000:8.0f} ms = {load / parse:4.1f} x json.loads, "
            f"{per['time']:5.1f} us and {per['memory']:5.0f} bytes per claim ({flat})"
        )


def parse_all(texts: list[str]) -> list[Any]:
    """Parse JSON texts and nothing more."""
    return [json.loads(text) for text in texts]


def best(call: Callable[[], object], times: int) -> float:
    """Return the shortest of several times, in seconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        spent.append(time.perf_counter() - start)
    return min(spent)


def synthetic(folder: Path, factor: int) -> None:
    """Write the bundled case so many times over, with ids of six digits."""
    for name in TABLES:
        records = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
        copies = [renumbered(record, copy) for copy in range(factor) for record in records]
        (folder / f"{name}.json").write_text(json.dumps(copies, ensure_ascii=False), encoding="utf-8")
    case = renumbered(json.loads((DATA / CASE_FILE).read_text(encoding="utf-8")), 0)
    (folder / CASE_FILE).write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")


def renumbered(data: Any, copy: int) -> Any:
    """Return JSON data with every id moved to the numbers of a copy."""
    if isinstance(data, dict):
        return {key: renumbered(value, copy) for key, value in data.items()}
    if isinstance(data, list):
        return [renumbered(value, copy) for value in data]
    if isinstance(data, str) and (match := _ID.match(data)):
        return f"{match[1]}{copy * 1000 + int(match[2]):06d}{data[match.end() :]}"
    return data


def wheel_size(folder: str) -> int:
    """Build the wheel and return its size in bytes."""
    root = Path(__file__).parent.parent
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return next(Path(folder).glob("*.whl")).stat().st_size


if __name__ == "__main__":
    main()
