"""What is kept of what was sent: the original under a name that says what it is, and a row in the log of the month."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.dataset import KeepTerm
from generator.model.month import Month
from generator.submissions.asked import Asked
from generator.submissions.canonical import begin, put_plain
from generator.submissions.deciding import Known
from generator.submissions.submission import SentFile, Submission

TAKEN = "taken"
IN_PART = "taken in part"
RETURNED = "returned"

FOLDER = "submissions"
LOG = "log.yaml"
_NAMED = 12
"""Figures of the SHA-256 in the name of a kept file."""


def kept_name(name: str, sha256: str) -> str:
    """'0a1b2c3d4e5f-ZN1-2022-12.xlsx': no folders, no marks that a system could take otherwise."""
    bare = re.sub(r"[^A-Za-z0-9._-]+", "-", name.replace("\\", "/").rpartition("/")[2]).strip("-.")
    return f"{sha256[:_NAMED]}-{bare[-100:] or 'file'}"


def keep_until(month: Month, term: KeepTerm | None) -> datetime.date | None:
    """The last day of the reporting year that the month lies in, and so many years on; None where the dataset says
    nothing, and nothing is thrown away."""
    if term is None:
        return None
    ends = {year: _day(year, *term.year_ends) for year in (month.year, month.year + 1)}
    year = next(year for year, end in ends.items() if month.last_day <= end)
    return _day(year + term.years, *term.year_ends)


def _day(year: int, month: int, day: int) -> datetime.date:
    """The last day of February as the year has it."""
    return min(datetime.date(year, month, 1) + datetime.timedelta(days=day - 1), Month(year, month).last_day)


def log_row(file: SentFile, submission: Submission, outcome: str, reasons: Iterable[str], received: datetime.date,
            until: datetime.date | None) -> dict[str, Any]:
    """One file's row."""
    row = {"file": kept_name(file.name, file.sha256), "sha256": file.sha256, "received": received.isoformat(),
           "organisation": submission.organisation, "outcome": outcome, "reasons": list(dict.fromkeys(reasons)),
           "template": submission.template, "keep_until": until.isoformat() if until else ""}
    return {key: value for key, value in row.items() if value not in ("", [], 0)}


def log_text(asked: Asked, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The log of one system's month."""
    head: list[tuple[str, Any]] = [("system", asked.system), ("framework", asked.framework.id),
                                   ("month", str(asked.month)), ("illustrative", asked.dataset.illustrative)]
    text = begin("submissions", head, below=1)
    put_plain(text, "submissions", rows)
    return text.data


def is_logged(row: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the same file with the same outcome is in the log."""
    return any(item.get("sha256") == row["sha256"] and item.get("outcome") == row["outcome"] for item in rows)


def known(submission: Submission, rows: Iterable[Mapping[str, Any]]) -> Known | None:
    """What a log says of files that came before, byte for byte; None where one of them is new."""
    listed = tuple(rows)
    found = []
    for file in submission.files:
        same = [item for item in listed if item.get("sha256") == file.sha256]
        if not same:
            return None
        found.append(same[-1])
    outcomes = {str(item.get("outcome")) for item in found}
    on = min(datetime.date.fromisoformat(str(item["received"])) for item in found)
    return Known(on, next((one for one in (RETURNED, IN_PART) if one in outcomes), TAKEN), outcomes == {TAKEN})
