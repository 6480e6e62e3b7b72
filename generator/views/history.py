"""How it is said what became of a line, a figure or a signature after the return came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.history import OpenChallenge, Restated, RestatedFigure, SignatureState, Signed
from generator.model.pack import AssurancePack, Position
from generator.model.returns import Answer, Delivered, LineReturned, Review
from generator.views.marks import mark_of
from generator.views.words import joined, long_day, number, plural, short_day

_NAMED = 8
"""Lines changed since a signature that are named beside it."""


@dataclass(frozen=True, slots=True)
class RestatedRow:
    """One change. `what`: the line or the gap; `said`: 'was At risk, now Off track'."""

    month: str
    on: str
    what: str
    said: str
    why: str
    illustrative: bool


def restated_words(framework: Framework, item: Restated) -> str:
    """'was At risk, now Off track'; where the value stayed, that its words or dates changed."""
    was = mark_of(framework, item.was.value).word
    if item.now is None:
        return f"was {was}, then taken back"
    now = mark_of(framework, item.now.value).word
    by = f", given by the {framework.lead_word}" if item.was.by_lead else ""
    return f"{was} as before, in other words or dates{by}" if was == now else f"was {was}, now {now}{by}"


def restated_sentence(framework: Framework, item: Restated) -> str:
    """'Restated on 20 January 2023: was At risk, now Off track, because ...'"""
    return f"{_dated(item)}: {restated_words(framework, item)}. Because: {item.why}"


def _dated(item: Restated | RestatedFigure) -> str:
    """'Corrected' where nobody had approved, presented or published it yet."""
    return f"{'Corrected' if item.correction else 'Restated'} on {long_day(item.on)}"


def figure_words(item: RestatedFigure) -> str:
    if item.now is None:
        return f"was {_figures(item.was)}, then taken back"
    return f"was {_figures(item.was)}; now {_figures(item.now)}"


def returned_sentence(framework: Framework, line: LineReturned) -> str:
    """Rule 1 for one line: 'This month's answer was returned for correction on 6 April 2023: ...'"""
    whose = f"The {framework.lead_word}’s answer for it" if line.given_by != "holder" else "This month’s answer"
    reasons = "; ".join(reason.rstrip(". ") for reason in line.reasons)
    return f"{whose} was returned for correction on {long_day(line.on)}: {reasons}."


def after_notes(framework: Framework, position: Position) -> tuple[str, ...]:
    """What a table prints under the line: a row sent back, and what the answer was before."""
    back = (returned_sentence(framework, position.returned),) if position.returned else ()
    changed = tuple(f"{_dated(item)}: {restated_words(framework, item)}" for item in position.restated)
    return (*back, *changed)


def restated_rows(pack: AssurancePack, latest_only: bool = False) -> tuple[RestatedRow, ...]:
    """Answers, then figures, latest month first. `latest_only`: of the pack's month alone."""
    framework = pack.tailored.framework
    answers = [(item, RestatedRow(item.month.short, short_day(item.on), f"{item.was.action}, {_holder(pack, item)}",
                                  restated_words(framework, item), item.why, item.was.illustrative))
               for item in pack.restated_answers]
    figures = [(item, RestatedRow(item.month.short, short_day(item.on), _gap(pack, item), figure_words(item),
                                  item.why, pack.illustrative)) for item in pack.restated_figures]
    every = [*((item.month, row) for item, row in answers), *((item.month, row) for item, row in figures)]
    shown = [(month, row) for month, row in every if not latest_only or month == pack.month]
    return tuple(row for _, row in sorted(shown, key=lambda pair: pair[0], reverse=True))


def _holder(pack: AssurancePack, item: Restated) -> str:
    return _body(pack, item.was)


def _body(pack: AssurancePack, answer: Answer) -> str:
    code, register = answer.holder, pack.tailored.register
    if not code:
        return f"every {answer.holder_type}"
    here = (position.responsibility.holder.short_name for position in pack.positions
            if position.responsibility.holder.code == code)
    named = register.short_name(code, pack.month.last_day) if code in register.by_code else code
    return next(here, "") or named


def _gap(pack: AssurancePack, item: RestatedFigure) -> str:
    return _title(pack, item.was)


def _title(pack: AssurancePack, item: Delivered) -> str:
    titles = {gap.id: gap.title for gap in pack.tailored.gaps}
    titles |= {quantity.id: quantity.title for quantity in pack.tailored.framework.quantities}
    name = item.gap or item.quantity
    return titles.get(name, name)


def latest_version_words(pack: AssurancePack) -> str:
    """'March 2023 as restated on 13 April 2023 (1 answer, 1 figure)', for each month restated; '' where none was. What
    was put right before anybody had approved it is no other version of it."""
    parts = []
    both: tuple[Restated | RestatedFigure, ...] = (*pack.restated_answers, *pack.restated_figures)
    every = [item for item in both if not item.correction]
    months = {item.month for item in every}
    for month in sorted(months):
        answers = [item for item in every if item.month == month and isinstance(item, Restated)]
        figures = [item for item in every if item.month == month and isinstance(item, RestatedFigure)]
        on = max(item.on for item in every if item.month == month)
        counted = [plural(len(found), word) for found, word in ((answers, "answer"), (figures, "figure")) if found]
        parts.append(f"{month.label} as restated on {long_day(on)} ({', '.join(counted)})")
    return "; ".join(parts)


def signature_note(pack: AssurancePack, item: SignatureState) -> str:
    """What stands beside the day: '' where what was signed still stands, or nothing may be said."""
    if item.state is Signed.NOT_RECORDED:
        return "What was signed is not recorded."
    if item.state is not Signed.CHANGED:
        return ""
    if item.again is not None:
        return f"Signed again on {long_day(item.again)}, after a change."
    return f"Changed since.{_since(pack, item)}"


def challenge_age(item: OpenChallenge) -> str:
    """'open since December 2022, 3 reporting months'."""
    months = f", {plural(item.age, 'reporting month')}" if item.age else ""
    return f"open since {long_day(item.review.on)}{months}"


def open_words(pack: AssurancePack, review: Review) -> str:
    """'' for a challenge that was answered."""
    return next((challenge_age(item) for item in pack.open_challenges if item.review is review), "")


def _since(pack: AssurancePack, item: SignatureState) -> str:
    names = [*(f"{one.was.action} ({_holder(pack, one)})" for one in item.answers),
             *(_gap(pack, one) for one in item.figures)]
    said = f" Restated: {joined(_few(list(dict.fromkeys(names))))}." if names else ""
    came = tuple(_came(pack, item))
    said += f" Came since: {joined(came)}." if came else ""
    return said or " No restatement says what."


def _few(names: list[str]) -> list[str]:
    """The first, and how many more: all of them stand among the restatements."""
    more = len(names) - _NAMED
    return names if more <= 0 else [*names[:_NAMED], f"{more} more"]


def _came(pack: AssurancePack, item: SignatureState) -> Iterator[str]:
    """'12 answers of Aldermarsh Hospitals', 'Beds in Aldermarsh': whose rows, and how many."""
    lead = pack.tailored.framework.lead_word
    whose = Counter((_body(pack, answer), answer.by_lead and answer.holder != pack.tailored.system)
                    for answer in item.added)
    for (body, by_lead), number_ in whose.items():
        yield f"{plural(number_, 'answer')} of {body}{f', given by the {lead}' if by_lead else ''}"
    yield from (_title(pack, one) for one in item.added_figures)


def _figures(item: Delivered) -> str:
    named = (("opened", item.opened), ("staffed", item.staffed), ("funded", item.funded))
    return ", ".join(f"{number(value)} {word}" for word, value in named if value is not None) or "no figure"
