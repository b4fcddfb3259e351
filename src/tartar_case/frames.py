"""Rows as pandas DataFrames: the only module that imports pandas, and only when a frame is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .rows import Words, columns_of

if TYPE_CHECKING:
    import pandas as pd


def to_frame(records: Iterable[Any], record_class: type[Any], attrs: Mapping[str, str], words: Words) -> pd.DataFrame:
    """Build a DataFrame from records.

    Return a fresh frame, indexed by `id`, with the columns of `columns_of`; the dtypes are `string`, `Int64`,
    `boolean` and `datetime64[s]`, the same on pandas 2.2 and 3. `DataFrame.attrs` holds the given texts.
    """
    import numpy as np
    import pandas as pd

    rows = list(records)
    data: dict[str, Any] = {}
    for column in columns_of(record_class):
        values: Any = [column.read(record, words) for record in rows]
        dtype: Any = column.dtype
        if dtype == "datetime64[s]":
            data[column.name] = np.array([value or "NaT" for value in values], dtype=dtype)
        else:
            data[column.name] = pd.array(values, dtype=dtype)
    frame = pd.DataFrame(data, index=pd.Index(data.pop("id"), name="id"))
    frame.attrs.update(attrs)
    return frame
