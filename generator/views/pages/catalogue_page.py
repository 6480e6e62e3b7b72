"""A plan as it was published: what it asked, of whom, by when, and how far its wording was checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.findings import Finding
from generator.model.framework import Action, Framework, Objective, Quantity
from generator.views.context import BuildContext
from generator.views.deadlines import DeadlineRow, deadline_rows
from generator.views.links import here
from generator.views.sources import SourceNote, source_note
from generator.views.words import Run, Sentence, joined, long_day, plural, published_words, sentence_case
from generator.vocabulary import RoleKind

EVERY = "framework.html"


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    title: str
    href: str
    actions: str
    checked: str
    asked_of: str


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One kind of body: how many actions give it which role. `note`: 'asked' where it is not held to account."""

    who: str
    note: str
    meaning: str
    accountable: str
    responsible: str
    supporting: str


@dataclass(frozen=True, slots=True)
class QuantityRow:
    title: str
    total: str
    basis: str
    source: SourceNote


@dataclass(frozen=True, slots=True)
class PublicationRow:
    title: str
    publisher: str
    date: str
    href: str
    seen: str
    lines: str


@dataclass(frozen=True, slots=True)
class CataloguePage:
    heading: str
    headline: Sentence
    summary: str
    due: str
    deadlines: tuple[DeadlineRow, ...]
    objectives: tuple[ObjectiveRow, ...]
    total: ObjectiveRow
    formula: str
    types: tuple[TypeRow, ...]
    quantities: tuple[QuantityRow, ...]
    publications: tuple[PublicationRow, ...]
    scope: str
    doubts: tuple[str, ...]


def catalogue_page(framework: Framework, doubts: Iterable[Finding], context: BuildContext) -> CataloguePage:
    """`framework`: as published, for no system in particular."""
    words = {item.id: item.plural for item in context.types}
    actions = tuple(framework.actions())
    kinds = len({role.type for action in actions for role in action.roles})
    leads = words.get(framework.system_type, framework.system_type.replace("_", " "))
    return CataloguePage(
        heading=framework.title,
        headline=(Run(plural(len(actions), "action"), strong=True, href=here(EVERY)),
                  Run(f" in {plural(len(_with_actions(framework)), 'objective')}, asked of "),
                  Run(plural(kinds, "kind of body", "kinds of body"), strong=True), Run(f". {_sent(framework)}")),
        summary=framework.summary, due=_due(framework), deadlines=deadline_rows(framework),
        objectives=tuple(_objective(item, words) for item in _with_actions(framework)),
        total=ObjectiveRow("All objectives", "", f"{len(actions):,}", _checked(actions), ""),
        formula="Checked: the wording was compared with the original. All others say beside the line that they have "
                "not yet been checked.",
        types=_types(actions, context),
        quantities=tuple(_quantity(framework, item) for item in framework.quantities),
        publications=tuple(
            PublicationRow(item.title, item.publisher, published_words(item.date),
                           item.url if item.url.startswith("https://") else "", item.seen,
                           f"{sum(action.source.publication == item.id for action in actions):,}")
            for item in framework.publications),
        scope=f"{sentence_case(leads)} led the systems that this plan was asked of. None of them is held here, so it "
              "stands as it was published, without a site for each system.",
        doubts=tuple(dict.fromkeys(item.message for item in doubts)))


def _with_actions(framework: Framework) -> tuple[Objective, ...]:
    return tuple(item for item in framework.objectives if item.actions)


def _sent(framework: Framework) -> str:
    """'One return, due by 30 July 2014.'"""
    days = [item.return_due for item in framework.calendar.reporting]
    if len(days) == 1:
        return f"One return, due by {long_day(days[0])}."
    return f"{plural(len(days), 'return')}, due from {long_day(days[0])} to {long_day(days[-1])}."


def _due(framework: Framework) -> str:
    dated = [action.due.day for action in framework.actions() if action.due.day is not None]
    if not dated:
        return "No action has a date of its own."
    first, last = min(dated), max(dated)
    by = f"by {long_day(first)}" if first == last else f"between {long_day(first)} and {long_day(last)}"
    left = len(tuple(framework.actions())) - len(dated)
    rest = f"; {left:,} without a date of their own" if left else ""
    return f"{plural(len(dated), 'action')} due {by}{rest}."


def _objective(objective: Objective, words: dict[str, str]) -> ObjectiveRow:
    types = dict.fromkeys(role.type for action in objective.actions for role in action.roles)
    return ObjectiveRow(
        f"{objective.number}. {objective.title}", here(f"{EVERY}#o-{objective.id}"), f"{len(objective.actions):,}",
        _checked(objective.actions),
        sentence_case(joined([words.get(item, item.replace("_", " ")) for item in types])))


def _checked(actions: Iterable[Action]) -> str:
    """'4 of 7': checked against the original, of all."""
    listed = tuple(actions)
    return f"{sum(item.source.checked for item in listed):,} of {len(listed):,}"


def _types(actions: tuple[Action, ...], context: BuildContext) -> tuple[TypeRow, ...]:
    """Those that answer for most first; within a tie in the order of the register of types."""
    counted = [(_roles(actions, item.id), item) for item in context.types]
    ordered = sorted(counted, key=lambda found: tuple(-number for number in found[0]))
    return tuple(TypeRow(sentence_case(item.plural), "asked, not held to account" if item.asked else "", item.meaning,
                         *(f"{number:,}" for number in numbers)) for numbers, item in ordered if any(numbers))


def _roles(actions: tuple[Action, ...], type_id: str) -> tuple[int, int, int]:
    """How many actions make bodies of the type accountable, responsible and supporting."""
    accountable, responsible, supporting = (
        sum((type_id, kind) in {(role.type, role.role) for role in action.roles} for action in actions)
        for kind in (RoleKind.ACCOUNTABLE, RoleKind.RESPONSIBLE, RoleKind.SUPPORTING))
    return accountable, responsible, supporting


def _quantity(framework: Framework, quantity: Quantity) -> QuantityRow:
    return QuantityRow(quantity.title, sentence_case(quantity.total_words), quantity.basis,
                       source_note(framework, quantity.source))
