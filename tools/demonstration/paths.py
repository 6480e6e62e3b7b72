"""How the value of each line moves over the winter, and how far its numbers have come."""

from __future__ import annotations

from dataclasses import dataclass

from tools.demonstration.asked import Line
from tools.demonstration.calendar_words import WINTER, last_day
from tools.demonstration.dice import draw
from tools.demonstration.systems import SystemPlan

# How much easier or harder an action is than the others; judged by hand.
_EASE = {"W22-DIS-01": -0.05, "W22-AMB-03": -0.06, "W22-WF-01": -0.07, "W22-COM-01": 0.1, "W22-DAT-01": 0.08,
         "W22-ASR-02": 0.12, "W22-ASR-03": 0.35, "W22-ASR-04": 0.1, "W22-ASR-05": 0.08, "W22-PC-10": 0.05,
         "W22-AVA-01": 0.05, "W22-VAC-01": 0.04, "W22-IPC-01": 0.04, "W22B-SCC-01": 0.08, "W22B-FALL-01": -0.04,
         "W22B-DF-01": -0.02, "W22-AMB-05": 0.05}
GAP_OF = {"W22-BED-01": "ga_beds", "W22-VW-01": "virtual_beds", "W22-111-01": "call_handlers_111",
          "W22-999-01": "call_handlers_999", "W22-PC-02": "link_workers", "W22-PC-03": "care_coordinators",
          "W22B-BED-01": "ga_beds"}
"""Actions whose answers follow the capacity delivered."""
_EXPECTED = (0.25, 0.45, 0.65, 0.8, 0.92, 1.0)
_PACE = {"complete": (0.0, 1.0), "on-track": (0.24, 0.76), "at-risk": (0.08, 0.58), "off-track": (0.0, 0.38),
         "not-started": (0.0, 0.0)}
_EDGES = (0.3, 0.45)
_WIDTH = 0.03


@dataclass(frozen=True)
class Step:
    """`since`: the place of the month in which the present value began."""

    value: str
    progress: float
    since: int


class Paths:
    """Values by line, month by month. A line of a shared body moves alike in all its systems."""

    def __init__(self) -> None:
        self._steps: dict[str, dict[int, Step]] = {}

    def step(self, name: str, line: Line, place: int, mood: float, plan: SystemPlan, partners: set[str]) -> Step:
        """The step of a line in a month. Asked for in the order of the months. `partners`: what partners say of the
        same action, where the line is the board's own: it calls nothing complete that they do not."""
        steps = self._steps.setdefault(name, {})
        if place not in steps:
            before = steps.get(place - 1)
            value = _value(name, line, place, mood, plan, before)
            if value == "complete" and partners & {"off-track", "at-risk"}:
                value = "at-risk" if line.due and line.due <= last_day(WINTER[place]) else "on-track"
            since = before.since if before and before.value == value else place
            steps[place] = Step(value, _progress(name, value, place, before), since)
        return steps[place]

    def before(self, name: str, place: int) -> Step | None:
        return self._steps.get(name, {}).get(place - 1)


def _progress(name: str, value: str, place: int, before: Step | None) -> float:
    floor, reach = _PACE[value]
    progress = min(floor + reach * (place + 1) / 6 + 0.1 * (draw("pace", name) - 0.5), 1.0) if floor + reach else 0.0
    if before and value != "off-track" and progress <= before.progress:
        progress = min(before.progress + 0.03, 1.0)
    return 1.0 if value == "complete" else max(progress, 0.0)


def _value(name: str, line: Line, place: int, mood: float, plan: SystemPlan, before: Step | None) -> str:
    if before and before.value == "complete" and line.action not in GAP_OF:
        return "complete"
    month = WINTER[place]
    past = line.due is not None and line.due <= last_day(month)
    by_gap = _by_capacity(line, place, plan)
    if by_gap:
        return "at-risk" if past and by_gap == "on-track" else by_gap
    level = 0.225 + 0.56 * draw("base", name) + 0.018 * place + mood + _EASE.get(line.action, 0.0)
    level += 0.11 * (draw("month", name, place) - 0.5)
    early = {0: 0.13, 1: 0.07, 2: 0.03}.get(place, 0.0) + (0.2 if line.action == "W22B-DF-02" and place == 2 else 0)
    if (before is None or before.value == "not-started") and draw("start", name) < early and not past:
        return "not-started"
    value = _banded(level, before)
    if past:
        return "complete" if level > 0.56 else "off-track" if value == "off-track" else "at-risk"
    return "complete" if level > _bar(line, place) else value


def _banded(level: float, before: Step | None) -> str:
    """Off track, at risk or on track; close to a border the value before is kept, so that nothing flickers."""
    for edge in _EDGES:
        kept = before is not None and before.value in (_side(edge - _WIDTH), _side(edge + _WIDTH))
        if before and kept and abs(level - edge) < _WIDTH:
            return before.value
    return _side(level)


def _side(level: float) -> str:
    return "off-track" if level < _EDGES[0] else "at-risk" if level < _EDGES[1] else "on-track"


def _bar(line: Line, place: int) -> float:
    """How well it must go for the line to be called complete: never early, never what goes on all winter."""
    if line.once:
        return 0.5
    if line.ongoing:
        return 0.95 if place == 5 else 9.0
    first = 1 if line.action == "W22-VAC-01" else 2
    return 9.0 if place < first else {1: 0.78, 2: 0.72, 3: 0.7, 4: 0.67, 5: 0.64}[place]


def _by_capacity(line: Line, place: int, plan: SystemPlan) -> str:
    """Beds, virtual beds and posts answer as the capacity delivered does; '' where no figure is held."""
    kind = GAP_OF.get(line.action)
    if kind is None:
        return ""
    holder = "" if line.collective or line.holder == plan.code else line.holder
    figures = plan.gap_figures(kind, holder, WINTER[place], place)
    if figures is None:
        return ""
    opened, staffed, agreed = figures
    if not opened:
        return "not-started"
    ratio = staffed / agreed
    if ratio > 0.985:
        return "complete" if place > 1 else "on-track"
    expected = _EXPECTED[place]
    return "on-track" if ratio >= expected - 0.07 else "at-risk" if ratio >= expected - 0.26 else "off-track"
