"""Rule 11: only counts are summed, and the sums hold: holders and objectives to a system, systems to regions to all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from generator.findings import Place
from generator.model.framework import Quantity
from generator.model.pack import Counts, OverviewPack
from generator.model.returns import CapacityGap, Delivered
from generator.model.tailored import Allocation
from generator.vocabulary import Unit

from .builders import SOURCE, action, dataset, inputs, month, overview, pack, plan, register, sent

P = Place("x", 1)
BODIES = register("""
    ZN1 icb North region=R1
    ZN2 icb South region=R1
    ZN3 icb West region=R2
    R1 region Upper
    R2 region Lower
    TA acute ZN1 Alder
    TB acute ZN2 Beech
    TC acute ZN3 Cedar
    TS acute ZN1*,ZN3 Shared
""")
PLAN = plan(action("A1", "icb:accountable acute:responsible", by="2022-09-30"),
            action("A2", "primary_care_network:responsible", objective="O2"))
DATA = dataset(
    BODIES,
    inputs(sent("2022-10", "A1 ZN1 on-track\nA1 TA at-risk\nA1 TS off-track\nA2 primary_care_network complete")),
    inputs(sent("2022-10", "A1 ZN2 at-risk", system="ZN2"), system="ZN2"),
    inputs(sent("2022-10", "A1 TC on-track\nA1 TS on-track", system="ZN3"), system="ZN3"))


def numbers(counts: Counts) -> Counter[str]:
    """Every number of the counts by its name."""
    found = Counter({f"value {key}": number for key, number in counts.by_value})
    found.update({f"icb {key}": number for key, number in counts.given_by_icb})
    for name in ("asked_in_all", "n", "not_applicable", "carried_forward", "not_reported", "asked", "standing",
                 "overdue", "improved", "worsened", "slipped", "answered"):
        found[name] = getattr(counts, name)
    return found


def added(parts: list[Counts]) -> Counter[str]:
    total: Counter[str] = Counter()
    for part in parts:
        total.update(numbers(part))
    return total


def test_holders_and_objectives_add_up_to_the_system() -> None:
    found = pack(PLAN, DATA, "2022-10")
    assert added([group.counts for group in found.by_holder]) == numbers(found.total)
    assert added([group.counts for group in found.by_objective]) == numbers(found.total)


def test_systems_add_up_to_the_whole_less_what_is_counted_elsewhere() -> None:
    found = overview(PLAN, DATA, "2022-10")
    assert found.shared_elsewhere == 1
    assert sum(row.total.asked_in_all for row in found.systems) == found.total.asked_in_all + found.shared_elsewhere
    assert added([counts for _, _, counts, _ in found.regions]) == numbers(found.total)
    assert added([group.counts for group in found.by_objective]) == numbers(found.total)
    assert [(code, name, counts.n, elsewhere) for code, name, counts, elsewhere in found.regions] == [
        ("R2", "Lower", 3, 1), ("R1", "Upper", 7, 0)]


def test_each_system_has_a_row_with_the_worst_of_each_objective() -> None:
    found = overview(PLAN, DATA, "2022-10")
    assert [(row.code, row.worst_by_objective) for row in found.systems] == [
        ("ZN3", (("O1", "not_reported", 1), ("O2", "not_reported", 1))),
        ("ZN1", (("O1", "off-track", 1), ("O2", "complete", 1))),
        ("ZN2", (("O1", "at-risk", 1), ("O2", "not_reported", 1)))]


QUANTITY = Quantity("Q1", "Beds", Unit.BEDS, 7000, True, "about 7,000", "increase", "icb", "beds", "", SOURCE, P)


def gap(name: str, agreed: float | None) -> CapacityGap:
    return CapacityGap(name, "beds", "", "", None, 50, agreed, None, None, "", True, P)


def quantities() -> OverviewPack:
    first = sent("2022-10", delivered=(Delivered("G1", 40, 31, None, "", P), Delivered("G2", 5, None, None, "", P)))
    data = dataset(BODIES, inputs(first, gaps=(gap("G1", 60), gap("G2", 10))),
                   inputs(system="ZN2", gaps=(gap("G3", None),)), inputs(system="ZN3"),
                   allocations=(("ZN1", Allocation("Q1", 70, True, SOURCE, True, P)),
                                ("ZN2", Allocation("Q1", None, True, SOURCE, True, P))))
    return overview(replace(PLAN, quantities=(QUANTITY,)), data, "2022-10")


def test_quantities_are_summed_where_held_and_say_for_how_many_systems() -> None:
    found = quantities().quantities[0]
    assert (found.allocated, found.systems_allocated) == (70, 1)
    assert (found.gap_agreed, found.systems_with_gap) == (70, 1)
    assert (found.opened, found.staffed, found.systems_reporting, found.systems_in_all) == (45, 31, 1, 3)


def test_what_is_delivered_against_the_share_itself_is_not_added_to_that_against_gaps_of_its_kind() -> None:
    both = sent("2022-10", delivered=(Delivered("G1", 40, 31, None, "", P), Delivered("", 44, 35, None, "", P, "Q1")))
    data = dataset(BODIES, inputs(both, gaps=(gap("G1", 60),)), inputs(system="ZN2"), inputs(system="ZN3"))
    found = overview(replace(PLAN, quantities=(QUANTITY,)), data, "2022-10").quantities[0]
    assert (found.opened, found.staffed, found.systems_reporting) == (44, 35, 1)


def test_a_quantity_that_nobody_holds_is_not_zero() -> None:
    found = overview(replace(PLAN, quantities=(QUANTITY,)), replace(DATA, allocations=()), "2022-10").quantities[0]
    assert (found.allocated, found.gap_agreed, found.opened, found.staffed) == (None, None, None, None)
    assert found.systems_in_all == len(BODIES.systems_on(month("2022-10").last_day))
