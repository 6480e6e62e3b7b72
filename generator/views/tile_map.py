"""The map of tiles: one equal tile a system, by region, white, tinted, hatched or solid as its return stands; no hue.

It answers what somebody above all systems asks first: which returns have not come, where, and how much is off track in
those that have. Tiles stand where the register places them; what it does not place stands in rows, by region.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.organisation import Tile
from generator.model.pack import OverviewPack, SystemRow
from generator.views.headline import unanswered
from generator.views.links import here
from generator.views.marks import Mark, telling
from generator.views.return_status import state_words
from generator.views.statements import counted_words
from generator.views.words import plural

PITCH, SIDE = 68, 62
"""From one tile to the next, and how wide and high one is, in units of the drawing."""
_EDGE = 4
_LINE = 15
_MOST_LETTERS = 9
"""A region's name is broken into lines of so many."""
_IN_A_ROW = 7
_WIDE = 5
"""A map of more columns is drawn smaller on a telephone, so its letters are larger there."""

_FILLS = {"on time": "came", "late": "late", "part received": "part", "returned for correction": "back",
          "no return": "none", "not approved for publication": "held"}
_SHORT = {"on time": "on time", "part received": "in part", "returned for correction": "sent back",
          "no return": "none", "not approved for publication": "held"}
_KEY = {"came": "On time", "late": "Late", "part": "Received in part", "back": "Returned for correction",
        "none": "No return", "held": "Not approved for publication"}
_OF_BOARDS = {"came": "All statements sent", "part": "Some sent", "none": "None sent"}
_NOTHING_COUNTS = ("returned for correction", "no return", "not approved for publication")


@dataclass(frozen=True, slots=True)
class MapTile:
    """`x`, `y`: its upper left corner. `label`, `number` and `word` are written in it; `title` says it whole, and
    begins with what is written. `number` '–' where nothing of this month's return counts."""

    code: str
    x: int
    y: int
    label: str
    number: str
    word: str
    fill: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class MapWords:
    """One line of a region's name. `end`: it ends at `x`, else it begins there."""

    x: int
    y: int
    text: str
    end: bool


@dataclass(frozen=True, slots=True)
class MapRegion:
    """`outline`: path around its tiles that have a place."""

    name: str
    words: tuple[MapWords, ...]
    tiles: tuple[MapTile, ...]
    outline: str


@dataclass(frozen=True, slots=True)
class MapKey:
    fill: str
    word: str
    count: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """`note`: what the number is, and whose the places are."""

    heading: str
    width: int
    height: int
    wide: bool
    regions: tuple[MapRegion, ...]
    key: tuple[MapKey, ...]
    note: str


def tile_map(overview: OverviewPack, framework: Framework) -> TileMap:
    """In the order of the regions' places and then of the tiles', from the north-west."""
    said = _Said(overview, framework)
    places = _places(overview)
    top = max((tile.row for tile in places.values()), default=0) * PITCH
    drawn, bottom = [], top
    for code, name, rows in _by_region(overview, places):
        region, bottom = _region(said, name, places.get(code), rows, places, bottom)
        drawn.append(region)
    columns_used = max((tile.column for tile in places.values()), default=_IN_A_ROW)
    return TileMap(
        said.heading, columns_used * PITCH + 2 * _EDGE, bottom + 2 * _EDGE, columns_used > _WIDE, tuple(drawn),
        said.key(), " ".join(part for part in (said.meaning, _whose(overview, places)) if part))


def _places(overview: OverviewPack) -> dict[str, Tile]:
    """By code, of systems whose region's name has a place too, and of those regions."""
    tiles = {tile.code: tile for tile in overview.tiles}
    placed = {row.code: tiles[row.code] for row in overview.systems if row.code in tiles and row.region in tiles}
    regions = {row.region for row in overview.systems if row.code in placed}
    return {**placed, **{code: tiles[code] for code in regions}}


def _by_region(overview: OverviewPack, places: dict[str, Tile]) -> list[tuple[str, str, list[SystemRow]]]:
    """Code, name and systems of each region, each in reading order: what has a place first, row by row."""
    names = {code: name for code, name, _, _ in overview.regions}
    systems: dict[str, list[SystemRow]] = {}
    for row in overview.systems:
        systems.setdefault(row.region, []).append(row)

    def first(row: SystemRow) -> tuple[bool, int, int, str]:
        tile = places.get(row.code)
        return (tile is None, tile.row if tile else 0, tile.column if tile else 0, row.short_name)

    found = [(code, names.get(code) or "Region not held", sorted(rows, key=first)) for code, rows in systems.items()]
    return sorted(found, key=lambda item: (*first(item[2][0])[:3], item[1]))


def _region(said: _Said, name: str, label: Tile | None, rows: Sequence[SystemRow], places: dict[str, Tile],
            bottom: int) -> tuple[MapRegion, int]:
    placed = [row for row in rows if row.code in places]
    tiles = [said.tile(row, places[row.code].label, _at(places[row.code])) for row in placed]
    words = _words(label.label or name, label, [places[row.code] for row in placed]) if label else ()
    rest = [row for row in rows if row.code not in places]
    if rest:
        start = bottom + _LINE + _EDGE
        words = (*words, MapWords(_EDGE, start, name, end=False))
        tiles += [said.tile(row, "", (_EDGE + index % _IN_A_ROW * PITCH, start + 8 + index // _IN_A_ROW * PITCH))
                  for index, row in enumerate(rest)]
        bottom = start + 8 + (1 + (len(rest) - 1) // _IN_A_ROW) * PITCH
    return MapRegion(name, words, tuple(tiles), _outline([places[row.code] for row in placed])), bottom


def _at(tile: Tile) -> tuple[int, int]:
    return _EDGE + (tile.column - 1) * PITCH + 3, _EDGE + (tile.row - 1) * PITCH + 3


def _words(name: str, place: Tile, tiles: Sequence[Tile]) -> tuple[MapWords, ...]:
    """Beside its region: a name that stands to the west of it ends at it."""
    x, y = _at(place)
    end = place.column < sum(tile.column for tile in tiles) / len(tiles)
    return tuple(MapWords(x + SIDE if end else x, y + _LINE + index * _LINE, line, end)
                 for index, line in enumerate(_lines(name)))


def _lines(name: str) -> list[str]:
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= _MOST_LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _outline(tiles: Iterable[Tile]) -> str:
    """Every edge of a tile behind which no tile of the same region stands."""
    own = {(tile.column, tile.row) for tile in tiles}
    parts = []
    for column, row in sorted(own):
        left, top = _EDGE + (column - 1) * PITCH, _EDGE + (row - 1) * PITCH
        right, low = left + PITCH, top + PITCH
        beside = {(column, row - 1): f"M{left} {top}H{right}", (column, row + 1): f"M{left} {low}H{right}",
                  (column - 1, row): f"M{left} {top}V{low}", (column + 1, row): f"M{right} {top}V{low}"}
        parts += [path for place, path in beside.items() if place not in own]
    return "".join(parts)


def _whose(overview: OverviewPack, places: dict[str, Tile]) -> str:
    if not places:
        return "One tile a system, in rows by region: nobody has placed them on a map."
    rest = sum(row.code not in places for row in overview.systems)
    beside = f" {plural(rest, 'system')} without a place {'stands' if rest == 1 else 'stand'} below." if rest else ""
    return f"One tile a system, placed by this project to be recognised: no published map, and no borders.{beside}"


class _Said:
    """What a tile says of its system: the same for every tile of one map."""

    def __init__(self, overview: OverviewPack, framework: Framework) -> None:
        self._overview, self._worst = overview, _worst(overview, framework)
        self._fills = Counter(_fill(overview, row) for row in overview.systems)
        self.heading, self.meaning = self._question()

    def _question(self) -> tuple[str, str]:
        if not self._overview.holds_returns:
            return ("What is asked of each system",
                    "The number: lines to answer for. No return is held, so no tile says that one came or did not.")
        what = self._worst.word if self._worst else "No answer"
        came = "whose statements came" if self._overview.statements else "whose return came"
        return (f"{what}, and {came}",
                f"The number: {'lines ' + what.lower() if self._worst else 'lines without an answer of this month'}"
                ", as on the system’s own site; – where nothing of this month’s return counts.")

    def tile(self, row: SystemRow, label: str, at: tuple[int, int]) -> MapTile:
        word, title = self._state(row)
        number = self._number(row)
        counted = title if number == "–" else f"{self._counted(row)}, {title}" if title else self._counted(row)
        shown = label or row.code
        return MapTile(row.code, *at, shown, number, word, _fill(self._overview, row),
                       f"{shown} {number} {word}: {row.short_name}, {counted}", here(f"{row.code}/index.html"))

    def _number(self, row: SystemRow) -> str:
        if not self._overview.holds_returns:
            return f"{row.total.n:,}"
        if row.return_state.state in _NOTHING_COUNTS and not row.return_state.parts_stand:
            return "–"
        return f"{row.total.of(self._worst.key) if self._worst else unanswered(row.total):,}"

    def _counted(self, row: SystemRow) -> str:
        if not self._overview.holds_returns:
            return f"{plural(row.total.n, 'line')} asked"
        return f"{self._number(row)} {self._worst.word.lower() if self._worst else 'without an answer'}"

    def _state(self, row: SystemRow) -> tuple[str, str]:
        """In the tile, and in words."""
        if not self._overview.holds_returns:
            return "asked", ""
        boards = row.statement_counts
        if boards is not None:
            return f"{boards.sent:,} of {boards.boards:,}", f"statements of {counted_words(boards)}"
        state = row.return_state
        if state.state == "late":
            return f"{state.days_late:,} d late", state_words(state)
        return _SHORT.get(state.state, state.state), state_words(state)

    def key(self) -> tuple[MapKey, ...]:
        words = _OF_BOARDS if self._overview.statements else _KEY
        return tuple(MapKey(fill, words.get(fill, _KEY[fill]), f"{self._fills[fill]:,}")
                     for fill in _KEY if self._fills[fill]) if self._overview.holds_returns else ()


def _worst(overview: OverviewPack, framework: Framework) -> Mark | None:
    """The worst value of the scale, None where no value is bad news."""
    return next((mark for mark in telling(framework, overview.total) if not mark.good), None)


def _fill(overview: OverviewPack, row: SystemRow) -> str:
    if not overview.holds_returns:
        return "asked"
    boards = row.statement_counts
    if boards is not None:
        return "came" if boards.sent == boards.boards else "part" if boards.sent or boards.in_part else "none"
    return _FILLS.get(row.return_state.state, "asked")
