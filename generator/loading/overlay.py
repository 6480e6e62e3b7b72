"""icb_data/<dataset>/<code>/<framework>/overlay.yaml: what a system adds to a framework."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.findings import Place
from generator.loading import rulebook
from generator.loading.actions import load_action
from generator.loading.documents import Opened
from generator.loading.parts import due
from generator.loading.scope import Checker, Part, SystemScope
from generator.model.framework import Action, Parameter
from generator.model.month import Month
from generator.model.returns import LocalDate, LocalName, NotApplicable, Overlay
from generator.schemas.suggest import did_you_mean

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def load_overlay(opened: Opened, scope: SystemScope) -> Part[Overlay | None]:
    """The overlay without entries that have errors, and what is wrong with what they name."""
    document = opened.document
    if document is None or opened.checked.spoils_exactly("actions"):
        return Part(None, left_out=opened.ids_left_out("actions" if document else ""))
    checker = Checker(document, scope)
    seen: dict[str, Place] = {action.id: action.place for action in scope.framework.actions()}
    new = [entry for entry in opened.entries("actions") if checker.is_new(seen, entry, "action")]
    found = {entry["id"]: _local_action(checker, entry) for entry in new}
    local = tuple(action for action in found.values() if action is not None)
    homeless = (action for action, loaded in found.items() if loaded is None)
    left_out = (*opened.ids_left_out("actions"), *homeless, *checker.lost)
    checker.scope = scope.with_overlay(local, left_out)
    for key in ("dates", "names", "not_applicable"):
        for entry in opened.entries(key):
            checker.action(entry)
            checker.holder(entry, None)
    overlay = Overlay(
        actions=local,
        dates=tuple(
            LocalDate(
                entry["action"], entry.get("holder", ""), due(entry["due"]), entry["reason"], document.place(entry)
            )
            for entry in opened.entries("dates")
        ),
        names=tuple(
            LocalName(entry["action"], entry["name"], document.place(entry)) for entry in opened.entries("names")
        ),
        not_applicable=tuple(
            NotApplicable(
                entry["action"],
                entry.get("holder", ""),
                entry["reason"],
                Month.parse(entry["from"]),
                document.place(entry),
            )
            for entry in opened.entries("not_applicable")
        ),
        parameters=tuple(_parameters(checker, opened.entries("parameters"))),
        illustrative=document.value.get("illustrative", False),
        place=document.place(document.value),
    )
    return Part(overlay, checker.told, left_out)


def _local_action(checker: Checker, entry: dict[str, Any]) -> Action | None:
    """None where its objective is not to be had: it was mistyped, or its own file cannot be read."""
    if not entry["id"].startswith(checker.scope.system + "-"):
        checker.found(
            rulebook.LOCAL_ID.found(
                f"the id '{entry['id']}' of a local action does not start with the system's code",
                checker.document.value_place(entry, "id"),
                f"did you mean '{checker.scope.system}-{entry['id']}'?",
            )
        )
    objectives = [item.id for item in checker.scope.framework.objectives]
    checker.named(entry, "objective", "objective", objectives)
    if entry["objective"] not in objectives:
        return None
    return load_action(checker.document, entry, entry["objective"], local=True)


def _parameters(checker: Checker, entries: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, Place]]:
    """The values that fit their parameters; wordings read as the plan's default where one does not."""
    for entry in entries:
        found = _parameter(checker, entry)
        if found is not None:
            yield found


def _parameter(checker: Checker, entry: dict[str, Any]) -> tuple[str, str, Place] | None:
    value = entry["value"]
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    parameters = {item.name: item for item in checker.scope.framework.parameters}
    if not checker.named(entry, "name", "parameter", parameters) or entry["name"] not in parameters:
        return None
    wrong, hint = _misfit(parameters[entry["name"]], text)
    if wrong:
        checker.found(rulebook.UNKNOWN_NAME.found(wrong, checker.document.value_place(entry, "value"), hint))
        return None
    return entry["name"], text, checker.document.value_place(entry, "value")


def _misfit(parameter: Parameter, text: str) -> tuple[str, str]:
    """Why a value does not fit its parameter, and what would; ('', '') where it does."""
    if parameter.kind == "choice" and text not in parameter.choices:
        return f"'{text}' is not a choice of '{parameter.name}'", did_you_mean(text, parameter.choices)
    if parameter.kind == "date":
        return _date_misfit(parameter, text)
    if parameter.kind != "number":
        return "", ""
    if not _NUMBER.fullmatch(text):
        return f"'{parameter.name}' takes a number", "write digits only"
    number = float(text)
    if parameter.minimum is not None and number < parameter.minimum:
        return f"{text} is less than {parameter.minimum:g}, the least '{parameter.name}' may be", ""
    if parameter.maximum is not None and number > parameter.maximum:
        return f"{text} is more than {parameter.maximum:g}, the most '{parameter.name}' may be", ""
    return "", ""


def _date_misfit(parameter: Parameter, text: str) -> tuple[str, str]:
    try:
        day = datetime.date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        return f"'{parameter.name}' takes a date", "a date is written YYYY-MM-DD, such as 2022-12-01"
    if parameter.earliest is not None and day < parameter.earliest:
        return f"{text} is before {parameter.earliest}, the earliest '{parameter.name}' may be", ""
    if parameter.latest is not None and day > parameter.latest:
        return f"{text} is after {parameter.latest}, the latest '{parameter.name}' may be", ""
    return "", ""
