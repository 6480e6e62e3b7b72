"""Why a workbook is not taken, in the process that reads it: a plain value that can travel back."""

from __future__ import annotations

_LONGEST = 80


class RefusedError(Exception):
    """`rule`: the name of a rule of the rulebook. `sheet`, `cell`: where, '' when the whole file is meant."""

    def __init__(self, rule: str, message: str, hint: str = "", sheet: str = "", cell: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.hint, self.sheet, self.cell = rule, message, hint, sheet, cell

    def plain(self) -> dict[str, str]:
        return {"rule": self.rule, "message": self.message, "hint": self.hint, "sheet": self.sheet, "cell": self.cell}


SAVE_AGAIN = "open it in Excel and save it again: File, Save as, Excel workbook (.xlsx)"


def damaged(message: str, hint: str = "", sheet: str = "") -> RefusedError:
    return RefusedError("DAMAGED", message, hint or f"{SAVE_AGAIN}; if it does not open, send it once more", sheet)


def shown(text: str) -> str:
    """A name out of a file that nobody vouches for, as it may stand in a message: on one line, and not too long."""
    plain = "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in text[:_LONGEST])
    return plain + "…" if len(text) > _LONGEST else plain
