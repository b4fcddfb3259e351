"""What each format cannot carry: written by `python -m tests.exports.losses`, which reads every export back."""

from __future__ import annotations

MEASURED_ON = "2.0.0"
KINDS = ("records", "fields", "statements", "marks")
LOSSES: dict[str, dict[str, tuple[int, int]]] = {
    "json": {"records": (0, 1480), "fields": (0, 8463), "statements": (0, 2850), "marks": (0, 4663)},
    "datapackage": {"records": (0, 1480), "fields": (193, 8463), "statements": (0, 2850), "marks": (0, 4663)},
    "sqlite": {"records": (0, 1480), "fields": (192, 8463), "statements": (0, 2850), "marks": (0, 4663)},
    "excel": {"records": (685, 1480), "fields": (4333, 8463), "statements": (0, 2850), "marks": (0, 4663)},
    "parquet": {"records": (0, 1480), "fields": (193, 8463), "statements": (0, 2850), "marks": (0, 4663)},
    "csl-json": {"records": (1204, 1480), "fields": (6935, 8463), "statements": (2850, 2850), "marks": (4663, 4663)},
    "biblatex": {"records": (1204, 1480), "fields": (7035, 8463), "statements": (2850, 2850), "marks": (4663, 4663)},
    "followthemoney": {"records": (0, 1480), "fields": (1700, 8463), "statements": (3, 2850), "marks": (1276, 4663)},
    "markdown": {"records": (926, 1480), "fields": (5353, 8463), "statements": (670, 2850), "marks": (1051, 4663)},
}
