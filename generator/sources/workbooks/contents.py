"""What a workbook is made of: its sheets in order, and what else it carries."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.sources.workbooks import quotas
from generator.sources.workbooks.archive import Archive
from generator.sources.workbooks.refused import SAVE_AGAIN, RefusedError, damaged, shown
from generator.sources.workbooks.xml import Attributes, read_xml

WORKBOOK = "xl/workbook.xml"
_NUMBERED = re.compile(r"xl/workbook[0-9]*\.xml")
_TYPES = "[Content_Types].xml"
_OTHERS = (
    ("xl/workbook.bin", "OTHER_FORMAT", "a binary workbook (.xlsb)"),
    ("content.xml", "OTHER_FORMAT", "an OpenDocument file (.ods)"),
    ("word/", "NOT_A_WORKBOOK", "a Word document"),
    ("ppt/", "NOT_A_WORKBOOK", "a PowerPoint presentation"),
    ("Index/", "OTHER_FORMAT", "a file of Numbers"),
)
"""What begins as a workbook does and is another thing, by a file within it."""
_MACROS = re.compile(r"(?:^|/)vbaProject[^/]*$|^xl/macrosheets/", re.IGNORECASE)
_EMBEDDED = re.compile(r"^xl/(?:embeddings|activeX)/[^/]+$", re.IGNORECASE)
_CONNECTIONS = re.compile(r"^xl/(?:connections\.xml|queryTables/|model/)", re.IGNORECASE)
_EXTERNAL = re.compile(r"^xl/externalLinks/[^/]+\.xml$", re.IGNORECASE)


class SheetPart(NamedTuple):
    """`part`: where its content lies, '' for a sheet of another kind (a chart). `state`: visible, hidden or
    veryHidden (only a program can show it)."""

    name: str
    state: str
    part: str


class Contents(NamedTuple):
    """`workbook`: the part that lists the sheets; some programs number it."""

    workbook: str
    sheets: tuple[SheetPart, ...]
    percents: frozenset[str]
    """Styles of cells that show a share as per cent, by their number."""
    external: tuple[str, ...]
    """Other files and addresses that the workbook takes something from; links to click on are none."""
    connections: tuple[str, ...]
    embedded: tuple[str, ...]


class _Relation(NamedTuple):
    kind: str
    target: str
    outside: bool


def contents_of(archive: Archive) -> Contents:
    """Raises RefusedError: no workbook of the form that is read, with macros, damaged, or with too many sheets."""
    names = set(archive.names)
    workbook = _workbook(archive)
    if workbook not in names:
        raise _another_thing(archive.names)
    _refuse_macros(archive)
    return Contents(
        workbook,
        tuple(_sheets(archive, workbook, names)),
        _percents(archive) if "xl/styles.xml" in names else frozenset(),
        tuple(_external(archive)),
        tuple(name for name in archive.names if _CONNECTIONS.search(name)),
        tuple(name for name in archive.names if _EMBEDDED.search(name)),
    )


def _workbook(archive: Archive) -> str:
    main = (relation.target.lstrip("/") for relation in _relations(archive, "_rels/.rels").values()
            if relation.kind == "officeDocument")
    return next((name for name in main if _NUMBERED.fullmatch(name)), WORKBOOK)


def relations_of(part: str) -> str:
    """Where the relations of a part lie."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _another_thing(names: tuple[str, ...]) -> RefusedError:
    for start, rule, what in _OTHERS:
        if any(name.startswith(start) for name in names):
            return RefusedError(rule, f"this is {what}, not an Excel workbook (.xlsx)", SAVE_AGAIN)
    return RefusedError("NOT_A_WORKBOOK", "this is an archive of other files, not a workbook",
                        "send the workbook itself, not packed")


def _refuse_macros(archive: Archive) -> None:
    types: list[str] = []
    if _TYPES in archive.names:
        read_xml(_TYPES, archive.chunks(_TYPES), lambda _, given: types.append(given.get("ContentType", "")))
    holds = [name for name in archive.names if _MACROS.search(name)]
    if holds or any("macroEnabled.main" in kind for kind in types):
        raise RefusedError("MACROS", "this workbook can hold macros (.xlsm)", "in Excel: File, Save as, Excel "
                           "workbook (.xlsx), and agree to save without macros; nothing you typed is lost")


def _relations(archive: Archive, part: str) -> dict[str, _Relation]:
    found: dict[str, _Relation] = {}

    def start(name: str, given: Attributes) -> None:
        if name == "Relationship":
            kind = given.get("Type", "").rpartition("/")[2]
            found[given.get("Id", "")] = _Relation(kind, given.get("Target", ""), given.get("TargetMode") == "External")

    if part in archive.names:
        read_xml(part, archive.chunks(part), start)
    return found


def _sheets(archive: Archive, workbook: str, names: set[str]) -> Iterator[SheetPart]:
    relations = _relations(archive, relations_of(workbook))
    listed: list[tuple[str, str, str]] = []

    def start(name: str, given: Attributes) -> None:
        if name == "sheet":
            listed.append((given.get("name", ""), given.get("state", "visible"), given.get("id", "")))
            if len(listed) > quotas.MAX_SHEETS:
                raise RefusedError("TOO_MUCH", f"more than {quotas.MAX_SHEETS} sheets", "delete the sheets that are "
                                   "not part of the form, or copy what you typed into a fresh copy of it")

    read_xml(workbook, archive.chunks(workbook), start)
    seen, parts = set(), set()
    for name, state, id_ in listed:
        relation = relations.get(id_)
        if relation is None or not name or len(name) > quotas.MAX_NAME or name.lower() in seen:
            raise damaged(f"the list of sheets is damaged at '{shown(name)}'")
        seen.add(name.lower())
        part = posixpath.normpath(posixpath.join("/xl", relation.target)).lstrip("/")
        if relation.kind != "worksheet":
            yield SheetPart(name, state, "")
            continue
        if part not in names or part in parts:
            raise damaged(f"the sheet '{shown(name)}' is missing from the file")
        parts.add(part)
        yield SheetPart(name, state, part)


def _percents(archive: Archive) -> frozenset[str]:
    codes = {"9": "%", "10": "%"}
    formats: list[str] = []
    inside = False

    def start(name: str, given: Attributes) -> None:
        nonlocal inside
        if name == "numFmt":
            codes[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif name in ("cellXfs", "cellStyles", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            formats.append(given.get("numFmtId", ""))

    read_xml("xl/styles.xml", archive.chunks("xl/styles.xml"), start)
    shares = {id_ for id_, code in codes.items() if shows_percent(code)}
    return frozenset(str(style) for style, id_ in enumerate(formats) if id_ in shares)


_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')


def shows_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred: a % that is no literal text of it."""
    return "%" in _LITERAL.sub("", code)


def _external(archive: Archive) -> Iterator[str]:
    """Links to click on are left out: they do nothing until somebody does."""
    yield from (name for name in archive.names if _EXTERNAL.search(name))
    for name in archive.names:
        if name.endswith(".rels") and not _EXTERNAL.search(name.replace("_rels/", "").removesuffix(".rels")):
            for relation in _relations(archive, name).values():
                if relation.outside and relation.kind != "hyperlink":
                    yield relation.target
