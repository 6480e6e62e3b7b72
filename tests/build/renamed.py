"""A dataset that nobody ever held: the register of another one with fewer systems, under other codes and names, in
other regions. Only its files are read and written, cell by cell; nothing of the program's is asked."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.build.project import ROOT, Project, copied

MODEL, DATASET = "england", "archipelago"
WHEN = "2022-10"
REGIONS = ("Northern Isles", "Southern Isles", "Far Isles")
_CODES = {"code", "region", "system", "organisation", "from", "to", "body"}
"""Columns that hold codes."""

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Renamed:
    """The project; the new codes of the systems open in the month, with each one's region; and every name that the
    register which it was made from gives to a system or a region, none of which may be met anywhere."""

    project: Project
    regions: dict[str, str]
    old_names: frozenset[str]

    @property
    def systems(self) -> tuple[str, ...]:
        return tuple(sorted(self.regions))


def renamed(target: Path, systems: int) -> Renamed:
    """A project with this many systems open in the month."""
    project = copied(target, MODEL)
    shutil.move(target / "icb_data" / MODEL, target / "icb_data" / DATASET)
    home = target / "icb_data" / DATASET
    register = home / "organisations"
    rows = {path: _read(path) for path in sorted(home.rglob("*.csv"))}
    listed = rows[register / "systems.csv"]
    dropped = {row["code"] for row in _open(listed)[systems:]}
    regions = sorted({row["region"] for row in listed})
    kept_regions = dict(zip(regions, (regions[number % len(REGIONS)] for number in range(len(regions))), strict=True))
    for row in listed:
        row["region"] = kept_regions[row["region"]]
    gone = dropped | set(regions) - set(kept_regions.values())
    codes = {row["code"]: f"W{number:04}" for number, row in enumerate(rows[register / "organisations.csv"], 1)}
    named = {row["code"] for row in listed} | set(regions)
    old_names = frozenset(row["name"] for row in rows[register / "names.csv"] if row["code"] in named)
    titles = {region: REGIONS[number] for number, region in enumerate(sorted(set(kept_regions.values())))}
    for path, table in rows.items():
        kept = [row for row in table if gone.isdisjoint(row[key] for key in row.keys() & _CODES)]
        if path.name == "partnerships.csv":
            _with_a_coordinator_each(kept)
        _write(path, [_renamed(row, path.name, codes, titles) for row in kept], tuple(table[0]))
    for folder in sorted(home.glob("*/profile.yaml")):
        _rename_profile(folder.parent, codes, dropped)
    _rename_dataset(home / "dataset.yaml")
    _rename_series(home / "measures" / "series.yaml", old_names)
    open_now = {codes[row["code"]]: titles[row["region"]] for row in _open(listed) if row["code"] not in dropped}
    return Renamed(project, open_now, old_names)


def _open(systems: Rows) -> Rows:
    return [row for row in systems if (row["from"] or WHEN) <= f"{WHEN}-31" and (row["until"] or "9999") >= WHEN]


def _with_a_coordinator_each(partnerships: Rows) -> None:
    """In place: a body whose coordinating system was left out has another."""
    shares: dict[tuple[str, str], Rows] = {}
    for row in partnerships:
        shares.setdefault((row["organisation"], row["from"]), []).append(row)
    for several in shares.values():
        if all(row["coordinating"] == "no" for row in several):
            several[0]["coordinating"] = "yes"


def _renamed(row: dict[str, str], file: str, codes: dict[str, str], titles: dict[str, str]) -> dict[str, str]:
    old = row.get("code", "")
    new = {key: codes.get(value, value) if key in _CODES else value for key, value in row.items()}
    if file == "names.csv":
        name = titles.get(old, f"Body {codes[old]}")
        new |= {"name": name, "short_name": name}
    if file == "tiles.csv":
        new["label"] = codes[old][1:]
    if file == "organisations.csv":
        new["ons_code"] = ""
    return new | {key: "invented" for key in ("source", "covers") if new.get(key)}


def _rename_profile(folder: Path, codes: dict[str, str], dropped: set[str]) -> None:
    code = folder.name
    if code in dropped:
        shutil.rmtree(folder)
        return
    profile = folder / "profile.yaml"
    known = re.compile("|".join(rf"\b{one}\b" for one in sorted(codes, key=len, reverse=True)))
    text = known.sub(lambda found: codes[found[0]], profile.read_text(encoding="utf-8"))
    profile.write_text(text.replace("\nsystem:", "\nillustrative: true\nsystem:"), encoding="utf-8")
    folder.rename(folder.with_name(codes[code]))


def _rename_dataset(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for key, value in (("id", DATASET), ("title", "The Archipelago"), ("area", "the Archipelago"),
                       ("credit", "Invented."), ("illustrative", "true")):
        text, times = re.subn(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
        assert times == 1, key
    path.write_text(re.sub(r"^summary: >-\n(  .*\n)+", "summary: Nobody lives here.\n", text, flags=re.MULTILINE),
                    encoding="utf-8")


def _rename_series(path: Path, old_names: frozenset[str]) -> None:
    """Caveats name regions."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^(  - id: .*)$", r"\1\n    illustrative: true", text, flags=re.MULTILINE)
    for name in old_names:
        text = text.replace(name, "elsewhere")
    path.write_text(text, encoding="utf-8")


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Rows, columns: tuple[str, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def systems_of_every_dataset() -> Iterator[int]:
    """How many systems each dataset of the repository has in the month."""
    for path in sorted((ROOT / "icb_data").glob("*/organisations/systems.csv")):
        yield len(_open(_read(path)))

