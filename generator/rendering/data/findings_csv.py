"""What was found in a file that was sent, as CSV: for senders of tables and YAML, whose files cannot be marked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.findings import Finding
from generator.rendering.data.positions_csv import inert

COLUMNS = ("file", "line", "cell", "severity", "rule", "what is wrong", "what to type")
HEAD = b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"
"""How such a file begins, and no other."""


def findings_csv(findings: Iterable[Finding]) -> bytes:
    """UTF-8 with a byte order mark, CRLF lines, in the order given. The file without its folders; `line` empty where
    the whole file is meant."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for one in findings:
        place = one.place
        cell = "!".join(part for part in (place.sheet, place.cell) if part)
        row = (place.file.rpartition("/")[2], str(place.line or ""), cell or str(place.column or ""),
               one.severity.value, one.rule, one.message, one.hint)
        writer.writerow([inert(value) for value in row])
    return HEAD + text.getvalue().encode()
