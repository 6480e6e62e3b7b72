"""One difference, worded and counted: the plan's items by what happened to them, then systems and organisations."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.difference import DatasetDifference, Difference, Side
from generator.views.differences.plan import GroupView, group_views
from generator.views.differences.systems import DatasetView, dataset_view
from generator.views.words import joined, plural


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """`empty`: nothing differs, and `headline` says so. `doubts`: why something cannot be told."""

    heading: str
    headline: str
    sides: tuple[str, str]
    doubts: tuple[str, ...]
    groups: tuple[GroupView, ...]
    datasets: tuple[DatasetView, ...]
    empty: bool


def difference_view(difference: Difference) -> DifferenceView:
    sides = _side(difference.before), _side(difference.after)
    return DifferenceView(
        heading=f"What changed in {difference.title}", headline=_headline(difference), sides=sides,
        doubts=_doubts(difference), groups=group_views(difference),
        datasets=tuple(dataset_view(one) for one in difference.datasets
                       if one.systems or one.ended or one.formed or not difference.empty), empty=difference.empty)


def _side(side: Side) -> str:
    month = f", {side.month.label}" if side.month is not None and str(side.month) not in side.label else ""
    label = side.month.label if side.month is not None and side.label == str(side.month) else side.label
    return f"{label}{month}, version {side.version}"


def _headline(difference: Difference) -> str:
    """What an author reads before a release."""
    if difference.empty:
        return "No changes."
    actions = [one for one in difference.items if one.what == "action"]
    others = len(difference.items) - len(actions)
    said = [plural(len(actions), "action") + " changed"]
    if others:
        said.append(f"{plural(others, 'other item')} of the plan")
    return f"{joined(said)}. {' '.join(_reach_of(one, difference) for one in difference.datasets)}".strip()


def _reach_of(dataset: DatasetDifference, difference: Difference) -> str:
    name = f"In {dataset.title} it" if len(difference.datasets) > 1 else "It"
    systems = plural(len(dataset.systems), "system")
    if not dataset.holds_returns:
        return f"{name} changes {systems}; no returns are held, so no answer is touched."
    answers = sum(len(one.reconfirm) for one in dataset.systems)
    return f"{name} changes {systems}; {plural(answers, 'answer')} will need re-confirming."


def _doubts(difference: Difference) -> tuple[str, ...]:
    said = [f"{side.label}: {one.place}: {one.message}" for side in (difference.before, difference.after)
            for one in side.doubts]
    if difference.not_told:
        said.append(f"Errors keep {joined(difference.not_told)} from being read on one side: whether they changed "
                    "cannot be told. baf check tells what is wrong.")
    if difference.one_sided:
        one = len(difference.one_sided) == 1
        said.append(f"{'The dataset' if one else 'The datasets'} {joined(difference.one_sided)} "
                    f"{'is' if one else 'are'} held on one side only and not compared.")
    return tuple(said)
