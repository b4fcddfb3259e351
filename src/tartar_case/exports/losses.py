"""What each format cannot carry: written by `python -m tests.exports.losses`, which reads every export back."""

from __future__ import annotations

MEASURED_ON = "2.0.0"
KINDS = ("records", "fields", "statements", "marks")
LOSSES: dict[str, dict[str, tuple[int, int]]] = {
    "json": {"records": (0, 1480), "fields": (0, 8462), "statements": (0, 2858), "marks": (0, 4691)},
    "datapackage": {"records": (0, 1480), "fields": (193, 8462), "statements": (0, 2858), "marks": (0, 4691)},
    "sqlite": {"records": (0, 1480), "fields": (192, 8462), "statements": (0, 2858), "marks": (0, 4691)},
    "excel": {"records": (685, 1480), "fields": (4330, 8462), "statements": (0, 2858), "marks": (0, 4691)},
    "parquet": {"records": (0, 1480), "fields": (193, 8462), "statements": (0, 2858), "marks": (0, 4691)},
    "csl-json": {"records": (1204, 1480), "fields": (6935, 8462), "statements": (2858, 2858), "marks": (4691, 4691)},
    "biblatex": {"records": (1204, 1480), "fields": (7036, 8462), "statements": (2858, 2858), "marks": (4691, 4691)},
    "followthemoney": {"records": (0, 1480), "fields": (1701, 8462), "statements": (3, 2858), "marks": (1284, 4691)},
    "markdown": {"records": (926, 1480), "fields": (5352, 8462), "statements": (681, 2858), "marks": (1085, 4691)},
}
