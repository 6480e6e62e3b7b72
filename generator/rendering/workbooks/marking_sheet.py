"""Marks on a sheet that somebody filled in: a format laid over its cells. No cell is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.rendering.workbooks.marking_styles import Styles
from generator.rendering.workbooks.marking_words import CellAt, MarkedCell, column_letters
from generator.rendering.workbooks.marking_xml import (
    Element,
    Splice,
    elements,
    in_order,
    set_attribute,
    spliced,
)
from generator.vocabulary import Severity

SIGN = "baf-mark"
"""Stands in the condition of every format of ours, and is how it is known again. The condition is always true."""
CELLS = "sheetData"
ORDER = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", CELLS, "sheetCalcPr", "sheetProtection",
         "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
         "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
         "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
         "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
         "webPublishItems", "tableParts", "extLst")
_RULES = len(Severity)


def unmarked_sheet(part: bytes) -> bytes:
    """Without the formats of an earlier marking; the priorities of the others as before it."""
    found = elements(part, CELLS)
    ours = [one for one in found if one.name == "cfRule" and SIGN.encode() in part[one.start:one.end]]
    if not ours:
        return part
    whole = [one for one in found if one.name == "conditionalFormatting" and _rules(found, one)
             and all(rule in ours for rule in _rules(found, one))]
    gone = whole + [rule for rule in ours if not any(one.holds(rule) for one in whole)]
    part = spliced(part, [(one.start, one.end, b"") for one in gone])
    kept = [one for one in elements(part, CELLS) if one.attribute("priority")]
    lowest = min((_priority(one) for one in kept), default=0)
    return spliced(part, _moved(part, kept, -_RULES)) if lowest > _RULES else part


def marked_sheet(part: bytes, cells: Sequence[MarkedCell], styles: Styles) -> bytes:
    """Our formats come before the sheet's own, whose priorities make room."""
    found = elements(part, CELLS)
    others = [one for one in found if one.name == "cfRule" and one.attribute("priority")]
    room = _moved(part, others, _RULES) if any(_priority(one) <= _RULES for one in others) else []
    tag = found[0].prefix
    new = "".join(_format(tag, severity, priority, [cell.at for cell in cells if cell.severity is severity], styles)
                  for priority, severity in enumerate(styles.marks, 1))
    first = next((one for one in found if one.name == "conditionalFormatting" and len(one.path) == 1), None)
    where = (first.start, first.start, new.encode()) if first else in_order(part, found, ORDER,
                                                                            "conditionalFormatting", new.encode())
    return spliced(part, [*room, where])


def unselected(part: bytes) -> bytes:
    """Only one sheet may be selected: in several, what is typed is typed in each of them."""
    return spliced(part, [set_attribute(part, one, "tabSelected", None) for one in elements(part, CELLS)
                          if one.name == "sheetView" and one.attribute("tabSelected") in ("1", "true")])


def areas(cells: Iterable[CellAt]) -> str:
    """'C5:C7 D9': cells below each other as one area."""
    found: list[list[CellAt]] = []
    for one in sorted(cells, key=lambda at: (at.column, at.row)):
        if found and found[-1][-1].column == one.column and found[-1][-1].row + 1 == one.row:
            found[-1].append(one)
        else:
            found.append([one])
    return " ".join(run[0].address if len(run) == 1 else
                    f"{run[0].address}:{column_letters(run[-1].column)}{run[-1].row}" for run in found)


def _format(tag: str, severity: Severity, priority: int, cells: Sequence[CellAt], styles: Styles) -> str:
    if not cells:
        return ""
    return (f'<{tag}conditionalFormatting sqref="{areas(cells)}"><{tag}cfRule type="expression" '
            f'dxfId="{styles.marks[severity]}" priority="{priority}" stopIfTrue="1"><{tag}formula>'
            f'LEN("{SIGN} {severity}")&gt;0</{tag}formula></{tag}cfRule></{tag}conditionalFormatting>')


def _rules(found: Sequence[Element], formatting: Element) -> list[Element]:
    return [one for one in found if one.name == "cfRule" and formatting.holds(one)]


def _priority(rule: Element) -> int:
    return int(re.sub(r"\D", "", rule.attribute("priority")) or 0)


def _moved(part: bytes, rules: Iterable[Element], by: int) -> list[Splice]:
    return [set_attribute(part, one, "priority", str(_priority(one) + by)) for one in rules]
