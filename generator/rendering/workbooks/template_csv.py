"""A form's table as the bytes of a CSV file: UTF-8 with its mark, as spreadsheet programs expect it."""

from __future__ import annotations

import csv
import io

from generator.views.workbooks.csv_tables import CsvTable


def form_csv(table: CsvTable) -> bytes:
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerows(table.rows)
    return held.getvalue().encode("utf-8-sig")
