"""What a reading aid is given of a pack: the words of its tags, one after the other, by another reader than the one
that wrote them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

Marked = dict[tuple[int, int], str]
"""(sheet from 0, number of the marked content) -> what is drawn there. Artefacts have the number -1."""


def spoken(content: bytes) -> Iterator[str]:
    """The pieces of text in the order of the tags, without what is drawn in figures."""
    drawn = _drawn(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        sheets = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        yield from _below(pdf.Root.StructTreeRoot.K, -1, sheets, drawn)


def _below(item: object, sheet: int, sheets: dict[tuple[int, int], int], drawn: Marked) -> Iterator[str]:
    if isinstance(item, pikepdf.Array):
        for one in item:
            yield from _below(one, sheet, sheets, drawn)
    elif not isinstance(item, pikepdf.Dictionary):
        yield drawn.get((sheet, int(str(item))), "")
    elif item.get("/S") != "/Figure":
        here = sheets[item.Pg.objgen] if "/Pg" in item else sheet
        yield from _below(item.get("/MCID", item.get("/K", pikepdf.Array())), here, sheets, drawn)


def _drawn(content: bytes) -> Marked:
    found: Marked = {}
    for number, page in enumerate(pypdfium2.PdfDocument(content)):
        text = page.get_textpage()
        for item in _objects(pdfium.FPDFPage_CountObjects(page.raw), _of(pdfium.FPDFPage_GetObject, page.raw)):
            place = number, int(pdfium.FPDFPageObj_GetMarkedContentID(item))
            found[place] = found.get(place, "") + _said(item, text.raw)
    return found


def _of(get: Callable[[object, int], object], holder: object) -> Callable[[int], object]:
    return lambda place: get(holder, place)


def _objects(count: int, get: Callable[[int], object]) -> Iterator[object]:
    """Every piece of text, those inside of forms too."""
    for item in map(get, range(count)):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _objects(pdfium.FPDFFormObj_CountObjects(item), _of(pdfium.FPDFFormObj_GetObject, item))


def _said(item: object, text: object) -> str:
    size = pdfium.FPDFTextObj_GetText(item, text, None, 0)
    room = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item, text, room, size)
    return bytes(room)[: size - 2].decode("utf-16-le")
