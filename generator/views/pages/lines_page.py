"""Every line in one table, so that each figure elsewhere can lead to the lines it counts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.book import Book
from generator.views.headline import formula
from generator.views.lines import LineTable, line_table
from generator.views.words import plural


@dataclass(frozen=True, slots=True)
class LinesPage:
    heading: str
    lede: str
    table: LineTable
    formula: str


def lines_page(book: Book) -> LinesPage:
    pack = book.pack
    counted = plural(len(book.lines), "line")
    return LinesPage("Every line", f"{counted}, one for each responsibility, worst first."
                     if pack.holds_returns else f"{counted}, one for each responsibility, in the order of the plan.",
                     line_table(book, book.lines, caption=f"Every responsibility, {pack.month.label}", brief=True),
                     formula(pack.tailored.framework, pack.total, pack.holds_returns))
