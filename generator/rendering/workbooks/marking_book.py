"""The workbook's own part: which sheets it has, and the list put in front of them or taken away again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.rendering.workbooks.marking_package import Package
from generator.rendering.workbooks.marking_xml import (
    Element,
    Splice,
    UnmarkableError,
    elements,
    in_order,
    quoted,
    set_attribute,
    spliced,
    text,
)

NAME = "baf_marks"
"""A hidden name that the workbook keeps for the list, so that it is known again, whatever its tab is called."""
_ORDER = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
          "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
          "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst")
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet with cells: the name on its tab, and the part that holds it."""

    name: str
    part: str


def sheets_of(package: Package) -> tuple[SheetPart, ...]:
    """In the workbook's order. Sheets that hold only a chart are left out."""
    targets = {one.id: one for one in package.relations(package.workbook) if one.kind == "worksheet"}
    return tuple(SheetPart(one.attribute("name"), targets[one.attribute("id")].target)
                 for one in _tabs(elements(package.part(package.workbook))) if one.attribute("id") in targets)


def without_list(package: Package) -> None:
    """An earlier list, its name, and what was said of the order of sheets since it stood in front."""
    part = package.part(package.workbook)
    found = elements(part)
    ours = next((one for one in found if one.name == "definedName" and one.attribute("name") == NAME), None)
    if ours is None:
        return
    listed = _sheet_named(part[ours.inner:ours.close].decode())
    tabs = _tabs(found)
    place = next((at for at, one in enumerate(tabs) if one.attribute("name") == listed), None)
    gone = [one for one in found if one.name == "definedName"
            and (one is ours or (place is not None and one.attribute("localSheetId") == str(place)))]
    if place is None:
        package.put(package.workbook, spliced(part, _names_gone(found, gone)))
        return
    kept = [one for one in found if one.name == "definedName" and one not in gone]
    id_ = tabs[place].attribute("id")
    package.put(package.workbook, spliced(part, [
        (tabs[place].start, tabs[place].end, b""), *_names_gone(found, gone),
        *_renumbered(part, [one for one in kept if _number(one) > place], -1)]))
    target = next(one.target for one in package.relations(package.workbook) if one.id == id_)
    package.unrelate(package.workbook, id_)
    package.drop(target)


def with_list(package: Package, title: str, sheet: bytes, addresses: Sequence[tuple[str, str]]) -> None:
    """In front of all others, and shown when the file is opened."""
    part = package.part(package.workbook)
    found = elements(part)
    tabs = _tabs(found)
    if not tabs:
        raise UnmarkableError("the file is no workbook that can be marked: it has no sheets")
    tag, family = found[0].prefix, package.family(package.workbook)
    name = _free_name(title, [one.attribute("name") for one in tabs])
    number = max(int(one.attribute("sheetId") or 0) for one in tabs) + 1
    reference = next(raw for raw in tabs[0].attributes if raw.endswith(":id"))
    tab = (f'<{tag}sheet xmlns:{reference.removesuffix(":id")}="{family}" name={quoted(name)} sheetId="{number}" '
           f'{reference}="rIdMarks"/>')
    kept = f'<{tag}definedName name="{NAME}" hidden="1">{text(_quoted_sheet(name))}!$A$1</{tag}definedName>'
    listed = next((one for one in found if one.name == "definedNames"), None)
    if listed is not None and not listed.empty:
        put: Splice = (listed.inner, listed.inner, kept.encode())
    else:
        put = in_order(part, found, _ORDER, "definedNames", f"<{tag}definedNames>{kept}</{tag}definedNames>".encode())
    views = [one for one in found if one.name == "workbookView"]
    package.put(package.workbook, spliced(part, [
        (tabs[0].start, tabs[0].start, tab.encode()), put,
        *_renumbered(part, [one for one in found if one.name == "definedName" and one.attribute("localSheetId")], 1),
        *(_shown_first(part, one) for one in views)]))
    where = _free_part(package)
    package.put(where, sheet, _SHEET_TYPE)
    package.relate(package.workbook, "rIdMarks", f"{family}/worksheet", where)
    for id_, address in addresses:
        package.relate(where, id_, f"{family}/hyperlink", address, external=True)


def _tabs(found: Sequence[Element]) -> list[Element]:
    return [one for one in found if one.name == "sheet" and one.path[-1:] == ("sheets",)]


def _names_gone(found: Sequence[Element], gone: Sequence[Element]) -> list[Splice]:
    """The list of names goes too where none is left."""
    listed = next(one for one in found if one.name == "definedNames")
    held = [one for one in found if one.name == "definedName"]
    if len(gone) == len(held):
        return [(listed.start, listed.end, b"")]
    return [(one.start, one.end, b"") for one in gone]


def _renumbered(part: bytes, names: Sequence[Element], by: int) -> list[Splice]:
    return [set_attribute(part, one, "localSheetId", str(_number(one) + by)) for one in names]


def _number(name: Element) -> int:
    return int(name.attribute("localSheetId") or -1)


def _shown_first(part: bytes, view: Element) -> Splice:
    start, end, tag = set_attribute(part, view, "activeTab", None)
    return start, end, re.sub(rb"""\s+firstSheet\s*=\s*("[^"]*"|'[^']*')""", b"", tag)


def _sheet_named(reference: str) -> str:
    """\"'To put right'!$A$1\" -> 'To put right', with its entities undone."""
    name = reference.rpartition("!")[0]
    for entity, letter in (("&apos;", "'"), ("&#39;", "'"), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"),
                           ("&amp;", "&")):
        name = name.replace(entity, letter)
    return name[1:-1].replace("''", "'") if name.startswith("'") else name.lstrip("$")


def _quoted_sheet(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _free_name(title: str, taken: Sequence[str]) -> str:
    """The sender may have a sheet of this name."""
    held = {name.lower() for name in taken}
    names = (title, *(f"{title} ({number})" for number in range(2, len(held) + 3)))
    return next(name for name in names if name.lower() not in held and len(name) <= _LONGEST_NAME)


def _free_part(package: Package) -> str:
    folder = package.workbook.rpartition("/")[0]
    home = f"{folder}/worksheets/marks" if folder else "worksheets/marks"
    return next(name for number in range(1, 1000) if (name := f"{home}{number}.xml") not in package)
