"""Rule 13: when systems merge, split or change code, history follows the links and is never re-cut."""

from __future__ import annotations

from dataclasses import replace

from generator.model.organisation import Span
from generator.model.pack import AssurancePack
from generator.vocabulary import Movement

from .builders import action, dataset, day, inputs, pack, plan, position, register, sent

PLAN = plan(action("A1", "icb:accountable acute:responsible primary_care_network:responsible"))
OCTOBER = "A1 {0} at-risk\nA1 {1} at-risk\nA1 primary_care_network on-track"


def after(bodies: str, links: str, successor: str = "ZN9", **said: str) -> AssurancePack:
    """The first month of the new system; each old one said the same in December."""
    held = register(bodies, links)
    data = dataset(held, *(inputs(sent("2022-12", text, system=code), system=code) for code, text in said.items()),
                   inputs(sent("2023-01", "A1 TA on-track", system=successor), system=successor))
    return pack(PLAN, data, "2023-01", successor)


MERGER = """
    ZN1 icb North until=2022-12-31
    ZN2 icb South until=2022-12-31
    ZN9 icb Both from=2023-01-01
    TA acute ZN1 Alder until=2022-12-31
    TB acute ZN2 Beech until=2022-12-31
"""


def merged() -> AssurancePack:
    bodies = register(MERGER, "ZN1>ZN9 merger 2023-01-01, ZN2>ZN9 merger 2023-01-01")
    now = Span(day("2023-01-01"), None)
    joined = tuple(replace(item, system="ZN9", span=now) for item in bodies.memberships)
    kept = tuple(replace(item, span=Span(None, None), types=tuple(replace(t, span=Span(None, None))
                                                                  for t in item.types))
                 for item in bodies.organisations)
    data = dataset(replace(bodies, memberships=(*bodies.memberships, *joined), organisations=kept),
                   inputs(sent("2022-12", OCTOBER.format("ZN1", "TA"))),
                   inputs(sent("2022-12", OCTOBER.format("ZN2", "TB"), system="ZN2"), system="ZN2"),
                   inputs(sent("2023-01", "A1 TA on-track", system="ZN9"), system="ZN9"))
    return pack(PLAN, data, "2023-01", "ZN9")


def test_a_trusts_words_to_its_former_system_are_its_history_in_the_new_one() -> None:
    found = merged()
    assert position(found, "A1/TA").moved.movement is Movement.IMPROVED
    assert (position(found, "A1/TB").counted, position(found, "A1/TB").age) == ("carried_forward", 1)


def test_the_words_of_two_boards_and_their_collectives_are_not_mixed() -> None:
    found = merged()
    assert position(found, "A1/ZN9").counted == "not_reported"
    assert position(found, "A1/ZN9").moved.movement is Movement.NEWLY_ASKED
    assert position(found, "A1/primary_care_network").history == ()


def test_the_new_system_has_no_headline_and_no_return_states_from_before_it_was_formed() -> None:
    found = merged()
    assert found.total_before is None
    assert [(str(item.month), item.state) for item in found.return_states] == [("2023-01", "on time")]


def test_a_change_of_code_keeps_everything() -> None:
    bodies = """
        ZN1 icb North until=2022-12-31
        ZN9 icb North from=2023-01-01
        TA acute ZN1,ZN9 Alder
    """
    found = after(bodies, "ZN1>ZN9 code_change 2023-01-01", ZN1=OCTOBER.format("ZN1", "TA"))
    assert position(found, "A1/ZN9").counted == "carried_forward"
    assert position(found, "A1/primary_care_network").counted == "carried_forward"
    assert position(found, "A1/TA").moved.movement is Movement.IMPROVED


def test_a_split_is_not_cut_in_two() -> None:
    bodies = """
        ZN1 icb North until=2022-12-31
        ZN8 icb Upper from=2023-01-01
        ZN9 icb Lower from=2023-01-01
        TA acute ZN1,ZN9 Alder
    """
    found = after(bodies, "ZN1>ZN8 split 2023-01-01, ZN1>ZN9 split 2023-01-01", ZN1=OCTOBER.format("ZN1", "TA"))
    assert position(found, "A1/ZN9").history == ()
    assert position(found, "A1/TA").moved.movement is Movement.IMPROVED


def test_what_was_said_to_several_former_systems_is_taken_from_the_coordinating_one() -> None:
    bodies = """
        ZN1 icb North until=2022-12-31
        ZN2 icb South until=2022-12-31
        ZN9 icb Both from=2023-01-01
        TA acute ZN1,ZN2*,ZN9 Alder
    """
    found = after(bodies, "ZN1>ZN9 merger 2023-01-01, ZN2>ZN9 merger 2023-01-01", ZN1="A1 TA complete",
                  ZN2="A1 TA off-track")
    assert position(found, "A1/TA").history[-1].value == "off-track"
