"""icb_data/<dataset>/measures/: what each series is, and its figures."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from sys import intern
from typing import Any

from generator.findings import Finding, Place
from generator.loading import rulebook
from generator.loading.documents import open_document
from generator.loading.loaded import Loaded
from generator.loading.parts import texts
from generator.loading.tables import open_table
from generator.model.dataset import BodySeries, Observation, Rebase, Series
from generator.model.month import Month
from generator.schemas.suggest import did_you_mean
from generator.sources.csv_source import CsvDocument
from generator.sources.document import SourceDocument
from generator.sources.limits import MOST, at_most
from generator.sources.project import ProjectFiles, SourceFile
from generator.vocabulary import Better, Level, Unit


@dataclass(frozen=True, slots=True)
class Figures:
    """Series in the order of series.yaml; observations by series, level and body, each in time order."""

    series: tuple[Series, ...]
    observations: tuple[BodySeries, ...]


def load_measures(files: ProjectFiles, dataset_id: str) -> Loaded[Figures]:
    """What a dataset holds of published (or illustrative) figures. A row with errors is left out."""
    folder = f"icb_data/{dataset_id}/measures"
    file = files.get(f"{folder}/series.yaml")
    if file is None:
        return Loaded(Figures((), ()))
    opened = open_document(file, "series")
    findings = list(opened.findings)
    series: dict[str, Series] = {}
    for entry in opened.entries("series"):
        assert opened.document is not None
        if entry["id"] in series:
            findings.append(rulebook.duplicate(opened.document, entry, "series", series[entry["id"]].place))
        else:
            series[entry["id"]] = _series(opened.document, entry)
    left_out = opened.ids_left_out("series") if opened.document else None
    observations: list[BodySeries] = []
    for table in files.under(folder):
        if table.path.endswith(".csv"):
            loaded = _observations(table, series, left_out)
            observations.extend(loaded.value)
            findings.extend(loaded.findings)
        elif table.path != file.path:
            findings.append(
                rulebook.STRAY.found(
                    "this file is not read",
                    Place(table.path),
                    "a folder 'measures' holds series.yaml and <series>.csv",
                )
            )
    return Loaded(Figures(tuple(series.values()), tuple(observations)), tuple(findings)).excerpted(files)


def _series(document: SourceDocument, entry: dict[str, Any]) -> Series:
    source = entry["source"]
    return Series(
        id=entry["id"],
        title=entry["title"],
        unit=Unit(entry["unit"]),
        better=Better(entry["better"]),
        frequency=entry["frequency"],
        levels=tuple(Level(level) for level in entry["levels"]),
        numerator=entry.get("numerator", ""),
        denominator=entry.get("denominator", ""),
        publisher=source["publisher"],
        publication=source["publication"],
        url=source.get("url", ""),
        licence=source.get("licence", ""),
        derived=entry.get("derived", ""),
        caveats=texts(entry, "caveats"),
        not_held=texts(entry, "not_held"),
        checked=source["checked"],
        illustrative=entry.get("illustrative", False),
        place=document.place(entry),
        gaps=entry.get("gaps", ""),
        rebases=tuple(_rebase(document, item) for item in entry.get("rebases", ())),
    )


def _rebase(document: SourceDocument, entry: dict[str, Any]) -> Rebase:
    return Rebase(
        start=entry["from"],
        why=entry["why"],
        decided=datetime.date.fromisoformat(entry["decided"]),
        by=entry["by"],
        bodies=texts(entry, "bodies"),
        place=document.place(entry),
    )


def _observations(
    file: SourceFile, series: dict[str, Series], left_out: tuple[str, ...] | None
) -> Loaded[list[BodySeries]]:
    """The figures of one file, named <series>.csv or <series>.<level>.csv."""
    name, _, level = file.path.rsplit("/", 1)[1].removesuffix(".csv").partition(".")
    about = series.get(name)
    if about is None:
        if left_out is None or name in left_out:
            return Loaded([])  # what is wrong is told at series.yaml
        hint = did_you_mean(name, series)
        return Loaded(
            [], (rulebook.STRAY.found(f"there is no series '{name}' in series.yaml", Place(file.path), hint),)
        )
    opened = open_table(file, "observations")
    if opened.document is None:
        return Loaded([], opened.findings)
    reading = _Figures(file.path, opened.document, about, level)
    return Loaded(
        reading.grouped(opened.bad), opened.findings + tuple(at_most(reading.findings)) + reading.doubts()
    )


class _Figures:
    """One reading of one file of figures: a long loop, so it looks at each distinct text once."""

    def __init__(self, path: str, document: CsvDocument, about: Series, level: str) -> None:
        self.path = path
        self.document = document
        self.about = about
        self.levels = {level} if level else {str(item) for item in about.levels}
        self.findings: list[Finding] = []
        self.doubtful: list[int] = []
        self.months: dict[str, Month | None] = {}
        self.most = 100.0 if about.unit is Unit.PERCENT else float("inf")

    def grouped(self, bad: frozenset[int]) -> list[BodySeries]:
        groups: dict[tuple[str, str], dict[str, Observation]] = {}
        months = self.months
        for index, (series, level, body, period, value, numerator, denominator) in enumerate(self.document.rows):
            if index in bad or series != self.about.id or level not in self.levels:
                if index not in bad:
                    self._misplaced(index, series, level)
                continue
            month = months[period] if period in months else self._month(period)
            if month is None:
                self._wrong_period(index, period)
                continue
            group = groups.setdefault((level, body), {})
            if period in group:
                self._found(index, "period", f"{body} has a figure for {period} already", "keep one of the two")
                continue
            period, figure = intern(period), float(value)
            if not 0 <= figure <= self.most:
                self._impossible(index, figure)
            group[period] = Observation(
                period, month, figure, intern(value), intern(numerator), intern(denominator), self.document.lines[index]
            )
        return [
            BodySeries(self.about.id, Level(level), body, tuple(group[period] for period in sorted(group)), self.path)
            for (level, body), group in groups.items()
        ]

    def _month(self, period: str) -> Month | None:
        """The month a period ends in; None for one of another frequency. A week is named by its Monday."""
        month: Month | None = None
        if self.about.frequency == "month" and len(period) == 7:
            month = Month.parse(period)
        elif self.about.frequency == "week" and len(period) == 10:
            monday = datetime.date.fromisoformat(period)
            month = Month.of(monday + datetime.timedelta(days=6)) if monday.weekday() == 0 else None
        self.months[period] = month
        return month

    def _wrong_period(self, index: int, period: str) -> None:
        wanted = "a month (YYYY-MM)" if self.about.frequency == "month" else "the Monday of a week (YYYY-MM-DD)"
        self._found(index, "period", f"'{period}' is not {wanted}", f"the series is by {self.about.frequency}")

    def _misplaced(self, index: int, series: str, level: str) -> None:
        if series != self.about.id:
            self._found(index, "series", f"'{series}' stands in the file of '{self.about.id}'", "move the row")
        else:
            self._found(
                index,
                "level",
                f"the level '{level}' is not one of this file's",
                "levels: " + ", ".join(sorted(self.levels)),
            )

    def _found(self, index: int, column: str, message: str, hint: str) -> None:
        if len(self.findings) <= MOST:
            self.findings.append(rulebook.OBSERVATION.found(message, self.document.place(index, column), hint))

    def _impossible(self, index: int, figure: float) -> None:
        if figure >= 0 or self.about.better is not Better.NEUTRAL:  # a balance may lie below zero
            self.doubtful.append(index)

    def doubts(self) -> tuple[Finding, ...]:
        """One finding a file, at the first such figure: published series hold dozens of them."""
        if not self.doubtful:
            return ()
        first = self.doubtful[0]
        value = self.document.rows[first][self.document.columns.index("value")]
        what = "is below zero" if value.startswith("-") else "percent is more than a hundred"
        more = f"; so it is in {len(self.doubtful) - 1} more rows" if len(self.doubtful) > 1 else ""
        place = self.document.place(first, "value")
        hint = "kept as published; explain it in the caveats of the series"
        return (rulebook.IMPOSSIBLE.found(f"{value} {what}{more}", place, hint, subject=self.about.id),)
