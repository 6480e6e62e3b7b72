"""Repairs of the structure tree, so that a screen reader meets one table as one table.

WeasyPrint 70 writes one /Table and one /Sect for each sheet that a table or section touches, tags the repeated table
heads and the running heads as content, and gives header cells no scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_SPLIT = {"table": "/Table", "section": "/Sect"}
_KEPT_EMPTY = frozenset({"/TD", "/TH", "/Figure", "/Link"})
_HOLLOW = frozenset({"/NonStruct", "/Span"})


def laid_out_order(pages: Sequence[Any]) -> dict[str, tuple[int, ...]]:
    """For each kind of element that may run over sheets, which element each laid-out part belongs to, in order.

    Must be read before the document is written: it walks WeasyPrint's boxes as its own tagging does.
    """
    found: dict[str, list[int]] = {name: [] for name in _SPLIT}
    for page in pages:
        for child in page._page_box.children:
            _collect(child, found)
    return {name: tuple(parts) for name, parts in found.items()}


def _collect(box: Any, found: dict[str, list[int]]) -> None:
    box = getattr(box, "_box", box)
    tag = box.element_tag if box.element is not None else None
    if type(box).__name__ == "MarginBox":
        return
    if tag == "section" or (tag == "table" and box.is_table_wrapper):
        found[tag].append(id(box.element))
    for child in getattr(box, "children", ()):
        _collect(child, found)


def repair(pdf: pikepdf.Pdf, order: dict[str, tuple[int, ...]]) -> None:
    """Join the parts, scope the headers, drop empty tags, and turn what is repeated into artifacts."""
    root = pdf.Root.StructTreeRoot
    document = root.K[0]
    for name, tag in _SPLIT.items():
        _join(document, tag, order[name])
    _scope_headers(document)
    _prune(document)
    _make_artifacts(pdf, root, document)
    for page in pdf.pages:
        page.obj["/Tabs"] = Name("/S")


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(element: Any) -> Iterator[Any]:
    """Child elements, without marked content and object references."""
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _walk(element: Any, tag: str) -> Iterator[Any]:
    for kid in _elements(element):
        if kid.S == tag:
            yield kid
        yield from _walk(kid, tag)


def _join(document: Any, tag: str, owners: tuple[int, ...]) -> None:
    parts = list(_walk(document, tag))
    if len(parts) != len(owners):
        raise ValueError(f"{len(parts)} {tag} parts are tagged, but {len(owners)} were laid out")
    first_of: dict[int, Any] = {}
    for part, owner in zip(parts, owners, strict=True):
        first = first_of.setdefault(owner, part)
        if first is not part:
            _move(part, first, rows_only=tag == "/Table")


def _move(part: Any, first: Any, *, rows_only: bool) -> None:
    """Give the first part what the later one holds. A table's repeated head and foot stay behind, as artifacts."""
    if rows_only:
        bodies = [kid for kid in _elements(part) if kid.S == "/TBody"]
        targets = [kid for kid in _elements(first) if kid.S == "/TBody"]
        for body in bodies:
            _append(targets[-1] if targets else first, _kids(body))
    else:
        _append(first, _kids(part))
    part["/K"] = Array()
    parent = part.P
    parent["/K"] = Array([kid for kid in _kids(parent) if kid.objgen != part.objgen or not part.is_indirect])


def _append(target: Any, kids: list[Any]) -> None:
    for kid in kids:
        if isinstance(kid, Dictionary) and "/P" in kid:
            kid["/P"] = target
    target["/K"] = Array([*_kids(target), *kids])


def _scope_headers(document: Any) -> None:
    """Scope says for every header what the lists of header ids said, in less room. Ids without an id tree go."""
    for table in _walk(document, "/Table"):
        for head in _elements(table):
            column = head.S == "/THead"
            for cell in _walk(head, "/TH"):
                cell["/A"] = _table_attributes(cell, Scope=Name("/Column" if column else "/Row"))
                if "/ID" in cell:
                    del cell["/ID"]
            for cell in _walk(head, "/TD"):
                cell["/A"] = _table_attributes(cell)


def _table_attributes(cell: Any, **extra: Any) -> Dictionary:
    old = cell.get("/A", Dictionary())
    spans = {key[1:]: old[key] for key in ("/ColSpan", "/RowSpan") if key in old}
    return Dictionary(O=Name("/Table"), **spans, **extra)


def _prune(element: Any) -> bool:
    """Whether anything is left of the element once what is empty below it has gone; hollow wrappers are opened."""
    kept: list[Any] = []
    for kid in _kids(element):
        if not (isinstance(kid, Dictionary) and "/S" in kid):
            kept.append(kid)
            continue
        if not _prune(kid) and str(kid.S) not in _KEPT_EMPTY:
            continue
        if str(kid.S) == "/NonStruct" and all(isinstance(item, Dictionary) and "/S" in item for item in _kids(kid)):
            for item in _kids(kid):
                item["/P"] = element
                kept.append(item)
        else:
            kept.append(kid)
    element["/K"] = Array(kept)
    return bool(kept)


_MARKED = re.compile(rb"/(\w+) <</MCID (\d+)>> BDC")


def _make_artifacts(pdf: pikepdf.Pdf, root: Any, document: Any) -> None:
    """Content whose tag cannot be reached from the document is repeated or running: an artifact, not content."""
    reached = _reached(document)
    nums = root.ParentTree.Nums
    for index in range(0, len(nums), 2):
        owners = nums[index + 1]
        if not isinstance(owners, Array):
            continue
        gone = {mcid for mcid, owner in enumerate(owners) if owner is None or owner.objgen not in reached}
        if gone:
            _unmark(pdf, pdf.pages[int(nums[index])], gone)
            for mcid in gone:
                owners[mcid] = None


def _reached(element: Any) -> set[tuple[int, int]]:
    found = {element.objgen}
    for kid in _elements(element):
        found |= _reached(kid)
    return found


def _unmark(pdf: pikepdf.Pdf, page: Any, gone: set[int]) -> None:
    def instead(match: re.Match[bytes]) -> bytes:
        return b"/Artifact BMC" if int(match[2]) in gone else match[0]

    content = page.obj.Contents
    content.write(_MARKED.sub(instead, content.read_bytes()))
