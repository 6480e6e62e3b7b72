"""A return that is changed later keeps both versions: the line says what it was, and why it changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.assurance import as_on, fingerprint_of
from generator.findings import Place
from generator.model.dataset import Dataset
from generator.model.history import Signed
from generator.model.pack import Position
from generator.model.returns import Added, CapacityGap, Delivered, Restatement, Return, SignOff
from generator.views.history import latest_version_words, restated_sentence, signature_note
from generator.vocabulary import Audience, Movement, Reporting

from .builders import action, day, inputs, month, north, pack, plan, position, profile, register, sent
from .builders import dataset as folder

P = Place("ZN1/2022-11/return.yaml", 40)
PLAN = plan(action("A1"), action("A2"))


def restated(now: Return, *changes: tuple[str, str], figures: tuple[Delivered, ...] = ()) -> Return:
    """Each change: the day, and the answers as they were until then."""
    return replace(now, restatements=tuple(
        Restatement(day(on), f"found on {on}", sent("2022-11", text).answers, figures, P) for on, text in changes))


NOVEMBER = restated(sent("2022-11", "A1 TA off-track :both wards shut\nA1 TB on-track"),
                    ("2023-01-20", "A1 TA at-risk :one ward shut"))


def of(data: Dataset, when: str, line: str = "A1/TA") -> Position:
    return position(pack(PLAN, data, when), line)


def test_the_latest_version_is_what_the_month_shows_and_counts() -> None:
    found = pack(PLAN, north(NOVEMBER), "2022-11")
    assert position(found, "A1/TA").counted == "off-track"
    assert (found.total.of("off-track"), found.total.of("at-risk")) == (1, 0)


def test_the_line_keeps_what_it_was_when_and_why() -> None:
    (change,) = of(north(NOVEMBER), "2022-11").restated
    assert (change.was.value, change.was.narrative, change.now and change.now.value) == (
        "at-risk", "one ward shut", "off-track")
    assert (change.on, change.why, change.month) == (day("2023-01-20"), "found on 2023-01-20", month("2022-11"))
    assert of(north(NOVEMBER), "2022-11", "A1/TB").restated == ()


def test_later_months_show_it_beside_the_month_it_belongs_to() -> None:
    data = north(sent("2022-10", "A1 TA on-track"), NOVEMBER, sent("2022-12", "A1 TA on-track"))
    found = of(data, "2022-12")
    assert [(str(point.month), point.value, [change.was.value for change in point.restated])
            for point in found.history] == [("2022-10", "on-track", []), ("2022-11", "off-track", ["at-risk"])]
    assert found.restated == ()
    assert found.moved.movement is Movement.IMPROVED  # from off track, as it stands now


def test_an_answer_restated_twice_shows_each_step() -> None:
    twice = restated(sent("2022-11", "A1 TA complete"), ("2022-12-20", "A1 TA at-risk"),
                     ("2023-01-20", "A1 TA off-track"))
    assert [(change.was.value, change.now and change.now.value) for change in of(north(twice), "2022-11").restated] == [
        ("at-risk", "off-track"), ("off-track", "complete")]


def test_an_answer_that_was_taken_back_is_no_answer_any_more_and_what_it_was_is_kept() -> None:
    data = north(restated(sent("2022-11", "A1 TB on-track"), ("2022-12-20", "A1 TA complete")))
    found = of(data, "2022-11")
    assert (found.reporting, found.counted) == (Reporting.NOT_REPORTED, "not_reported")
    assert [(change.was.value, change.now) for change in found.restated] == [("complete", None)]


def test_an_answer_for_all_of_a_type_is_restated_for_each_of_them() -> None:
    data = north(restated(sent("2022-11", "A1 *acute on-track"), ("2022-12-20", "A1 *acute at-risk")))
    assert [[change.was.value for change in of(data, "2022-11", line).restated] for line in ("A1/TA", "A1/TB")] == [
        ["at-risk"], ["at-risk"]]


def test_a_restated_figure_is_kept_too() -> None:
    now = sent("2022-11", "A1 TA at-risk", delivered=(Delivered("G1", 30, None, None, "", P),))
    data = north(restated(now, ("2022-12-20", ""), figures=(Delivered("G1", 40, None, None, "", P),)))
    found = pack(PLAN, data, "2022-11")
    assert [(item.was.opened, item.now and item.now.opened, item.on) for item in found.restated_figures] == [
        (40, 30, day("2022-12-20"))]
    assert [item.opened for item in found.delivered] == [30]


def test_a_return_sent_back_for_correction_restates_nothing() -> None:
    back = restated(sent("2022-11", "A1 TA on-track", correction=True), ("2022-12-20", "A1 TA at-risk"))
    found = pack(PLAN, north(back), "2022-11")
    assert (found.restated_answers, position(found, "A1/TA").restated) == ((), ())


def test_a_successor_keeps_what_was_restated_before_it_was_formed() -> None:
    bodies = register("""
        ZN1 icb North until=2022-12-31
        ZN9 icb New from=2023-01-01
        TA acute ZN1,ZN9* Alder
    """, "ZN1>ZN9 code_change 2023-01-01")
    before = restated(sent("2022-11", "A1 TA off-track"), ("2023-01-20", "A1 TA at-risk"))
    data = folder(bodies, inputs(before), inputs(sent("2023-01", "A1 TA on-track", system="ZN9"), system="ZN9"))
    found = position(pack(PLAN, data, "2023-01", "ZN9"), "A1/TA")
    assert [[change.was.value for change in point.restated] for point in found.history
            if str(point.month) == "2022-11"] == [["at-risk"]]


def test_the_board_is_told_what_moved_since_the_version_it_saw() -> None:
    """The board met on 31 December and saw 'at risk'; in January that became 'off track'."""
    data = north(NOVEMBER, sent("2022-12", "A1 TA off-track\nA1 TB on-track"), profile=profile(presented="2022-11"))
    found = pack(PLAN, data, "2022-12")
    line = position(found, "A1/TA")
    assert found.restated_since_presented
    assert (line.moved.movement, line.moved.was) == (Movement.UNCHANGED, "off-track")
    assert (line.moved_since_presented.movement, line.moved_since_presented.was) == (Movement.WORSENED, "at-risk")
    seen, before = found.total_presented, found.total_before
    assert seen is not None
    assert before is not None
    assert (seen.of("at-risk"), seen.of("off-track")) == (1, 0)
    assert (before.of("at-risk"), before.of("off-track")) == (0, 1)


def test_what_was_restated_before_the_meeting_is_what_the_board_saw() -> None:
    early = replace(NOVEMBER, restatements=(replace(NOVEMBER.restatements[0], on=day("2022-12-20")),))
    data = north(early, sent("2022-12", "A1 TA off-track\nA1 TB on-track"), profile=profile(presented="2022-11"))
    found = pack(PLAN, data, "2022-12")
    assert not found.restated_since_presented
    assert position(found, "A1/TA").moved_since_presented.movement is Movement.UNCHANGED


VALUES = st.sampled_from(("off-track", "at-risk", "not-started", "on-track", "complete"))


@given(VALUES, st.lists(st.tuples(st.integers(1, 28), VALUES), max_size=4))
def test_each_version_can_be_had_again_as_it_was_on_its_day(first: str, changes: list[tuple[int, str]]) -> None:
    """Whatever the changes, the answer on a day is the last one made until then."""
    ordered = sorted(dict(changes).items())
    told = [first, *(value for _, value in ordered)]
    whole = restated(sent("2022-11", f"A1 TA {told[-1]}"),
                     *((f"2023-01-{on:02}", f"A1 TA {told[place]}") for place, (on, _) in enumerate(ordered)))
    for on in range(1, 29):
        expected = told[sum(changed <= on for changed, _ in ordered)]
        assert [item.value for item in as_on(whole, day(f"2023-01-{on:02}")).answers] == [expected]


GAPS = (CapacityGap("G1", "beds", "Beds", "TA", None, 1, 1, None, None, "", True, P),)


def signed(now: Return, *signatures: tuple[str, Return | None], holder: str = "") -> Return:
    return replace(now, signoff=tuple(
        SignOff("approved", "chief", day(on), P, holder, fingerprint_of(version, holder, GAPS) if version else "")
        for on, version in signatures))


FIRST = sent("2022-11", "A1 TA at-risk :one ward shut\nA1 TB on-track")


def test_a_signature_says_whether_what_stands_is_what_was_signed() -> None:
    states = {what: pack(PLAN, north(signed(NOVEMBER, ("2022-12-09", version))), "2022-11").signatures[0].state
              for what, version in (("now", NOVEMBER), ("first", FIRST), ("none", None))}
    assert states == {"now": Signed.AS_SIGNED, "first": Signed.CHANGED, "none": Signed.NOT_RECORDED}


def test_what_changed_since_is_told_where_a_restatement_tells_it() -> None:
    told = pack(PLAN, north(signed(NOVEMBER, ("2022-12-09", FIRST))), "2022-11").signatures[0]
    assert [(item.was.holder, item.was.value) for item in told.answers] == [("TA", "at-risk")]
    unsaid = replace(signed(NOVEMBER, ("2022-12-09", FIRST)), restatements=())
    silent = pack(PLAN, north(unsaid), "2022-11").signatures[0]
    assert (silent.state, silent.answers, silent.figures) == (Signed.CHANGED, (), ())


def test_whose_rows_came_after_a_signature_is_told_with_their_number() -> None:
    """What was signed held TA's answer alone; TB's came the week after, and was put right since."""
    before, whole = sent("2022-11", "A1 TA at-risk"), sent("2022-11", "A1 TA at-risk\nA1 TB on-track")
    first = sent("2022-11", "A1 TB off-track").answers
    came = Restatement(day("2022-12-12"), "came", (), (), P, added=(Added("A1", "TB"),))
    right = Restatement(day("2022-12-14"), "put right", first, (), P, correction=True)
    now = replace(signed(whole, ("2022-12-09", before)), restatements=(came, right))
    made = pack(PLAN, north(now), "2022-11")
    (found,) = made.signatures
    assert (found.state, found.answers, [item.holder for item in found.added]) == (Signed.CHANGED, (), ["TB"])
    (said,) = [item.message for item in made.findings if item.rule == "WP541"]
    assert said.endswith("1 answer of TB came since")
    assert signature_note(made, found) == "Changed since. Came since: 1 answer of Beech."
    assert [item.holder for item in as_on(now, day("2022-12-11")).answers] == ["TA"]
    assert [item.value for item in as_on(now, day("2022-12-13")).answers] == ["at-risk", "off-track"]


def test_of_very_many_changes_the_first_are_named_and_the_others_counted() -> None:
    wide = plan(*(action(f"A{number}") for number in range(1, 13)))
    said = "\n".join(f"A{number} TA at-risk" for number in range(1, 13))
    before = sent("2022-11", said.replace("at-risk", "off-track"))
    change = Restatement(day("2022-12-12"), "counted again", before.answers, (), P)
    made = pack(wide, north(replace(signed(sent("2022-11", said), ("2022-12-09", before)), restatements=(change,))),
                "2022-11")
    (found,) = made.signatures
    assert len(found.answers) == 12
    assert signature_note(made, found).endswith(", A8 (Alder) and 4 more.")
    (told,) = [item.message for item in made.findings if item.rule == "WP541"]
    assert told.endswith(", A8 of TA, and 4 more")


def test_of_a_statement_of_its_own_only_its_own_rows_came_since() -> None:
    before, whole = sent("2022-11", "A1 TA at-risk"), sent("2022-11", "A1 TA at-risk\nA1 TB on-track")
    came = Restatement(day("2022-12-12"), "came", (), (), P, added=(Added("A1", "TB"), Added(gap="G1")))
    whole = replace(whole, delivered=(Delivered("G1", 40, None, None, "", P),), restatements=(came,))
    told = {code: pack(PLAN, north(signed(whole, ("2022-12-09", before), holder=code), gaps=GAPS),
                       "2022-11").signatures[0] for code in ("", "TA", "TB")}
    assert {code: ([item.holder for item in one.added], [item.gap for item in one.added_figures])
            for code, one in told.items()} == {"": (["TB"], ["G1"]), "TA": ([], ["G1"]), "TB": (["TB"], [])}


def test_what_was_put_right_before_anybody_approved_it_is_called_a_correction() -> None:
    fixed = replace(NOVEMBER, restatements=tuple(replace(item, correction=True) for item in NOVEMBER.restatements))
    made = pack(PLAN, north(fixed), "2022-11")
    assert latest_version_words(made) == ""
    assert latest_version_words(pack(PLAN, north(NOVEMBER), "2022-11")) != ""
    (change,) = of(north(fixed), "2022-11").restated
    assert restated_sentence(PLAN, change).startswith("Corrected on ")


def test_who_signs_again_has_signed_what_stands() -> None:
    data = north(signed(NOVEMBER, ("2022-12-09", FIRST), ("2023-01-23", NOVEMBER)))
    first, again = pack(PLAN, data, "2022-11").signatures
    assert (first.state, first.again, first.is_stale) == (Signed.CHANGED, day("2023-01-23"), False)
    assert (again.state, again.again) == (Signed.AS_SIGNED, None)


def test_where_each_signs_for_itself_a_change_of_another_is_not_its_own() -> None:
    data = {code: north(signed(NOVEMBER, ("2022-12-09", FIRST), holder=code), gaps=GAPS) for code in ("TA", "TB")}
    assert [pack(PLAN, data[code], "2022-11").signatures[0].state for code in ("TA", "TB")] == [
        Signed.CHANGED, Signed.AS_SIGNED]


def test_a_public_edition_compares_nothing_since_it_may_leave_out_what_was_signed() -> None:
    data = replace(north(signed(NOVEMBER, ("2022-12-09", None))), audience=Audience.PUBLIC)
    assert [item.state for item in pack(PLAN, data, "2022-11").signatures] == [Signed.NOT_TOLD]
