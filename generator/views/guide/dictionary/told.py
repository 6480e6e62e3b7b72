"""What is said of one column of a file that a build gives out."""

from __future__ import annotations

from dataclasses import dataclass

NOT_COUNTED = "no"


@dataclass(frozen=True, slots=True)
class Told:
    """`unit`: what a number counts, '' for what is no number. `counted`: whether and where headlines count it.
    `shown`: where else the same thing stands, '' for where the rest of its table does."""

    about: str
    unit: str = ""
    counted: str = NOT_COUNTED
    shown: str = ""


@dataclass(frozen=True, slots=True)
class TableTold:
    """One CSV file or sheet. `row`: what one row is; `shown`: where the same things stand on pages and in packs;
    `columns`: heading and what is said of it. A heading in angle brackets stands for several columns."""

    row: str
    shown: str
    columns: tuple[tuple[str, Told], ...]
