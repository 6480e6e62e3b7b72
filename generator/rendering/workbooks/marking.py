"""The sender's own workbook back: each doubtful cell marked, a comment in it, a list in front, all else as it was.

The parts of the file are changed where a mark needs it, between elements; no part is written anew by a library that
may not know all that stands in it. Cells are not touched at all: marks are formats laid over them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.findings import Finding
from generator.model.form import MARKS_TAB, LeftBlank
from generator.rendering.workbooks.marking_book import SheetPart, sheets_of, with_list, without_list
from generator.rendering.workbooks.marking_boxes import (
    VML_TYPE,
    empty_boxes,
    grid_of,
    holds_shapes,
    with_boxes,
    without_boxes,
)
from generator.rendering.workbooks.marking_comments import (
    boxes_of,
    empty_comments,
    is_empty,
    places,
    with_ours,
    without_ours,
)
from generator.rendering.workbooks.marking_list import list_sheet
from generator.rendering.workbooks.marking_package import Package, Relationship
from generator.rendering.workbooks.marking_sheet import CELLS, ORDER, marked_sheet, unmarked_sheet, unselected
from generator.rendering.workbooks.marking_styles import Styles, with_styles
from generator.rendering.workbooks.marking_words import MarkedCell, cells_by_sheet
from generator.rendering.workbooks.marking_xml import UnmarkableError, elements, in_order, spliced

__all__ = ["UnmarkableError", "marked"]
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"


def marked(data: bytes, findings: Sequence[Finding], guide: str = "", blank: Sequence[LeftBlank] = ()) -> bytes:
    """The workbook (.xlsx, accepted by the reader before) with what was found in it. The same bytes for the same
    inputs; marked again, earlier marks give way to the new ones. `guide`: address of the guide, under which every
    rule has its page; '' for no links. `blank`: what the form needs and nobody typed, which the list names last.

    A finding's place names sheet and cell. One about a sheet that is not there, or about no cell, stands in the list
    only, as does one in a cell with a conversation, which comments cannot be added to.

    Raises:
        UnmarkableError: the file is no .xlsx workbook.
    """
    package = Package(data)
    without_list(package)
    sheets = sheets_of(package)
    for sheet in sheets:
        _unmark(package, sheet)
    styles = _styled(package)
    cells = cells_by_sheet(findings)
    for number, sheet in enumerate(sheets, 1):
        package.put(sheet.part, unselected(package.part(sheet.part)))
        if cells.get(sheet.name):
            _mark(package, sheet, number, cells[sheet.name], styles)
    main, family = _namespace(package), package.family(package.workbook)
    made = list_sheet(findings, blank, [sheet.name for sheet in sheets], styles, guide, main, family)
    with_list(package, MARKS_TAB, made.xml, made.addresses)
    return package.content()


def _unmark(package: Package, sheet: SheetPart) -> None:
    package.put(sheet.part, unmarked_sheet(package.part(sheet.part)))
    comments, boxes = _related(package, sheet, "comments"), _boxes(package, sheet)
    if comments is None:
        return
    kept, gone = without_ours(package.part(comments.target))
    if boxes is not None:
        package.put(boxes.target, without_boxes(package.part(boxes.target), places(gone)))
    if not gone or not is_empty(kept):
        package.put(comments.target, kept)
        return
    package.drop(comments.target)
    package.unrelate(sheet.part, comments.id)
    if boxes is not None and not holds_shapes(package.part(boxes.target)):
        part = package.part(sheet.part)
        package.put(sheet.part, spliced(part, [(one.start, one.end, b"") for one in elements(part, CELLS)
                                               if one.name == "legacyDrawing"]))
        package.drop(boxes.target)
        package.unrelate(sheet.part, boxes.id)


def _mark(package: Package, sheet: SheetPart, number: int, cells: Sequence[MarkedCell], styles: Styles) -> None:
    package.put(sheet.part, marked_sheet(package.part(sheet.part), cells, styles))
    comments = _related(package, sheet, "comments") or _new_comments(package, sheet, number)
    part, boxed = with_ours(package.part(comments.target), cells)
    package.put(comments.target, part)
    if boxed:
        boxes = _boxes(package, sheet) or _new_boxes(package, sheet, number)
        grid = grid_of(package.part(sheet.part))
        package.put(boxes.target, with_boxes(package.part(boxes.target), boxes_of(boxed), grid))


def _new_comments(package: Package, sheet: SheetPart, number: int) -> Relationship:
    name = _beside(package, f"commentsMarks{number}.xml")
    package.put(name, empty_comments(_namespace(package)), _COMMENTS_TYPE)
    package.relate(sheet.part, "rIdMarksComments", f"{package.family(package.workbook)}/comments", name)
    return Relationship("rIdMarksComments", "comments", name, external=False)


def _new_boxes(package: Package, sheet: SheetPart, number: int) -> Relationship:
    name = _beside(package, f"drawings/vmlDrawingMarks{number}.vml")
    family = package.family(package.workbook)
    package.put(name, empty_boxes(number))
    package.default_type("vml", VML_TYPE)
    package.relate(sheet.part, "rIdMarksBoxes", f"{family}/vmlDrawing", name)
    part = package.part(sheet.part)
    found = elements(part, CELLS)
    new = f'<{found[0].prefix}legacyDrawing xmlns:r="{family}" r:id="rIdMarksBoxes"/>'
    package.put(sheet.part, spliced(part, [in_order(part, found, ORDER, "legacyDrawing", new.encode())]))
    return Relationship("rIdMarksBoxes", "vmlDrawing", name, external=False)


def _boxes(package: Package, sheet: SheetPart) -> Relationship | None:
    """The drawing that comments stand in: headers and footers may have another of the same kind."""
    id_ = next((one.attribute("id") for one in elements(package.part(sheet.part), CELLS)
                if one.name == "legacyDrawing"), "")
    return next((one for one in package.relations(sheet.part) if id_ and one.id == id_ and one.target in package), None)


def _related(package: Package, sheet: SheetPart, kind: str) -> Relationship | None:
    return next((one for one in package.relations(sheet.part) if one.kind == kind and one.target in package), None)


def _styled(package: Package) -> Styles:
    name = next((one.target for one in package.relations(package.workbook) if one.kind == "styles"), "")
    part, styles = with_styles(package.part(name))
    package.put(name, part)
    return styles


def _namespace(package: Package) -> str:
    """The strict form of the format has another."""
    root = elements(package.part(package.workbook))[0]
    return root.attributes.get(f"xmlns:{root.prefix[:-1]}" if root.prefix else "xmlns", "")


def _beside(package: Package, name: str) -> str:
    folder = package.workbook.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name
