"""A table for programs: UTF-8 without a mark, lines as on any Unix machine. For what people open, see `inert`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable


def plain_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """The rows, heads first, quoted where they must be."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
