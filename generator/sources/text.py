"""Bytes to text: UTF-8 only, told apart from what Windows programs save instead."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from generator.findings import Finding, Place
from generator.sources import rulebook
from generator.sources.project import SourceFile

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(file: SourceFile) -> tuple[str | None, tuple[Finding, ...]]:
    """The text without a byte order mark; None with a finding where the bytes are not UTF-8."""
    data = file.data
    if data.startswith(_UTF16):
        return None, (
            rulebook.ENCODING.found(
                "this file is in UTF-16, not UTF-8",
                Place(file.path, 1, 1),
                "save it as 'UTF-8' ('CSV UTF-8' in a spreadsheet program)",
            ),
        )
    findings: tuple[Finding, ...] = ()
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        findings = (
            rulebook.BYTE_ORDER_MARK.found(
                "starts with a byte order mark, which is skipped",
                Place(file.path, 1, 1),
                "save it as 'UTF-8' without BOM",
            ),
        )
    try:
        return data.decode("utf-8"), findings
    except UnicodeDecodeError as error:
        return None, (*findings, _wrong_byte(file.path, data, error.start))


def guessed_text(data: bytes) -> str:
    """What a file in another encoding most likely says: for looking up ids in it, never for reading it."""
    return data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig", "replace")


def _wrong_byte(path: str, data: bytes, at: int) -> Finding:
    before = data[:at]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    meant = bytes([data[at]]).decode("cp1252", "replace")
    guess = f" (in Windows-1252 it is {meant!r})" if meant.isprintable() and meant != "\ufffd" else ""
    return rulebook.ENCODING.found(
        f"byte 0x{data[at]:02x} is not UTF-8{guess}", Place(path, line, column), "save the file as 'UTF-8'"
    )


def line_of(lines: Sequence[str], number: int) -> str:
    """The text of a line (from 1), cut at 400 characters; '' beyond the end."""
    return lines[number - 1].rstrip("\r")[:400] if 0 < number <= len(lines) else ""
