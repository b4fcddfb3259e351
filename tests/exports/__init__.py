"""Tests of the ways out: each export read back by its own tool."""
