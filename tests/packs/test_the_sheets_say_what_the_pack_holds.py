"""What a pack says: recounted from the positions of the pack, not from the code that printed them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from generator.model.pack import CARRIED_FORWARD, NOT_REPORTED, AssurancePack
from generator.views.sheets import board_pack
from generator.views.sheets.capacity import CapacitySheet
from generator.views.sheets.changes import ChangesSheet
from generator.views.sheets.front import Cover
from generator.views.sheets.measures import MeasuresSheet
from generator.views.sheets.organisations import OrganisationsSheet
from generator.views.sheets.positions import PositionsSheet
from generator.views.sheets.summary import SummarySheet
from tests.packs import made
from tests.packs.conftest import FINGERPRINT, Printed, context, printed

pytestmark = pytest.mark.build


def recount(pack: AssurancePack) -> Counter[str]:
    return Counter(position.counted for position in pack.positions)


def test_the_summary_counts_every_position_once(reported: Printed) -> None:
    sheet = next(item for item in reported.view.sheets if isinstance(item, SummarySheet)).matrices[0]
    counted = recount(reported.pack)
    assert {cell.mark.key: cell.count for cell in sheet.total.cells} == {
        cell.mark.key: counted.get(cell.mark.key, 0) for cell in sheet.total.cells
    }
    assert sum(cell.count for cell in sheet.total.cells) == sheet.total.n == sum(counted.values())
    for place, cell in enumerate(sheet.total.cells):
        assert sum(row.cells[place].count for row in sheet.rows) == cell.count


def test_the_printed_summary_and_cover_carry_those_counts(reported: Printed) -> None:
    counted = recount(reported.pack)
    sheet = next(item for item in reported.view.sheets if isinstance(item, SummarySheet)).matrices[0]
    numbers = " ".join(str(counted[mark.key]) for mark in sheet.columns)
    assert f"All objectives {numbers} {sum(counted.values())}" in reported.texts[1]
    for mark in sheet.columns:
        assert f"{counted[mark.key]} {mark.word.lower()}" in reported.texts[0]


def test_from_and_to_add_up_to_every_responsibility(reported: Printed) -> None:
    sheet = next(item for item in reported.view.sheets if isinstance(item, ChangesSheet))
    counted = recount(reported.pack)
    assert sheet.flow_total.total == sum(counted.values()) == sum(row.total for row in sheet.flow)
    assert sum(line.count for line in sheet.movements) == sheet.flow_total.total
    for place, mark in enumerate(sheet.columns):
        assert sheet.flow_total.cells[place].count == counted[mark.key]


def test_the_full_pack_prints_each_position_once_and_the_index_names_each(whole: Printed) -> None:
    sheet = next(item for item in whole.view.sheets if isinstance(item, PositionsSheet))
    rows = [row for objective in sheet.objectives for action in objective.actions for row in action.rows]
    assert len(rows) == len(whole.pack.positions)
    index = next(item for item in whole.view.sheets if isinstance(item, OrganisationsSheet))
    assert sum(row.n for row in index.rows) == sum(recount(whole.pack).values())
    for position in whole.pack.positions:
        if position.answer and position.answer.narrative:
            opening = re.sub(r"\W+", " ", position.answer.narrative)[:40]
            assert opening in re.sub(r"\W+", " ", whole.whole)


def test_without_returns_each_holder_stands_once_under_each_action() -> None:
    view = printed(made.pack(returns=False), full=True).view
    sheet = next(item for item in view.sheets if isinstance(item, PositionsSheet))
    asked = [row.count for objective in sheet.objectives for action in objective.actions for row in action.asked]
    assert sum(asked) == len(made.pack(returns=False).positions)


def test_without_returns_nothing_is_late_missing_or_counted(unreported: Printed) -> None:
    text = unreported.whole
    assert "No return received" in text
    assert "not published" in text
    for word in ("off track", "on track", "not reported", "overdue", "has not answered"):
        assert word not in text.replace("of a kind", ""), word


def test_what_is_not_checked_against_the_original_says_so_beside_its_line(unreported: Printed) -> None:
    unchecked = [
        item for item in unreported.pack.tailored.actions if not item.action.local and not item.revision.source.checked
    ]
    assert unchecked
    sheet = next(text for text in unreported.html.split("<section") if 'id="s-asked"' in text)
    assert sheet.count("Not yet checked against the original") == len(unchecked)


def test_provenance_gives_the_fingerprint_and_how_much_is_unchecked(any_pack: Printed) -> None:
    assert FINGERPRINT in any_pack.whole.replace(" ", "")
    wordings = [item for item in any_pack.pack.tailored.actions if not item.action.local]
    unchecked = sum(not item.revision.source.checked for item in wordings)
    assert f"{unchecked} of {len(wordings)}" in any_pack.whole


def test_a_board_pack_of_a_typical_system_has_at_most_twelve_sheets(reported: Printed, unreported: Printed) -> None:
    assert len(reported.texts) <= 12
    assert len(unreported.texts) <= 12


def test_no_sheet_but_the_last_is_nearly_empty(any_pack: Printed) -> None:
    for number, text in enumerate(any_pack.texts[:-1], 1):
        assert len(text) > 500, (number, text)


def test_a_heading_never_ends_a_sheet(any_pack: Printed) -> None:
    """The text before the foot of a sheet is never the last section's heading."""
    names = [head.finding for head in any_pack.view.cover.contents]
    for text in any_pack.texts:
        body = text.partition("Illustrative: fictional bodies, invented answers and figures OFFICIAL")[0]
        assert not any(body.rstrip().endswith(name) for name in names)


@pytest.mark.parametrize("risks", [0, 1, 7])
def test_any_number_of_strategic_risks_can_be_printed(risks: int) -> None:
    result = printed(made.pack(risks=risks))
    assert ("Strategic risks" in [head.name for head in result.view.cover.contents]) == (risks > 0)
    assert all(f"SR{number}" in result.whole for number in range(1, risks + 1))


def test_a_system_without_a_single_figure_says_so_measure_by_measure() -> None:
    result = printed(made.pack(returns=False, figures=False))
    for measure in result.pack.measures:
        assert measure.measure.title in result.whole
    assert "No figure is held here" in result.whole


def test_a_first_month_has_nothing_to_compare_and_no_sheet_of_changes() -> None:
    view = board_pack(made.pack(month="2022-10"), context())
    assert "changes" not in [head.anchor for head in view.cover.contents]


def test_narratives_are_text_and_never_become_markup(reported: Printed) -> None:
    assert "<script" not in reported.html
    assert "https://" not in reported.html


def test_who_has_not_answered_adds_up_to_the_lines_without_an_answer(reported: Printed) -> None:
    sheet = next(item for item in reported.view.sheets if isinstance(item, SummarySheet))
    counted = recount(reported.pack)
    others = re.match(r"\d+ others?, (\d+) lines?\b", sheet.silent_more)
    listed = sum(holder.missing for holder in sheet.silent) + (int(others[1]) if others else 0)
    assert listed == counted[CARRIED_FORWARD] + counted[NOT_REPORTED] > 0
    assert [holder.missing for holder in sheet.silent] == sorted((h.missing for h in sheet.silent), reverse=True)


def test_a_related_series_is_never_renamed_to_the_measure_it_stands_in_for() -> None:
    pack = made.pack()
    related = tuple(
        replace(item, bodies=tuple(replace(body, relation="related") for body in item.bodies)) for item in pack.measures
    )
    view = board_pack(replace(pack, measures=related), context())
    sheet = next(item for item in view.sheets if isinstance(item, MeasuresSheet))
    drawn = [item for item in pack.measures if any(body.data.observations for body in item.bodies)]
    assert len(sheet.panels) == len(drawn) > 0
    for panel, position in zip(sheet.panels, drawn, strict=True):
        assert panel.title == position.bodies[0].series.title
        assert panel.instead_of.startswith(position.measure.title)
        assert panel.target == ""


def test_without_a_return_of_the_month_every_head_says_so_first() -> None:
    pack = replace(made.pack(), current=None, delivered=())
    view = board_pack(pack, context())
    heads = {sheet.head.anchor: sheet.head.finding for sheet in view.sheets}
    for anchor in ("summary", "changes", "exceptions", "decisions", "capacity"):
        assert heads[anchor].startswith(f"No {pack.month.name} return was received"), heads[anchor]
    assert isinstance(view.cover, Cover)
    assert view.cover.finding[0].text == f"No {pack.month.name} return was received."
    capacity = next(item for item in view.sheets if isinstance(item, CapacitySheet))
    assert {"Opened", "With staff", "Gap remaining"}.isdisjoint(capacity.columns)
    assert "gap remaining: not reported for any gap." in capacity.formula
    assert all(kind.drawn.rows[-1].note == "nothing reported" for kind in capacity.kinds)
