"""What was measured beside what was to be reached, as one plain table. Arithmetic only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """`value` and `goal` in the same unit; `least`: the goal is the least it may be, else the most. `goal` None: it is
    told and no goal was set."""

    name: str
    value: float
    goal: float | None
    form: str = "{:.2f}"
    least: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value >= self.goal if self.least else self.value <= self.goal


PERCENT, TIMES, SECONDS, MEGABYTES, COUNT = "{:.2%}", "{:.2f}x", "{:.2f} s", "{:.0f} MB", "{:.0f}"


def table(ratios: Iterable[Ratio]) -> str:
    head = f"{'':66}{'measured':>12}{'goal':>16}  met"
    return "\n".join((head, *map(_row, ratios)))


def _row(one: Ratio) -> str:
    goal = "" if one.goal is None else f"{'at least' if one.least else 'at most'} {one.form.format(one.goal)}"
    met = {True: "yes", False: "NO", None: ""}[one.met]
    return f"{one.name:66}{one.form.format(one.value):>12}{goal:>16}  {met:4}{one.note}".rstrip()


def as_json(ratios: Iterable[Ratio]) -> list[dict[str, object]]:
    return [{"name": one.name, "value": one.value, "goal": one.goal, "least": one.least, "met": one.met,
             "note": one.note} for one in ratios]


def evenly(sizes: Mapping[str, int], number: int) -> tuple[str, ...]:
    """So many of them, spread evenly from the smallest to the largest; all where there are no more."""
    ranked = sorted(sizes, key=lambda name: (sizes[name], name))
    if number >= len(ranked):
        return tuple(ranked)
    return tuple(ranked[(2 * place + 1) * len(ranked) // (2 * number)] for place in range(number))


def scaled(seconds: float, sample: Iterable[str], sizes: Mapping[str, int]) -> float:
    """What the whole would take, if it takes as long as the sample for its size."""
    return seconds * sum(sizes.values()) / sum(sizes[name] for name in sample)
