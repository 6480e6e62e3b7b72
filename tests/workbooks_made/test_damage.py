"""Every kind of damage does what it says to a real form, and none of them stops the reader."""

from __future__ import annotations

import pytest

from generator.sources.workbooks.reading import read_workbook
from generator.sources.workbooks.values import SheetBook
from tests.returns.sending import small_project, workbooks_of
from tests.workbooks_made.damage import HARMLESS, REFUSED, SAVED, SHEETS, TYPED, Damage
from tests.workbooks_made.libreoffice import Convert, libreoffice

__all__ = ["libreoffice"]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The form of a system of the small project, as it goes out."""
    return workbooks_of(small_project(tmp_path_factory.mktemp("small") / "project"))["ZN1"]


@pytest.fixture(scope="module")
def before(form: bytes) -> SheetBook:
    """What is read of the form while nothing has befallen it."""
    book, _ = read_workbook("form.xlsx", form)
    assert book is not None
    return book


def texts(book: SheetBook) -> set[str]:
    return {str(cell.value) for sheet in book.sheets for row in sheet.rows for cell in row.cells}


@pytest.mark.parametrize("damage", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_a_form_survives_leaves_every_text_of_it(form: bytes, before: SheetBook, damage: Damage) -> None:
    damaged = damage(form)
    after, findings = read_workbook("form.xlsx", damaged)
    assert after is not None
    assert damaged != form
    assert [item.severity for item in findings if item.severity == "error"] == []
    lost = {text for text in texts(before) - texts(after) if not _calculated(before, text)}
    assert lost == set()


def _calculated(book: SheetBook, text: str) -> bool:
    """openpyxl leaves out the stored values of formulas."""
    return all(cell.formula for sheet in book.sheets for row in sheet.rows for cell in row.cells
               if str(cell.value) == text)


@pytest.mark.parametrize("damage", [*TYPED.values(), *SHEETS.values()], ids=[*TYPED, *SHEETS])
def test_what_is_typed_or_taken_away_is_read_all_the_same(form: bytes, before: SheetBook, damage: Damage) -> None:
    after, findings = read_workbook("form.xlsx", damage(form))
    assert after is not None, findings
    assert after.sheets != before.sheets


@pytest.mark.parametrize(("rule", "damage"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_read_is_one_finding_of_the_rule_that_says_so(form: bytes, rule: str, damage: Damage) -> None:
    book, findings = read_workbook("form.xlsx", damage(form))
    assert book is None
    assert [(item.rule, item.severity) for item in findings] == [(rule, "error")]


@pytest.mark.long
@pytest.mark.parametrize(("rule", "format_", "name"), SAVED.values(), ids=SAVED.keys())
def test_what_another_program_saved_in_another_format_is_one_finding(
    form: bytes, libreoffice: Convert, rule: str, format_: str, name: str
) -> None:
    book, findings = read_workbook(name, libreoffice(form, "xlsx", format_))
    assert book is None
    assert [(item.rule, item.severity) for item in findings] == [(rule, "error")]


def test_there_are_many_kinds_of_damage() -> None:
    assert len({*HARMLESS, *TYPED, *SHEETS, *REFUSED}) + len(SAVED) >= 80
