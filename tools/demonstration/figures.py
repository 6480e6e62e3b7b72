"""The invented figures: trusts and ambulance services first, everything else by adding them up."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tools.demonstration.calendar_words import days_in, last_day, mondays, months
from tools.demonstration.dice import between, noise
from tools.demonstration.reading import DATA, read_yaml
from tools.demonstration.register import Bodies
from tools.demonstration.writing import csv_text, yaml_text

Count = tuple[float, float]
"""Numerator and denominator; the denominator is 0 where there is none."""
Counts = dict[tuple[str, str, str], dict[str, Count]]
"""By series, level and body, then by period."""

AREA = "ZDEMO"
_PERCENT = ("ae_12hr_dta_pct", "beds_ga_adult_occupancy", "nctr_pct_of_adult_ga_occupied")
_WEEKLY = ("amb_handover_30to60_count", "amb_handover_over60_count")
_WINTERS = ((2020, 2021), (2021, 2022), (2022, 2023))
# Points of occupancy, and shares of the other figures, above or below the year's mean: January to December.
_OCCUPANCY = (2.2, 1.8, 1.2, 0.0, -0.5, -0.8, -0.5, -1.0, 0.0, 0.6, 1.2, 0.8)
_PRESSURE = (0.32, 0.2, 0.16, -0.05, -0.14, -0.1, 0.0, -0.12, -0.02, 0.12, 0.16, 0.38)


class Figures:
    """Every invented figure. `counts` holds what was made; `value` what is published of it."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self.plan: dict[str, Any] = read_yaml(DATA / "figures.yaml")
        self.months = months(self.plan["first"], self.plan["last"])
        self.counts: Counts = defaultdict(dict)
        self._hospitals()
        self._ambulances()
        self._systems_and_regions()

    def value(self, series: str, level: str, body: str, period: str) -> float | None:
        """Percent, seconds or count; None where there is no figure."""
        count = self.counts.get((series, level, body), {}).get(period)
        return None if count is None else _value(series, *count)

    def month_total(self, series: str, body: str, month: str) -> int:
        """A weekly count added up over the weeks that end in the month."""
        weeks = self.counts.get((series, "trust", body), {})
        return int(sum(number for week, (number, _) in weeks.items() if _ends_in(week, month)))

    def files(self) -> dict[str, str]:
        """The files of `measures/`, by name."""
        found = {"series.yaml": _series_file(self.plan)}
        header = ("series", "level", "body", "period", "value", "numerator", "denominator")
        for item in self.plan["series"]:
            found[f"{item['id']}.csv"] = csv_text(header, self._rows(item))
        return found

    def _rows(self, item: dict[str, Any]) -> Iterator[list[object]]:
        for level in item["levels"]:
            for series, at, body in sorted(self.counts):
                if (series, at) == (item["id"], level):
                    for period, (top, bottom) in sorted(self.counts[series, at, body].items()):
                        pair = [_plain(top), _plain(bottom)] if bottom else ["", ""]
                        yield [series, level, body, period, _plain(round(_value(series, top, bottom), 4)), *pair]

    def _shift(self, series: str, body: str, month: str) -> float:
        total = 0.0
        for story in self.plan["stories"]:
            if (story["series"], story["body"]) == (series, body) and story["from"] <= month <= story.get("until", "9"):
                total += story.get("step", 0)
                total += story.get("slope", 0) * len(months(story["from"], month))
        return total

    def _left_out(self, series: str, body: str, month: str) -> bool:
        return any(gap["series"] == series and body in gap["bodies"] and gap["from"] <= month <= gap["until"]
                   for gap in self.plan["gaps"])

    def _hospitals(self) -> None:
        for body, entry in self.bodies.bodies.items():
            silent = any(system in self.plan["no_figures"] for system in entry["in"])
            if silent or not {"acute", "specialist"} & set(entry["types"]):
                continue
            for month in self.months:
                if self.bodies.open_on(body, last_day(month)):
                    self._hospital_month(body, entry, month)
            if "acute" in entry["types"]:
                self._handovers(body, entry)

    def _hospital_month(self, body: str, entry: dict[str, Any], month: str) -> None:
        number = int(month[5:]) - 1
        specialist = "specialist" in entry["types"]
        emptier = -1.2 if month < "2021-04" else 0.0
        share = between(78, 84, "occ", body) if specialist else between(90.2, 93.4, "occ", body)
        share += emptier + _OCCUPANCY[number] + 0.95 * noise("occ", body, month)
        share = min(share + self._shift("beds_ga_adult_occupancy", body, month), 99.2)
        beds = round(entry["beds"] * (0.965 + 0.0015 * len(months(self.plan["first"], month))))
        occupied = round(beds * share / 100)
        self.counts["beds_ga_adult_occupancy", "trust", body][month] = (occupied, beds)
        if specialist:
            return
        delayed = between(11.5, 17.5, "nctr", body) * (1 + 0.25 * _PRESSURE[number])
        delayed += 1.1 * noise("nctr", body, month) 
        delayed = max(delayed + self._shift("nctr", body, month), 4.0)
        if not self._left_out("nctr", body, month):
            patients = round(occupied * delayed / 100, 1)
            days = days_in(month)
            self.counts["nctr_avg_daily", "trust", body][month] = (round(patients * days), days)
            self.counts["nctr_pct_of_adult_ga_occupied", "trust", body][month] = (patients, occupied)
        admissions = round(entry["beds"] * 3.4 * (1 + 0.07 * noise("adm", body, month) / 2))
        calm = 0.8 if month < "2021-04" else 1.0
        long_waits = between(2.4, 6.8, "12h", body) * (1 + _PRESSURE[number]) * calm
        if body == "ZDT12":
            long_waits = 8.4 + 1.6 * _PRESSURE[number]
        long_waits += 0.75 * noise("12h", body, month) + self._shift("ae_12hr_dta_pct", body, month)
        self.counts["ae_12hr_dta_pct", "trust", body][month] = (
            round(admissions * max(long_waits, 0.1) / 100), admissions)

    def _handovers(self, body: str, entry: dict[str, Any]) -> None:
        for first, last in _WINTERS:
            for week in mondays(datetime.date(first, 11, 1), datetime.date(last, 3, 24)):
                month = week.isoformat()[:7]
                if not self.bodies.open_on(body, week):
                    continue
                pressure = 1 + 1.3 * _PRESSURE[week.month - 1] + (0.3 if week.month == 12 and week.day > 11 else 0)
                growth = {2020: 0.85, 2021: 0.95, 2022: 1.0}[first] * (1 + self._shift("handover", body, month))
                usual = entry["beds"] * between(0.06, 0.12, "over60", body)
                over = usual * pressure * growth * (1 + 0.16 * noise("over60", body, week))
                between_30_and_60 = usual * 1.5 * (0.6 + 0.4 * pressure) * (1 + 0.1 * noise("30to60", body, week))
                self.counts["amb_handover_over60_count", "trust", body][week.isoformat()] = (max(round(over), 0), 0)
                self.counts["amb_handover_30to60_count", "trust", body][week.isoformat()] = (
                    max(round(between_30_and_60), 0), 0)

    def _ambulances(self) -> None:
        for body, entry in self.bodies.bodies.items():
            if "ambulance" not in entry["types"] or any(item in self.plan["no_figures"] for item in entry["in"]):
                continue
            for month in self.months:
                pressure = _PRESSURE[int(month[5:]) - 1]
                calls = round(31000 * entry["size"] * (1 + 0.4 * pressure + 0.02 * noise("calls", body, month)))
                answer = between(13, 19, "999", body) * (1 + 0.8 * pressure) + 1.6 * noise("999", body, month)
                answer += (17 if body == "ZDA01" else 0) + self._shift("amb_999_answer_mean_sec", body, month)
                incidents = round(15500 * entry["size"] * (1 + 0.25 * pressure + 0.02 * noise("cat2", body, month)))
                early = -110 if month < "2021-04" else 0
                response = 1560 + early + 620 * pressure + 120 * noise("cat2 mean", body, month)
                response += self._shift("amb_cat2_mean_sec", body, month)
                self.counts["amb_999_answer_mean_sec", "ambulance_trust", body][month] = (
                    round(calls * max(answer, 3)), calls)
                self.counts["amb_cat2_mean_sec", "ambulance_trust", body][month] = (
                    round(incidents * response), incidents)

    def _systems_and_regions(self) -> None:
        for (series, level, body), periods in sorted(self.counts.items()):
            for period, count in periods.items():
                for at, whose in self._sums(series, level, body, period):
                    before = self.counts[series, at, whose].get(period, (0.0, 0.0))
                    self.counts[series, at, whose][period] = (before[0] + count[0], before[1] + count[1])
        self._take_out_what_is_incomplete()

    def _sums(self, series: str, level: str, body: str, period: str) -> Iterator[tuple[str, str]]:
        yield_area = not series.startswith("nctr")
        if series in _WEEKLY:
            yield "england", AREA
            return
        home = _home(self.bodies, body, last_day(period))
        if level == "trust":
            yield "system", home
        if yield_area:
            yield "region", self.bodies.systems[home]["region"]
            yield "england", AREA

    def _take_out_what_is_incomplete(self) -> None:
        """A ratio of sums would mislead where a trust sent nothing, and mean days are not added up."""
        for (series, level, system), periods in self.counts.items():
            if level != "system" or not series.startswith("nctr"):
                continue
            for period in list(periods):
                parts = [self.counts[series, "trust", body].get(period)
                         for body in self._hospitals_of(system, period)]
                if None in parts:
                    del periods[period]
                elif series == "nctr_avg_daily":
                    periods[period] = (periods[period][0], days_in(period))

    def _hospitals_of(self, system: str, month: str) -> Iterable[str]:
        for (series, _, body) in list(self.counts):
            acute = series == "beds_ga_adult_occupancy" and body in self.bodies.bodies
            if acute and "acute" in self.bodies.types(body) and self.bodies.open_on(body, last_day(month)) \
                    and _home(self.bodies, body, last_day(month)) == system:
                yield body


def _home(bodies: Bodies, body: str, day: datetime.date) -> str:
    """The coordinating system; before boards existed, the one that was first to coordinate the body."""
    return bodies.home(body, max(day, datetime.date(2022, 7, 1)))


def _ends_in(week: str, month: str) -> bool:
    return (datetime.date.fromisoformat(week) + datetime.timedelta(days=6)).isoformat()[:7] == month


def _value(series: str, top: float, bottom: float) -> float:
    if not bottom:
        return top
    return top / bottom * (100 if series in _PERCENT else 1)


def _plain(number: float) -> str:
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return text


def _series_file(plan: dict[str, Any]) -> str:
    items = [{**item,
              "source": {"publisher": "Demonstration", "publication": "Invented figures, no publication",
                         "licence": "MIT", "checked": True},
              "caveats": ["Invented, and worth nothing outside this demonstration.",
                          "Pellwater Isles and its trust are not held, and are in no sum.", *_caveats(item["id"])],
              "held": {"from": plan["first"], "until": plan["last"]},
              "not_held": list(plan["no_figures"]),
              "illustrative": True} for item in plan["series"]]
    return yaml_text({"series": items}, "series", 3)


def _caveats(series: str) -> list[str]:
    if series in _WEEKLY:
        return ["Winters only, November to March: the gaps between winters are meant."]
    if series.startswith("nctr"):
        return ["Merrowdale's trusts left out November 2021 to January 2022."]
    if series.startswith("amb"):
        return ["A figure of the ambulance service, whichever system it answers to."]
    return ["Figures from before July 2022 stand under the board that came to coordinate the trust."]
