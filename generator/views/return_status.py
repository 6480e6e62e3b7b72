"""How the state of a return is worded, on pages, in the terminal and beside the data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.month import day_label
from generator.model.pack import ReturnState
from generator.model.return_status import ReturnStatus
from generator.views.words import plural

NO_CONTACT = "no role is held"

_STATES = (("on time", "on time"), ("late", "late"), ("returned for correction", "returned for correction"),
           ("no return", "without a return"))


def state_words(state: ReturnState) -> str:
    """'on time', '9 days late', 'returned for correction', 'no return'."""
    return f"{plural(state.days_late, 'day')} late" if state.state == "late" else state.state


def role_words(role: str) -> str:
    return role or NO_CONTACT


def summary(status: ReturnStatus) -> Iterator[str]:
    """One sentence or two: how many came, and how many lines they answer; or that nothing is awaited."""
    if not status.holds_returns:
        yield "This dataset holds no returns: nothing is awaited and nothing is late."
        return
    if status.due is None:
        yield f"{status.month.label} is not reported on: nothing is awaited."
        return
    states = ", ".join(f"{number:,} {words}" for state, words in _STATES if (number := status.number(state)))
    yield f"Due {day_label(status.due)}. {plural(len(status.systems), 'system')}: {states}."
    lines = status.lines
    asks = "asks" if lines.standing == 1 else "ask"
    given = f" ({lines.by_lead:,} of them given by the {status.lead_word})" if lines.by_lead else ""
    yield (f"{lines.answered:,} of {plural(lines.due, 'line')} answered{given}, {lines.missing:,} not; "
           f"{plural(lines.standing, 'line')} closed or not applicable before, which {asks} for none.")
    if status.shared_elsewhere:
        yield (f"Here a shared organisation counts once, in the system that coordinates it "
               f"({plural(status.shared_elsewhere, 'line')}); below, in each of its systems.")
