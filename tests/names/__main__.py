"""Print recall, and who falls together."""

from __future__ import annotations

import sys
from collections import Counter

from tests.names import confused, found, is_answered, merged, queries, unlike

asked, answered = Counter[str](), Counter[str]()
for query in queries():
    is_right = is_answered(query)
    asked[query.table] += 1
    answered[query.table] += is_right
    if not is_right:
        sys.stdout.write(
            f"missed: {query.text} in {query.table}, found {sorted(found(query.text, query.table))},"
            f" not {sorted(query.ids)}\n"
        )
for table in asked:
    sys.stdout.write(f"{table}: {answered[table]} of {asked[table]} queries, {answered[table] / asked[table]:.1%}\n")
sys.stdout.write(f"all: {answered.total()} of {asked.total()} queries, {answered.total() / asked.total():.1%}\n")
sys.stdout.write(f"merged: {len(merged())} of {len(unlike())} unlike pairs {merged()}\n")
sys.stdout.write(f"different people in the data who fall together: {confused()}\n")
