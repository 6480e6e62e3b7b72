"""What a file is, by its first bytes: a name says little, and a wrong one is common."""

from __future__ import annotations

from enum import Enum

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TABLE_ENDINGS = (".csv", ".tsv", ".txt")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_OLD_STARTS = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
"""A sheet of Excel before 1995, without a container."""
_DOCUMENTS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
)
_WEB_PAGE = (b"<html", b"<!doctype html", b"<table", b"<?xml")


class Kind(Enum):
    WORKBOOK = "workbook"
    TABLE = "table"
    ENCRYPTED = "encrypted"
    OLD = "old"
    EMPTY = "empty"
    WEB_PAGE = "web page"
    """An export that only claims to be a workbook, or the XML of Excel 2003."""
    OTHER = "other"


def kind_of(name: str, data: bytes) -> tuple[Kind, str]:
    """The kind, and for OTHER what it is in words where that is known. What is called a table is one unless its bytes
    say otherwise."""
    if not data.strip(b"\x00 \t\r\n"):
        return Kind.EMPTY, ""
    if data.startswith(_ZIP):
        return Kind.WORKBOOK, ""
    if data.startswith(_OLE):
        return _in_a_container(data)
    for start, words in _DOCUMENTS:
        if data.startswith(start):
            return Kind.OTHER, words
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        return Kind.WEB_PAGE, ""
    if name.lower().endswith(_TABLE_ENDINGS):
        return Kind.TABLE, ""
    return (Kind.OLD, "") if data.startswith(_OLD_STARTS) else (Kind.OTHER, "")


def _in_a_container(data: bytes) -> tuple[Kind, str]:
    """The container of Office before 2007 holds a password-protected workbook of today, or an old one."""
    if _ENCRYPTED in data:
        return Kind.ENCRYPTED, ""
    if any(stream in data for stream in _OLD_STREAMS):
        return Kind.OLD, ""
    return Kind.OTHER, "a document of an older program"
