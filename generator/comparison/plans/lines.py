"""What one system is asked under two plans or in two months: lines that come, go or are asked otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.comparison.plans.printed import printed
from generator.findings import NOWHERE
from generator.model.difference import Alteration, LineChange
from generator.model.framework import Action
from generator.model.month import Month
from generator.model.tailored import Responsibility, TailoredAction, TailoredFramework
from generator.vocabulary import ChangeKind

_OWN_WORDS_STAYED = "the role's own words stayed the same"

_Asked = tuple[TailoredAction, Responsibility]


def compare_lines(before: TailoredFramework, after: TailoredFramework) -> tuple[LineChange, ...]:
    """Of every responsibility that must be answered on either side. In the order of the plan after, then what goes.
    `months` holds the month after."""
    old, new = _asked(before), _asked(after)
    raw_before, raw_after = before.framework.action_by_id, after.framework.action_by_id
    found = []
    for key, (action, line) in new.items():
        if key not in old:
            found.append(_line(action, line, after.month, (Alteration(
                ChangeKind.ADDED, "", "", line.wording, _why(action, line, before), action.action.place),)))
        elif altered := tuple(_altered(old[key], (action, line), raw_before, raw_after, before, after)):
            found.append(_line(action, line, after.month, altered))
    for key, (action, line) in old.items():
        if key not in new:
            found.append(_line(action, line, after.month, (Alteration(
                ChangeKind.RETIRED, "", line.wording, "", _why(action, line, after), action.action.place),)))
    return tuple(found)


def merged(changes: Iterable[LineChange]) -> tuple[LineChange, ...]:
    """What is the same in several months stands once, with all of them."""
    months: dict[LineChange, tuple[Month, ...]] = {}
    for change in changes:
        key = replace(change, months=())
        months[key] = (*months.get(key, ()), *change.months)
    return tuple(replace(change, months=tuple(sorted(set(when)))) for change, when in months.items())


def _asked(tailored: TailoredFramework) -> dict[str, _Asked]:
    return {line.id: (action, line) for action in tailored.actions for line in action.responsibilities if line.answers}


def _line(action: TailoredAction, line: Responsibility, month: Month,
          alterations: tuple[Alteration, ...]) -> LineChange:
    holder = line.holder
    return LineChange(line.id, line.action, holder.code, holder.name, str(line.role), bool(holder.shared_with),
                      holder.collective, action.action.local, alterations, (month,))


def _why(action: TailoredAction, line: Responsibility, other: TailoredFramework) -> str:
    """What the other side says of the action: not there at all, left out for a reason, or asked of others."""
    for left in other.left_out:
        if left.action == line.action:
            return left.reason
    if all(asked.action.id != line.action for asked in other.actions):
        return "the system's own action" if action.action.local else "the plan has no such action"
    return f"{line.holder.name} is not asked as {line.role}"


def _altered(was: _Asked, now: _Asked, raw_before: Mapping[str, Action], raw_after: Mapping[str, Action],
             before: TailoredFramework, after: TailoredFramework) -> Iterator[Alteration]:
    (old, old_line), (new, new_line) = was, now
    if old.revision.number != new.revision.number:
        yield _other_revision(old, new, old_line, new_line)
    elif (old.asks, old_line.wording) != (new.asks, new_line.wording):
        yield _same_revision(old, new, old_line, new_line, raw_before, raw_after)
    if printed(old_line.due) != printed(new_line.due):
        yield Alteration(ChangeKind.REDATED, "due", printed(old_line.due), printed(new_line.due), "", new.action.place)
    if printed(old.action.targets) != printed(new.action.targets):
        yield Alteration(ChangeKind.RETARGETED, "targets", printed(old.action.targets), printed(new.action.targets), "",
                         new.action.place)
    if old.action.objective != new.action.objective:
        yield Alteration(ChangeKind.MOVED, "objective", old.action.objective, new.action.objective, "",
                         new.action.place)
    scales = before.framework.scale_of(old.action), after.framework.scale_of(new.action)
    if scales[0] != scales[1]:
        yield Alteration(ChangeKind.ALTERED, "answer scale", scales[0].title, scales[1].title,
                         "" if scales[0].title != scales[1].title else "its values changed", new.action.place)
    declared = (_declared(before, old, old_line), _declared(after, new, new_line))
    if declared[0] != declared[1]:
        yield Alteration(ChangeKind.SCOPE, "declared not applicable", *declared, "", NOWHERE)
    if old_line.holder.name != new_line.holder.name:
        yield Alteration(ChangeKind.ALTERED, "name of the holder", old_line.holder.name, new_line.holder.name, "",
                         NOWHERE)
    if old_line.holder.answered_by != new_line.holder.answered_by:
        yield Alteration(ChangeKind.ALTERED, "answered by", old_line.holder.answered_by, new_line.holder.answered_by,
                         "", NOWHERE)


def _same_revision(old: TailoredAction, new: TailoredAction, was: Responsibility, now: Responsibility,
                   raw_before: Mapping[str, Action], raw_after: Mapping[str, Action]) -> Alteration:
    """Other words under the same number, or other values filled into the same words."""
    same = _words(raw_before.get(old.action.id, old.action)) == _words(raw_after.get(new.action.id, new.action))
    kind = ChangeKind.FILLED if same and not new.action.local else ChangeKind.REWORDED_IN_PLACE
    own = was.wording == now.wording
    wordings = (old.asks, new.asks) if own else (was.wording, now.wording)
    return Alteration(kind, f"revision {new.revision.number}", *wordings, _OWN_WORDS_STAYED if own else "",
                      new.revision.place)


def _other_revision(old: TailoredAction, new: TailoredAction, was: Responsibility, now: Responsibility) -> Alteration:
    """Rule 8 goes by the revision: an answer is flagged also where a role's own words stayed."""
    numbers = sorted((old.revision.number, new.revision.number))
    newer = new if new.revision.number == numbers[1] else old
    between = [one for one in newer.action.revisions if numbers[0] < one.number <= numbers[1]]
    meaning = any(one.changes_meaning for one in between)
    kind = (ChangeKind.WITHDRAWN if newer is old else
            ChangeKind.MEANING_CHANGED if meaning else ChangeKind.REWORDED)
    note = "" if was.wording != now.wording else _OWN_WORDS_STAYED
    return Alteration(kind, f"revision {old.revision.number} to {new.revision.number}", was.wording, now.wording, note,
                      new.revision.place)


def _words(action: Action) -> tuple[tuple[object, ...], ...]:
    return (tuple((one.number, one.asks) for one in action.revisions),
            tuple((one.type, one.asks) for one in action.roles))


def _declared(tailored: TailoredFramework, action: TailoredAction, line: Responsibility) -> str:
    if action.not_applicable is not None:
        return action.not_applicable.reason
    overlay = tailored.overlay
    return next((one.reason for one in (overlay.not_applicable if overlay else ())
                 if (one.action, one.holder) == (line.action, line.holder.code) and one.since <= tailored.month), "")
