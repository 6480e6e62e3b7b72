"""Strategic risks: how long a score has stood, what they rest on, their bands, and the map they stand on."""

from __future__ import annotations

from dataclasses import replace

from generator.model.pack import AssurancePack
from generator.model.returns import RiskBand, Score, StrategicRisk
from generator.rendering.drawing.heat import heat_map
from generator.rendering.drawing.inks import Medium
from generator.rollup import band_of, rests_on, standing_of
from generator.views.risks import band_word, bearing_on, moved_words, rests_on_words, risk_map, risk_words

from .builders import action, month, north, pack, plan, sent
from .test_matters_and_months import risk

PLAN = plan(action("A1"), action("A2"))
MONTHS = ("2022-10", "2022-11", "2022-12")


def told(*scores: int | None, text: str = "A1 TA on-track") -> tuple[AssurancePack, StrategicRisk]:
    """A pack of December and its risk, whose current score was told month by month; None: not told that month."""
    by_month = tuple((month(when), (risk("SR1", score, "A1", "A2"),))
                     for when, score in zip(MONTHS, scores, strict=True) if score is not None)
    data = north(*(sent(when, text) for when in MONTHS), risks=by_month)
    found = pack(PLAN, data, "2022-12")
    return found, found.risks[0]


def test_a_score_says_whether_it_rose_fell_or_for_how_many_months_it_stands() -> None:
    said = {scores: moved_words(*told(*scores)) for scores in (
        (12, 12, 12), (9, 12, 12), (12, 9, 12), (12, 16, 12), (None, None, 12), (16, None, 12), (None, 12, 12))}
    assert said == {
        (12, 12, 12): "unchanged for 3 months", (9, 12, 12): "unchanged for 2 months", (12, 9, 12): "up from 9",
        (12, 16, 12): "down from 16", (None, None, 12): "new this month",
        (16, None, 12): "told again, 16 in October 2022", (None, 12, 12): "unchanged for 2 months"}


def test_a_month_without_a_word_ends_the_row_of_months() -> None:
    found, one = told(12, None, 12)
    assert standing_of(found, one).months == 1


def test_a_risk_says_which_of_its_actions_is_off_track_and_with_whom() -> None:
    found, one = told(12, 12, 12, text="A1 TA off-track limited\nA1 TB on-track\nA2 TA on-track\nA2 TB on-track")
    assert [item.id.rpartition("/")[0] for item in rests_on(found, one)] == ["A1/TA"]
    ((name, words),) = rests_on_words(found, one, "off track")
    assert (name, words.partition(":")[0]) == ("A1", "is off track for 1 of 2")


def test_what_went_quiet_while_off_track_is_not_let_off_and_is_said_to_be_older() -> None:
    risks = ((month("2022-12"), (risk("SR1", 12, "A1"),)),)
    data = north(sent("2022-11", "A1 TA off-track limited"), sent("2022-12", "A2 TA on-track"), risks=risks)
    found = pack(PLAN, data, "2022-12")
    assert [words.partition(":")[0] for _, words in rests_on_words(found, found.risks[0], "off track")] == [
        "is off track when last heard for 1 of 2"]


def test_a_risk_whose_actions_go_well_rests_on_nothing_bad() -> None:
    found, one = told(12, 12, 12)
    assert rests_on(found, one) == ()


BANDS = (RiskBand("low", 1), RiskBand("high", 8), RiskBand("extreme", 15))


def test_bands_are_what_the_board_calls_them_from_their_lowest_score_up() -> None:
    assert [band.word if (band := band_of(BANDS, score)) else "" for score in (1, 6, 8, 12, 15, 25)] == [
        "low", "low", "high", "high", "extreme", "extreme"]
    assert band_of((), 25) is None


def test_a_profile_s_bands_go_before_the_dataset_s_and_without_either_no_word_is_made_up() -> None:
    found, one = told(12, 12, 16)
    assert band_word(found, 16) == ""
    banded = replace(found, risk_bands=BANDS)
    assert risk_words(banded, one) == "SR1 SR1: 16, extreme, up from 12"


def test_what_bears_on_an_action_a_measure_or_a_gap_is_found_from_there() -> None:
    found, one = told(12, 12, 12)
    other = replace(one, id="SR2", actions=(), measures=("M1",), gaps=("G1",), current=Score(5, 5))
    both = replace(found, risks=(one, other))
    assert [[item.id for item in bearing_on(both, **{kind: name})]
            for kind, name in (("action", "A1"), ("measure", "M1"), ("gap", "G1"), ("gap", "G2"))] == [
        ["SR1"], ["SR2"], ["SR2"], []]


def test_the_map_is_one_drawing_that_says_in_words_and_figures_what_it_shades() -> None:
    found, one = told(12, 12, 12)
    moved = replace(found, risk_bands=BANDS, risks=(replace(one, current=Score(4, 4)),),
                    risks_before=(replace(one, current=Score(3, 4)),))
    mapped = risk_map(moved, moved.risks)
    assert mapped.legend == "1 to 6 low, 8 to 12 high, 15 to 25 extreme"
    drawings = [heat_map(mapped, medium=Medium.PAPER), heat_map(mapped, medium=Medium.SCREEN),
                heat_map(mapped, medium=Medium.SCREEN, narrow=True)]
    for drawing in drawings:
        assert "1: 16, was 12, target" in drawing
        assert all(f">{up * across}</text>" in drawing for up in range(1, 6) for across in range(1, 6))
    assert [drawing.count("<path") for drawing in drawings] == [drawings[0].count("<path")] * 3


def test_a_ninth_risk_is_not_drawn_over_another_and_that_is_said() -> None:
    found, one = told(12, 12, 12)
    many = tuple(replace(one, id=f"SR{number}") for number in range(1, 10))
    mapped = risk_map(found, many)
    assert len(mapped.places) == 8
    assert mapped.left_out == "The 8 highest are drawn; 1 more in the table."
