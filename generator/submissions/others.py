"""Rows of the other sheets: figures, capacity, risks, what the board decides, reviews and signatures."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from generator.composition.forms.columns import DECISION_KINDS, PUBLISHED_STEP, SUMMARY_LINE
from generator.model.framework import Signatory
from generator.rules import submitted as rulebook
from generator.schemas.suggest import did_you_mean
from generator.submissions import cells
from generator.submissions.asked import iso
from generator.submissions.entries import Entry, Key, Section
from generator.submissions.rows import RowReader
from generator.submissions.sender import Said, Sender
from generator.vocabulary import Unit

STAGES = ("inherent", "current", "target")
RISK_ORDER = ("id", "title", "objective", "cause", "event", "effect", *STAGES, "target_by", "appetite", "controls",
              "assurances", "gaps_in_control", "gaps_in_assurance", "lead_role", "committee", "actions", "measures",
              "gaps", "sensitive")
_ASSURANCE_PARTS = 4


def figures(row: RowReader, sender: Sender) -> Iterator[Said]:
    line = row.row.id
    measure = next((item for item in sender.framework.measures if item.id == line), None)
    if measure is None:
        _no_line(row, "measure", line, [item.id for item in sender.framework.measures])
        return
    percent = measure.unit is Unit.PERCENT
    row.numbers("value", percent=percent)
    row.texts("note")
    value = row.fields.get("value")
    typed = row.text("value")
    if percent and isinstance(value, int | float) and not typed.endswith("%") and cells.looks_like_a_fraction(value):
        whole = cells.number_of(round(value * 100, 10))
        row.found.append(rulebook.PERCENT.found(
            f"Figure: {typed} may be {typed}% or {whole}%", row.place("value"),
            f"if {whole}% is meant, type {whole}; if less than one per cent is meant, type {typed}%"))
    yield from _everywhere(row, sender, Section.FIGURES, (line,), {"measure": line}, ("value", "note"))


def capacity(row: RowReader, sender: Sender) -> Iterator[Said]:
    line = row.row.id
    quantities = [item.id for item in sender.framework.quantities]
    holding = [asked for asked in sender.systems() if line in asked.gaps]
    kind = "gap" if holding else "quantity"
    if not holding and line not in quantities:
        _no_line(row, "gap or share", line, [*quantities, *(gap for asked in sender.systems() for gap in asked.gaps)])
        return
    row.numbers("opened", "staffed", "funded")
    row.texts("note")
    fields = {kind: line, **_held(row, "opened", "staffed", "funded", "note")}
    for asked in holding or sender.systems():
        yield Said(asked.system, _entry(row, Section.DELIVERED, (kind, line), fields))


def risks(row: RowReader, sender: Sender) -> Iterator[Said]:
    row.texts("id", "title", "objective", "cause", "event", "effect", "target_by", "appetite", "lead_role", "committee")
    for stage in STAGES:
        for half in ("likelihood", "impact"):
            row.score(stage, half)
    row.lines("controls", "gaps_in_control", "gaps_in_assurance", "actions", "measures", "gaps")
    row.yes("sensitive")
    _assurances(row)
    if not row.fields.get("id"):
        row.wrong("id", "the risk has no id", "give it one, such as SR7, and keep it from month to month")
        return
    fields = {name: row.fields[name] for name in RISK_ORDER if row.fields.get(name) not in (None, "", [])}
    for asked in sender.systems():
        yield Said(asked.system, _entry(row, Section.RISKS, (fields["id"],), fields))


def _assurances(row: RowReader) -> None:
    """'line | YYYY-MM-DD | positive | what', one a line of the cell; in any order of the three short ones."""
    found: list[dict[str, Any]] = []
    for text in cells.read_lines(row.value("assurances")):
        parts = [part.strip() for part in text.split("|", _ASSURANCE_PARTS - 1)]
        number = cells.read_number(parts[0].lower().removeprefix("line").strip())
        day = cells.read_day(parts[1]) if len(parts) == _ASSURANCE_PARTS else None
        if day is None or not isinstance(day.value, datetime.date) or not isinstance(number.value, int):
            row.wrong("assurances", f"Assurances: '{text[:60]}' is not written as the form asks",
                      "write: 1 | 2023-01-31 | positive | what was looked at, and by whom")
            return
        result = cells.read_choice(parts[2], [(word, word) for word in ("positive", "negative", "mixed")]).value
        found.append({"line": number.value, "what": parts[3], "date": day.value.isoformat(), "result": result})
    if found:
        row.set("assurances", found, row.place("assurances"))


def board(row: RowReader, sender: Sender) -> Iterator[Said]:
    if row.row.id == SUMMARY_LINE:
        yield from _summary(row, sender)
        return
    row.choice("kind", [(kind, kind) for kind in DECISION_KINDS])
    row.texts("title", "detail")
    row.lines("actions", "risks")
    row.yes("sensitive")
    fields = _held(row, "kind", "title", "detail", "actions", "risks", "sensitive")
    key = (str(fields.get("kind", "")), cells.plain(str(fields.get("title", ""))))
    for asked in sender.systems():
        yield Said(asked.system, _entry(row, Section.DECISIONS, key, fields))


def _summary(row: RowReader, sender: Sender) -> Iterator[Said]:
    row.texts("detail")
    for key in row.row.cells.keys() & {"kind", "title", "actions", "risks", "sensitive"}:
        row.found.append(rulebook.NOT_READ.found("this cell belongs to no row for the board: not read", row.place(key),
                                                 "the ICB's own view stands under 'Detail'"))
    detail = row.fields.get("detail")
    if detail:
        entry = Entry(Section.SUMMARY, (), {"value": detail}, row.row.place, {"value": row.place("detail")}, row.row.id)
        yield from (Said(asked.system, entry) for asked in sender.systems())


def reviews(row: RowReader, sender: Sender) -> Iterator[Said]:
    row.texts("response")
    row.days("responded")
    row.yes("sensitive")
    line = row.row.id
    key = tuple(line.rsplit("/", 2))
    asking = [asked for asked in sender.systems() if key in asked.challenges]
    if not asking:
        _no_line(row, "challenge", line, ["/".join(known) for asked in sender.systems() for known in asked.challenges])
        return
    if "response" in row.fields and "responded" not in row.fields and not row.spoiled:
        row.set("responded", sender.received.isoformat(), row.place("response"))
        row.found.append(rulebook.UNDERSTOOD.found(
            f"Responded on: empty, taken as {sender.received}, the day this came", row.place("response")))
    for asked in asking:
        challenge = asked.challenges[key]
        where = (challenge.action, challenge.holder, iso(challenge.on))
        fields = {"action": challenge.action, "holder": challenge.holder, "on": iso(challenge.on),
                  "challenge": challenge.challenge, "value": challenge.value,
                  "rating": challenge.rating.value if challenge.rating else "", **row.fields,
                  "sensitive": bool(row.fields.get("sensitive")) or challenge.sensitive}
        yield Said(asked.system, _entry(row, Section.REVIEWS, where, {name: value for name, value in fields.items()
                                                                    if value not in ("", False)}))


def signoff(row: RowReader, sender: Sender) -> Iterator[Said]:
    """A row without a date signs nothing."""
    step, _, holder = row.row.id.partition("/")
    signatory = next((item for item in sender.framework.signatories if item.step == step), None)
    if signatory is None and step != PUBLISHED_STEP:
        _no_line(row, "step", row.row.id, [item.step for item in sender.framework.signatories])
        return
    if sender.organisation and holder != sender.organisation:
        row.found.append(rulebook.NO_LINE.found(f"'{row.row.id}' is not for {sender.organisation} to sign",
                                                row.place("line"), "leave the rows of others to them"))
        return
    row.texts("role")
    row.days("on")
    if "on" not in row.fields:
        if row.fields.get("role", "") not in ("", _role(signatory)) and not row.spoiled:
            row.wrong("on", "Date: who signed is typed, and no date", "type the date on which it was signed")
        return
    place = row.place("on")
    if signatory is None or (step == PUBLISHED_STEP and not holder):
        entry = Entry(Section.APPROVED, (), {"value": True}, row.row.place, {"value": place}, row.row.id)
        yield from (Said(asked.system, entry) for asked in sender.systems())
    if signatory is not None:
        fields = {"step": step, "role": row.fields.get("role") or signatory.role, "on": row.fields["on"],
                  **({"holder": holder} if holder else {})}
        entry = _entry(row, Section.SIGNOFF, (step, holder), fields)
        yield from (Said(asked.system, entry) for asked in sender.systems())


def _role(signatory: Signatory | None) -> str:
    return signatory.role if signatory else ""


def _everywhere(row: RowReader, sender: Sender, section: Section, key: Key, fixed: dict[str, Any],
                names: tuple[str, ...]) -> Iterator[Said]:
    fields = {**fixed, **_held(row, *names)}
    for asked in sender.systems():
        yield Said(asked.system, _entry(row, section, key, fields))


def _held(row: RowReader, *names: str) -> dict[str, Any]:
    """The fields that say something, in this order."""
    return {name: row.fields[name] for name in names if name in row.fields}


def _entry(row: RowReader, section: Section, key: Key, fields: dict[str, Any]) -> Entry:
    return Entry(section, key, fields, row.row.place, dict(row.places), row.row.id, row.heading, row.row.empty)


def _no_line(row: RowReader, what: str, line: str, known: list[str]) -> None:
    said = f"there is no {what} '{line}' here" if line else f"the row does not say which {what} it is about"
    row.found.append(rulebook.NO_LINE.found(said, row.place("line"), did_you_mean(line, known)))


