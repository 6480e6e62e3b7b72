"""The floor of a month of returns: every form opened, last month's answers taken over, and saved, by openpyxl alone.

`python -m tools.bench.ticking FOLDER`"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl

TAB, HEADS, SAME = "Responsibilities", 4, "As last month"


def tick(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    if TAB in book.sheetnames:
        sheet = book[TAB]
        column = next(cell.column for cell in sheet[HEADS] if cell.value == SAME)
        for row in range(HEADS + 1, sheet.max_row + 1):
            if sheet.cell(row, 1).value:
                sheet.cell(row, column).value = "yes"
    book.save(path)


def main() -> None:
    for path in sorted(Path(sys.argv[1]).rglob("*.xlsx")):
        tick(path)


if __name__ == "__main__":
    main()
