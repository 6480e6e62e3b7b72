"""What is looked for in each row before anything is sent, as plain formulas that every spreadsheet program reads alike.

A formula gives 1 where something is to be put right. It names the cells of its row by column, in braces.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.composition.forms.responsibilities import NEEDED
from generator.model.form import FormRow, FormSheet
from generator.model.month import Month

WORD, PLACE, SCALE, REPEATED, LATE = "word", "place", "scale_id", "repeated", "check_late"
"""Columns beside the table that the checks rest on: the answer as it would be read, where its word stands among the
words of the plan, what the row is answered on, for how long its narrative is the same, and whether its first date has
passed."""

_ANSWER_TEXTS = "{narrative}&{evidence}&{cause}&{effect}&{mitigation}&{returns_when}&{holder_role}"
_SAME = '{same}="yes"'


def _never(row: FormRow) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class RowCheck:
    """`rule`: the id of the rule that says it when the form comes in, '' where only the form asks. `says`: in the row.
    `title`: on the sheet that counts. `starts`: whether it holds before anything is typed."""

    key: str
    rule: str
    says: str
    title: str
    condition: str
    starts: Callable[[FormRow], bool] = _never

    @property
    def column(self) -> str:
        """The column beside the table that holds it: no name of a column of the form."""
        return f"check_{self.key}"

    def formula(self) -> str:
        return f"=IF({self.condition},1,0)"


def _blank(key: str) -> str:
    return f"LEN(TRIM({{{key}}}))=0"


def _given(key: str) -> str:
    return f"LEN(TRIM({{{key}}}))>0"


def _is_needed(row: FormRow) -> bool:
    return row.cells.get("needed") == NEEDED


def _needs(flag: str) -> str:
    """What the word needs, from the list of words: 1 or 0."""
    return f"IF({{{PLACE}}}=0,0,INDEX({{words_{flag}}},{{{PLACE}}}))"


def _not_a_date(key: str) -> RowCheck:
    return RowCheck(f"not_a_date_{key}", "WP809", "not a date", "What is typed is not a date",
                    f"AND({_given(key)},NOT(ISNUMBER({{{key}}})))")


def _not_a_number(keys: tuple[str, ...]) -> RowCheck:
    parts = ",".join(f"AND({_given(key)},NOT(ISNUMBER({{{key}}})))" for key in keys)
    return RowCheck("not_a_number", "WP809", "not a number", "What is typed is not a number", f"OR({parts})")


def _personal(texts: str) -> RowCheck:
    return RowCheck("personal", "WP525", "an e-mail address", "Text with an '@': no person's address belongs here",
                    f'ISNUMBER(FIND("@",{texts}))')


def word_formula(*, same: bool) -> str:
    """The answer as it would be read: what is typed, else last month's where that is repeated."""
    last = f'IF({_SAME},{{last_value}}&"","")' if same else '""'
    return f"=IF({_given('value')},TRIM({{value}}),{last})"


def place_formula() -> str:
    return f'=IF({{{WORD}}}="",0,IFERROR(MATCH({{{SCALE}}}&"|"&{{{WORD}}},{{words_key}},0),0))'


def _repeats(key: str, same: bool) -> str:
    """Whether last month's holds, where nothing new is typed."""
    return f"AND({_SAME},LEN({{{key}}})>0)" if same else "FALSE"


def _last(key: str, same: bool) -> str:
    """Last month's where it is repeated, else nothing."""
    return f'IF(AND({_SAME},LEN({{{key}}})>0),{{{key}}},"")' if same else '""'


def _answer_checks(month: Month, *, same: bool) -> tuple[RowCheck, ...]:
    """Of an answer, wherever it is typed. `same`: where last month's can be repeated."""
    day = month.last_day
    last_day = f"DATE({day.year},{day.month},{day.day})"
    no_evidence = f"{_blank('evidence')},NOT({_repeats('last_evidence', same)})"
    rating = f"IF({_blank('rating')},{_last('last_rating', same)},TRIM({{rating}}))"
    due = f"IF({_blank('due')},{_last('last_due', same)},{{due}})"
    no_date = f"{_blank('due')},NOT({_repeats('last_due', same)})"
    same_remedy = f'AND({_SAME},ISNUMBER(SEARCH("Mitigation:",{{last_rest}})))' if same else "FALSE"
    reason = f'NOT(AND({_SAME},OR(LEN({{last_narrative}})>0,LEFT({{last_rest}},6)="Cause:")))' if same else "TRUE"
    return (
        RowCheck("unknown", "WP503", "not a word of the scale", "An answer that is not a word of the scale",
                 f"AND({_given('value')},{{{PLACE}}}=0)"),
        RowCheck("evidence", "WP520", "evidence missing", "An answer that needs evidence, without any",
                 f"AND({_needs('evidence')}=1,{no_evidence})"),
        RowCheck("date", "WP521", "date now expected missing", "An answer that needs a date, without one",
                 f"AND({_needs('date')}=1,{no_date})"),
        RowCheck("reason", "WP522", "reason missing", "An answer that needs a reason, without one",
                 f"AND({_needs('reason')}=1,{_blank('narrative')},{_blank('cause')},{reason})"),
        RowCheck("rating", "WP524", "rated above its evidence", "A rating above its evidence",
                 f'AND({{{WORD}}}<>"",OR({rating}="substantial",{rating}="reasonable"),{no_evidence},'
                 f"{_needs('evidence')}=0)"),
        RowCheck("past", "WP526", "date has passed", "A date now expected that has passed",
                 f"AND({{{PLACE}}}>0,ISNUMBER({due}),{due}<={last_day},{_needs('closes')}=0)"),
        RowCheck("first_date", "WP529", "its date has passed", "A first date that has passed, and not complete",
                 f"AND({{{LATE}}}=1,{{{PLACE}}}>0,{_needs('closes')}=0,NOT(AND(ISNUMBER({due}),{due}<={last_day})),"
                 f"OR({_needs('fine')}=1,AND({no_date},{_needs('date')}=0)))"),
        RowCheck("assured", "WP530", "hardly assured", "Complete, and little or no assurance of it",
                 f'AND({_needs("done")}=1,OR({rating}="limited",{rating}="none"))'),
        RowCheck("remedy", "WP531", "mitigation missing", "Bad news, and no word of what is done about it",
                 f"AND({_needs('bad')}=1,{_blank('mitigation')},NOT({same_remedy}))"),
        _not_a_date("due"),
    )


def _responsibilities(month: Month) -> tuple[RowCheck, ...]:
    return (
        RowCheck("missing", "", "answer missing", "Answers missing",
                 f'AND({{needed}}="{NEEDED}",{{{WORD}}}="",{{same}}<>"yes")', _is_needed),
        RowCheck("no_last", "WP811", "no last answer to repeat", "'As last month' where nothing was answered",
                 f'AND({_SAME},{_blank("value")},LEN({{last_value}})=0)'),
        *_answer_checks(month, same=True),
        RowCheck("repeated", "WP523", "the same narrative again", "The same narrative for the third month or longer",
                 f'AND({{{REPEATED}}}>=2,{{{WORD}}}<>"",OR(AND({_blank("narrative")},{_SAME}),'
                 "TRIM({narrative})=TRIM({last_narrative})))"),
        _personal(_ANSWER_TEXTS),
        RowCheck("loose", "", "no answer beside what is typed", "Something is typed, and no answer is chosen",
                 f'AND({{{WORD}}}="",{{needed}}<>"{NEEDED}",{{same}}<>"yes",'
                 f"LEN({_ANSWER_TEXTS}&{{due}}&{{rating}})>0)"),
    )


def _different(month: Month) -> tuple[RowCheck, ...]:
    typed = f"LEN({{system}}&{{for_line}}&{{value}}&{_ANSWER_TEXTS}&{{due}}&{{rating}})>0"
    return (
        RowCheck("incomplete", "WP806", "system, line or answer missing", "A row without its system, line or answer",
                 f"AND({typed},OR({_blank('system')},{_blank('for_line')},{_blank('value')}))"),
        RowCheck("twice", "WP505", "this line twice", "Two rows for the same system and line",
                 f"AND({_given('system')},{_given('for_line')},"
                 "SUMPRODUCT(({system_range}={system})*({for_line_range}={for_line}))>1)"),
        *_answer_checks(month, same=False),
        _personal(_ANSWER_TEXTS),
    )


def _figures(month: Month) -> tuple[RowCheck, ...]:
    return (
        RowCheck("missing", "", "figure missing", "Figures missing that were reported before",
                 f"AND(LEN({{last_value}})>0,{_blank('value')})", lambda row: "last_value" in row.cells),
        _not_a_number(("value",)),
        RowCheck("loose", "", "no figure beside the note", "A note without a figure",
                 f"AND(LEN({{last_value}})=0,{_blank('value')},{_given('note')})"),
    )


def _capacity(month: Month) -> tuple[RowCheck, ...]:
    return (
        RowCheck("missing", "", "capacity missing", "Capacity missing",
                 f'AND({{needed}}="{NEEDED}",{_blank("opened")})', _is_needed),
        _not_a_number(("opened", "staffed", "funded")),
        RowCheck("above", "WP551", "more staffed than opened", "More with staff than opened",
                 "AND(ISNUMBER({opened}),ISNUMBER({staffed}),{staffed}>{opened})"),
        RowCheck("loose", "", "what has opened is missing", "Staff or money without what has opened",
                 f'AND({{needed}}<>"{NEEDED}",{_blank("opened")},LEN({{staffed}}&{{funded}}&{{note}})>0)'),
    )


_RISK_NEEDS = ("id", "title", "objective", "cause", "event", "effect", "inherent_likelihood", "inherent_impact",
               "current_likelihood", "current_impact", "target_likelihood", "target_impact")
_RISK_MAY = ("target_by", "appetite", "controls", "assurances", "gaps_in_control", "gaps_in_assurance", "lead_role",
             "committee", "actions", "measures", "gaps")


def _risks(month: Month) -> tuple[RowCheck, ...]:
    typed = "&".join(f"{{{key}}}" for key in (*_RISK_NEEDS, *_RISK_MAY))
    missing = ",".join(_blank(key) for key in _RISK_NEEDS)
    return (
        RowCheck("incomplete", "", "title, words or scores missing",
                 "A risk without its id, title, objective, cause, event, effect or a score",
                 f"AND(LEN({typed})>0,OR({missing}))"),
        _personal(typed),
    )


def _board(month: Month) -> tuple[RowCheck, ...]:
    typed = "{title}&{detail}&{actions}&{risks}"
    return (
        RowCheck("incomplete", "", "kind or title missing", "A matter without its kind or title",
                 f'AND({{line}}<>"summary",LEN({{kind}}&{typed})>0,OR({_blank("kind")},{_blank("title")}))'),
        _personal(typed),
    )


def _reviews(month: Month) -> tuple[RowCheck, ...]:
    return (
        RowCheck("missing", "", "response missing", "Challenges without a response", _blank("response"),
                 lambda row: True),
        RowCheck("undated", "", "day of the response missing", "A response without its day",
                 f"AND({_given('response')},{_blank('responded')})"),
        _not_a_date("responded"),
        _personal("{response}"),
    )


def _signoff(month: Month) -> tuple[RowCheck, ...]:
    return (
        RowCheck("missing", "", "signature missing", "Signatures missing",
                 f'AND({{needed}}="{NEEDED}",{_blank("on")})', _is_needed),
        RowCheck("undated", "", "day missing", "A role without the day it signed",
                 f'AND({{needed}}<>"{NEEDED}",{_given("role")},{_blank("on")})'),
        _not_a_date("on"),
    )


_CHECKS = {
    FormSheet.RESPONSIBILITIES: _responsibilities, FormSheet.DIFFERENT: _different, FormSheet.FIGURES: _figures,
    FormSheet.CAPACITY: _capacity, FormSheet.RISKS: _risks, FormSheet.BOARD: _board, FormSheet.REVIEWS: _reviews,
    FormSheet.SIGNOFF: _signoff,
}


def row_checks(sheet: FormSheet, month: Month) -> tuple[RowCheck, ...]:
    return _CHECKS[sheet](month)


def todo_formula(checks: tuple[RowCheck, ...]) -> str:
    """What is to be put right in a row, in words: 'evidence missing; date has passed'."""
    parts = "&".join(f'IF({{{check.column}}}=1,"; {check.says}","")' for check in checks)
    return f"=MID({parts},3,500)"
