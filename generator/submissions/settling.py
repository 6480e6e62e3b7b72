"""What of a month that stands somebody has put their name to: it changes for a reason only."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.month import day_label
from generator.submissions.asked import Asked
from generator.submissions.entries import Entry, Key, Section
from generator.submissions.standing import Standing
from generator.submissions.yaml_parts import entry_key

PREPARED = "prepared"
"""The step of a plan's sign-off that says who filled the return in; who signs another puts a name to what it says."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's name under what stood on a day. `body`: whose own statement, '' for the whole; `on`: as YYYY-MM-DD, ''
    where nothing says since when."""

    words: str
    body: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """`came`: by section and key, the day on which what stands there came after a signature or a meeting."""

    claims: tuple[Claim, ...] = ()
    came: Mapping[tuple[Section, Key], str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether somebody has put a name to the whole of the month."""
        return any(not claim.body for claim in self.claims)

    def why(self, entry: Entry, body: str) -> str:
        """Why what stands, this body's word, changes for a reason only; '' where it may be put right without one, since
        nobody put a name to it, or it came later."""
        came = self.came.get((entry.section, entry.key), "")
        return next((claim.words for claim in self.claims
                     if claim.body in ("", body) and not (claim.on and came > claim.on)), "")


def settled(standing: Standing, asked: Asked) -> Settled:
    """By what stands, and by the board meetings of the system."""
    return Settled((*_approved(standing), *_presented(asked), *_signed(standing)), dict(_came(standing, asked)))


def _approved(standing: Standing) -> Iterator[Claim]:
    if any(entry.section is Section.APPROVED and entry.fields.get("value") is True for entry in standing.entries):
        yield Claim("the return is approved for publication")


def _presented(asked: Asked) -> Iterator[Claim]:
    profile = asked.inputs.profile if asked.inputs else None
    for meeting in profile.meetings if profile else ():
        if meeting.month == asked.month and meeting.presented:
            yield Claim(f"the month was before the board on {day_label(meeting.date)}", on=meeting.date.isoformat())


def _signed(standing: Standing) -> Iterator[Claim]:
    for entry in standing.entries:
        said = entry.fields
        if entry.section is Section.SIGNOFF and said.get("step") != PREPARED:
            on = str(said.get("on"))
            yield Claim(f"'{said.get('step')}' was signed on {day_label(datetime.date.fromisoformat(on))}",
                        str(said.get("holder") or ""), on)


def _came(standing: Standing, asked: Asked) -> Iterator[tuple[tuple[Section, Key], str]]:
    for item in standing.restatements.get("return.yaml", ()):
        on = str(item.get("on", ""))
        for answer in item.get("added", ()):
            yield (Section.ANSWERS, entry_key(Section.ANSWERS, answer, asked)), on
        for key, kind in (("added_gaps", "gap"), ("added_quantities", "quantity")):
            yield from (((Section.DELIVERED, (kind, name)), on) for name in item.get(key, ()))
