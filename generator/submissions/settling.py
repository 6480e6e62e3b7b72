"""What of a month that stands somebody has put their name to: it changes for a reason only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.month import day_label
from generator.submissions.asked import Asked
from generator.submissions.entries import Entry, Section
from generator.submissions.standing import Standing

PREPARED = "prepared"
"""The step of a plan's sign-off that says who filled the return in; who signs another puts a name to what it says."""


@dataclass(frozen=True, slots=True)
class Settled:
    """`whole`: why nothing of the month changes without a reason, '' where nobody has put a name to it. `own`: by body,
    the same of its own statement."""

    whole: str = ""
    own: Mapping[str, str] = field(default_factory=dict)

    def why(self, body: str) -> str:
        """'' where what this body says may still be put right without a word why."""
        return self.whole or self.own.get(body, "")


def settled(standing: Standing, asked: Asked) -> Settled:
    """By what stands, and by the board meetings of the system."""
    signed = [entry for entry in standing.entries
              if entry.section is Section.SIGNOFF and entry.fields.get("step") != PREPARED]
    own = {str(entry.fields["holder"]): _signed(entry) for entry in signed if entry.fields.get("holder")}
    whole = (*_approved(standing), *_presented(asked),
             *(_signed(one) for one in signed if not one.fields.get("holder")))
    return Settled(next(iter(whole), ""), own)


def _approved(standing: Standing) -> Iterator[str]:
    if any(entry.section is Section.APPROVED and entry.fields.get("value") is True for entry in standing.entries):
        yield "the return is approved for publication"


def _presented(asked: Asked) -> Iterator[str]:
    profile = asked.inputs.profile if asked.inputs else None
    for meeting in profile.meetings if profile else ():
        if meeting.month == asked.month and meeting.presented:
            yield f"the month was before the board on {day_label(meeting.date)}"


def _signed(entry: Entry) -> str:
    return f"'{entry.fields.get('step')}' was signed on {entry.fields.get('on')}"
