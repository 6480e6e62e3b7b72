"""Rule 12: a shared organisation answers each system; the whole counts it once; disagreement is a finding."""

from __future__ import annotations

from generator.model.pack import OverviewPack

from .builders import action, condition, dataset, inputs, overview, pack, plan, position, register, sent

BODIES = register("""
    ZN1 icb North
    ZN2 icb South
    ZN3 icb West
    AM ambulance ZN1,ZN2*,ZN3 Cedar
    TA acute ZN1 Alder
""")
PLAN = plan(action("A1", "ambulance:responsible icb:accountable primary_care_network:responsible"))


def seen(north: str, south: str, west: str = "") -> OverviewPack:
    data = dataset(BODIES, *(inputs(sent("2022-10", text, system=code), system=code)
                             for code, text in (("ZN1", north), ("ZN2", south), ("ZN3", west))))
    return overview(PLAN, data, "2022-10")


def test_the_coordinating_systems_answer_is_the_one_counted() -> None:
    found = seen("A1 AM on-track", "A1 AM off-track", "A1 AM on-track")
    assert (dict(found.total.by_value)["off-track"], dict(found.total.by_value)["on-track"]) == (1, 0)
    assert found.shared_elsewhere == 2


def test_silence_in_the_coordinating_system_is_not_filled_from_another() -> None:
    found = seen("A1 AM on-track", "A1 ZN2 on-track")
    assert dict(found.total.by_value)["on-track"] == 1
    assert found.total.not_reported == 6


def test_boards_and_collectives_of_each_system_are_counted_each() -> None:
    found = seen("A1 primary_care_network on-track", "A1 primary_care_network on-track")
    assert dict(found.total.by_value)["on-track"] == 2
    assert found.total.n == 3 + 3 + 1


def test_different_words_to_different_systems_are_found_once() -> None:
    found = seen("A1 AM on-track", "A1 AM off-track", "A1 AM on-track")
    assert [item.message for item in found.disagreements] == [
        "Cedar on A1: on track to ZN1; off track to ZN2; on track to ZN3"]
    assert found.findings == found.disagreements
    assert {item.rule for item in found.disagreements} == {"WP320"}
    assert seen("A1 AM on-track", "A1 AM on-track", "").disagreements == ()


def test_each_system_shows_what_it_was_told() -> None:
    data = dataset(BODIES, inputs(sent("2022-10", "A1 AM on-track")),
                   inputs(sent("2022-10", "A1 AM off-track", system="ZN2"), system="ZN2"))
    assert [position(pack(PLAN, data, "2022-10", code), "A1/AM").counted for code in ("ZN1", "ZN2")] == [
        "on-track", "off-track"]


def test_what_the_coordinating_system_is_not_asked_is_counted_from_the_first_that_is() -> None:
    plan_ = plan(action("A1", "ambulance:responsible", when=condition("systems", "ZN1", "ZN3")))
    data = dataset(BODIES, inputs(sent("2022-10", "A1 AM on-track")), inputs(system="ZN2"),
                   inputs(sent("2022-10", "A1 AM at-risk", system="ZN3"), system="ZN3"))
    found = overview(plan_, data, "2022-10")
    assert (found.total.n, dict(found.total.by_value)["on-track"], found.shared_elsewhere) == (1, 1, 1)
