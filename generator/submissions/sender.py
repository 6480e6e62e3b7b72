"""Whose form it is, and which systems take it: what every sheet's rows are read with."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.findings import Finding
from generator.model.framework import Framework
from generator.model.month import Month
from generator.submissions.asked import Asked
from generator.submissions.entries import Entry


@dataclass(frozen=True)
class Sender:
    """`organisation`: '' for a system's own form. `asked`: by system, those that take the form. `current`: the plan
    asks the same today as when the form was made. `carry_over`: only lines with the wording that was answered are
    taken. `received`: the day it came."""

    framework: Framework
    month: Month
    organisation: str
    asked: Mapping[str, Asked]
    current: bool
    carry_over: bool
    received: datetime.date

    @property
    def own(self) -> bool:
        return not self.organisation

    def systems(self) -> Iterator[Asked]:
        yield from self.asked.values()

    @property
    def names(self) -> str:
        return self.organisation or ", ".join(self.asked)


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says for one system. `findings`: those that hold for this system alone."""

    system: str
    entry: Entry
    findings: tuple[Finding, ...] = ()
