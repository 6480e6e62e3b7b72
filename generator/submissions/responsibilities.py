"""Rows of 'Responsibilities' and 'Different here': answers, for each system that asks the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.composition.forms.columns import HOLDER_ITSELF, lead_words
from generator.composition.forms.lines import Last
from generator.findings import Finding, Place
from generator.loading.rulebook import UNKNOWN_VALUE
from generator.model.form import FilledRow
from generator.model.framework import Action
from generator.model.returns import Answer
from generator.rules import submitted as rulebook
from generator.schemas.suggest import did_you_mean
from generator.submissions.asked import Asked, iso
from generator.submissions.entries import Entry, Section
from generator.submissions.rows import RowReader
from generator.submissions.sender import Said, Sender
from generator.vocabulary import Rating

ORDER = ("action", "holder", "holder_type", "role", "revision", "value", "rating", "narrative", "evidence", "due",
         "cause", "effect", "mitigation", "returns_when", "holder_role", "given_by", "sensitive")
"""As an answer is written."""


def answers(row: RowReader, sender: Sender) -> Iterator[Said]:
    """What a row of 'Responsibilities' answers, in each system that asks its line."""
    line = row.row.id
    asking = [asked for asked in sender.systems() if line in asked.lines]
    if not asking:
        row.found.append(_not_asked(line, row.place("line"), sender))
        return
    item = asking[0].lines[line]
    if sender.organisation and item.holder.code != sender.organisation:
        row.found.append(rulebook.NO_LINE.found(
            f"'{line}' is for {item.holder.name} to answer, not for {asking[0].name(sender.organisation)}",
            row.place("line"), "leave the rows of others to them"))
        return
    action = asking[0].actions[item.action].action
    _typed(row, sender, action)
    revision = _revision(row, sender, asking[0], item.action)
    row.yes("same")
    same = row.taken_out("same")
    by_lead = _by_lead(row, sender, item.holder.code)
    for asked in asking:
        yield _said(row, asked, line, revision, by_lead=by_lead, same=bool(same), shared=len(asking) > 1)


def different(row: RowReader, sender: Sender, rows: Mapping[str, FilledRow]) -> Iterator[Said]:
    """What a row of 'Different here' answers, in the one system that it names. `rows`: those of 'Responsibilities', by
    their line, which say the revision."""
    system = row.text("system").split(" ")[0].upper()
    asked = sender.asked.get(system)
    if asked is None:
        row.wrong("system", f"System: '{row.text('system')}' is none of this form's systems" if system else
                  "the row does not say for which system it is", "choose one of: " + ", ".join(sender.asked))
    line = row.text("for_line")
    if asked is not None and line not in asked.lines:
        row.found.append(_not_asked(line, row.place("for_line"), sender) if line else rulebook.NO_LINE.found(
            "the row does not say which line it answers", row.row.place, "choose it under 'Line answered'"))
    elif asked is not None and asked.lines[line].holder.code != sender.organisation:
        row.found.append(rulebook.NO_LINE.found(f"'{line}' is for {asked.lines[line].holder.name} to answer",
                                                row.place("for_line"), "choose a line of your own"))
    if asked is None or row.spoiled:
        return
    item = asked.lines[line]
    _typed(row, sender, asked.actions[item.action].action)
    if line in rows and "revision" in rows[line].cells:
        row.row = replace(row.row, cells={**row.row.cells, "revision": rows[line].cells["revision"]})
    revision = _revision(row, sender, asked, item.action)
    yield _said(row, asked, line, revision, by_lead=False, same=False, shared=False)


def _typed(row: RowReader, sender: Sender, action: Action) -> None:
    scale = sender.framework.scale_of(action)
    row.choice("value", [(value.word, value.id) for value in scale.values])
    value = row.fields.get("value")
    if value is not None and value not in {item.id for item in scale.values}:
        row.found.append(UNKNOWN_VALUE.found(
            f"{row.heading['value']}: '{str(value)[:40]}' is no word of the scale '{scale.title}'", row.place("value"),
            did_you_mean(str(value), [item.word for item in scale.values])))
    row.choice("rating", [(rating.value, rating.value) for rating in Rating])
    row.texts("narrative", "cause", "effect", "mitigation", "returns_when", "holder_role")
    row.lines("evidence")
    row.days("due")
    row.yes("sensitive")


def _revision(row: RowReader, sender: Sender, asked: Asked, action_id: str) -> int:
    """The wording that was answered: as the row says, else as it is asked now, where the plan did not change since."""
    now = asked.actions[action_id].revision.number
    row.numbers("revision")
    stated = row.taken_out("revision")
    if stated is None:
        if not sender.current and not row.spoiled:
            row.wrong("revision", "the row does not say which wording it answers, and the plan changed since",
                      "fill in a form made today")
        return now
    if not isinstance(stated, int) or not 1 <= stated <= now:
        row.wrong("revision", f"Revision: there is no wording {stated} of {action_id} yet", f"it is {now} today")
        return now
    if sender.carry_over and stated != now:
        row.found.append(rulebook.OLD_TEMPLATE.found(
            f"the wording of {action_id} changed since (revision {stated}, now {now})", row.place("line"),
            "read it again, and answer it on a form made today"))
    return stated


def _by_lead(row: RowReader, sender: Sender, holder: str) -> bool:
    """Whether the body that leads the system gives the answer for another."""
    if not sender.own or holder in sender.asked:
        return False
    lead = lead_words(sender.framework)
    row.choice("given_by", [(lead, "lead"), (HOLDER_ITSELF, "holder")])
    said = row.taken_out("given_by")
    if said not in (None, "lead", "holder"):
        row.wrong("given_by", f"Given by: '{row.text('given_by')}' is neither '{lead}' nor '{HOLDER_ITSELF}'",
                  "choose one of the two")
    return bool(said != "holder")


def _said(row: RowReader, asked: Asked, line: str, revision: int, *, by_lead: bool, same: bool,
          shared: bool) -> Said:
    item = asked.lines[line]
    found: tuple[Finding, ...] = ()
    fields, places = dict(row.fields), {"revision": row.place("revision"), **row.places}
    if same:
        last = asked.last_answers.get(line)
        found = _no_last(row, asked, line, last, revision, shared=shared)
        if last is not None and not found:
            fields = {**_repeated(last.answer), **fields}
            places = {**dict.fromkeys(fields, row.place("same")), **places}
    role = asked.role_needed(item.action, item.holder.code, item.role.value)
    fields |= {"action": item.action, "holder": item.holder.code, "role": role, "revision": revision,
               "given_by": asked.lead if by_lead else ""}
    key = asked.answer_key(item.action, item.holder.code, "", role, by_lead)
    ordered = {name: fields[name] for name in ORDER if fields.get(name) not in (None, "", [], False)}
    entry = Entry(Section.ANSWERS, key, ordered, row.row.place, _of(places, ordered), line, row.heading, row.row.empty)
    return Said(asked.system, entry, found)


def _of(places: Mapping[str, Place], fields: Mapping[str, Any]) -> dict[str, Place]:
    return {name: place for name, place in places.items() if name.split(".")[0] in fields}


def _no_last(row: RowReader, asked: Asked, line: str, last: Last | None, revision: int, *,
             shared: bool) -> tuple[Finding, ...]:
    action = asked.actions[asked.lines[line].action].action
    if last is None:
        why = f"there is no earlier answer to this line in {asked.system} that still holds"
    elif asked.meaning_changed(action, last.answer.revision, revision):
        why = f"what {action.id} asks changed its meaning since the last answer"
    elif shared and last.by_lead:
        why = f"the last answer in {asked.system} was given by the {asked.framework.lead_word}, not by you"
    else:
        return ()
    return (rulebook.NO_LAST.found(f"As last month: {why}", row.place("same"),
                                   "clear this cell, and choose an answer under 'Answer'"),)


def _repeated(last: Answer) -> dict[str, Any]:
    """All that was said; whose words they are and to which line is said anew."""
    return {"value": last.value, "rating": last.rating.value if last.rating else "", "narrative": last.narrative,
            "evidence": list(last.evidence), "due": iso(last.due), "cause": last.cause, "effect": last.effect,
            "mitigation": last.mitigation, "returns_when": last.returns_when, "holder_role": last.holder_role,
            "sensitive": last.sensitive}


def _not_asked(line: str, place: Place, sender: Sender) -> Finding:
    known = {item for asked in sender.systems() for item in asked.lines}
    return rulebook.NO_LINE.found(f"'{line}' is not asked of {sender.names} in {sender.month.label}", place,
                                  did_you_mean(line, known))
