"""How it is said what became of a line, a figure or a signature after the return came."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.history import OpenChallenge, Restated, RestatedFigure, SignatureState, Signed
from generator.model.pack import AssurancePack, Position
from generator.model.returns import Delivered, LineReturned, Review
from generator.views.marks import mark_of
from generator.views.words import joined, long_day, number, plural, short_day


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
    return f"Restated on {long_day(item.on)}: {restated_words(framework, item)}. Because: {item.why}"


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
    changed = tuple(f"Restated on {long_day(item.on)}: {restated_words(framework, item)}" for item in position.restated)
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
    code, register = item.was.holder, pack.tailored.register
    if not code:
        return f"every {item.was.holder_type}"
    here = (position.responsibility.holder.short_name for position in pack.positions
            if position.responsibility.holder.code == code)
    named = register.short_name(code, pack.month.last_day) if code in register.by_code else code
    return next(here, "") or named


def _gap(pack: AssurancePack, item: RestatedFigure) -> str:
    titles = {gap.id: gap.title for gap in pack.tailored.gaps}
    titles |= {quantity.id: quantity.title for quantity in pack.tailored.framework.quantities}
    name = item.was.gap or item.was.quantity
    return titles.get(name, name)


def latest_version_words(pack: AssurancePack) -> str:
    """'March 2023 as restated on 13 April 2023 (1 answer, 1 figure)', for each month restated; '' where none was."""
    parts = []
    every: tuple[Restated | RestatedFigure, ...] = (*pack.restated_answers, *pack.restated_figures)
    months = {item.month for item in every}
    for month in sorted(months):
        answers = [item for item in pack.restated_answers if item.month == month]
        figures = [item for item in pack.restated_figures if item.month == month]
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
    return f" Restated: {joined(list(dict.fromkeys(names)))}." if names else " No restatement says what."


def _figures(item: Delivered) -> str:
    named = (("opened", item.opened), ("staffed", item.staffed), ("funded", item.funded))
    return ", ".join(f"{number(value)} {word}" for word, value in named if value is not None) or "no figure"
