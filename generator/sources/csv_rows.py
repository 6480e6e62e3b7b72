"""Rows of text as CSV: the other way round from reading it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping


def csv_rows(columns: Iterable[str], rows: Iterable[Mapping[str, str]], end: str) -> bytes:
    """Lines without a header, in the order of `columns`; a column that a row does not have stays empty. `end`: what
    ends each line."""
    out = io.StringIO(newline="")
    csv.DictWriter(out, list(columns), restval="", lineterminator=end).writerows(rows)
    return out.getvalue().encode()
