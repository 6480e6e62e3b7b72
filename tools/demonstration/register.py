"""The invented bodies: who is a partner of which system when, and the register's CSV files."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from tools.demonstration.reading import DATA, read_yaml
from tools.demonstration.writing import csv_text

SOURCE = "invented for the demonstration"
_OPEN = "2022-07-01"


@dataclass(frozen=True)
class Bodies:
    """What `data/bodies.yaml` says."""

    regions: dict[str, dict[str, Any]]
    systems: dict[str, dict[str, Any]]
    bodies: dict[str, dict[str, Any]]
    successions: list[dict[str, Any]]
    clusters: list[dict[str, Any]]
    tiles: list[dict[str, Any]]
    collectives: dict[str, str]

    def span(self, code: str) -> tuple[str, str]:
        """First and last day, '' where open. Both included."""
        if code in self.systems:
            return self.systems[code].get("from", _OPEN), self.systems[code].get("until", "")
        return self.bodies[code].get("from", ""), self.bodies[code].get("until", "")

    def open_on(self, code: str, day: datetime.date) -> bool:
        first, last = self.span(code)
        return (not first or first <= day.isoformat()) and (not last or day.isoformat() <= last)

    def systems_on(self, day: datetime.date) -> list[str]:
        return [code for code in self.systems if self.open_on(code, day)]

    def partners(self, system: str, day: datetime.date) -> list[str]:
        """Partner organisations on a day, without the board itself, in code order."""
        if not self.open_on(system, day):
            return []
        return sorted(code for code, body in self.bodies.items()
                      if _in_time(body["in"].get(system), day) and self.open_on(code, day))

    def types(self, code: str) -> list[str]:
        return [self.systems[code].get("type", "icb")] if code in self.systems else list(self.bodies[code]["types"])

    def home(self, code: str, day: datetime.date) -> str:
        """The coordinating system on a day."""
        if code in self.systems:
            return code
        places: dict[str, Any] = self.bodies[code]["in"]
        return next(system for system, place in places.items()
                    if _place(place) == "first" and _in_time(place, day) and self.open_on(system, day))

    def short(self, code: str, day: datetime.date) -> str:
        return str(self._named(code, day)["short"])

    def _named(self, code: str, day: datetime.date) -> dict[str, Any]:
        entry = self.systems.get(code) or self.bodies[code]
        for name in entry.get("names", []):
            if name.get("from", "") <= day.isoformat() <= name.get("until", "9999"):
                return dict(name)
        return entry


def _place(place: str | dict[str, Any]) -> str:
    """'first' for the coordinating system, 'also' for another; a place may hold from a day of its own."""
    return str(place["place"]) if isinstance(place, dict) else place


def _since(place: str | dict[str, Any]) -> str:
    return str(place["from"]) if isinstance(place, dict) else ""


def _in_time(place: str | dict[str, Any] | None, day: datetime.date) -> bool:
    return place is not None and _since(place) <= day.isoformat()


def read_bodies() -> Bodies:
    return Bodies(**read_yaml(DATA / "bodies.yaml"))


def register_files(bodies: Bodies) -> dict[str, str]:
    """The CSV files of `organisations/`, by name."""
    known = ["yes", SOURCE]
    entries = {**bodies.regions, **bodies.systems, **bodies.bodies}
    spans = {code: (entry.get("from", ""), entry.get("until", "")) if code in bodies.regions else bodies.span(code)
             for code, entry in entries.items()}
    names: list[list[object]] = []
    types: list[list[object]] = []
    for code, entry in entries.items():
        for name in entry.get("names", [{**entry, "from": spans[code][0], "until": spans[code][1]}]):
            names.append([code, name["name"], name["short"], name.get("from", ""), name.get("until", ""), *known])
        kinds = [entry.get("type", "region")] if code in bodies.regions else bodies.types(code)
        types.extend([code, kind, *spans[code], *known] for kind in kinds)
    return {
        "organisations.csv": csv_text(("code", "opened", "closed", "ons_code", "checked", "source"),
                                      [[code, *spans[code], "", *known] for code in sorted(entries)]),
        "names.csv": csv_text(("code", "name", "short_name", "from", "until", "checked", "source"), sorted(names)),
        "types.csv": csv_text(("code", "type", "from", "until", "checked", "source"), sorted(types)),
        "systems.csv": csv_text(("code", "region", "from", "until", "checked", "source"),
                                [[code, entry["region"], *spans[code], *known]
                                 for code, entry in bodies.systems.items()]),
        "partnerships.csv": csv_text(
            ("organisation", "system", "from", "until", "coordinating", "checked", "source"),
            [row for code in sorted(bodies.bodies) for row in _partnerships(bodies, code)]),
        "succession.csv": csv_text(
            ("from", "to", "on", "kind", "weight", "covers", "checked", "source"),
            [[item["from"], item["to"], item["on"], item["kind"], item["weight"], item["covers"], *known]
             for item in bodies.successions]),
        "collectives.csv": csv_text(("type", "system", "name", "answered_by", "from", "until"),
                                    [[kind, "", name, "icb", "", ""] for kind, name in bodies.collectives.items()]),
        "clusters.csv": csv_text(("cluster", "name", "system", "from", "until", "checked", "source"),
                                 [[item["cluster"], item["name"], system, item["from"], item.get("until", ""), *known]
                                  for item in bodies.clusters for system in item["systems"]]),
        "tiles.csv": csv_text(("code", "column", "row", "label", "from", "until", "source"),
                              [[item["code"], item["column"], item["row"], item.get("label", ""), item.get("from", ""),
                                item.get("until", ""), SOURCE] for item in bodies.tiles]),
    }


def _partnerships(bodies: Bodies, code: str) -> list[list[object]]:
    rows: list[list[object]] = []
    for system, place in sorted(bodies.bodies[code]["in"].items()):
        first = max(bodies.span(code)[0], bodies.span(system)[0], _since(place))
        last = min(bodies.span(code)[1] or "9999", bodies.span(system)[1] or "9999")
        rows.append([code, system, first, "" if last == "9999" else last, "yes" if _place(place) == "first" else "no",
                     "yes", SOURCE])
    return rows
