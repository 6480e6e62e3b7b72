"""Rule 4: who answers, who is only shown, and who answers for bodies that are not in the register."""

from __future__ import annotations

from .builders import action, north, pack, plan

ROLES = "nhs_england:accountable region:supporting icb:accountable acute:responsible ambulance:supporting " \
        "community:supporting! primary_care_network:responsible"


def test_only_accountable_and_responsible_roles_and_supporting_ones_that_are_asked_answer() -> None:
    found = pack(plan(action("A1", ROLES)), north(), "2022-11")
    shown = {f"{item.holder.code} {item.role}": item.answers
             for item in found.tailored.actions[0].responsibilities}
    assert shown == {"ZN1 accountable": True, "TA responsible": True, "TB responsible": True, "TB supporting": True,
                     "AM supporting": False, "primary_care_network responsible": True, "nhs_england accountable": False,
                     "R1 supporting": False}


def test_what_does_not_answer_has_no_position_and_is_not_counted() -> None:
    found = pack(plan(action("A1", ROLES)), north(), "2022-11")
    assert [item.responsibility.holder.code for item in found.positions] == [
        "ZN1", "TA", "TB", "TB", "primary_care_network"]
    assert found.total.n == 5


def test_a_type_with_a_named_partner_is_not_held_by_a_collective_too() -> None:
    bodies = "ZN1 icb North\nP1 primary_care_network ZN1 Hill Network\n"
    found = pack(plan(action("A1", "primary_care_network:responsible")), north(bodies=bodies), "2022-11")
    assert [item.id for item in found.positions] == ["A1/P1/responsible"]
