"""How the state of a return is worded, on pages, in the terminal and beside the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.month import day_label
from generator.model.pack import ReturnState
from generator.model.return_status import HolderStatus, ReturnStatus, SystemStatus
from generator.views.marks import Mark
from generator.views.words import joined, plural, short_day

_NAMED = 4
"""More senders than so many are counted and not named."""
NO_CONTACT = "no role is held"

_STATES = (("on time", "on time"), ("late", "late"), ("part received", "received in part"),
           ("returned for correction", "returned for correction"),
           ("no return", "without a return"), ("not approved for publication", "not approved for publication"))

MARKS: Mapping[str, Mark] = {
    "on time": Mark("T", "On time", "disc", "neutral", "return-on-time"),
    "late": Mark("L", "Late", "triangle", "neutral", "return-late"),
    "part received": Mark("Pt", "Part received", "slot", "carried_forward", "return-in-part"),
    "returned for correction": Mark("B", "Returned for correction", "tag", "carried_forward", "return-sent-back"),
    "no return": Mark("0", "No return", "box", "not_reported", "return-none"),
    "not approved for publication": Mark("P", "Not approved for publication", "lozenge", "not_applicable",
                                         "return-not-approved"),
}
"""How a return's state is shown: the word always, letter and shape beside it. No ink that says how an answer stands:
a return that came in time may tell of nothing but trouble."""


def return_mark(state: str) -> Mark | None:
    """None where nothing was due."""
    return MARKS.get(state)


def state_words(state: ReturnState) -> str:
    """'on time', '9 days late', 'part received', 'returned for correction', 'no return'."""
    return f"{plural(state.days_late, 'day')} late" if state.state == "late" else state.state


def part_words(system: SystemStatus) -> str:
    """'sent by Aldermarsh Hospitals, 13 Nov 2022', or how many where it is more than a few: whose parts have come,
    where only parts have; '' otherwise."""
    if not system.in_part:
        return ""
    if len(system.senders) > _NAMED:
        return f"sent by {plural(len(system.senders), 'organisation')}"
    sent = (f"{item.short_name}, {short_day(item.received)}" for item in system.senders if item.received is not None)
    return f"sent by {'; '.join(sent)}" if system.senders else ""


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


def holder_notes(status: ReturnStatus, system: SystemStatus, item: HolderStatus) -> str:
    """'sent 13 Nov 2022, 3 days late; 1 row sent back': all there is to say of one organisation beside its
    numbers; '' where there is nothing."""
    notes = []
    if item.received:
        late = f", {plural(item.days_late, 'day')} late" if item.days_late else ""
        again = f", last changed {short_day(item.changed)}" if item.changed else ""
        notes.append(f"sent {short_day(item.received)}{late}{again}")
    if item.lines.sent_back:
        notes.append(f"{plural(item.lines.sent_back, 'row')} sent back")
    if item.lines.beside:
        notes.append(f"{plural(item.lines.beside, 'line')} answered by the {status.lead_word}, while an older and "
                     "worse answer of its own stands")
    if item.silent and system.came:
        notes.append("has not answered at all")
    elif item.spoken_for and not item.collective:
        notes.append(f"answered by the {status.lead_word} alone")
    if item.counted_by and item.counted_by != system.code:
        notes.append(f"counted in {item.counted_by}")
    if item.unsigned:
        notes.append(f"not signed by the {joined(item.unsigned, 'or')}")
    return "; ".join(notes)
