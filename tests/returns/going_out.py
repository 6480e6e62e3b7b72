"""The demonstration while a month is being collected, the forms that go out for it, and what LibreOffice makes of them.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from generator.commands.project import Project, load_project
from generator.composition.forms import Asked, NotSent, compose_forms
from generator.model.form import FormRow, FormSheet, ReturnForm
from generator.model.month import Month
from generator.sources.project import ProjectFiles, read_project

WINTER, MONTH, BEFORE, EARLIER = "winter-2022-23", "2023-03", "2023-02", "2023-01"
HEAD, FIRST = 4, 5
"""Rows of a sheet, from 1."""


def collecting(root: Path, target: Path) -> Path:
    """A copy in which nobody has answered for the last month of the winter yet."""
    shutil.copytree(root / "frameworks", target / "frameworks")
    shutil.copytree(root / "icb_data" / "demonstration", target / "icb_data" / "demonstration")
    for path in (target / "icb_data" / "demonstration").glob(f"*/{WINTER}/{MONTH}"):
        shutil.rmtree(path)
    return target


def changed(path: Path, change: Callable[[Any], None]) -> None:
    """One YAML file with something else in it."""
    document = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    change(document)
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    for key in ("schema", "revision", "opened", "staffed", "funded", "value", "likelihood", "impact", "line"):
        text = _numbers(text, key)
    path.write_text(text, encoding="utf-8")


def _numbers(text: str, key: str) -> str:
    """Numbers as numbers again: every scalar was read as text."""
    lines = []
    for line in text.split("\n"):
        head, colon, value = line.partition(": ")
        bare = value.strip("'\"")
        number = bare.replace(".", "", 1).isdigit()
        lines.append(f"{head}: {bare}" if colon and head.strip(" -") == key and number else line)
    return "\n".join(lines).replace(": 'true'", ": true").replace(": 'false'", ": false")


def loaded(root: Path, dataset: str, framework: str) -> Project:
    """Read anew every time, and loaded anew where a byte of an input has changed."""
    return _loaded(root, read_project(root), dataset, framework)


@lru_cache(maxsize=8)
def _loaded(root: Path, files: ProjectFiles, dataset: str, framework: str) -> Project:
    return load_project(root, files, dataset=dataset, framework=framework)


def forms_of(root: Path, framework: str = WINTER, month: str = MONTH, systems: tuple[str, ...] = (),
             dataset: str = "demonstration") -> dict[str, ReturnForm]:
    """Every form of the month, by the code of whoever fills it in."""
    project = loaded(root, dataset, framework)
    asked = Asked(project.framework(framework), project.datasets[dataset, framework], project.types,
                  Month.parse(month))
    made = [form for form in compose_forms(asked, systems) if not isinstance(form, NotSent)]
    return {form.organisation[0] or form.systems[0][0]: form for form in made}


def rows_of(form: ReturnForm, sheet: FormSheet = FormSheet.RESPONSIBILITIES) -> dict[str, FormRow]:
    """By the line; empty where the form has no such sheet."""
    return {row.id: row for table in form.tables if table.sheet is sheet for row in table.rows}


class Filling:
    """A workbook in the hands of somebody who fills it in."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def sheet(self, tab: str) -> Worksheet:
        found = self.book[tab]
        assert isinstance(found, Worksheet)
        return found

    def column(self, tab: str, heading: str) -> int:
        return next(cell.column for cell in self.sheet(tab)[HEAD] if cell.value == heading)

    def row(self, tab: str, line: str) -> int:
        sheet = self.sheet(tab)
        return next(row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value == line)

    def cell(self, tab: str, line: str, heading: str) -> Any:
        return self.sheet(tab).cell(self.row(tab, line), self.column(tab, heading))

    def type(self, tab: str, line: str, cells: Mapping[str, Any]) -> None:
        """By heading; only where a person could type."""
        for heading, value in cells.items():
            cell = self.cell(tab, line, heading)
            assert not cell.protection.locked, f"{tab} {cell.coordinate} is locked"
            cell.value = value

    def saved(self) -> bytes:
        held = io.BytesIO()
        self.book.save(held)
        return held.getvalue()


def values_of(data: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet's cells, as another library reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def counted(data: bytes) -> dict[tuple[str, str], tuple[int, str]]:
    """How many are to be put right by sheet and title, and the first line concerned, where there are any."""
    rows = values_of(data)["Ready to send"]
    head = next(number for number, row in enumerate(rows) if row[0] == "Sheet")
    end = next(number for number, row in enumerate(rows) if number > head and not row[0])
    return {(row[0], row[1]): (int(row[3]), row[4]) for row in rows[head + 1:end] if row[3]}


def status(data: bytes, tab: str = "Ready to send") -> str:
    """What stands at the head of a sheet."""
    cells = values_of(data)[tab]
    return str(cells[3][1] if tab == "Ready to send" else cells[2][1])
