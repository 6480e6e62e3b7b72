"""Repairs of the structure tree, so that a screen reader meets one table as one table.

WeasyPrint 70 writes one /Table and one /Sect for each sheet that a table or section touches, tags the repeated table
heads and the running heads as content, and gives header cells no scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_SPLIT = {"table": "/Table", "section": "/Sect"}
_KEPT_EMPTY = frozenset({"/TD", "/TH", "/Figure", "/Link"})
_MARKED = re.compile(rb"/(\w+)\s<</MCID (\d+)>>\sBDC")


def laid_out_order(pages: Sequence[Any]) -> dict[str, tuple[int, ...]]:
    """For each kind of element that may run over sheets, which element each laid-out part belongs to, in order.

    Must be read before the document is let go: it walks WeasyPrint's boxes as its own tagging does.
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


@dataclass(eq=False, slots=True)
class _Tag:
    """One element of the tree, read once: pikepdf is slow to ask. `kids` are tags, or content as it stands."""

    element: Any
    name: str
    kids: list[_Tag | Any] = field(default_factory=list)

    @property
    def tags(self) -> Iterator[_Tag]:
        return (kid for kid in self.kids if isinstance(kid, _Tag))

    def below(self) -> Iterator[_Tag]:
        for kid in self.tags:
            yield kid
            yield from kid.below()


def repair(pdf: pikepdf.Pdf, order: dict[str, tuple[int, ...]]) -> None:
    """Join the parts, scope the headers, drop empty tags, and turn what is repeated into artifacts."""
    root = pdf.Root.StructTreeRoot
    document = _read(root.K[0])
    for name, tag in _SPLIT.items():
        _join(document, tag, order[name])
    _scope_headers(document)
    _prune(document)
    _write(document)
    _make_artifacts(pdf, root, document)
    for page in pdf.pages:
        page.obj["/Tabs"] = Name("/S")


def _read(element: Any) -> _Tag:
    tag = _Tag(element, str(element.S))
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else () if kids is None else (kids,):
        tag.kids.append(_read(kid) if isinstance(kid, Dictionary) and "/S" in kid else kid)
    return tag


def _write(tag: _Tag) -> None:
    """Every element gets its children, and each child its parent, whatever they were before."""
    tag.element["/K"] = Array([kid.element if isinstance(kid, _Tag) else kid for kid in tag.kids])
    for kid in tag.tags:
        kid.element["/P"] = tag.element
        _write(kid)


def _join(document: _Tag, name: str, owners: tuple[int, ...]) -> None:
    parts = [tag for tag in document.below() if tag.name == name]
    if len(parts) != len(owners):
        raise ValueError(f"{len(parts)} {name} parts are tagged, but {len(owners)} were laid out")
    first_of: dict[int, _Tag] = {}
    for part, owner in zip(parts, owners, strict=True):
        first = first_of.setdefault(owner, part)
        if first is not part:
            _move(part, first)


def _move(part: _Tag, first: _Tag) -> None:
    """Give the first part what the later one holds. A table's repeated head stays behind and becomes an artifact."""
    if part.name == "/Table":
        rows = [row for body in part.tags if body.name == "/TBody" for row in body.kids]
        bodies = [body for body in first.tags if body.name == "/TBody"]
        (bodies[-1] if bodies else first).kids.extend(rows)
    else:
        first.kids.extend(part.kids)
    part.kids = []


def _scope_headers(document: _Tag) -> None:
    """Scope says for every header what the lists of header ids said, in less room. Ids without an id tree go."""
    for table in [tag for tag in document.below() if tag.name == "/Table"]:
        for group in table.tags:
            scope = Name("/Column" if group.name == "/THead" else "/Row")
            for cell in group.below():
                if cell.name == "/TH":
                    cell.element["/A"] = _table_attributes(cell.element, Scope=scope)
                    if "/ID" in cell.element:
                        del cell.element["/ID"]
                elif cell.name == "/TD":
                    cell.element["/A"] = _table_attributes(cell.element)


def _table_attributes(cell: Any, **extra: Any) -> Dictionary:
    old = cell.get("/A", Dictionary())
    spans = {key[1:]: old[key] for key in ("/ColSpan", "/RowSpan") if key in old}
    return Dictionary(O=Name("/Table"), **spans, **extra)


def _prune(tag: _Tag) -> bool:
    """Whether anything is left of the tag once what is empty below it has gone. Wrappers without a meaning and without
    content of their own are opened."""
    kept: list[_Tag | Any] = []
    for kid in tag.kids:
        if not isinstance(kid, _Tag):
            kept.append(kid)
        elif _prune(kid) or kid.name in _KEPT_EMPTY:
            hollow = kid.name == "/NonStruct" and all(isinstance(item, _Tag) for item in kid.kids)
            kept.extend(kid.kids if hollow else [kid])
    tag.kids = kept
    return bool(kept)


def _make_artifacts(pdf: pikepdf.Pdf, root: Any, document: _Tag) -> None:
    """Content whose tag cannot be reached from the document is repeated or running: an artifact, not content."""
    reached = {document.element.objgen, *(tag.element.objgen for tag in document.below())}
    nums = root.ParentTree.Nums
    for index in range(0, len(nums), 2):
        owners = nums[index + 1]
        if not isinstance(owners, Array):
            continue
        gone = {mcid for mcid, owner in enumerate(owners) if owner is None or owner.objgen not in reached}
        if gone:
            _unmark(pdf.pages[int(nums[index])], gone)
            for mcid in gone:
                owners[mcid] = None


def _unmark(page: Any, gone: set[int]) -> None:
    def instead(match: re.Match[bytes]) -> bytes:
        return b"/Artifact\nBMC" if int(match[2]) in gone else match[0]

    content = page.obj.Contents
    content.write(_MARKED.sub(instead, content.read_bytes()))
