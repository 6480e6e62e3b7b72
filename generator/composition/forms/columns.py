"""Every column of every sheet of the monthly form, once: what goes out prints them, what comes in is read by them.

A column's heading is known in every form, whoever it goes to, so that a form is read by its headings alone.
"""

from __future__ import annotations

from generator.composition.forms.descriptions import described
from generator.model.form import CellKind, CellType, FormColumn, FormSheet
from generator.model.framework import Framework
from generator.vocabulary import Rating

GUARDED_FIRST = ("=", "+", "-", "@", "\t", "\r", "'")
"""A text in a CSV file that begins with one of these is taken for a formula by a program that opens it, or (the
apostrophe) for a text that was guarded."""

DECISION_KINDS = ("decide", "assure", "note", "follow up")
HOLDER_ITSELF = "the organisation itself"
"""What `given_by` says where the holder gave the answer that stands in a system's own form."""
YES = "yes"
SUMMARY_LINE = "summary"
"""The row of the board's sheet whose 'Detail' is the ICB's own view of the month."""
PUBLISHED_STEP = "published"
"""The row of the sign-off, in every system's own form, whose date approves the return for publication."""
BLANK_LINE = "new-"
"""What the line of a row begins with that is there to write something new: 'new-1'."""

_SCORES = ("1", "2", "3", "4", "5")


def guarded(text: str) -> str:
    """As written in a CSV file: with an apostrophe before what a program could take for a formula."""
    return f"'{text}" if text.startswith(GUARDED_FIRST) else text


def unguarded(text: str) -> str:
    """What `guarded` was given. A text typed with an apostrophe of its own before a letter keeps it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(GUARDED_FIRST) else text


def lead_words(framework: Framework) -> str:
    """'the ICB': what `given_by` says where the body that leads the system gave the answer."""
    return f"the {framework.lead_word}"


def form_columns(sheet: FormSheet, framework: Framework, *, own: bool) -> tuple[FormColumn, ...]:
    """In the order of the workbook. `own`: a system's own form, which says of each partner's line who gave the answer;
    an organisation's form says instead which systems ask it."""
    return {
        FormSheet.RESPONSIBILITIES: lambda: _responsibilities(framework, own),
        FormSheet.DIFFERENT: lambda: _different(framework),
        FormSheet.FIGURES: _figures,
        FormSheet.CAPACITY: lambda: _capacity(own),
        FormSheet.RISKS: _risks,
        FormSheet.BOARD: _board,
        FormSheet.REVIEWS: _reviews,
        FormSheet.SIGNOFF: _signoff,
    }[sheet]()


def _line(width: int = 15) -> FormColumn:
    return FormColumn("line", "Line", CellKind.IDENTITY, help="Says which row this is. Leave it as it is.", width=width)


def _shown(key: str, heading: str, width: int, kind: CellType = CellType.TEXT) -> FormColumn:
    return FormColumn(key, heading, CellKind.SHOWN, kind, width=width)


def _responsibilities(framework: Framework, own: bool) -> tuple[FormColumn, ...]:
    several = len(framework.scales) > 1
    return (
        _line(),
        _shown("action", "Action", 20),
        _shown("organisation", "Organisation", 17) if own else _shown("systems", "Systems", 12),
        _shown("mark", "This month", 14),
        _shown("needed", "Answer needed", 10),
        _shown("check", "To put right", 14),
        _shown("asks", "What is asked", 38),
        _shown("due_by", "Due", 13),
        _shown("last_value", "Last answer", 11),
        _shown("last_when", "Last answered", 11),
        _shown("last_narrative", "What was said", 46),
        _shown("question", "Question raised", 24),
        FormColumn("same", "As last month", CellKind.TYPED, CellType.YES, width=8,
                   help="'yes': the last answer holds for this month too, with all that was said; what is typed beside "
                        "it takes the place of what was said."),
        *_answer(framework),
        *((_given_by(framework),) if own else ()),
        _sensitive("return", "answers"),
        _shown("role", "Role", 12),
        _shown("objective", "Objective", 18),
        *((_shown("scale", "Scale", 12),) if several else ()),
        _shown("last_rating", "Last rating", 11),
        _shown("last_due", "Date then expected", 12, CellType.DATE),
        _shown("last_evidence", "Evidence then", 40, CellType.LINES),
        _shown("last_rest", "What else was said", 90),
        FormColumn("revision", "Revision", CellKind.IDENTITY, CellType.NUMBER, width=9,
                   help=described("return", "answers", "revision")),
    )


def _answer(framework: Framework) -> tuple[FormColumn, ...]:
    """What is typed of an answer, for all systems or for one."""
    words = tuple(dict.fromkeys(value.word for scale in framework.scales for value in scale.values))
    return (
        _typed("value", "Answer", CellType.CHOICE, 13, "return", "answers", choices=words),
        _typed("narrative", "Narrative", CellType.LONG_TEXT, 40, "return", "answers"),
        _typed("evidence", "Evidence", CellType.LINES, 26, "return", "answers"),
        _typed("due", "Date now expected", CellType.DATE, 12, "return", "answers"),
        _typed("rating", "Assurance rating", CellType.CHOICE, 12, "return", "answers",
               choices=tuple(rating.value for rating in Rating)),
        _typed("cause", "Cause", CellType.LONG_TEXT, 24, "return", "answers"),
        _typed("effect", "Effect", CellType.LONG_TEXT, 24, "return", "answers"),
        _typed("mitigation", "Mitigation", CellType.LONG_TEXT, 24, "return", "answers"),
        _typed("returns_when", "Back on track when", CellType.LONG_TEXT, 22, "return", "answers"),
        _typed("holder_role", "Held by (role)", CellType.TEXT, 18, "return", "answers"),
    )


def _given_by(framework: Framework) -> FormColumn:
    return FormColumn("given_by", "Given by", CellKind.TYPED, CellType.CHOICE, width=16,
                      choices=(lead_words(framework), HOLDER_ITSELF),
                      help=f"{described('return', 'answers', 'given_by')} Left empty: {lead_words(framework)}.")


def _sensitive(schema: str, *keys: str) -> FormColumn:
    return FormColumn("sensitive", "Sensitive", CellKind.TYPED, CellType.YES, width=10,
                      help=described(schema, *keys, "sensitive").replace("true", "'yes'"))


def _typed(key: str, heading: str, kind: CellType, width: int, schema: str, *keys: str,
           choices: tuple[str, ...] = ()) -> FormColumn:
    """A column that becomes the key of the same name under `keys` of a schema."""
    return FormColumn(key, heading, CellKind.TYPED, kind, described(schema, *keys, key), choices, width)


def _different(framework: Framework) -> tuple[FormColumn, ...]:
    return (
        _line(9),
        FormColumn("system", "System", CellKind.TYPED, CellType.CHOICE, width=24,
                   help="The one system that this answer is for: its code, then its name."),
        FormColumn("for_line", "Line answered", CellKind.TYPED, CellType.CHOICE, width=24,
                   help="The line of the sheet 'Responsibilities' that this system gets another answer to."),
        _shown("action", "Action", 24),
        _shown("check", "To put right", 14),
        *_answer(framework),
        _sensitive("return", "answers"),
    )


def _figures() -> tuple[FormColumn, ...]:
    return (
        _line(),
        _shown("measure", "Measure", 44),
        _shown("unit", "Unit", 12),
        _shown("target", "Target", 24),
        _shown("last_value", "Last figure", 12, CellType.NUMBER),
        _shown("last_when", "Of", 13),
        _shown("check", "To put right", 14),
        _typed("value", "Figure", CellType.NUMBER, 14, "return", "local_figures"),
        _typed("note", "Note", CellType.LONG_TEXT, 44, "return", "local_figures"),
    )


def _capacity(own: bool) -> tuple[FormColumn, ...]:
    return (
        _line(),
        _shown("gap", "Gap, or share of a total", 30),
        _shown("organisation", "Organisation", 20) if own else _shown("systems", "Systems", 12),
        _shown("unit", "Unit", 9),
        _shown("baseline", "Baseline", 10, CellType.NUMBER),
        _shown("agreed", "Agreed", 10, CellType.NUMBER),
        _shown("by", "By", 15),
        _shown("needed", "Answer needed", 10),
        _shown("last_when", "Last reported", 13),
        _shown("last_opened", "Opened then", 9, CellType.NUMBER),
        _shown("last_staffed", "Staffed then", 9, CellType.NUMBER),
        _shown("last_funded", "Funded then", 9, CellType.NUMBER),
        _shown("check", "To put right", 14),
        _typed("opened", "Opened", CellType.NUMBER, 10, "return", "delivered"),
        _typed("staffed", "Staffed", CellType.NUMBER, 10, "return", "delivered"),
        _typed("funded", "Funded", CellType.NUMBER, 10, "return", "delivered"),
        _typed("note", "Note", CellType.LONG_TEXT, 36, "return", "delivered"),
    )


def _risks() -> tuple[FormColumn, ...]:
    def risk(key: str, heading: str, kind: CellType, width: int) -> FormColumn:
        return _typed(key, heading, kind, width, "risks", "risks")

    return (
        _line(9),
        _shown("check", "To put right", 26),
        risk("id", "Id", CellType.TEXT, 8),
        risk("title", "Title", CellType.TEXT, 20),
        risk("objective", "Objective at risk", CellType.LONG_TEXT, 22),
        risk("cause", "Cause", CellType.LONG_TEXT, 26),
        risk("event", "Event", CellType.LONG_TEXT, 26),
        risk("effect", "Effect", CellType.LONG_TEXT, 26),
        *(_score(stage, half) for stage in ("inherent", "current", "target") for half in ("likelihood", "impact")),
        risk("target_by", "Target by", CellType.TEXT, 14),
        risk("appetite", "Appetite", CellType.TEXT, 16),
        risk("controls", "Controls", CellType.LINES, 30),
        FormColumn("assurances", "Assurances", CellKind.TYPED, CellType.LINES, width=36,
                   help=f"{described('risks', 'risks', 'assurances')} One a line: line of defence (1 to 3) | "
                        "YYYY-MM-DD | positive, negative or mixed | what was looked at, and by whom."),
        risk("gaps_in_control", "Gaps in control", CellType.LINES, 28),
        risk("gaps_in_assurance", "Gaps in assurance", CellType.LINES, 28),
        risk("lead_role", "Lead role", CellType.TEXT, 18),
        risk("committee", "Committee", CellType.TEXT, 18),
        risk("actions", "Actions", CellType.LINES, 14),
        risk("measures", "Measures", CellType.LINES, 12),
        risk("gaps", "Capacity gaps", CellType.LINES, 12),
        _sensitive("risks", "risks"),
    )


def _score(stage: str, half: str) -> FormColumn:
    return FormColumn(f"{stage}_{half}", f"{stage.capitalize()} {half}", CellKind.TYPED, CellType.CHOICE,
                      f"{described('risks', 'risks', stage)} {described('risks', 'risks', stage, half)}", _SCORES, 10)


def _board() -> tuple[FormColumn, ...]:
    return (
        _line(9),
        _shown("what", "What it is", 26),
        _shown("check", "To put right", 14),
        _typed("kind", "Kind", CellType.CHOICE, 11, "return", "decisions", choices=DECISION_KINDS),
        _typed("title", "Title", CellType.TEXT, 30, "return", "decisions"),
        _typed("detail", "Detail", CellType.LONG_TEXT, 60, "return", "decisions"),
        _typed("actions", "Actions", CellType.LINES, 16, "return", "decisions"),
        _typed("risks", "Risks", CellType.LINES, 10, "return", "decisions"),
        _sensitive("return", "decisions"),
    )


def _reviews() -> tuple[FormColumn, ...]:
    return (
        _line(16),
        _shown("action", "Action", 24),
        _shown("organisation", "Organisation", 20),
        _shown("on", "Challenged on", 13, CellType.DATE),
        _shown("challenge", "Challenge", 44),
        _shown("they_say", "What the challenger would say", 18),
        _shown("said", "What was answered", 18),
        _shown("check", "To put right", 14),
        _typed("response", "Response", CellType.LONG_TEXT, 44, "reviews", "reviews"),
        _typed("responded", "Responded on", CellType.DATE, 13, "reviews", "reviews"),
        _sensitive("reviews", "reviews"),
    )


def _signoff() -> tuple[FormColumn, ...]:
    return (
        _line(18),
        _shown("step", "Step", 28),
        _shown("organisation", "Organisation", 30),
        _shown("expected", "By whom, as the plan says", 34),
        _shown("needed", "Answer needed", 10),
        _shown("check", "To put right", 14),
        FormColumn("role", "Role", CellKind.TYPED, CellType.TEXT, width=32,
                   help=f"{described('return', 'signoff', 'role')} Left empty: the one that the plan names."),
        FormColumn("on", "Date", CellKind.TYPED, CellType.DATE, width=13,
                   help=described("return", "signoff", "on").replace("When.", "When it was signed.")),
    )
