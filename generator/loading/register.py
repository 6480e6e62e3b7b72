"""icb_data/<dataset>/organisations/*.csv: bodies, names, types, partnerships and succession, each with dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.findings import Finding
from generator.loading import rulebook
from generator.loading.loaded import Loaded
from generator.loading.tables import OpenedTable, Row, table_at
from generator.model.organisation import (
    Cluster,
    Collective,
    DatedName,
    DatedType,
    Membership,
    Organisation,
    Register,
    Span,
    Succession,
    SystemRegion,
    Tile,
)
from generator.schemas.suggest import nearest
from generator.sources.limits import MOST, at_most
from generator.sources.project import ProjectFiles
from generator.vocabulary import SuccessionKind

T = TypeVar("T")
_NEEDED = ("organisations", "names", "types", "systems", "partnerships")
_OPTIONAL = ("succession", "collectives", "clusters", "tiles")
_EARLIEST = datetime.date.min
_LATEST = datetime.date.max


def load_register(files: ProjectFiles, dataset_id: str) -> Loaded[Register]:
    """The organisations of one dataset. A row with errors is left out; the others are loaded."""
    folder = f"icb_data/{dataset_id}/organisations"
    tables = {
        name: table_at(files, f"{folder}/{name}.csv", name, name in _NEEDED) for name in (*_NEEDED, *_OPTIONAL)
    }
    reading = _Reading(tables)
    register = reading.register()
    findings = dict.fromkeys((*_findings(tables), *at_most(reading.findings)))
    return Loaded(register, tuple(findings)).excerpted(files)


def _findings(tables: dict[str, OpenedTable]) -> Iterable[Finding]:
    for table in tables.values():
        yield from table.findings


class _Reading:
    """One reading of the tables of one dataset; gathers what is wrong."""

    def __init__(self, tables: dict[str, OpenedTable]) -> None:
        self.tables = tables
        self.findings: list[Finding] = []
        self.left_out = {cell for table in tables.values() for cell in table.spoiled}
        self.codes = tables["organisations"].typed("code")
        if any(tables[name].document is None for name in _NEEDED):  # told once; then every code may lack what it says
            self.left_out |= {cell for table in tables.values() for cell in table.every_cell}

    def register(self) -> Register:
        names = self._grouped(
            "names",
            lambda row: DatedName(
                row["name"], row["short_name"], row.span, row.yes("checked"), row["source"], row.place()
            ),
        )
        types = self._grouped(
            "types", lambda row: DatedType(row["type"], row.span, row.yes("checked"), row["source"], row.place())
        )
        register = Register(
            organisations=tuple(self._organisations(names, types)),
            memberships=tuple(self._memberships()),
            systems=tuple(self._systems()),
            successions=tuple(self._successions()),
            collectives=tuple(
                Collective(row["type"], row["system"], row["name"], row["answered_by"], row.span, row.place())
                for row in self._dated("collectives", "system")
            ),
            clusters=tuple(
                Cluster(
                    row["cluster"],
                    row["name"],
                    row["system"],
                    row.span,
                    row.yes("checked"),
                    row["source"],
                    row.place(),
                )
                for row in self._dated("clusters", "system")
            ),
            tiles=tuple(self._tiles()),
        )
        return replace(register, left_out=frozenset(self.left_out - {""}))

    def _organisations(
        self, names: dict[str, list[DatedName]], types: dict[str, list[DatedType]]
    ) -> Iterable[Organisation]:
        first: dict[str, Row] = {}
        named = self.tables["names"].typed("code") if self.tables["names"].document else self.codes
        for row in self.tables["organisations"].rows():
            code = row["code"]
            if code in first:
                self.findings.append(
                    rulebook.DUPLICATE.found(
                        f"the organisation '{code}' is there already",
                        row.place("code"),
                        f"the first is at line {first[code].place().line}; give dates to names and types instead",
                    )
                )
                continue
            first[code] = row
            span = Span(row.day("opened"), row.day("closed"))
            self._check_span(row, span, "closed")
            if code not in named and code not in self.left_out:
                self.findings.append(
                    rulebook.NAMELESS.found(
                        f"'{code}' has no line in names.csv", row.place("code"), "add its name there"
                    )
                )
            yield Organisation(
                code,
                span,
                tuple(names.get(code, ())) or (_bare(row, span),),
                tuple(types.get(code, ())),
                row.yes("checked"),
                row["source"],
                row.place(),
            )

    def _memberships(self) -> Iterable[Membership]:
        rows = [row for row in self._dated("partnerships", "system") if self._is_known(row, "organisation")]
        self._check_overlaps(rows, ("organisation", "system"), "the partnership")
        for row in rows:
            yield Membership(
                row["organisation"],
                row["system"],
                row.yes("coordinating"),
                row.span,
                row.yes("checked"),
                row["source"],
                row.place(),
            )

    def _systems(self) -> Iterable[SystemRegion]:
        rows = [row for row in self._dated("systems", "code") if self._is_known(row, "region")]
        self._check_overlaps(rows, ("code",), "the region of")
        for row in rows:
            yield SystemRegion(
                row["code"], row["region"], row.span, row.yes("checked"), row["source"], row.place()
            )

    def _successions(self) -> Iterable[Succession]:
        for row in self.tables["succession"].rows():
            on = row.day("on")
            if self._is_known(row, "from") & self._is_known(row, "to") and on is not None:
                yield Succession(
                    row["from"],
                    row["to"],
                    on,
                    SuccessionKind(row["kind"]),
                    float(row["weight"]) if row["weight"] else None,
                    row["covers"],
                    row.yes("checked"),
                    row["source"],
                    row.place(),
                )

    def _tiles(self) -> Iterable[Tile]:
        rows = list(self._dated("tiles", "code"))
        self._check_overlaps(rows, ("code",), "the tile of")
        self._check_overlaps(rows, ("column", "row"), "the tile at column and row")
        for row in rows:
            yield Tile(row["code"], int(row["column"]), int(row["row"]), row["label"], row.span, row["source"],
                       row.place())

    def _grouped(self, table: str, make: Callable[[Row], T]) -> dict[str, list[T]]:
        rows = list(self._dated(table, "code"))
        self._check_overlaps(
            rows,
            ("code",) if table == "names" else ("code", "type"),
            "the name of" if table == "names" else "the type of",
        )
        groups: dict[str, list[T]] = {}
        for row in sorted(rows, key=lambda row: row.span.first or _EARLIEST):
            groups.setdefault(row["code"], []).append(make(row))
        return groups

    def _dated(self, table: str, code: str) -> Iterable[Row]:
        """Rows with dates the right way round and a code that is known (or none)."""
        for row in self.tables[table].rows():
            if self._check_span(row, row.span, "until") and (not row[code] or self._is_known(row, code)):
                yield row

    def _check_span(self, row: Row, span: Span, last: str) -> bool:
        if span.first is None or span.last is None or span.first <= span.last:
            return True
        self.findings.append(
            rulebook.SPAN.found(
                f"the last day {span.last} is before the first, {span.first}",
                row.place(last),
                "both days are inclusive",
            )
        )
        self.left_out.update(row.cells.values())
        return False

    def _is_known(self, row: Row, column: str) -> bool:
        code = row[column]
        if code in self.codes or code in self.left_out or not self.codes:
            return True
        near = nearest(code, self.codes, 70.0) if len(self.findings) < MOST else ""
        self.left_out.update((*row.cells.values(), near))
        self.findings.append(
            rulebook.UNKNOWN_CODE.found(
                f"'{code}' is not in organisations.csv",
                row.place(column),
                f"did you mean '{near}'?" if near else "add it there first",
            )
        )
        return False

    def _check_overlaps(self, rows: Sequence[Row], key: tuple[str, ...], what: str) -> None:
        latest: dict[tuple[str, ...], Row] = {}
        for row in sorted(rows, key=lambda row: row.span.first or _EARLIEST):
            group = tuple(row[column] for column in key)
            before = latest.get(group)
            if before is not None and (row.span.first or _EARLIEST) <= (before.span.last or _LATEST):
                self.findings.append(
                    rulebook.OVERLAP.found(
                        f"{what} {' in '.join(group)} overlaps with line {before.place().line}",
                        row.place(),
                        "end the earlier line the day before this one begins",
                    )
                )
            latest[group] = row


def _bare(row: Row, span: Span) -> DatedName:
    return DatedName(row["code"], row["code"], span, False, "", row.place())
