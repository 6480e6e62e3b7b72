"""Forms of the small project, filled in as people fill them in, and what `baf returns import` makes of them."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from generator.cli import baf
from generator.commands.returns.holdings import ProjectHoldings
from generator.composition.forms import Asked, NotSent, compose_forms
from generator.model.form import ReturnForm
from generator.model.month import Month
from generator.rendering.workbooks.template import form_workbook
from generator.sources.project import read_project
from generator.views.workbooks import form_book

SMALL = Path(__file__).resolve().parent.parent / "rules" / "project"
MONTH = "2022-12"
RECEIVED = "2023-01-09"

Form = openpyxl.Workbook


def small_project(target: Path) -> Path:
    shutil.copytree(SMALL, target, ignore=shutil.ignore_patterns(".*"))
    return target


def forms_of(root: Path, month: str = MONTH) -> dict[str, ReturnForm]:
    """Every form of the month, by the code of whoever fills it in."""
    holdings = ProjectHoldings(read_project(root))
    framework, dataset = holdings.framework("plan"), holdings.dataset("small", "plan")
    assert framework is not None
    assert dataset is not None
    made = compose_forms(Asked(framework, dataset, holdings.types, Month.parse(month)))
    return {form.stamp.organisation or form.stamp.systems[0]: form for form in made if not isinstance(form, NotSent)}


def workbooks_of(root: Path, month: str = MONTH) -> dict[str, bytes]:
    return {code: form_workbook(form_book(form)) for code, form in forms_of(root, month).items()}


def headings(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """Row of the headings, and the column of each."""
    for row in sheet.iter_rows(min_row=1, max_row=12):
        found = {str(cell.value): cell.column for cell in row if cell.value is not None}
        if "Line" in found:
            return row[0].row, found
    raise LookupError(f"{sheet.title} has no headings")


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """The row of each line."""
    top, columns = headings(sheet)
    found = ((sheet.cell(row, columns["Line"]).value, row) for row in range(top + 1, sheet.max_row + 1))
    return {str(line): row for line, row in found if line}


def cell(sheet: Worksheet, line: str, heading: str) -> Any:
    """A cell by its line and its heading."""
    return sheet.cell(rows_of(sheet)[line], headings(sheet)[1][heading])


def type_in(book: Form, tab: str, line: str, **typed: Any) -> None:
    """Headings with '_' for a space."""
    for heading, value in typed.items():
        cell(book[tab], line, heading.replace("_", " ")).value = value


def opened(data: bytes) -> Form:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Form) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@dataclass(frozen=True)
class Desk:
    """A project, the forms of its month, and a folder to which filled ones come back."""

    root: Path
    forms: dict[str, bytes]
    post: Path

    def fill(self, code: str, change: Callable[[Form], None], name: str = "") -> Path:
        """A form of the month, changed, as a file that came back."""
        book = opened(self.forms[code])
        change(book)
        return self.put(name or f"{code}.xlsx", saved(book))

    def put(self, name: str, data: bytes) -> Path:
        path = self.post / name
        path.write_bytes(data)
        return path

    def take(self, *paths: Path, options: tuple[str, ...] = ("--received", RECEIVED)) -> Result:
        """What the command says. Never a traceback."""
        done = CliRunner().invoke(baf, ["--project", str(self.root), "returns", "import", *map(str, paths), *options],
                                  standalone_mode=False)
        if done.exception is not None:
            raise done.exception
        return done

    def month(self, system: str = "ZN1", month: str = MONTH) -> Path:
        return self.root / "icb_data" / "small" / system / "plan" / month

    def stands(self, system: str = "ZN1", name: str = "return.yaml", month: str = MONTH) -> dict[str, Any]:
        """What a file of the month says, read by another reader than the one under test; {} where there is none."""
        path = self.month(system, month) / name
        return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) if path.exists() else {}

    def answer(self, action: str, holder: str, given_by: str = "holder", system: str = "ZN1") -> dict[str, Any] | None:
        found = [item for item in self.stands(system).get("answers", ())
                 if (item["action"], item["holder"], item.get("given_by", "holder")) == (action, holder, given_by)]
        assert len(found) < 2
        return found[0] if found else None

    def tree(self) -> dict[str, str]:
        """Every file of the project with the digest of its bytes."""
        return {path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(self.root.rglob("*")) if path.is_file()}


@cache
def _blank() -> dict[str, bytes]:
    """The forms of the small project as it stands, which are the same at every desk."""
    return workbooks_of(SMALL)


def desk_at(folder: Path) -> Desk:
    root = small_project(folder / "project")
    post = folder / "post"
    post.mkdir()
    return Desk(root, dict(_blank()), post)


def said(done: Result) -> list[tuple[str, str, str]]:
    """Rule, severity and cell of each finding: ('WP809', 'error', 'Responsibilities!P7')."""
    found = []
    for line in done.output.splitlines():
        place, _, rest = line.partition(": ")
        word, _, rule = rest.partition(": ")[0].partition(" ")
        if word in ("error", "warning", "note") and rule.startswith("WP"):
            found.append((rule, word, place.split("/")[-1].partition("!")[2] or place.split("/")[-1]))
    return found
