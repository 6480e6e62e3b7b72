"""Rows put at the end of a register's tables; what stands in them keeps its order and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.findings import GeneratorError
from generator.loading.tables import open_table
from generator.schemas.tables import TABLES
from generator.sources.csv_rows import csv_rows
from generator.sources.project import SourceFile


class UnusableTableError(GeneratorError):
    """A table that must be right before a row is added to it."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}. Put it right first ('baf check' tells all); nothing was written")


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation to be added. `source` and `checked` say how far it can be trusted."""

    code: str
    type: str
    name: str


def body_rows(bodies: Iterable[Body], trust: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """What each body needs in organisations, names and types. `trust`: the columns checked and source."""
    listed = list(bodies)
    return {
        "organisations": [{"code": one.code, **trust} for one in listed],
        "names": [{"code": one.code, "name": one.name, "short_name": one.name, **trust} for one in listed],
        "types": [{"code": one.code, "type": one.type, **trust} for one in listed],
    }


def table_with(path: str, name: str, present: SourceFile | None, rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table's bytes with the rows at its end; with its header first where there is none yet.

    Raises:
        UnusableTableError: the table that stands there cannot be read.
    """
    if present is None:
        columns = TABLES[name].names
        return csv_rows(columns, [dict(zip(columns, columns, strict=True)), *rows], "\n")
    opened = open_table(present, name)
    if opened.document is None:
        raise UnusableTableError(path, opened.findings[0].message)
    end = "\r\n" if b"\r\n" in present.data else "\n"
    gap = b"" if present.data.endswith(b"\n") else end.encode()
    return present.data + gap + csv_rows(opened.document.header, rows, end)
