"""What each format cannot carry: written by `python -m tests.exports.losses`, which reads every export back."""

from __future__ import annotations

MEASURED_ON = "2.0.0"
KINDS = ("records", "fields", "statements", "marks")
LOSSES: dict[str, dict[str, tuple[int, int]]] = {
    "json": {"records": (0, 1463), "fields": (0, 8373), "statements": (0, 2918), "marks": (0, 4678)},
    "datapackage": {"records": (0, 1463), "fields": (190, 8373), "statements": (0, 2918), "marks": (0, 4678)},
    "sqlite": {"records": (0, 1463), "fields": (189, 8373), "statements": (0, 2918), "marks": (0, 4678)},
    "excel": {"records": (672, 1463), "fields": (4253, 8373), "statements": (0, 2918), "marks": (0, 4678)},
    "parquet": {"records": (0, 1463), "fields": (190, 8373), "statements": (0, 2918), "marks": (0, 4678)},
    "csl-json": {"records": (1187, 1463), "fields": (6851, 8373), "statements": (2918, 2918), "marks": (4678, 4678)},
    "biblatex": {"records": (1187, 1463), "fields": (6955, 8373), "statements": (2918, 2918), "marks": (4678, 4678)},
    "followthemoney": {"records": (0, 1463), "fields": (1674, 8373), "statements": (3, 2918), "marks": (1340, 4678)},
    "markdown": {"records": (913, 1463), "fields": (5285, 8373), "statements": (710, 2918), "marks": (1088, 4678)},
}
