"""The version of the library; that of the data stands in the data."""

__version__ = "0.1.0"
