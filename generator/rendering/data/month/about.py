"""The first sheet: what the file is, what it was made from, and the headline with the names it has in the JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.framework import Framework
from generator.model.pack import ASKED, NOT_APPLICABLE, Counts
from generator.model.statement import StatementCounts
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value
from generator.views.context import BuildContext
from generator.views.headline import formula
from generator.views.marks import columns
from generator.views.statements import BOARDS, IN_PART, NOTHING, SENT, SIGNED
from generator.views.words import EDITION_WORDS, NOT_CHECKED, NOT_CHECKED_MEANING, plural
from generator.vocabulary import Audience

NUMBER_COLUMN, KEY_COLUMN = "B", "D"
"""Where the build's check finds a headline number, and its name in the data."""
N, ASKED_IN_ALL = "n", "asked_in_all"
COLUMNS = (Column("What", 40), Column("Number", 11, Kind.COUNT), Column("In words", 84, Kind.LONG),
           Column("Name in the JSON", 24))
_NUMBERS_ONLY = ("Every number here is the assurance pack's own, as on the site, in the packs and in the JSON: there "
                 "are no formulas, and nothing is counted again.")
_TEXTS = "Texts are Markdown, as they were written. A text that begins like a formula is text."

Row = tuple[Value, ...]


def about_sheet(title: str, facts: Sequence[tuple[str, str]], counted: Sequence[Row], context: BuildContext,
                withheld: int, sheets: Sequence[DataSheet]) -> DataSheet:
    """`facts`: what and words, first; `counted`: rows of the headline; `withheld`: how many items a public
    edition leaves out; `sheets`: the others, which it lists."""
    build = [("Edition", ", ".join(part for part in (EDITION_WORDS[context.audience], context.marking) if part)),
             ("Withheld", _withheld(context.audience, withheld)),
             ("Fingerprint of the pack", context.fingerprint), ("Made by", context.program),
             ("Numbers", _NUMBERS_ONLY), ("Texts", _TEXTS),
             (NOT_CHECKED, f"{NOT_CHECKED_MEANING} Which lines these are stands in their column 'Checked'.")]
    rows: list[Row] = [*_facts(facts), *counted, *_facts(build), ("Sheets", None, "", ""),
            *((f"   {sheet.name}", len(sheet.rows), sheet.title, "") for sheet in sheets)]
    strong = frozenset(place for place, row in enumerate(rows) if row[0] in ("Headline", "Sheets"))
    return DataSheet("About", title, "", COLUMNS, tuple(rows), strong=strong)


def headline_rows(framework: Framework, counts: Counts, holds_returns: bool, sentence: str,
                  statements: StatementCounts | None) -> tuple[Row, ...]:
    """Every column of the headline, and how it adds up; of several scales also each by itself."""
    said: list[Row] = [("Headline", None, sentence, ""), *_counted(framework, counts, holds_returns),
            ("How it adds up", None, formula(framework, counts, holds_returns), "")]
    for scale, own in counts.by_scale:
        title = framework.scale(scale).title
        said += [(f"{title}: {what[:1].lower()}{what[1:]}", number, words, f"{scale}:{key}")
                 for what, number, words, key in _counted(framework, own, holds_returns)]
    return (*said, *_boards(statements))


def _counted(framework: Framework, counts: Counts, holds_returns: bool) -> Iterable[tuple[str, int, str, str]]:
    yield "Responsibilities that count (N)", counts.n, "", N
    of_icb = dict(counts.given_by_icb)
    for mark in columns(framework, counts, True):
        given = of_icb.get(mark.key, 0)
        yield (mark.word, counts.of(mark.key),
               f"{given:,} of them given by the {framework.lead_word} for the holder" if given else "", mark.key)
    if not holds_returns:
        yield "Asked", counts.asked, "No return is held: what is asked, and nothing is late", ASKED
    yield "Not applicable, left out of N", counts.not_applicable, "", NOT_APPLICABLE
    yield "Asked in all", counts.asked_in_all, "N and what is left out of it", ASKED_IN_ALL


def _boards(counts: StatementCounts | None) -> tuple[Row, ...]:
    if counts is None:
        return ()
    return (("Boards that send a statement", counts.boards, "", BOARDS),
            ("   sent whole", counts.sent, "", SENT), ("   of those, signed as required", counts.signed, "", SIGNED),
            ("   sent in part", counts.in_part, "", IN_PART), ("   sent nothing", counts.nothing, "", NOTHING))


def _withheld(audience: Audience, number: int) -> str:
    return "" if audience is Audience.INTERNAL else f"{plural(number, 'item')} withheld from this public edition"


def _facts(facts: Iterable[tuple[str, str]]) -> list[Row]:
    return [(what, None, words, "") for what, words in facts if words]
