"""What an import says at the end: file by file, system by system, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from generator.commands.printing import findings_text
from generator.findings import Finding
from generator.submissions.deciding import Back, Decided
from generator.submissions.merging import Change, Taken, difference
from generator.submissions.submission import Submission
from generator.vocabulary import Severity

_NAMED = 20
"""Changed lines that are named; the others are counted."""
_ORDER = (Change.NEW, Change.RESTATED, Change.RESPONDED, Change.SIGNED, Change.SAME)


def findings_of(submission: Submission, months: Iterable[tuple[Decided, int]]) -> tuple[Finding, ...]:
    """All that was found in the files of a submission, each once, sheet by sheet."""
    names = {file.name for file in submission.files}
    every = [*submission.findings]
    for decided, _ in months:
        every += [one for one in decided.findings if decided.blocked or one.place.file in names]
    return tuple(sorted(dict.fromkeys(every), key=_by_cell))


def _by_cell(finding: Finding) -> tuple[str, str, int, int, tuple[int, str]]:
    cell = finding.place.cell
    letters = cell.rstrip("0123456789")
    row = int(cell[len(letters):] or 0)
    return (finding.place.file, finding.place.sheet, finding.place.line or row, finding.place.column,
            (len(letters), letters + finding.rule + finding.message))


def file_text(submission: Submission, months: tuple[tuple[Decided, int], ...], findings: tuple[Finding, ...],
              back: str, *, colour: bool, dry_run: bool, more: Callable[[str], str]) -> str:
    """`months`: what became of the submission in each system, with its number there. `back`: where the marked copy
    for the sender lies, '' for none."""
    lines = [f"{', '.join(file.name for file in submission.files)}: {_outcome(submission, months)}"]
    text = "\n".join(lines) + "\n" + findings_text(findings, colour, more)
    for decided, number in months:
        text += "".join(f"  {line}\n" for line in _of_month(decided, number))
    if back:
        text += f"  marked for the sender: {back}\n"
    return text + "".join(f"  next: {line}\n" for line in _next(submission, months, dry_run=dry_run))


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
    if submission.refused:
        return "file returned, nothing of it was taken"
    backs = {item.place for decided, number in months for item in decided.of_part(number)[1]}
    if not backs:
        return word
    return f"{word}, {_many(len(backs), 'row')} returned"


def _of_month(decided: Decided, number: int) -> Iterator[str]:
    asked = decided.asked
    taken, back = decided.of_part(number)
    head = f"{asked.system} {asked.name(asked.system)}, {asked.month.label}"
    if decided.blocked:
        yield f"{head}: nothing could be added"
        return
    if decided.received[number].refused:
        yield f"{head}: " + ("returned for correction; the last good return stands" if decided.sent_back
                             else "what stands is left as it is")
        return
    yield f"{head}: {_counted(taken, back)}"
    changed = [item for item in taken if item.change in (Change.RESTATED, Change.SIGNED, Change.RESPONDED)]
    for item in changed[:_NAMED]:
        said = f": {difference(item.before, item.entry)}" if item.before is not None else ""
        yield f"  {item.change}: {item.entry.line or item.entry.section}{said}"
    if len(changed) > _NAMED:
        yield f"  and {len(changed) - _NAMED} more"
    for name in decided.superseded:
        yield f"  {name} is written anew; the earlier one, comments and all, is kept in submissions/"


def _counted(taken: tuple[Taken, ...], back: tuple[Back, ...]) -> str:
    numbers = Counter(item.change for item in taken)
    said = [f"{_many(numbers[change], 'row')} {change}" for change in _ORDER if numbers[change]]
    if back:
        said.append(f"{_many(len(back), 'row')} returned")
    return ", ".join(said) or "no row is filled in"


def _next(submission: Submission, months: tuple[tuple[Decided, int], ...], *, dry_run: bool) -> Iterator[str]:
    wrong = outcome_of(submission, months) != "taken"
    if dry_run:
        yield "nothing was written; without --dry-run it would be"
    if submission.refused:
        yield "do what is said above, and take the file in once more"
    elif any(decided.blocked for decided, _ in months):
        yield "put right what stands, then take the file in once more"
    elif wrong:
        yield "send the rows back to be put right; what was taken need not be sent again"
    elif not dry_run and any(decided.texts for decided, _ in months):
        systems = " ".join(f"--icb {decided.asked.system}" for decided, _ in months)
        first = months[0][0].asked
        yield f"baf build --dataset {first.dataset.id} --framework {first.framework.id} {systems}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
