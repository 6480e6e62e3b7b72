"""What a difference comes to for systems, organisations and the answers they gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.difference import AnswerEffect, DatasetDifference, LineChange, LoneSystem, SystemDifference
from generator.views.words import joined, plural

CHOICES: tuple[tuple[str, Callable[[LineChange], bool]], ...] = (
    ("come", lambda line: line.comes), ("go", lambda line: line.goes), ("change", lambda line: line.changes))
"""How a line may change, and which lines do."""

_LINE_HEADS = ("Come", "Go", "Change")
_ANSWER_HEADS = ("To confirm", "Other words", "No line", "No answer")


@dataclass(frozen=True, slots=True)
class Row:
    """One system, one organisation, or a total. `figures` in the order of the heads."""

    code: str
    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One responsibility. `label`: action, holder and role; `months`: '' where it holds in every month compared."""

    id: str
    label: str
    kinds: str
    months: str
    note: str


@dataclass(frozen=True, slots=True)
class SystemLines:
    title: str
    lines: tuple[LineView, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatasetView:
    """`said`: what it comes to, in sentences. `alone`: systems open on one side only."""

    title: str
    tag: str
    said: tuple[str, ...]
    heads: tuple[str, ...]
    systems: tuple[Row, ...]
    total: Row
    formula: str
    organisations: tuple[Row, ...]
    alone: tuple[str, ...]
    lines: tuple[SystemLines, ...]


def dataset_view(dataset: DatasetDifference) -> DatasetView:
    held = dataset.holds_returns
    return DatasetView(
        title=dataset.title, tag="Illustrative" if dataset.illustrative else "", said=_said(dataset),
        heads=(*_LINE_HEADS, *(_ANSWER_HEADS if held else ())),
        systems=tuple(Row(one.system, one.name, _figures([one], held)) for one in dataset.systems),
        total=Row("", plural(len(dataset.systems), "system"), _figures(dataset.systems, held)),
        formula=_formula(dataset), organisations=_organisations(dataset),
        alone=(*(_ended(one) for one in dataset.ended), *(_formed(one) for one in dataset.formed)),
        lines=tuple(_system_lines(one, dataset) for one in dataset.systems))


def _said(dataset: DatasetDifference) -> tuple[str, ...]:
    changed = len(dataset.systems)
    said = [f"{changed:,} of {plural(dataset.compared, 'system')} {'is' if changed == 1 else 'are'} asked something "
            "else."]
    if not dataset.holds_returns:
        said.append("No returns are held, so no answer is touched.")
        return tuple(said)
    systems = dataset.systems
    reconfirm, since = sum(len(one.reconfirm) for one in systems), sum(len(one.since) for one in systems)
    again = f", {since:,} of them given again since" if since else ""
    said.append(f"{plural(reconfirm, 'answer')} will need re-confirming{again}.")
    other = sum(len(one.other_words) for one in systems)
    if other:
        said.append(f"{plural(other, 'answer')} {'was' if other == 1 else 'were'} given to other words than those now "
                    "under the same number, and nothing flags them: where the meaning changed, add a revision instead.")
    homeless = sum(len(one.homeless) for one in systems)
    said.append(f"{plural(homeless, 'answer')} will have no responsibility, revision or value to stand on.")
    silent = sum(len(one.unanswered) for one in systems)
    said.append(f"{plural(silent, 'responsibility', 'responsibilities')} newly "
                f"{'has' if silent == 1 else 'have'} no answer.")
    return tuple(said)


def _figures(systems: Iterable[SystemDifference], held: bool) -> tuple[str, ...]:
    listed = tuple(systems)
    numbers = [sum(len(one.come) for one in listed), sum(len(one.go) for one in listed),
               sum(len(one.change) for one in listed)]
    if held:
        numbers += [sum(len(one.reconfirm) for one in listed), sum(len(one.other_words) for one in listed),
                    sum(len(one.homeless) for one in listed), sum(len(one.unanswered) for one in listed)]
    return tuple(f"{number:,}" for number in numbers)


def _formula(dataset: DatasetDifference) -> str:
    """Rule 10 and 12: what is counted, and what of it stands in several systems."""
    shared = [line.id for one in dataset.systems for line in _once(one.lines) if line.shared]
    elsewhere = len(shared) - len(set(shared))
    counted = ("Each system’s own responsibilities; one of a shared organisation stands in each of its systems: "
               f"{plural(elsewhere, 'line')} here {'is' if elsewhere == 1 else 'are'} such repetitions.")
    if not dataset.holds_returns or dataset.answers_of is None:
        return counted
    return (f"{counted} Answers are those that stood at the end of {dataset.answers_of.label}, counted once for each "
            "responsibility.")


def _once(lines: Iterable[LineChange]) -> Iterable[LineChange]:
    return {line.id: line for line in lines}.values()


def _organisations(dataset: DatasetDifference) -> tuple[Row, ...]:
    """Every holder of a changed line, by name."""
    found: dict[str, list[tuple[str, LineChange]]] = {}
    names: dict[str, str] = {}
    for one in dataset.systems:
        for line in one.lines:
            key = _holder_key(line, one.system)
            found.setdefault(key, []).append((one.system, line))
            names[key] = line.holder_name
    answers = _answers_by_holder(dataset)
    rows = []
    for key, lines in found.items():
        sets = [len({(system, line.id) for system, line in lines if chosen(line)}) for _, chosen in CHOICES]
        numbers = [len({system for system, _ in lines}), *sets]
        if dataset.holds_returns:
            numbers.append(answers.get(key, 0))
        rows.append(Row(key, names[key], tuple(f"{number:,}" for number in numbers)))
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.code)))


def _answers_by_holder(dataset: DatasetDifference) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in dataset.systems:
        for effect in (*one.reconfirm, *one.other_words, *one.homeless):
            key = _holder_key(effect, one.system)
            found[key] = found.get(key, 0) + 1
    return found


def _holder_key(one: LineChange | AnswerEffect, system: str) -> str:
    """Collectives of one type are others in each system."""
    return f"{one.holder} in {system}" if one.collective else one.holder


def _ended(one: LoneSystem) -> str:
    followed = f", followed by {_named(one)}" if one.related else "; the register names no successor"
    return f"{one.name} ({one.system}) is open only before{followed}. Its lines are not counted as going."


def _formed(one: LoneSystem) -> str:
    follows = f", and follows {_named(one)}" if one.related else "; the register names no predecessor"
    return f"{one.name} ({one.system}) is open only after{follows}. Its lines are not counted as coming."


def _named(one: LoneSystem) -> str:
    return joined([f"{name} ({code})" for code, name in one.related])


def _system_lines(one: SystemDifference, dataset: DatasetDifference) -> SystemLines:
    told = [("to re-confirm", one.reconfirm), ("given to other words", one.other_words),
            ("without a responsibility", one.homeless), ("no answer yet", one.unanswered)]
    return SystemLines(
        f"{one.name} ({one.system})", tuple(_line(line, dataset) for line in one.lines),
        tuple(f"{effect.id}: {what}: {effect.why}{' (given again since)' if effect.id in one.since else ''}"
              for what, effects in told for effect in effects))


def _line(line: LineChange, dataset: DatasetDifference) -> LineView:
    every = len(line.months) == len(dataset.months)
    kinds = joined([str(one.kind.value) for one in line.alterations])
    notes = [one.note for one in line.alterations if one.note]
    own = " (this system’s own action)" if line.local else ""
    return LineView(line.id, f"{line.action}{own}, {line.holder_name}, {line.role}", kinds,
                    "" if every else joined([month.short for month in line.months]), "; ".join(notes))
