"""What each format cannot carry: written by `python -m tests.exports.losses`, which reads every export back."""

from __future__ import annotations

MEASURED_ON = "2.0.0"
KINDS = ("records", "fields", "statements", "marks")
LOSSES: dict[str, dict[str, tuple[int, int]]] = {
    "json": {"records": (0, 1494), "fields": (0, 8527), "statements": (0, 2880), "marks": (0, 4687)},
    "datapackage": {"records": (0, 1494), "fields": (193, 8527), "statements": (0, 2880), "marks": (0, 4687)},
    "sqlite": {"records": (0, 1494), "fields": (192, 8527), "statements": (0, 2880), "marks": (0, 4687)},
    "excel": {"records": (697, 1494), "fields": (4389, 8527), "statements": (0, 2880), "marks": (0, 4687)},
    "parquet": {"records": (0, 1494), "fields": (193, 8527), "statements": (0, 2880), "marks": (0, 4687)},
    "csl-json": {"records": (1218, 1494), "fields": (7001, 8527), "statements": (2880, 2880), "marks": (4687, 4687)},
    "biblatex": {"records": (1218, 1494), "fields": (7101, 8527), "statements": (2880, 2880), "marks": (4687, 4687)},
    "followthemoney": {"records": (0, 1494), "fields": (1715, 8527), "statements": (3, 2880), "marks": (1259, 4687)},
    "markdown": {"records": (938, 1494), "fields": (5406, 8527), "statements": (680, 2880), "marks": (1079, 4687)},
}
