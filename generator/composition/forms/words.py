"""What a person reads first on each sheet."""

from __future__ import annotations

from generator.model.form import FormSheet

TITLES = {
    FormSheet.RESPONSIBILITIES: "Responsibilities",
    FormSheet.DIFFERENT: "Different here",
    FormSheet.FIGURES: "Figures",
    FormSheet.CAPACITY: "Capacity",
    FormSheet.RISKS: "Strategic risks",
    FormSheet.BOARD: "For the board",
    FormSheet.REVIEWS: "Reviews",
    FormSheet.SIGNOFF: "Sign-off",
}


def title_of(sheet: FormSheet, board: str) -> str:
    """Also the name of the tab. `board`: the plan's word for the body that the return is put to."""
    return f"For the {board}" if sheet is FormSheet.BOARD else TITLES[sheet]


NO_ROWS = {
    FormSheet.RESPONSIBILITIES: "There is no sheet 'Responsibilities': nothing of the plan is asked in this month.",
    FormSheet.DIFFERENT: "There is no sheet 'Different here': nothing is asked.",
    FormSheet.FIGURES: "There is no sheet 'Figures': the plan's measures are all published for this system.",
    FormSheet.CAPACITY: "There is no sheet 'Capacity': no capacity gap and no share of a total of the plan is held.",
    FormSheet.RISKS: "There is no sheet 'Strategic risks'.",
    FormSheet.BOARD: "There is no sheet 'For the board'.",
    FormSheet.REVIEWS: "There is no sheet 'Reviews': no challenge waits for a response.",
    FormSheet.SIGNOFF: "There is no sheet 'Sign-off': whoever leads the system signs the return.",
}
"""Why a sheet that others have is not in a form."""

_GUIDANCE = {
    FormSheet.RESPONSIBILITIES: "One row for each responsibility. Fill in the outlined cells; 'As last month' repeats "
                                "the last answer. The column 'To put right' says what is missing.",
    FormSheet.DIFFERENT: "Only where one of your systems gets another answer than the rest: choose the system and the "
                         "line, then answer. Leave the rest empty.",
    FormSheet.FIGURES: "Measures for which no figure is published here. Give the figure at the end of the month, in "
                       "the unit shown; leave empty what you do not measure.",
    FormSheet.CAPACITY: "What has opened in all by the end of the month, how much of that has staff, and how much has "
                        "money.",
    FormSheet.RISKS: "As last reported. Change what changed; a new risk goes into an empty row. Lists take one entry "
                     "a line (Alt and Enter).",
    FormSheet.BOARD: "First the month in a few paragraphs, then what the {board} is asked to decide, be assured of or "
                     "note.",
    FormSheet.REVIEWS: "What the {overseer} asked and nobody has responded to yet.",
    FormSheet.SIGNOFF: "By role, never by name. A row that needs no answer may stay empty.",
}


def guidance_of(sheet: FormSheet, overseer: str, board: str) -> str:
    """`overseer`, `board`: the plan's words for the body that oversees a system and the one that the return is put
    to."""
    return _GUIDANCE[sheet].format(overseer=overseer, board=board)
