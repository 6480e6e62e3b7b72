"""What an import says at the end: file by file, system by system, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.commands.printing import findings_text, visible
from generator.findings import Finding
from generator.model.history import SignatureState
from generator.model.month import day_label
from generator.rules import submitted as rulebook
from generator.rules.afterwards import what_changed
from generator.submissions.deciding import Back, Decided, Known
from generator.submissions.merging import Change, Taken, difference
from generator.submissions.submission import Submission
from generator.views.words import joined
from generator.vocabulary import Severity

_NAMED = 20
"""Changed lines that are named; the others are counted."""
_ORDER = (Change.NEW, Change.CORRECTED, Change.RESTATED, Change.RESPONDED, Change.SIGNED, Change.SAME, Change.LEFT)


def findings_of(submission: Submission, months: Iterable[tuple[Decided, int]]) -> tuple[Finding, ...]:
    """All that was found in the files of a submission, each once, sheet by sheet."""
    names = {file.name for file in submission.files}
    every = [*submission.findings]
    for decided, _ in months:
        every += [one for one in decided.findings if decided.blocked or one.place.file in names]
    return tuple(sorted(_once(every, several=len(submission.asked) > 1), key=_by_cell))


def _once(findings: Iterable[Finding], *, several: bool) -> Iterator[Finding]:
    """What is said of one cell in more than one system is said once, with the systems named. `several`: the file is
    for more than one."""
    systems: dict[Finding, list[str]] = {}
    for one in findings:
        held = systems.setdefault(replace(one, system=""), [])
        if one.system and one.system not in held:
            held.append(one.system)
    for one, named in systems.items():
        yield replace(one, message=f"{one.message} (in {joined(named)})") if several and named else one


def _by_cell(finding: Finding) -> tuple[str, str, int, int, tuple[int, str]]:
    cell = finding.place.cell
    letters = cell.rstrip("0123456789")
    row = int(cell[len(letters):] or 0)
    return (finding.place.file, finding.place.sheet, finding.place.line or row, finding.place.column,
            (len(letters), letters + finding.rule + finding.message))


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a submission on disk. `back`: where what goes to its sender lies, '' for nothing; `lost`: why that
    could not be written. `failed`: months that could not be, by folder, with the reason."""

    back: str = ""
    lost: str = ""
    failed: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False


def file_text(submission: Submission, months: tuple[tuple[Decided, int], ...], findings: tuple[Finding, ...],
              told: Told, *, colour: bool, more: Callable[[str], str]) -> str:
    """`months`: what became of the submission in each system, with its number there."""
    word = _outcome(submission, months) + (", and not written everywhere" if told.failed else "")
    lines = [f"{', '.join(file.name for file in submission.files)}: {word}"]
    text = "\n".join(lines) + "\n" + findings_text(findings, colour, more)
    for decided, number in months:
        failed = told.failed.get(decided.asked.folder)
        said = _of_month(decided, number) if failed is None else (
            f"{_head(decided)}: nothing changed, since it could not be written: {failed}",)
        text += "".join(f"  {line}\n" for line in said)
    if submission.blank:
        text += f"  left empty: {_many(len(submission.blank), 'row')} of which the form needs an answer\n"
    if told.back:
        text += f"  for the sender: {told.back}\n"
    if told.lost:
        text += f"  for the sender: could not be written ({told.lost}); name another folder with --back\n"
    return visible(text + "".join(f"  next: {line}\n" for line in _next(submission, months, told)))


def outcome_of(submission: Submission, months: Iterable[tuple[Decided, int]]) -> str:
    """'taken', 'taken in part' or 'returned': as the log says it."""
    listed = tuple(months)
    taken = [item for decided, number in listed for item in decided.of_part(number)[0]]
    back = [item for decided, number in listed for item in decided.of_part(number)[1]]
    if submission.refused or any(decided.blocked for decided, _ in listed) or (back and not taken):
        return "returned"
    return "taken in part" if back or _unread(submission) else "taken"


def _unread(submission: Submission) -> bool:
    """Rows that belong to no system's line went back too."""
    return any(one.severity is Severity.ERROR for one in submission.findings)


def _outcome(submission: Submission, months: tuple[tuple[Decided, int], ...]) -> str:
    word = outcome_of(submission, months)
    if any(one.rule == rulebook.NO_DAY.id for one in submission.refused):
        return "not taken in"
    if submission.refused:
        return "file returned, nothing of it was taken"
    before = _before(months)
    if before and not any(item.writes for decided, number in months for item in decided.of_part(number)[0]):
        return f"this file was {before.outcome} on {day_label(before.on)}; nothing changed"
    backs = {item.place for decided, number in months for item in decided.of_part(number)[1]}
    if not backs:
        return word
    return f"{word}, {_many(len(backs), 'row')} returned"


def _before(months: Iterable[tuple[Decided, int]]) -> Known | None:
    """When the file came before, where it came for every system."""
    found = [decided.received[number].known for decided, number in months]
    return found[0] if found and all(found) else None


def _head(decided: Decided) -> str:
    asked = decided.asked
    return f"{asked.system} {asked.name(asked.system)}, {asked.month.label}"


def _of_month(decided: Decided, number: int) -> Iterator[str]:
    taken, back = decided.of_part(number)
    head = _head(decided)
    if decided.blocked:
        yield f"{head}: nothing could be added"
        return
    if decided.received[number].refused:
        yield f"{head}: " + ("returned for correction; what stands is left as it is" if decided.sent_back
                             else "what stands is left as it is")
        return
    yield f"{head}: {_counted(taken, back)}"
    changed = [item for item in taken if item.writes and item.change is not Change.NEW]
    for item in changed[:_NAMED]:
        said = f": {difference(item.before, item.entry)}" if item.before is not None else ""
        yield f"  {item.change}: {item.entry.line or item.entry.section}{said}"
    if len(changed) > _NAMED:
        yield f"  and {len(changed) - _NAMED} more"
    if any(item.change is Change.CORRECTED for item in changed):
        yield "  what was corrected is kept as it was, too, with the reason"
    if any(item.writes for item in taken):
        yield from (f"  {_stale(item)}" for item in decided.stale)
    for name in decided.superseded:
        yield f"  {name} is written anew; the earlier one, comments and all, is kept in submissions/"


def _stale(item: SignatureState) -> str:
    signed = item.signoff
    who = f" by {signed.holder}" if signed.holder else ""
    return (f"'{signed.step}', signed{who} on {day_label(signed.on)}, no longer holds for what stands"
            f"{what_changed(item)}; have it signed again, with a later date")


def _counted(taken: tuple[Taken, ...], back: tuple[Back, ...]) -> str:
    numbers = Counter(item.change for item in taken)
    said = [f"{_many(numbers[change], 'row')} {change}" for change in _ORDER if numbers[change]]
    if back:
        said.append(f"{_many(len(back), 'row')} returned")
    return ", ".join(said) or "no row is filled in"


def _next(submission: Submission, months: tuple[tuple[Decided, int], ...], told: Told) -> Iterator[str]:
    wrong = outcome_of(submission, months) != "taken"
    if told.dry_run:
        yield "nothing was written; without --dry-run it would be"
    if submission.refused:
        yield "do what is said above, and take the file in once more"
    elif any(decided.blocked for decided, _ in months):
        yield "put right what stands, then take the file in once more"
    elif wrong:
        yield "send the rows back to be put right; what was taken need not be sent again"
    elif told.failed:
        yield "put that right, and take the file in once more; what was written stays"
    elif not told.dry_run and any(decided.texts for decided, _ in months):
        systems = " ".join(f"--icb {decided.asked.system}" for decided, _ in months)
        first = months[0][0].asked
        yield f"baf build --dataset {first.dataset.id} --framework {first.framework.id} {systems}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
