"""A control chart as a picture: values in words, all inside its frame, no label over another."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.charts import (
    TONES,
    Form,
    Mark,
    Medium,
    assurance_icon,
    control_chart,
    shared_scale,
    sparkline,
    status_mark,
    tally,
    variation_icon,
)
from generator.rendering.drawing.lettering import spread, width_of, wrapped
from generator.rendering.drawing.shapes import MARKS
from generator.spc import (
    AssuranceIcon,
    Cadence,
    ChartSeries,
    ChartWords,
    Direction,
    SpcOptions,
    VariationIcon,
    analyse,
    chart_series,
)

FORMS: tuple[Form, ...] = ("wide", "narrow", "paper")
SVG = "{http://www.w3.org/2000/svg}"
LEAST_ON_PAPER = 24
"""Tenths of a millimetre: 6.8 pt."""


def months(count: int) -> list[str]:
    return [f"{(2024 * 12 + i) // 12}-{(2024 * 12 + i) % 12 + 1:02}-01" for i in range(count)]


def chart(*values: float | None, options: SpcOptions | None = None, **words: object) -> ChartSeries:
    given_words = {"key": "k", "label": "Beds <open> & staffed", **words}
    return chart_series(
        analyse(months(len(values)), values, options or SpcOptions(Direction.DECREASE, target=5)),
        ChartWords(**given_words),  # type: ignore[arg-type]
    )


def drawn(markup: str) -> ET.Element:
    """The drawing as HTML would read it: in the namespace of SVG."""
    return ET.fromstring(markup.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def texts(picture: ET.Element) -> list[ET.Element]:
    return list(picture.iter(f"{SVG}text"))


def text_of(picture: ET.Element, name: str) -> str:
    found = picture.find(f"{SVG}{name}")
    return "" if found is None else found.text or ""


def parts(picture: ET.Element) -> list[str]:
    return [path.get("class", "") for path in picture.iter(f"{SVG}path")]


VALUES = st.lists(
    st.one_of(st.none(), st.integers(-99999, 99999), st.floats(-5, 5), st.integers(0, 9)), max_size=110
)


@given(VALUES, st.sampled_from(FORMS), st.sampled_from([None, 5.0, 88000.0]), st.integers(0, 2))
def test_whatever_the_series_words_stay_inside_the_frame_and_apart(
    values: list[float | None], form: Form, target: float | None, decimals: int
) -> None:
    picture = drawn(
        control_chart(chart(*values, options=SpcOptions(target=target), decimals=decimals), form=form)
    )
    _, _, width, height = (float(x) for x in picture.get("viewBox", "").split())
    boxes = []
    for text in texts(picture):
        x, y, size = (float(text.get(name, "")) for name in ("x", "y", "font-size"))
        words = text.text or ""
        length = width_of(words, size)
        left = x - {"start": 0.0, "middle": length / 2, "end": length}[text.get("text-anchor", "")]
        boxes.append((left, y - 0.5 * size, left + length, y, words))
        assert left >= -0.5, words
        assert left + length <= width + 0.5, words
        assert 0 <= y <= height, words
    for a, b in combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (a, b)


@given(VALUES, st.sampled_from(FORMS))
def test_every_value_held_is_in_the_words_of_the_picture(values: list[float | None], form: Form) -> None:
    series = chart(*values, decimals=1)
    picture = drawn(control_chart(series, form=form))
    said = text_of(picture, "title" if form == "paper" else "desc")
    for value in values:
        if value is not None:
            assert series.number(value) in said


def test_title_and_description_name_measure_value_and_lines() -> None:
    picture = drawn(control_chart(chart(4, 6, 5, 7, unit="beds", illustrative=True), form="wide"))
    assert text_of(picture, "title") == "Beds <open> & staffed (illustrative): 7 beds, April 2024."
    assert text_of(picture, "desc").startswith(
        "Mean 6, provisional limits 1 to 10, target 5. Values: Jan 2024 4,"
    )


def test_ids_are_unique_though_both_screen_drawings_stand_on_one_page() -> None:
    series = chart(1, 2, 3, key="beds, open")
    ids = [
        x.get("id") for form in FORMS for x in drawn(control_chart(series, form=form)).iter() if x.get("id")
    ]
    assert len(ids) == len(set(ids)) == 4
    assert not any(" " in str(x) or "," in str(x) for x in ids)


@pytest.mark.parametrize("form", FORMS)
def test_no_drawing_carries_a_style_that_a_strict_policy_would_refuse(form: Form) -> None:
    markup = control_chart(chart(1, 2, 3, None, 40, 3, source="<b>me</b>"), form=form)
    assert "style" not in markup
    assert "<b>" not in markup
    assert drawn(markup).get("role") == "img"


def test_paper_has_no_classes_to_paint_it_and_no_letter_under_seven_points() -> None:
    picture = drawn(control_chart(chart(*range(30), source="Source: somebody."), form="paper"))
    assert not any(parts(picture))
    assert min(float(text.get("font-size", "")) for text in texts(picture)) >= LEAST_ON_PAPER
    assert picture.get("width") == "85mm"


def test_a_missing_value_breaks_the_line() -> None:
    picture = drawn(control_chart(chart(1, 2, None, 4, 5), form="wide"))
    line = next(path.get("d", "") for path in picture.iter(f"{SVG}path") if path.get("class") == "spc-line")
    assert line.count("M") == 2


def test_a_month_that_the_series_leaves_out_is_drawn_as_a_gap() -> None:
    found = analyse(["2026-01-01", "2026-02-01", "2026-04-01"], [1, 2, 3])
    series = chart_series(found, ChartWords("k", "Beds"))
    assert [point.value for point in series.points] == [1, 2, None, 3]
    assert "Mar 2026 no value" in control_chart(series, form="wide")


def test_weeks_without_a_common_weekday_are_drawn_as_they_come() -> None:
    found = analyse(["2026-01-04", "2026-01-12", "2026-01-18"], [1, 2, 3])
    assert len(chart_series(found, ChartWords("k", "Calls", cadence=Cadence.WEEK)).points) == 3


@pytest.mark.parametrize("values", [(7,), (7, 7, 7)])
def test_undefined_limits_are_not_drawn(values: tuple[float, ...]) -> None:
    found = parts(drawn(control_chart(chart(*values), form="wide")))
    assert "spc-mean" in found
    assert not {"spc-limit", "spc-band"} & set(found)


def test_a_limit_where_no_value_can_lie_is_said_and_not_drawn() -> None:
    markup = control_chart(chart(1, 9, 2, 8, 1, floor=0, ceiling=10), form="wide")
    assert "Lower limit below 0" in markup
    assert "Upper limit above 10" in markup
    assert "spc-limit" not in markup


def test_an_empty_series_is_a_sentence() -> None:
    picture = drawn(control_chart(chart(), form="wide"))
    assert [text.text for text in texts(picture)] == ["No values are held."]


def test_a_new_baseline_is_marked_with_its_month() -> None:
    markup = control_chart(chart(*range(20), options=SpcOptions(rebase=("2024-09-01",))), form="wide")
    assert "New baseline Sep 2024" in markup
    assert "spc-rebase" in markup


def test_the_same_month_last_year_is_ringed_and_named() -> None:
    picture = drawn(control_chart(chart(*range(13)), form="wide"))
    assert parts(picture).count("spc-ring") == 2
    assert "Jan 2024: 0" in [text.text for text in texts(picture)]


def test_a_phone_gets_the_last_thirteen_months_and_is_told_so() -> None:
    assert "Last 13 of 40 months" in control_chart(chart(*range(40)), form="narrow")
    assert "Last 13" not in control_chart(chart(*range(16)), form="narrow")


def test_a_neutral_measure_is_never_orange_or_blue() -> None:
    found = parts(
        drawn(control_chart(chart(*[1, 2] * 8, 50, options=SpcOptions(Direction.NEUTRAL)), form="wide"))
    )
    assert {"spc-neutral", "spc-neutral-bar"} <= set(found)
    assert not {"spc-concern", "spc-improvement"} & set(found)


def test_small_multiples_share_the_scale_that_shows_them_all() -> None:
    low, high = chart(1, 2, 3), chart(70, 80, 75)
    scale = shared_scale([low, high])
    assert scale.low < 1
    assert scale.high > 80
    assert sparkline(low, medium=Medium.SCREEN, scale=scale) != sparkline(low, medium=Medium.SCREEN)


@pytest.mark.parametrize("medium", Medium)
def test_a_tally_is_one_drawing_with_a_mark_for_each_responsibility(medium: Medium) -> None:
    marks = [Mark("diamond", "off_track", 2, "off track"), Mark("disc", "complete", 0, "complete")]
    picture = drawn(
        tally([*marks, Mark("box", "not_reported", 3, "not reported")], medium=medium, per_line=3)
    )
    assert text_of(picture, "title") == "2 off track, 3 not reported"
    assert picture.findall(f"{SVG}path")[0].get("d", "").count("M") == 2
    assert picture.findall(f"{SVG}path")[1].get("d", "").count("M") == 3


def test_a_tally_of_nothing_is_nothing() -> None:
    assert tally([Mark("disc", "complete", 0, "complete")]) == ""


def test_an_unknown_shape_or_tone_is_refused() -> None:
    with pytest.raises(KeyError):
        tally([Mark("star", "complete", 1, "complete")])
    with pytest.raises(KeyError):
        tally([Mark("disc", "lilac", 1, "complete")])


@pytest.mark.parametrize("medium", Medium)
def test_every_shape_tone_and_icon_can_be_drawn(medium: Medium) -> None:
    for shape in MARKS:
        for tone in TONES:
            assert drawn(status_mark(Mark(shape, tone, 1, "word"), letter="CF", medium=medium)) is not None
    titles = {text_of(drawn(variation_icon(icon, medium=medium)), "title") for icon in VariationIcon}
    titles |= {text_of(drawn(assurance_icon(icon, medium=medium)), "title") for icon in AssuranceIcon}
    assert len(titles) == len(VariationIcon) + len(AssuranceIcon)


def test_every_tone_that_a_plan_may_give_a_value_can_be_painted(project_root: Path) -> None:
    schema = (project_root / "generator/schemas/v1/framework.schema.json").read_text(encoding="utf-8")
    (listed,) = re.findall(r'"tone": \{[^{}]*?"enum": \[([^\]]*)\]', schema)
    allowed = set(re.findall(r"\w+", listed))
    assert {"off_track", "neutral"} <= allowed <= set(TONES)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=7))
def test_labels_keep_their_order_their_distance_and_their_bounds(wanted: list[float]) -> None:
    placed = spread(wanted, 18, 10, 310)
    assert all(10 - 1e-6 <= place <= 310 + 1e-6 for place in placed)
    assert all(b - a >= 18 - 1e-6 for a, b in pairwise(sorted(placed)))
    assert sorted(range(len(wanted)), key=lambda i: (placed[i], i)) == sorted(
        range(len(wanted)), key=lambda i: (wanted[i], i)
    )


def test_labels_with_room_enough_stay_where_they_are() -> None:
    assert spread([50, 10, 100], 18, 0, 200) == [50, 10, 100]


def test_a_source_line_is_broken_between_words() -> None:
    assert wrapped("one two three", 10, width_of("one two", 10) + 1) == ["one two", "three"]
