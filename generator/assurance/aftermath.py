"""What became of single lines of a return after it was sent: restated, or sent back while the rest stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.assurance.matching import Matched, match
from generator.assurance.restating import restated_answers
from generator.model.history import Restated
from generator.model.returns import LineReturned, Return
from generator.model.tailored import TailoredFramework


@dataclass(frozen=True, slots=True)
class Aftermath:
    """By responsibility id. `restated`: oldest first. `returned`: rows that were sent back and not put right since."""

    restated: Mapping[str, tuple[Restated, ...]]
    returned: Mapping[str, LineReturned]


NO_AFTERMATH = Aftermath({}, {})


def aftermath(tailored: TailoredFramework, sent: Return, matched: Matched) -> Aftermath:
    """Of a usable return. What belongs to no line that is asked here is left to the page that lists every row."""
    if not sent.restatements and not sent.lines_returned:
        return NO_AFTERMATH
    restated: dict[str, tuple[Restated, ...]] = {}
    for item in restated_answers(sent):
        found = match(tailored, (item.was,))
        for key in (*found.own, *found.by_icb):
            restated[key] = (*restated.get(key, ()), item)
    returned = {key: line for line in sent.lines_returned for key in _lines(tailored, line)
                if key not in _given(sent, matched, line)}
    return Aftermath(restated, returned)


def _lines(tailored: TailoredFramework, line: LineReturned) -> tuple[str, ...]:
    return tuple(item.id for item in tailored.responsibilities
                 if item.action == line.action and item.holder.code == line.holder and line.role in ("", item.role))


def _given(sent: Return, matched: Matched, line: LineReturned) -> Mapping[str, object]:
    """The answers of whoever's row was sent back: one that came since puts it right."""
    by_lead = line.given_by != "holder" and line.holder != sent.system
    return matched.by_icb if by_lead else matched.own
