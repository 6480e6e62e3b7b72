"""What a page says of a system's kin, from the register as on the day: formed from, followed by, shared leaders, joint
board."""

from __future__ import annotations

from dataclasses import replace

from generator.findings import Place
from generator.model.organisation import Cluster, Register, Span
from generator.views.kin import kin_rows

from .builders import action, dataset, day, inputs, pack, plan, profile, register

PLAN = plan(action("A1", "icb:accountable"))
BODIES = """
    ZN1 icb North until=2022-12-31
    ZN2 icb South until=2022-12-31
    ZN3 icb East
    ZN9 icb Both from=2023-01-01
"""
LINKS = "ZN1>ZN9 split 2023-01-01, ZN1>ZN3 split 2023-01-01, ZN2>ZN9 merger 2023-01-01"


def held(**weights: float) -> Register:
    """The register, with the share of people that each successor of ZN1 took where it is known."""
    found = register(BODIES, LINKS)
    links = tuple(replace(link, weight=weights.get(link.successor) if link.predecessor == "ZN1" else None)
                  for link in found.successions)
    return replace(found, successions=links)


def told(bodies: Register, system: str, month: str, **given: object) -> list[tuple[str, str]]:
    found = pack(PLAN, dataset(bodies, inputs(system=system, **given)), month, system)
    return [(row.label, row.words) for row in kin_rows(found)]


def test_a_new_system_names_what_it_was_formed_from_and_how_much_of_it() -> None:
    assert told(held(ZN9=0.7, ZN3=0.3), "ZN9", "2023-01") == [
        ("Formed from", "North (ZN1), 70% of its people, on 1 January 2023"),
        ("Formed from", "South (ZN2), the whole of it, on 1 January 2023")]


def test_a_share_that_was_not_published_is_not_guessed() -> None:
    assert ("Formed from", "North (ZN1), part of it, on 1 January 2023") in told(held(), "ZN9", "2023-01")


def test_a_system_in_its_last_month_names_what_follows_it_and_not_before() -> None:
    assert told(held(), "ZN2", "2022-12") == [("Followed by", "Both (ZN9), the whole of it, on 1 January 2023")]
    assert told(held(), "ZN2", "2022-11") == []


def cluster(system: str, first: str) -> Cluster:
    return Cluster("pair", "North and East", system, Span(day(first), None), False, "press", Place("clusters.csv"))


def test_boards_that_share_leaders_stay_boards_of_their_own() -> None:
    bodies = replace(held(), clusters=(cluster("ZN1", "2022-11-01"), cluster("ZN3", "2022-11-01")))
    assert told(bodies, "ZN3", "2022-10") == []
    assert told(bodies, "ZN3", "2022-11") == [
        ("Shared leaders", "With North, as North and East. Each is a board of its own. "
                           "Not yet checked against the original.")]


def test_boards_that_meet_as_one_sign_each_for_themselves() -> None:
    assert told(held(), "ZN3", "2022-11", profile=replace(profile(), meets_with=("ZN1", "ZN2"))) == [
        ("Joint board", "Meets as one board with North and South; each board signs for itself")]
