"""What can be wrong with what was sent in for a month, before it is a return: forms, tables and their cells."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

NO_FORM = rule_doc("WP801", Severity.ERROR, """
    This is none of the monthly forms.

    Each sheet of a form carries a line near its top that says which plan, month and system it belongs to ('baf-form
    1 | ...'). No sheet of this file has one, or it is not whole.

    Why: a table without it could belong to any month of any system, and would be counted by guess.

    Wrong:
        A new workbook, with the answers pasted into it.
    Right:
        The workbook that 'baf returns template' made for this month, filled in.
""")

OTHER_FORM = rule_doc("WP802", Severity.ERROR, """
    The form belongs to something else.

    It was made for a plan, a month, a system or a dataset that is not the one asked for here, or its sheets come from
    different forms. Nothing of it is taken.

    Why: answers of another month or system would be counted in the wrong place, for the wrong people.

    Wrong:
        A sheet of November's form, copied into December's.
    Right:
        December's form alone, filled in.
""")

OLD_TEMPLATE = rule_doc("WP803", Severity.ERROR, """
    The form is of another template.

    The columns or rows of the forms changed after this one was made, so that its cells could be misread. With
    '--carry-over' the answers are taken of those lines whose wording is still the same.

    Why: a cell that meant one thing when it was filled in could be read as another.

    Wrong:
        A form whose first line reads 'baf-form 0', while forms made today read 'baf-form 1'.
    Right:
        A form made today, with the answers copied into it.
""")

PLAN_CHANGED = rule_doc("WP804", Severity.WARNING, """
    The plan changed after the form was made.

    What is asked of this system in this month is no longer what the form asks. The answers are taken, each for the
    wording it was given for; lines that are new are named, and lines that are no longer asked go back.

    Why: somebody answered in good faith what was asked then, and must be told what is asked now.

    Wrong:
        A form made on Monday; on Tuesday the plan gets a new action.
    Right:
        A form made on Wednesday.
""")

NOT_READ = rule_doc("WP805", Severity.WARNING, """
    Something in the file is not read.

    A sheet or column that was added, a column typed in that is only there to be read, or text beside the table. All
    the rest is taken.

    Why: what is not read would be lost in silence, and somebody wrote it for a reason.

    Wrong:
        A column 'Comments' added at the right of the sheet.
    Right:
        What it says, typed under 'Narrative'.
""")

NO_LINE = rule_doc("WP806", Severity.ERROR, """
    A row that belongs to no line of the form.

    The column 'Line' of the row is empty, or names nothing that is asked of this system in this month. The row goes
    back; it is not guessed from the words beside it.

    Why: an answer put beside the wrong line would be printed as somebody's word.

    Wrong:
        A row with the answer 'At risk' whose cell under 'Line' is empty.
    Right:
        The same row with 'P-AMB-01/ZNA01/responsible' under 'Line'.
""")

LINE_TWICE = rule_doc("WP807", Severity.ERROR, """
    A line is filled in twice in one file, in different words.

    Two rows carry the same line and say different things. Neither is taken.

    Why: nobody but the sender can say which of the two is meant.

    Wrong:
        Two rows with the line 'P-AMB-01/ZNA01/responsible', one 'At risk', the other 'On track'.
    Right:
        One row with that line, 'At risk'.
""")

UNDERSTOOD = rule_doc("WP808", Severity.NOTE, """
    A cell is written otherwise than the form says, and its meaning is certain.

    A date typed as text, a word in other letters, a number with a thousands separator. It is taken, and the finding
    says as what.

    Why: who typed it can see what it became, and object.

    Wrong:
        The date now expected typed as '31 Jan 2023'.
    Right:
        The date now expected typed as '2023-01-31'.
""")

UNCLEAR = rule_doc("WP809", Severity.ERROR, """
    A cell cannot be understood.

    A date that could mean two days, a number with words in it, an error of a formula. The row goes back, and the
    finding says what to type.

    Why: a guess would be printed as what the organisation said.

    Wrong:
        The date now expected typed as '03/02/2023'.
    Right:
        The date now expected typed as '2023-02-03'.
""")

PERCENT = rule_doc("WP810", Severity.ERROR, """
    A share that may be meant as per cent.

    The figure is followed in per cent, and what is typed lies between 0 and 1, as a fraction does. Nobody but the
    sender can say which is meant, so the row goes back. With the sign behind it, 0.6% is taken as it stands.

    Why: 0.615 and 61.5 per cent differ a hundredfold, and on a chart only one of them is true.

    Wrong:
        The figure 0.615 for a measure followed in per cent.
    Right:
        The figure 61.5 for it.
""")

NO_LAST = rule_doc("WP811", Severity.ERROR, """
    'As last month' where nothing can be repeated.

    The line has no answer that still stands, or its wording changed its meaning since. It must be answered.

    Why: an answer to another question, or to none, would be shown as this month's.

    Wrong:
        Typing 'yes' under 'As last month' for a line that is new this month.
    Right:
        Choosing 'On track' under 'Answer' for it.
""")

CONFLICT = rule_doc("WP812", Severity.ERROR, """
    Two files say different things of one line.

    Both speak for the same body. Where one of them comes from that body itself, its own word is taken; else neither
    is, until the senders agree.

    Why: nobody's row may be overwritten by another's without anybody knowing.

    Wrong:
        Two copies of a form, in which one line is 'On track' and 'At risk'.
    Right:
        Two copies of a form that say the same of it, or one of them alone.
""")

STANDS = rule_doc("WP813", Severity.ERROR, """
    What stands already is not changed like this.

    The return of this month holds another answer, and somebody has put a name to it: a step after 'prepared' was
    signed, the month was before the board, or the return is approved for publication. Or the answer is another body's
    own. It stands; to change it, say why with '--restate', and both versions are kept. Before that, its sender may put
    it right without a word: that is kept as a correction.

    Why: what a board has read must not change without a trace.

    Wrong:
        A corrected form taken in after the return was approved, without a word why.
    Right:
        A corrected form taken in with '--restate "The trust found a counting error"'.
""")

MISSING_ROWS = rule_doc("WP814", Severity.NOTE, """
    Lines that are asked are not in the file.

    Rows were deleted from the form, or the plan asks more now than it did when the form was made. They count as not
    reported.

    Why: a line that is gone from the form is easily forgotten, and nobody would miss it.

    Wrong:
        A form from which the rows of one trust were deleted before sending.
    Right:
        A form with all of its rows, those without an answer left empty.
""")

HEADINGS = rule_doc("WP815", Severity.ERROR, """
    The headings of a sheet cannot be made out.

    The row of headings, or the column 'Line', is missing, or a heading stands there twice. Nothing of the sheet is
    taken.

    Why: without its heading a cell could mean anything.

    Wrong:
        A sheet whose column 'Line' was deleted.
    Right:
        A sheet with all of its columns, in any order.
""")

BROKEN_RETURN = rule_doc("WP816", Severity.ERROR, """
    The return that stands has errors.

    The return.yaml, reviews.yaml or risks.yaml of this month cannot be used as it is, so nothing can be added to it.

    Why: to write over it would lose what somebody wrote by hand.

    Wrong:
        A return.yaml with a line that cannot be read, when a form comes in for the same month.
    Right:
        A month for which 'baf check' finds no error, when a form comes in for it.
""")

NO_DAY = rule_doc("WP817", Severity.ERROR, """
    Nobody says on which day the file came.

    Nothing in the file says it: no step of its sign-off has a date, and no 'received' stands in it. Nothing of it is
    taken in until whoever takes it in says the day; the other files are.

    Why: the day decides whether a return is late, and the day of the import is another.

    Wrong:
        A partner's form without a sign-off, taken in without a day.
    Right:
        The same form taken in with '--received 2023-01-09'.
""")

DOCS = (NO_FORM, OTHER_FORM, OLD_TEMPLATE, PLAN_CHANGED, NOT_READ, NO_LINE, LINE_TWICE, UNDERSTOOD, UNCLEAR, PERCENT,
        NO_LAST, CONFLICT, STANDS, MISSING_ROWS, HEADINGS, BROKEN_RETURN, NO_DAY)
