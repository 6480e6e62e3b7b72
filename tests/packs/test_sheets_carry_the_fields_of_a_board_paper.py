"""The cover of a pack as a board paper's: each field told once, from what the profile says, or said to be missing."""

from __future__ import annotations

import json
from dataclasses import replace

from generator.model.month import Month
from generator.model.pack import CARRIED_FORWARD, AssurancePack
from generator.rendering.data.pack_json import pack_json
from generator.rendering.pack import render_pack_html
from generator.schemas import library
from generator.views.sheets import board_pack
from generator.views.sheets.decisions import DecisionsSheet
from generator.views.sheets.exceptions import ExceptionsSheet
from generator.views.sheets.front import Cover
from generator.views.sheets.signoff import SignOffSheet
from generator.views.words import long_day
from generator.vocabulary import AgreementState, Rating
from tests.packs import made
from tests.packs.conftest import context

FIELDS = ("Meeting", "Date", "Lead director", "Agenda item", "Author", "Assurance", "Purpose", "Strategic risks",
          "Previously considered", "Recommendation")
SEEN = "Quality and performance committee, 17 January 2023"


def fields(pack: AssurancePack) -> dict[str, str]:
    front = board_pack(pack, context()).cover
    assert isinstance(front, Cover)
    return {item.label: item.words for item in (*front.short, *front.fields)}


def offered(pack: AssurancePack, rating: Rating | None, *seen: str) -> AssurancePack:
    profile = pack.tailored.profile
    assert profile is not None
    meetings = tuple(replace(item, assurance=rating, considered_by=seen) for item in profile.meetings)
    return replace(pack, tailored=replace(pack.tailored, profile=replace(profile, meetings=meetings)),
                   meeting=replace(pack.meeting, assurance=rating, considered_by=seen) if pack.meeting else None)


def test_the_cover_carries_each_field_of_a_board_paper() -> None:
    told = fields(offered(made.pack(), Rating.LIMITED, SEEN))
    assert set(FIELDS) <= set(told)
    assert told["Assurance"] == "Limited"
    assert told["Previously considered"].startswith(SEEN)
    assert told["Agenda item"] == "9"
    assert told["Meeting"] == "Integrated Care Board, private session"


def test_what_nobody_stated_is_said_not_to_be_stated_and_is_never_worked_out() -> None:
    told = fields(offered(made.pack(), None))
    assert told["Assurance"] == "not stated"
    assert "By whom is not stated" in told["Previously considered"]
    profile = made.pack().tailored.profile
    assert profile is not None
    pack = made.pack()
    bare = replace(pack, meeting=None, tailored=replace(pack.tailored, profile=replace(profile, meetings=())))
    assert {fields(bare)[label] for label in ("Date", "Agenda item", "Assurance")} == {"not stated"}
    assert fields(bare)["Meeting"] == "Integrated Care Board; no meeting is recorded"
    nameless = replace(bare, tailored=replace(pack.tailored, profile=replace(profile, meetings=(), board_name="")))
    assert fields(nameless)["Meeting"] == "not stated"


def test_the_fields_of_the_paper_change_the_fingerprint_and_hold_to_the_published_schema() -> None:
    one, other = (pack_json(offered(made.pack(), rating, SEEN)) for rating in (Rating.LIMITED, Rating.REASONABLE))
    assert one != other
    assert json.loads(one)["paper"]["meeting"]["considered_by"] == [SEEN]
    assert json.loads(one)["paper"]["board_name"] == "Integrated Care Board"
    assert "paper" in json.loads(library.schema_text("pack"))["required"]


def test_a_sheet_of_decisions_always_says_what_became_of_the_last_meetings_actions() -> None:
    pack = made.pack()
    assert pack.current is not None
    for decisions in (pack.current.decisions, tuple(d for d in pack.current.decisions if d.kind != "follow up")):
        view = board_pack(replace(pack, current=replace(pack.current, decisions=decisions)), context())
        sheet = next(item for item in view.sheets if isinstance(item, DecisionsSheet))
        assert bool(sheet.followed_up) != bool(sheet.none_followed)


def test_without_a_return_what_was_last_told_stands_there_as_carried_forward() -> None:
    pack = made.pack()
    off = {value.id for value in pack.tailored.framework.scale(pack.tailored.framework.answer_scale).values
           if value.tone == "off_track"}
    carried = tuple(
        replace(item, counted=CARRIED_FORWARD, age=1, answered_in=Month.parse("2022-11")) if item.answer else item
        for item in pack.positions)
    silent = replace(pack, current=None, positions=carried,
                     return_states=tuple(replace(item, state="no return", correction=None)
                                         for item in pack.return_states))
    sheet = next(item for item in board_pack(silent, context()).sheets if isinstance(item, ExceptionsSheet))
    wanted = sum(item.answer is not None and item.answer.value in off for item in carried)
    assert wanted
    assert len(sheet.older) + sheet.older_more == wanted
    assert not sheet.blocks
    assert {line.month for line in sheet.older} == {"Nov 2022"}


def test_no_long_headline_leaves_a_word_alone() -> None:
    view = board_pack(made.pack(), context())
    html = render_pack_html(view)
    long = [sheet.head.finding for sheet in view.sheets if len(sheet.head.finding) > 60]
    assert long
    for finding in long:
        assert "\u00a0".join(finding.rsplit(" ", 2)).partition(",")[0] in html
        assert f"{finding}</h1>" not in html


def test_each_step_of_the_agreement_is_told_once() -> None:
    """A party's own line dates its agreement; what else was done stands below, and nothing in both."""
    pack = made.pack()
    agreement = pack.tailored.agreement
    assert agreement is not None
    sheet = next(item for item in board_pack(pack, context()).sheets if isinstance(item, SignOffSheet))
    steps = agreement.as_at(pack.month.last_day)
    agreed = {step.party: long_day(step.on) for step in steps if step.state is AgreementState.AGREED}
    assert agreed
    said = [line.words for line in sheet.parties]
    assert all(any(day in words for words in said) for day in agreed.values())
    assert len(sheet.agreement) == len(steps) - len(agreed)
    notes = [line.note for line in (*sheet.parties, *sheet.agreement)]
    assert all(notes.count(step.note) == 1 for step in steps if step.note)
