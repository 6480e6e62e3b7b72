"""The first sheet: who fills this in, for when, how, and what its words and marks mean."""

from __future__ import annotations

from collections.abc import Iterator

from generator.composition.forms.lines import MARKS
from generator.composition.forms.responsibilities import ELSEWHERE, known_mark
from generator.composition.forms.words import guidance_of, title_of
from generator.model.form import FormSheet, ReturnForm
from generator.model.framework import Scale
from generator.views.words import joined, long_day, plural
from generator.views.workbooks.book import Cell, Column, Printing, Sheet, Style
from generator.views.workbooks.heights import heights_of

TAB = "Read me"
Row = tuple[Cell | None, ...]
_NEEDS = {"evidence": "evidence", "recovery_date": "the date now expected", "reason": "a reason"}


def read_me(form: ReturnForm, status: Cell, ready_tab: str, illustrative: str) -> Sheet:
    rows: list[Row] = [
        (Cell(f"Read me: {form.title}{illustrative}", Style.TITLE),),
        (Cell(f"For {form.holder_name}.", Style.GUIDANCE),),
        (Cell(form.stamp.text(), Style.STAMP), status),
        *_section("This form", ("", "")), *_facts(form),
        *_section("How to fill it in", ("Step", "What to do")), *_steps(form, ready_tab),
        *_section("The sheets", ("Sheet", "What it is for")), *_sheets(form, ready_tab)]
    for scale in form.scales:
        rows += [*_section(f"The words of the scale: {scale.title}", ("Word", "What it means, and what it needs")),
                 *_words(scale)]
    rows += [*_section("This month", ("Mark", "What it means")), *_marks(form)]
    columns = (Column(30), Column(104))
    return Sheet(TAB, columns, tuple(rows), (0, 0), Printing(1, upright=True),
                 heights={0: 26, **heights_of(columns, rows, 3)})


def _section(title: str, heads: tuple[str, str]) -> Iterator[Row]:
    yield ()
    yield (Cell(title, Style.SECTION), None)
    if any(heads):
        yield tuple(Cell(head, Style.HEAD) for head in heads)


def _pair(label: str, text: str, link: str = "") -> Row:
    return Cell(label, Style.LABEL, link=link), Cell(text, Style.TEXT)


def _facts(form: ReturnForm) -> Iterator[Row]:
    month = form.stamp.month
    yield _pair("For", f"{form.holder_name} ({form.organisation[0] or form.systems[0][0]})")
    yield _pair("System" if len(form.systems) == 1 else "Systems",
                joined([f"{name} ({code})" for code, name in form.systems]))
    yield _pair("Month", f"{month.label}: the position at the end of {long_day(month.last_day)}")
    yield _pair("Due", f"{long_day(form.return_due)}, the last day on which it is on time" if form.return_due
                else "The plan asks for no return on this month.")
    yield _pair("Plan", f"{form.plan_title}, version {form.stamp.version}")
    yield _pair("Protective marking", form.marking or "None is held; mark it as your organisation does.")
    if form.illustrative:
        yield _pair("Illustrative", "Real bodies, invented answers and figures: nobody named here said any of this."
                    if form.real_bodies else "Fictional bodies, invented answers and figures.")
    for note in form.notes:
        yield _pair("Note", note)


def _steps(form: ReturnForm, ready_tab: str) -> Iterator[Row]:
    own = not form.organisation[0]
    steps = [
        "Type in the outlined light cells. Grey cells are locked: they say which line it is, and they are read back. "
        "Filters work, columns can be made wider, and the sheets may be put in another order.",
        "Answer each line where 'Answer needed' says 'yes'. What was said last stands beside it. 'As last month' with "
        "'yes' repeats that answer with all that was said; whatever you type beside it takes its place.",
        "An answer has a word of the scale. Some words need evidence, a date now expected or a reason: the list "
        "below says which.",
        *(["Lines marked 'in its own form' belong to organisations that were sent a form for themselves. Answer one "
           f"here only if the {form.lead_word} answers for it: it is then labelled 'given by the {form.lead_word}', "
           "and the organisation's own answer goes before it."] if own else []),
        *(["One answer counts for all your systems. Where one of them gets another answer, use the sheet 'Different "
           "here'."] if len(form.systems) > 1 else []),
        f"Look at '{ready_tab}' before you send: it counts what is missing or would be questioned. You may send all "
        "the same; what is questioned is taken and shown as questioned.",
        "Name roles, never persons. No patient and no private contact belongs in any cell.",
        "On paper the wide sheets are A3, and 'Responsibilities' has two sheets side by side: what is asked and was "
        "said, and what is to be filled in. Rows that a filter hides are not printed.",
        "Save it as a workbook (.xlsx) and send the whole file back."]
    for number, step in enumerate(steps, start=1):
        yield _pair(str(number), step)


def _sheets(form: ReturnForm, ready_tab: str) -> Iterator[Row]:
    for table in form.tables:
        tab = title_of(table.sheet, form.board_word)
        yield _pair(tab, f"{guidance_of(table.sheet, form.overseer_word, form.board_word)} "
                    f"{plural(len(table.rows), 'row')}.", tab)
    yield _pair(ready_tab, "What is still missing or would be questioned, counted by itself.", ready_tab)


def _words(scale: Scale) -> Iterator[Row]:
    for value in scale.values:
        needs = joined([_NEEDS.get(need, need) for need in value.needs])
        notes = [value.meaning, f"Needs {needs}." if needs else "",
                 "Closes the line: no further answer is asked." if value.closes else ""]
        yield _pair(value.word, " ".join(note for note in notes if note))


def _marks(form: ReturnForm) -> Iterator[Row]:
    """Only those that stand on a row."""
    rows = next((table.rows for table in form.tables if table.sheet is FormSheet.RESPONSIBILITIES), ())
    held = {known_mark(mark) for row in rows for mark in row.marks}
    for mark, meaning in MARKS.items():
        if mark in held:
            yield _pair(mark[:1].upper() + mark[1:], meaning)
    if any(row.cells["needed"] == ELSEWHERE for row in rows):
        yield _pair("Answer needed: in its own form", "The organisation was sent a form for itself.")
    yield _pair("Question raised", "What a rule asked of the last answer, with the rule's id; the guide explains each.")
