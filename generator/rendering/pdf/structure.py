"""Repairs of the structure tree, so that a screen reader meets one table as one table.

WeasyPrint 70 writes one /Table and one /Sect for each sheet that a table or section touches, tags the repeated table
heads and the running heads as content, and gives header cells no scope. The tree is repaired before it is written:
read back from the file, it cost a twentieth of the pack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydyf import Array, Dictionary  # type: ignore[import-untyped]

_SPLIT = {"table": "/Table", "section": "/Sect"}
_KEPT_EMPTY = frozenset({"/TD", "/TH", "/Figure", "/Link"})
_NULL = b"null"


def repair(document: Any, pdf: Any) -> None:
    """Join the parts, scope the headers, drop empty tags, and turn what is repeated into artifacts.

    `document` and `pdf` are WeasyPrint's, laid out and tagged: this is a finisher of `write_pdf`.
    """
    order = _laid_out_order(document.pages)
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    tree = _read(pdf, _at(pdf, root["K"][0]))
    for name, tag in _SPLIT.items():
        _join(tree, tag, order[name])
    _scope_headers(tree)
    _prune(tree)
    _write(tree)
    _make_artifacts(pdf, _at(pdf, root["ParentTree"])["Nums"], tree)


def _laid_out_order(pages: Sequence[Any]) -> dict[str, tuple[int, ...]]:
    """For each kind of element that may run over sheets, which element each laid-out part belongs to, in order. Walks
    the boxes as WeasyPrint's own tagging does."""
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


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    return int(reference.partition(b" ")[0])


@dataclass(eq=False, slots=True)
class _Tag:
    """One element of the tree. `kids` are tags, or content as it stands: a number on the sheet, or an annotation."""

    element: Any
    name: str
    kids: list[_Tag | Any] = field(default_factory=list)

    @property
    def tags(self) -> Iterator[_Tag]:
        return (kid for kid in self.kids if isinstance(kid, _Tag))

    def below(self) -> Iterator[_Tag]:
        """In the order of the document."""
        ahead: list[_Tag | Any] = self.kids[::-1]
        while ahead:
            tag = ahead.pop()
            if isinstance(tag, _Tag):
                yield tag
                ahead += tag.kids[::-1]


def _read(pdf: Any, element: Any) -> _Tag:
    tag = _Tag(element, element["S"])
    for kid in element["K"]:
        found = _at(pdf, kid) if isinstance(kid, bytes) else {}
        tag.kids.append(_read(pdf, found) if "S" in found else kid)
    return tag


def _write(tag: _Tag) -> None:
    """Every element gets its children, and each child its parent, whatever they were before."""
    tag.element["K"] = Array([kid.element.reference if isinstance(kid, _Tag) else kid for kid in tag.kids])
    for kid in tag.tags:
        kid.element["P"] = tag.element.reference
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
            scope = "/Column" if group.name == "/THead" else "/Row"
            for cell in group.below():
                if cell.name == "/TH":
                    cell.element["A"] = _table_attributes(cell.element, Scope=scope)
                    cell.element.pop("ID", None)
                elif cell.name == "/TD":
                    cell.element["A"] = _table_attributes(cell.element)


def _table_attributes(cell: Any, **extra: str) -> Any:
    old = cell.get("A", {})
    spans = {key: old[key] for key in ("ColSpan", "RowSpan") if key in old}
    return Dictionary({"O": "/Table", **spans, **extra})


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


def _make_artifacts(pdf: Any, nums: list[Any], document: _Tag) -> None:
    """Content whose tag cannot be reached from the document is repeated or running: an artifact, not content. Tags that
    cannot be reached are not written."""
    reached = {document.element.number, *(tag.element.number for tag in document.below())}
    pages = pdf.pages["Kids"][::3]
    for key, owners in zip(nums[::2], nums[1::2], strict=True):
        if isinstance(owners, Array):
            gone = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in reached}
            owners[:] = [_NULL if mcid in gone else owner for mcid, owner in enumerate(owners)]
            if gone:
                _unmark(_at(pdf, pdf.objects[pages[key]]["Contents"]).stream, gone)
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("Type") == "/StructElem" and item.number not in reached:
            item.free = "f"


def _unmark(stream: list[Any], gone: set[int]) -> None:
    """`stream`: what is drawn on a sheet, operand by operand; a mark is three of them."""
    at = 2
    while at < len(stream):
        if stream[at] == b"BDC" and stream[at - 1]["MCID"] in gone:
            stream[at - 2:at + 1] = ["/Artifact", b"BMC"]
        at += 1
