"""The sheet behind the others: the words of the scales and what each needs, and every list that is chosen from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.form import CellType, FormTable, ReturnForm
from generator.model.framework import Scale
from generator.views.workbooks.addresses import Grid, letters
from generator.views.workbooks.book import Cell, Column, Printing, Sheet, Style

TAB = "Lists"
_FIRST_ROW = 3
_WORD_HEADS = ("Scale and word", "Word", "Needs evidence", "Needs a date", "Needs a reason", "Closes the line",
               "Good", "Bad", "Done")
_WORD_KEYS = ("words_key", "words_word", "words_evidence", "words_date", "words_reason", "words_closes", "words_fine",
              "words_bad", "words_done")
_GAP = 1
"""Columns left empty between the words and the lists."""


@dataclass(frozen=True)
class Lists:
    """`words`: the ranges of the words' table, by the names that formulas use. `ranges`: of each list by its choices.
    """

    sheet: Sheet
    words: Mapping[str, str]
    ranges: Mapping[tuple[str, ...], str]


def scale_key(scale: str, word: str) -> str:
    """How a word is found among those of all scales."""
    return f"{scale}|{word}"


def lists_of(form: ReturnForm) -> Lists:
    words = [_word_row(scale, value.id) for scale in form.scales for value in scale.values]
    lists = tuple(dict.fromkeys(choices for table in form.tables for choices in _choices(table)))
    first_list = len(_WORD_HEADS) + _GAP
    count = max([len(words), *(len(choices) for choices in lists)], default=0)
    grid = Grid(TAB, {key: index for index, key in enumerate(_WORD_KEYS)}, _FIRST_ROW,
                _FIRST_ROW + max(len(words), 1) - 1)
    ranges = {choices: _range(first_list + index, len(choices)) for index, choices in enumerate(lists)}
    heads = (*_WORD_HEADS, *[None] * _GAP, *(f"List {number}" for number in range(1, len(lists) + 1)))
    rows: list[tuple[Cell | None, ...]] = [
        (Cell("Lists: what the drop-downs offer, and what each word of a scale needs", Style.TITLE),), (),
        tuple(Cell(head, Style.HEAD) if head else None for head in heads)]
    for index in range(count):
        row = words[index] if index < len(words) else (None,) * len(_WORD_HEADS)
        rows.append((*(None if value is None else Cell(value, Style.TEXT) for value in row), *[None] * _GAP,
                     *(Cell(_typed(choices[index]), Style.TEXT) if index < len(choices) else None
                       for choices in lists)))
    columns = tuple(Column(24 if index < first_list else 18) for index in range(len(heads)))
    sheet = Sheet(TAB, columns, tuple(rows), (0, 0), Printing(len(heads) - 1, repeat_row=2), hidden=True)
    return Lists(sheet, {key: grid.range(key) for key in _WORD_KEYS}, ranges)


def _word_row(scale: Scale, value_id: str) -> tuple[str | float, ...]:
    value = scale.value(value_id)
    needs = [1.0 if need in value.needs else 0.0 for need in ("evidence", "recovery_date", "reason")]
    kinds = (value.closes, value.tone == "on_track", value.tone == "off_track", value.closes and not value.excludes)
    return (scale_key(scale.id, value.word), value.word, *needs, *(1.0 if kind else 0.0 for kind in kinds))


def _choices(table: FormTable) -> Iterable[tuple[str, ...]]:
    for column in table.columns:
        if column.type is CellType.YES:
            yield ("yes",)
        if column.choices and not all(column.key in row.choices for row in table.rows):
            yield column.choices
    for row in table.rows:
        yield from row.choices.values()


def _typed(choice: str) -> str | float:
    """Scores are numbers, so that they are compared as such."""
    return float(choice) if choice.isdigit() else choice


def _range(column: int, count: int) -> str:
    name = letters(column)
    return f"{TAB}!${name}${_FIRST_ROW + 1}:${name}${_FIRST_ROW + count}"
