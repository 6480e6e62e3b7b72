"""A pack read back: what it says of itself, and what it is."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array

from generator.findings import GeneratorError
from generator.rendering.pdf.checksums import Checksums, file_checksum_holds, sheet_checksums
from generator.rendering.pdf.metadata import stated_checksums
from generator.rendering.pdf.wording import sheet_words


class UnreadablePdfError(GeneratorError):
    """The file is no PDF, or no longer a whole one."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"it is damaged, or no PDF ({reason}): ask for another copy")


@dataclass(frozen=True, slots=True)
class ReadPack:
    """`checksums`: what the file says of itself; `sheets`: SHA-256 of what is drawn on each now, '' where it cannot be
    read; `words` of each, in the order drawn. `data` is b'' where nothing is attached. `whole`: not a byte of the file
    is other than its own checksum says."""

    title: str
    checksums: Checksums
    sheets: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    data_name: str
    data: bytes
    whole: bool


def read_pack(content: bytes) -> ReadPack | None:
    """None for a PDF that carries no checksums of a pack: nothing can be said of it.

    Raises:
        UnreadablePdfError: it cannot be read as a PDF. A file that is repaired on reading is not read at all: what was
            lost would not show.
    """
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            stated = stated_checksums(pdf)
            return None if stated is None else _read(pdf, stated, file_checksum_holds(content))
    except pikepdf.PdfError as error:
        raise UnreadablePdfError(str(error).splitlines()[0]) from None


def _read(pdf: pikepdf.Pdf, stated: Checksums, whole: bool) -> ReadPack:
    name, data = _attached(pdf)
    return ReadPack(str(pdf.docinfo.get("/Title", "")), stated, sheet_checksums(pdf), sheet_words(pdf), name, data,
                    whole)


def _attached(pdf: pikepdf.Pdf) -> tuple[str, bytes]:
    for spec in pdf.Root.get("/AF", Array()):
        if spec.get("/AFRelationship") == "/Data":
            return str(spec.UF), spec.EF.F.read_bytes()
    return "", b""
