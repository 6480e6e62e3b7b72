"""Files carried inside a pack."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the pack. `relationship` as PDF/A-3 has it: Data, Source, Supplement or Alternative."""

    name: str
    content: bytes
    description: str
    mime: str
    relationship: str = "Data"


def attach(pdf: pikepdf.Pdf, attachments: tuple[Attachment, ...]) -> None:
    """Embed the files, named in the catalogue's name tree and its associated files. No dates are written."""
    if not attachments:
        return
    specs = [
        (item.name, pdf.make_indirect(_specification(pdf, item)))
        for item in sorted(attachments, key=lambda item: item.name)
    ]
    names = pdf.Root.get("/Names", Dictionary())
    names["/EmbeddedFiles"] = Dictionary(Names=Array([part for name, spec in specs for part in (String(name), spec)]))
    pdf.Root["/Names"] = names
    pdf.Root["/AF"] = Array([spec for _, spec in specs])


def _specification(pdf: pikepdf.Pdf, item: Attachment) -> Dictionary:
    stream = pdf.make_stream(item.content)
    stream["/Type"] = Name("/EmbeddedFile")
    stream["/Subtype"] = Name("/" + item.mime)
    checksum = hashlib.md5(item.content, usedforsecurity=False).digest()
    stream["/Params"] = Dictionary(Size=len(item.content), CheckSum=String(checksum))
    return Dictionary(
        Type=Name("/Filespec"),
        F=String(item.name),
        UF=String(item.name),
        Desc=String(item.description),
        AFRelationship=Name("/" + item.relationship),
        EF=Dictionary(F=stream, UF=stream),
    )
