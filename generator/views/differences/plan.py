"""What changed in the plan itself: its items by what happened to them, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.difference import (
    Alteration,
    AnswerEffect,
    DatasetDifference,
    Difference,
    ItemChange,
    SystemDifference,
)
from generator.views.differences.systems import CHOICES
from generator.views.differences.words import Pieces, compared
from generator.views.words import joined, plural, sentence_case
from generator.vocabulary import ChangeKind

_ORDER = (ChangeKind.REWORDED_IN_PLACE, ChangeKind.MEANING_CHANGED, ChangeKind.ADDED, ChangeKind.RETIRED,
          ChangeKind.WITHDRAWN, ChangeKind.REWORDED, ChangeKind.REDATED, ChangeKind.RETARGETED, ChangeKind.ROLES,
          ChangeKind.MOVED, ChangeKind.SCOPE, ChangeKind.FILLED, ChangeKind.ALTERED)
"""What an author must see first comes first."""
_HEADS = {"quantity": "Quantities", "signatory": "Signatories", "framework": "The plan itself", "calendar": "Calendar"}


@dataclass(frozen=True, slots=True)
class AlterationView:
    """`label`: what happened, and to which part. `marked`: single words are marked, in both wordings."""

    kind: str
    label: str
    was: Pieces
    now: Pieces
    note: str
    place: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """`kinds`: everything that happened to it. `reach`: for whom, one sentence a dataset."""

    anchor: str
    id: str
    title: str
    objective: str
    kinds: str
    reach: tuple[str, ...]
    alterations: tuple[AlterationView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    anchor: str
    title: str
    items: tuple[ItemView, ...]


def group_views(difference: Difference) -> tuple[GroupView, ...]:
    """Actions by the weightiest thing that happened to them, then the other items by what they are."""
    groups: dict[str, list[ItemChange]] = {}
    actions = [one for one in difference.items if one.what == "action"]
    for kind in _ORDER:
        here = [one for one in actions if _weightiest(one) is kind]
        if here:
            groups[f"Actions {kind.value}"] = here
    for item in difference.items:
        if item.what != "action":
            groups.setdefault(_HEADS.get(item.what, f"{sentence_case(item.what)}s"), []).append(item)
    return tuple(GroupView(_anchor(title), title, tuple(_item(one, difference) for one in items))
                 for title, items in groups.items())


def _weightiest(item: ItemChange) -> ChangeKind:
    return min((one.kind for one in item.alterations), key=_ORDER.index)


def _item(item: ItemChange, difference: Difference) -> ItemView:
    reach = tuple(filter(None, (_reach(item, one, difference) for one in difference.datasets)))
    return ItemView(_anchor(item.id), item.id, item.title, item.objective,
                    joined([str(kind.value) for kind in item.kinds]), reach if item.what == "action" else (),
                    tuple(_alteration(one) for one in item.alterations))


def _alteration(one: Alteration) -> AlterationView:
    was, now = compared(one.was, one.now)
    happened = "changed" if one.kind is ChangeKind.ALTERED else str(one.kind.value)
    label = f"{sentence_case(one.part)}: {happened}" if one.part else sentence_case(happened)
    return AlterationView(str(one.kind.value), label, was, now, one.note, str(one.place) if one.place.file else "")


def _reach(item: ItemChange, dataset: DatasetDifference, difference: Difference) -> str:
    lines = [(one.system, line) for one in dataset.systems for line in one.lines if line.action == item.id]
    name = f"{dataset.title}: " if len(difference.datasets) > 1 else ""
    if not lines:
        return f"{name}no system is asked otherwise"
    ids = {kind: len({(system, line.id) for system, line in lines if chosen(line)}) for kind, chosen in CHOICES}
    told = [f"{plural(number, 'responsibility', 'responsibilities')} {kind}" for kind, number in ids.items() if number]
    answers = [plural(number, "answer") + f" {what}" for number, what in (
        (_effects(dataset, item.id, lambda one: one.reconfirm), "to be re-confirmed"),
        (_effects(dataset, item.id, lambda one: one.other_words), "given to other words"),
        (_effects(dataset, item.id, lambda one: one.homeless), "without a responsibility")) if number]
    holders = len({line.holder for _, line in lines})
    return (f"{name}{plural(len({system for system, _ in lines}), 'system')}, {plural(holders, 'holder')}: "
            f"{joined([*told, *answers])}")


def _effects(dataset: DatasetDifference, action: str, of: Callable[[SystemDifference], Iterable[AnswerEffect]]) -> int:
    return sum(effect.action == action for one in dataset.systems for effect in of(one))


def _anchor(text: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text).split())
