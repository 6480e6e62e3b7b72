"""Checksums that a pack carries of itself: of its data, of each sheet, and of the whole file.

They find damage, and whoever edits without thinking of them. They are no seal: who forges a pack can write new ones.
What a forger cannot change is what was published elsewhere, such as the manifest of the site.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

NAMESPACE = "urn:baf-generator:checksums:1"
UNKNOWN = "0" * 64
"""Stands where the checksum of the whole file will stand, while it is taken."""
_FILE = re.compile(rb"<baf:file>([0-9a-f]{64})</baf:file>")
_NAME = re.compile(rb"/([^\s/<>\[\]()%]+)")
_UPWARD = frozenset({"/Parent", "/P", "/StructParent", "/StructParents", "/Length", "/Filter", "/DecodeParms"})
_LEADS_ON = frozenset({"/Page", "/Pages", "/StructElem", "/StructTreeRoot"})


@dataclass(frozen=True, slots=True)
class Checksums:
    """SHA-256 in hexadecimal each. `program`: name and version of what made the pack; `fingerprint`: of the attached
    data, '' where none is attached; `sheets`: of what is drawn on each."""

    program: str
    fingerprint: str
    sheets: tuple[str, ...]


def sheet_checksums(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Of every sheet: all that is drawn on it, its drawings, typefaces and notes with it. Compression, numbering and
    order of objects do not count: another program may have saved the file anew. '' for a sheet that cannot be read."""
    known: dict[tuple[int, int], str] = {}
    return tuple(_readable(page.obj, known) for page in pdf.pages)


def _readable(page: Any, known: dict[tuple[int, int], str]) -> str:
    try:
        return _sheet(page, known)
    except pikepdf.PdfError:
        return ""


def with_file_checksum(content: bytes) -> bytes:
    """The file with the checksum of itself, taken while zeros stood in its place.

    Raises:
        ValueError: no place, or more than one, is kept free for it.
    """
    if len(_FILE.findall(content)) != 1:
        raise ValueError("a pack keeps one place for the checksum of its file")
    return content.replace(UNKNOWN.encode(), _whole(content).encode(), 1)


def file_checksum_holds(content: bytes) -> bool:
    """Whether the file is byte for byte what its own checksum says; not so where it has none."""
    stated = _FILE.findall(content)
    return len(stated) == 1 and stated[0].decode() == _whole(content)


def _whole(content: bytes) -> str:
    return hashlib.sha256(_FILE.sub(f"<baf:file>{UNKNOWN}</baf:file>".encode(), content)).hexdigest()


def _sheet(page: Any, known: dict[tuple[int, int], str]) -> str:
    drawn = b"\n".join(_streams(page.get("/Contents")))
    named = {f"/{name.decode('latin-1')}" for name in _NAME.findall(drawn)}
    parts = [hashlib.sha256(drawn).hexdigest(), *(_digest(page.get(key), known) for key in ("/MediaBox", "/Annots"))]
    resources = page.get("/Resources", Dictionary())
    for kind in sorted(resources.keys()):
        held = resources[kind]
        if isinstance(held, Dictionary):
            parts += [f"{kind} {name} {_digest(held[name], known)}" for name in sorted(held.keys()) if name in named]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _streams(contents: Any) -> Iterator[bytes]:
    for stream in contents if isinstance(contents, Array) else () if contents is None else (contents,):
        yield stream.read_bytes()


def _digest(item: Any, known: dict[tuple[int, int], str]) -> str:
    """The same for the same value, however it is stored. What leads back up or to other sheets is left out."""
    if not isinstance(item, (Dictionary, Stream, Array)):
        return str(item) if isinstance(item, Name) else repr(item)
    place = item.objgen
    if place[0] and place in known:
        return known[place]
    if place[0]:
        known[place] = ""  # one that holds itself ends here
    made = hashlib.sha256("\n".join(_parts(item, known)).encode()).hexdigest()
    if place[0]:
        known[place] = made
    return made


def _parts(item: Any, known: dict[tuple[int, int], str]) -> Iterator[str]:
    if isinstance(item, Array):
        for part in item:
            yield _digest(part, known)
        return
    if str(item.get("/Type", "")) in _LEADS_ON:
        return
    for key in sorted(item.keys()):
        if key not in _UPWARD:
            yield f"{key} {_digest(item[key], known)}"
    if isinstance(item, Stream):
        yield hashlib.sha256(item.read_bytes()).hexdigest()
