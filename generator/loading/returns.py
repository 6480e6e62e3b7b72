"""icb_data/<dataset>/<code>/<framework>/<month>/return.yaml: what a system submitted for one month.

Rule 1: a return with errors is not used; it is handed back as broken. One that carries a correction was sent back
already: its errors are notes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.findings import Finding, Place, lacking
from generator.loading import rulebook
from generator.loading.documents import Opened
from generator.loading.parts import day, number, texts
from generator.loading.printed_values import with_values_to_type
from generator.loading.scope import Checker, SystemScope, as_notes, head_findings
from generator.model.framework import LEAD_TYPE, Action
from generator.model.month import Month
from generator.model.returns import (
    Added,
    Answer,
    Correction,
    Decision,
    Delivered,
    LineReturned,
    Part,
    Restatement,
    Return,
    SignOff,
)
from generator.schemas.suggest import did_you_mean
from generator.sources.document import SourceDocument
from generator.vocabulary import Better, Rating, Severity, Unit


@dataclass(frozen=True, slots=True)
class LoadedReturn:
    """`value` None: broken (or, with a correction that cannot be read either, not usable at all)."""

    value: Return | None
    findings: tuple[Finding, ...]
    waiting: tuple[str, ...] = ()
    """For each answer that is left out because of errors elsewhere, the action or holder it waits for."""
    unused: Return | None = None
    """A broken return with those of its answers that could be read."""


def load_return(opened: Opened, scope: SystemScope, month: Month, risks: tuple[str, ...]) -> LoadedReturn:
    """`risks`: ids of the month's strategic risks, which decisions may name."""
    document = opened.document
    if document is None:
        return LoadedReturn(None, opened.findings)
    found = [
        *with_values_to_type(opened, scope),
        *head_findings(
            opened, scope.illustrative, system=scope.system, framework=scope.framework.id, month=str(month)
        ),
    ]
    checker = Checker(document, scope)
    if month not in scope.framework.calendar.months:
        checker.found(_not_reported_on(scope, month, opened.file.path))
    _check(opened, checker, month, risks)
    found += checker.told
    correction = _correction(opened)
    if correction is not None:
        return LoadedReturn(_return(opened, checker, month, correction), as_notes(found))
    if any(finding.severity is Severity.ERROR for finding in found):
        return LoadedReturn(None, tuple(found), unused=_readable(opened, scope, month))
    waiting = tuple(name for entry in opened.entries("answers") if (name := checker.waits(entry, month)))
    return LoadedReturn(_return(opened, checker, month, None), tuple(found), waiting)


def _readable(opened: Opened, scope: SystemScope, month: Month) -> Return | None:
    """What a broken return says without error, so that one check can tell of that too."""
    if month not in scope.framework.calendar.months or opened.document is None:
        return None
    given: dict[tuple[str, ...], Place] = {}
    sound = set()
    for entry in opened.entries("answers"):
        checker = Checker(opened.document, scope)
        _check_answer(checker, entry, month, given)
        if not checker.told:
            sound.add(opened.document.place(entry))
    whole = _return(opened, Checker(opened.document, scope), month, None)
    return replace(whole, answers=tuple(answer for answer in whole.answers if answer.place in sound))


def _not_reported_on(scope: SystemScope, month: Month, path: str) -> Finding:
    months = [str(item) for item in scope.framework.calendar.months]
    return rulebook.NOT_REPORTED_ON.found(
        f"{scope.framework.id} does not report on {month.label}",
        Place(path),
        "its months are: " + ", ".join(months),
        lacks=lacking(scope.framework.id, "month", str(month)),
    )


def _correction(opened: Opened, key: str = "correction") -> Correction | None:
    entry = opened.value.get(key)
    if not isinstance(entry, dict) or opened.checked.spoils(key):
        return None
    return Correction(datetime.date.fromisoformat(entry["on"]), texts(entry, "reasons"))


def _check_local_figure(checker: Checker, entry: dict[str, Any]) -> None:
    """A figure that cannot be is kept and questioned, as a published one is."""
    measure = next((item for item in checker.scope.framework.measures if item.id == entry["measure"]), None)
    if measure is None:
        return
    value, said = float(entry["value"]), ""
    if value < 0 and measure.better is not Better.NEUTRAL:
        said = f"{value:g} is below zero"
    elif value > 100 and measure.unit is Unit.PERCENT:
        said = f"{value:g} percent is more than a hundred"
    if said:
        place = checker.document.value_place(entry, "value")
        checker.found(rulebook.IMPOSSIBLE.found(said, place, "kept as reported; say in its note how it can be",
                                                subject=measure.id))


def _check(opened: Opened, checker: Checker, month: Month, risks: tuple[str, ...]) -> None:
    framework = checker.scope.framework
    given: dict[tuple[str, ...], Place] = {}
    for entry in opened.entries("answers"):
        _check_answer(checker, entry, month, given)
    for entry in opened.entries("delivered"):
        _check_delivered(checker, entry)
    for entry in opened.entries("local_figures"):
        checker.named(entry, "measure", "measure", [item.id for item in framework.measures])
        _check_local_figure(checker, entry)
    for entry in opened.entries("decisions"):
        checker.actions(entry)
        checker.all_named(entry, "risks", "strategic risk", risks)
    for entry in opened.entries("signoff"):
        checker.named(entry, "step", "step", [item.step for item in framework.signatories])
        checker.holder(entry, month)
    for entry in opened.entries("parts"):
        checker.holder(entry, month)
    for entry in opened.entries("restatements"):
        _check_former(checker, entry, month)
    for entry in opened.entries("lines_returned"):
        checker.action(entry)
        checker.holder(entry, month)


def _check_delivered(checker: Checker, entry: dict[str, Any]) -> None:
    if "gap" in entry:
        checker.named(entry, "gap", "capacity gap", checker.scope.gaps)
    else:
        checker.named(entry, "quantity", "quantity", [item.id for item in checker.scope.framework.quantities])


def _check_former(checker: Checker, restatement: dict[str, Any], month: Month) -> None:
    """What was said before names the same things as what is said now."""
    given: dict[tuple[str, ...], Place] = {}
    for entry in restatement.get("answers", ()):
        _check_answer(checker, entry, month, given)
    for entry in restatement.get("delivered", ()):
        _check_delivered(checker, entry)
    for entry in restatement.get("added", ()):
        checker.action(entry)
        checker.holder(entry, month)
    checker.all_named(restatement, "added_gaps", "capacity gap", checker.scope.gaps)
    checker.all_named(restatement, "added_quantities", "quantity",
                      [item.id for item in checker.scope.framework.quantities])


def _check_answer(
    checker: Checker, entry: dict[str, Any], month: Month, given: dict[tuple[str, ...], Place]
) -> None:
    document = checker.document
    action = checker.action(entry)
    checker.holder(entry, month)
    checker.value(entry, action)
    if entry.get("holder_type", "") not in ("", *checker.scope.types):
        checker.found(
            rulebook.UNKNOWN_HOLDER.found(
                f"there is no organisation type '{entry['holder_type']}'",
                document.value_place(entry, "holder_type"),
                did_you_mean(entry["holder_type"], checker.scope.types),
                lacks=lacking("", "organisation type", entry["holder_type"]),
            )
        )
    if action is not None and entry["revision"] not in {revision.number for revision in action.revisions}:
        checker.found(
            rulebook.UNKNOWN_REVISION.found(
                f"{action.id} has no revision {entry['revision']}",
                document.value_place(entry, "revision"),
                _revision_to_type(action, month),
                subject=action.id,
            )
        )
    place = document.place(entry)
    first = given.setdefault(_key(entry), place)
    if first != place:
        checker.found(
            rulebook.ANSWERED_TWICE.found(
                f"{entry['action']} is answered for {entry.get('holder') or entry['holder_type']} already",
                place,
                f"the first answer is at line {first.line}; keep one of the two",
                subject=entry["action"],
            )
        )


def _revision_to_type(action: Action, month: Month) -> str:
    held = action.revision_in(month)
    return f"write 'revision: {held.number}'" if held else f"{action.id} has no wording yet in {month.label}"


def _key(entry: dict[str, Any]) -> tuple[str, ...]:
    return (
        entry["action"],
        entry.get("holder", ""),
        entry.get("holder_type", ""),
        entry.get("role", ""),
        str(_by_lead(entry)),
    )


def _by_lead(entry: dict[str, Any]) -> bool:
    """Whether the body that leads the system gave the answer, for the holder or for all of a type."""
    return "holder_type" in entry or entry.get("given_by", "holder") != "holder"


def _given_by(entry: dict[str, Any], system_type: str) -> str:
    """'holder', or the body that leads the system: 'icb' where it is one, else 'system', however it was typed."""
    if not _by_lead(entry):
        return "holder"
    return LEAD_TYPE if system_type == LEAD_TYPE else "system"


def _return(opened: Opened, checker: Checker, month: Month, correction: Correction | None) -> Return:
    """The return. One sent back may have errors anywhere: what cannot be read is left out, and not used anyway."""
    document, scope = checker.document, checker.scope
    top = document.value
    sound = not opened.checked.spoiled
    received = day(top, "received") if sound else None
    illustrative = scope.illustrative
    return Return(
        system=scope.system,
        framework=scope.framework.id,
        month=month,
        received=received or (correction.on if correction else month.last_day),
        illustrative=illustrative,
        summary=top.get("summary", "") if sound else "",
        answers=tuple(
            _answer(document, entry, scope)
            for entry in opened.entries("answers")
            if not checker.waits(entry, month)
        ),
        delivered=_delivered(document, opened.entries("delivered")),
        local_figures=tuple(
            (entry["measure"], float(entry["value"]), entry.get("note", ""))
            for entry in opened.entries("local_figures")
        ),
        decisions=tuple(
            Decision(
                entry["kind"],
                entry["title"],
                entry.get("detail", ""),
                texts(entry, "actions"),
                texts(entry, "risks"),
                document.place(entry),
                entry.get("sensitive", False),
            )
            for entry in opened.entries("decisions")
        ),
        signoff=tuple(
            SignOff(
                entry["step"],
                entry["role"],
                datetime.date.fromisoformat(entry["on"]),
                document.place(entry),
                entry.get("holder", ""),
                entry.get("signed", ""),
            )
            for entry in opened.entries("signoff")
        ),
        approved_for_publication=bool(top.get("approved_for_publication", False)) if sound else False,
        correction=correction,
        place=document.place(top),
        parts=tuple(_part(document, entry) for entry in opened.entries("parts")),
        restatements=_restatements(opened, document, scope),
        lines_returned=tuple(
            _line_returned(document, entry, scope) for entry in opened.entries("lines_returned")
        ),
        own_part_returned=_correction(opened, "own_part_returned"),
    )


def _restatements(opened: Opened, document: SourceDocument, scope: SystemScope) -> tuple[Restatement, ...]:
    """Oldest first, whatever their order in the file."""
    found = [
        Restatement(
            datetime.date.fromisoformat(entry["on"]),
            entry["why"],
            tuple(_answer(document, former, scope) for former in entry.get("answers", ())),
            _delivered(document, entry.get("delivered", ())),
            document.place(entry),
            entry.get("correction", False),
            _added(entry, scope),
        )
        for entry in opened.entries("restatements")
    ]
    return tuple(sorted(found, key=lambda item: item.on))


def _added(restatement: dict[str, Any], scope: SystemScope) -> tuple[Added, ...]:
    answers = (
        Added(
            entry["action"],
            entry.get("holder", ""),
            entry.get("holder_type", ""),
            entry.get("role", ""),
            _given_by(entry, scope.framework.system_type),
        )
        for entry in restatement.get("added", ())
    )
    gaps = (Added(gap=name) for name in texts(restatement, "added_gaps"))
    quantities = (Added(quantity=name) for name in texts(restatement, "added_quantities"))
    return (*answers, *gaps, *quantities)


def _delivered(document: SourceDocument, entries: Iterable[dict[str, Any]]) -> tuple[Delivered, ...]:
    return tuple(
        Delivered(
            entry.get("gap", ""),
            number(entry, "opened"),
            number(entry, "staffed"),
            number(entry, "funded"),
            entry.get("note", ""),
            document.place(entry),
            entry.get("quantity", ""),
        )
        for entry in entries
    )


def _part(document: SourceDocument, entry: dict[str, Any]) -> Part:
    received = datetime.date.fromisoformat(entry["received"])
    return Part(entry["holder"], received, entry.get("sha256", ""), document.place(entry))


def _line_returned(document: SourceDocument, entry: dict[str, Any], scope: SystemScope) -> LineReturned:
    return LineReturned(
        entry["action"],
        entry["holder"],
        entry.get("role", ""),
        _given_by(entry, scope.framework.system_type),
        datetime.date.fromisoformat(entry["on"]),
        texts(entry, "reasons"),
        document.place(entry),
    )


def _answer(document: SourceDocument, entry: dict[str, Any], scope: SystemScope) -> Answer:
    get = entry.get
    return Answer(
        action=entry["action"],
        holder=get("holder", ""),
        holder_type=get("holder_type", ""),
        role=get("role", ""),
        revision=entry["revision"],
        value=entry["value"],
        rating=Rating(entry["rating"]) if "rating" in entry else None,
        narrative=get("narrative", ""),
        evidence=texts(entry, "evidence"),
        due=day(entry, "due"),
        cause=get("cause", ""),
        effect=get("effect", ""),
        mitigation=get("mitigation", ""),
        returns_when=get("returns_when", ""),
        holder_role=get("holder_role", ""),
        given_by=_given_by(entry, scope.framework.system_type),
        sensitive=get("sensitive", False),
        illustrative=scope.illustrative,
        place=document.place(entry),
    )
