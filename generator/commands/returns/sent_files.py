"""The files that are taken in, as they lie on disk; and what goes back to whoever sent them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_uppercase

from generator.findings import Finding
from generator.rendering.data.findings_csv import HEAD, findings_csv
from generator.rendering.workbooks.marking import UnmarkableError, marked
from generator.sources.workbooks import quotas
from generator.submissions.submission import SentFile, Submission
from generator.vocabulary import Severity

_RETURNED = re.compile(r"-returned(-\d+)?$")
"""How the name of a copy ends that was marked before."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`files`: each once. `left`: what is not read, and why, by name. `unreadable`: of those, the ones that should have
    been."""

    files: tuple[SentFile, ...]
    left: tuple[tuple[str, str], ...]
    unreadable: bool


def open_files(paths: Iterable[Path]) -> Opened:
    """In the order given. One that cannot be read stops none of the others."""
    files: dict[str, SentFile] = {}
    left: list[tuple[str, str]] = []
    unreadable = False
    for path in dict.fromkeys(paths):
        try:
            file = _read(path)
        except OSError as error:
            left.append((path.as_posix(), f"cannot be read: {error.strerror or error}"))
            unreadable = True
            continue
        first = files.setdefault(file.sha256, file)
        if file.data.startswith(HEAD):
            del files[file.sha256]
            left.append((file.name, "a list of findings, and no form: passed over"))
        elif first is not file:
            left.append((file.name, f"the same file as {first.name}: taken in once"))
    return Opened(tuple(files.values()), tuple(left), unreadable)


def _read(path: Path) -> SentFile:
    """No more of it than may be taken; the size says the rest."""
    with path.open("rb") as stream:
        return SentFile(path.as_posix(), stream.read(quotas.MAX_BYTES + 1))


def give_back(one: Submission, findings: tuple[Finding, ...], folder: Path | None, guide: str = "") -> str:
    """What was found, for the sender: in the own workbook, marked, or as a table where the file is none. Beside the
    original or in a folder; where it lies, '' where there is nothing to put right. `guide`: address of the guide, ''
    where it is not known.

    Raises:
        OSError: it cannot be written there.
    """
    names = {file.name for file in one.files}
    mine = tuple(_with_line(found, one) for found in findings if found.place.file in names)
    if all(found.severity is Severity.NOTE for found in mine):
        return ""
    path = Path(one.name)
    data, ending = _marked(one, mine, guide)
    target = _free(folder if folder is not None else path.parent, path.stem, ending)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(data)
    part.replace(target)
    return target.as_posix()


def _with_line(finding: Finding, one: Submission) -> Finding:
    """With the line of its row, where the finding names none itself."""
    line = one.lines.get((finding.place.sheet, finding.place.cell.lstrip(ascii_uppercase)), "")
    return finding if finding.subject or not line else replace(finding, subject=line)


def _marked(one: Submission, findings: tuple[Finding, ...], guide: str) -> tuple[bytes, str]:
    file = one.files[0]
    if file.name.lower().endswith(".xlsx"):
        try:
            return marked(file.data, findings, guide, one.blank), "-returned{}.xlsx"
        except UnmarkableError:
            pass
    return findings_csv(findings), "-findings{}.csv"


def _free(folder: Path, stem: str, ending: str) -> Path:
    """A name that nothing has: what somebody typed into an earlier copy is not written over."""
    stem = _RETURNED.sub("", stem)
    names = (stem + ending.format("" if number == 1 else f"-{number}") for number in range(1, 1000))
    return next(path for name in names if not (path := folder / name).exists())
