"""What each format cannot carry: written by `python -m tests.exports.losses`, which reads every export back."""

from __future__ import annotations

MEASURED_ON = "2.0.0"
KINDS = ("records", "fields", "statements", "marks")
LOSSES: dict[str, dict[str, tuple[int, int]]] = {
    "json": {"records": (0, 1482), "fields": (0, 8475), "statements": (0, 2861), "marks": (0, 4685)},
    "datapackage": {"records": (0, 1482), "fields": (193, 8475), "statements": (0, 2861), "marks": (0, 4685)},
    "sqlite": {"records": (0, 1482), "fields": (192, 8475), "statements": (0, 2861), "marks": (0, 4685)},
    "excel": {"records": (685, 1482), "fields": (4335, 8475), "statements": (0, 2861), "marks": (0, 4685)},
    "parquet": {"records": (0, 1482), "fields": (193, 8475), "statements": (0, 2861), "marks": (0, 4685)},
    "csl-json": {"records": (1206, 1482), "fields": (6948, 8475), "statements": (2861, 2861), "marks": (4685, 4685)},
    "biblatex": {"records": (1206, 1482), "fields": (7049, 8475), "statements": (2861, 2861), "marks": (4685, 4685)},
    "followthemoney": {"records": (0, 1482), "fields": (1705, 8475), "statements": (3, 2861), "marks": (1283, 4685)},
    "markdown": {"records": (926, 1482), "fields": (5354, 8475), "statements": (681, 2861), "marks": (1076, 4685)},
}
