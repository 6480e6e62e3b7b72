"""What the program stands on, and until when its makers keep it up: data beside this module, each with its source."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.model.month import Month


@dataclass(frozen=True, slots=True)
class KeptUp:
    """`until`: the last day on which its makers mend it. `notice_months`: how long before the month of that day it is
    spoken of. `successor`: what the same makers offer instead."""

    package: str
    name: str
    until: datetime.date
    notice_months: int
    successor: str

    @property
    def spoken_of_from(self) -> Month:
        return Month.of(self.until).plus(-self.notice_months)


@cache
def kept_up() -> tuple[KeptUp, ...]:
    """In the order of upkeep.json. No clock is read: whoever asks brings the month."""
    held = json.loads((files("generator.sources") / "upkeep.json").read_text(encoding="utf-8"))["kept_up"]
    return tuple(KeptUp(item["package"], item["name"], datetime.date.fromisoformat(item["until"]),
                        item["notice_months"], item["successor"]) for item in held)
