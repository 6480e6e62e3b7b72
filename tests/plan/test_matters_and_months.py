"""What needs the board, which month is built, and how each return stands."""

from __future__ import annotations

from generator.composition import default_month
from generator.findings import Place
from generator.model.pack import AssurancePack
from generator.model.returns import Decision, Return, Score, StrategicRisk

from .builders import action, dataset, inputs, month, north, pack, plan, register, sent

P = Place("x", 1)


def risk(name: str, score: int, *actions: str) -> StrategicRisk:
    at = Score(score, 1)
    return StrategicRisk(name, name, "", "", "", "", at, at, at, "", "", (), (), (), (), "", "", actions, (), (),
                         True, P)


PLAN = plan(*(action(f"A{n}", by=by, objective=f"O{objective}") for n, objective, by in (
    (1, 1, "2022-09-30"), (2, 1, "2022-08-31"), (3, 2, "2022-10-31"), (4, 3, "2022-10-31"), (5, 4, "ongoing"),
    (6, 5, "2022-07-31"))))


def decided(*answers: str, risks: tuple[StrategicRisk, ...] = (), decisions: tuple[Decision, ...] = (),
            earlier: tuple[Return, ...] = ()) -> AssurancePack:
    data = north(*earlier, sent("2022-11", "\n".join(answers), decisions=decisions),
                 risks=((month("2022-11"), risks),))
    return pack(PLAN, data, "2022-11")


def ids(found: AssurancePack) -> list[str]:
    return [item.responsibility.rpartition("/")[0] for item in found.matters]


REST = ("A6 TA on-track", "A6 TB on-track")


def test_off_track_overdue_and_weakly_assured_come_first_by_risk_then_by_days_one_an_objective() -> None:
    found = decided("A1 TA off-track limited", "A2 TA off-track none", "A3 TA off-track limited",
                    "A4 TA off-track limited", "A5 TA off-track none", *REST,
                    risks=(risk("SR1", 12, "A4"), risk("SR2", 20, "A3")))
    assert ids(found) == ["A3/TA", "A4/TA", "A2/TA"]
    assert {item.rule for item in found.matters} == {found.matters[0].rule}


def test_no_rating_is_no_way_out_and_a_good_rating_is_one() -> None:
    assert ids(decided("A1 TA off-track", "A4 TA off-track limited", "A3 TA off-track substantial", *REST)) == [
        "A1/TA", "A4/TA", "A3/TA"]


def test_who_goes_quiet_while_off_track_stays_among_the_matters() -> None:
    found = decided(*REST, earlier=(sent("2022-10", "A3 TA off-track limited"),))
    assert ids(found)[0] == "A3/TA"


def test_what_is_overdue_and_not_reported_fills_the_places_left() -> None:
    found = decided("A5 TA off-track limited", *REST)
    assert ids(found) == ["A5/TA", "A2/TA", "A3/TA"]
    assert len({item.rule for item in found.matters}) == 2


def test_a_decision_that_names_the_action_gives_title_and_detail() -> None:
    asks = Decision("decide", "Name one lead", "By 3 February", ("A3",), (), P)
    noted = Decision("note", "Noted", "", ("A3",), (), P)
    found = decided("A3 TA off-track limited", *REST, decisions=(noted, asks)).matters[0]
    assert (found.title, found.detail, found.decision) == ("Name one lead", "By 3 February", asks)


def test_nothing_bad_needs_no_board() -> None:
    everything = [f"A{n} {holder} on-track" for n in range(1, 7) for holder in ("TA", "TB")]
    assert decided(*everything).matters == ()


BODIES = register("ZN1 icb North\nZN2 icb South")


def test_the_month_built_is_the_last_that_holds_any_return() -> None:
    data = dataset(BODIES, inputs(sent("2022-10")), inputs(sent("2022-12", system="ZN2"), system="ZN2"))
    assert default_month(PLAN, data) == month("2022-12")
    broken = dataset(BODIES, inputs(sent("2022-10")),
                     inputs(system="ZN2", broken_returns=((month("2022-11"), Place("return.yaml")),)))
    assert default_month(PLAN, broken) == month("2022-11")


def test_without_returns_the_month_built_is_the_last_of_the_calendar() -> None:
    assert default_month(PLAN, dataset(BODIES)) == month("2023-03")


def test_each_return_is_on_time_late_sent_back_or_missing() -> None:
    data = dataset(BODIES, inputs(sent("2022-10", received="2022-11-10"), sent("2022-11", received="2022-12-13"),
                                  broken_returns=((month("2023-01"), Place("return.yaml")),)))
    assert [(item.state, item.days_late) for item in pack(PLAN, data, "2023-01").return_states] == [
        ("on time", 0), ("late", 3), ("no return", 0), ("returned for correction", 0)]


def test_a_return_with_errors_is_not_used() -> None:
    data = north(sent("2022-10", "A1 TA at-risk"), broken_returns=((month("2022-11"), Place("return.yaml")),))
    found = pack(PLAN, data, "2022-11")
    assert found.return_state.state == "returned for correction"
    assert found.position_of["A1/TA/responsible"].counted == "carried_forward"
