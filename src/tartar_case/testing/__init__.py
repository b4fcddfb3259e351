"""Hypothesis strategies for the types and for whole case files."""
