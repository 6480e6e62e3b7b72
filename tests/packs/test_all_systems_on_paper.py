"""The pack of all systems: what its cover can fill truly, what moved and who stands worst, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

from generator.composition import compose_overview
from generator.model.pack import AssurancePack, OverviewPack
from generator.views.sheets import overview_board_pack, overview_full_pack
from generator.views.sheets.front import Cover
from generator.views.sheets.overview_summary import OverviewSummarySheet
from generator.views.words import plain
from tests.packs import made
from tests.packs.conftest import context


def whole(pack: AssurancePack | None = None) -> tuple[OverviewPack, AssurancePack]:
    pack = pack or made.pack()
    overview = compose_overview(pack.tailored.framework, made.dataset(), {item.id: item for item in made.types()},
                                pack.month, [pack])
    return overview, pack


def fields(overview: OverviewPack, pack: AssurancePack) -> dict[str, str]:
    cover = overview_board_pack(overview, [pack], context()).cover
    assert isinstance(cover, Cover)
    return {field.label: field.words for field in cover.fields}


def summary(overview: OverviewPack, pack: AssurancePack) -> OverviewSummarySheet:
    return next(item for item in overview_board_pack(overview, [pack], context()).sheets
                if isinstance(item, OverviewSummarySheet))


def test_the_cover_names_no_meeting_and_borrows_no_purpose_from_a_board_paper() -> None:
    overview, pack = whole()
    said = fields(overview, pack)
    assert said["Meeting"].startswith("None of its own")
    assert "the board" not in said["Purpose"]
    assert said["Purpose"] != pack.tailored.framework.purpose
    assert "Agenda item" not in said, "nobody said one"


def test_the_cover_says_what_moved_as_the_lines_of_the_packs_do() -> None:
    overview, pack = whole()
    moved = [line.moved.movement.value for line in pack.positions]
    late = sum(line.overdue_days > 0 for line in pack.positions if line.counted != "not_applicable")
    assert fields(overview, pack)["Moved"] == (
        f"{moved.count('improved')} improved and {moved.count('worsened')} worsened, each against the reporting month "
        f"before; {late} overdue")


def test_a_return_that_is_late_is_named_on_the_cover() -> None:
    overview, pack = whole()
    row = overview.systems[0]
    late = replace(overview, systems=(replace(row, return_state=replace(row.return_state, state="no return",
                                                                        received=None, days_late=0)),))
    assert fields(late, pack)["Returns"].endswith(f"Not on time: {row.short_name}: no return")


def test_systems_stand_in_the_order_of_the_rule_for_objectives() -> None:
    """Most lines off track, then at risk, then without an answer."""
    overview, pack = whole()
    first = overview.systems[0]

    def row(name: str, off: int, risk: int, missing: int) -> object:
        values = dict.fromkeys(dict(first.total.by_value), 0) | {"off-track": off, "at-risk": risk}
        return replace(first, code=name, short_name=name, total=replace(
            first.total, by_value=tuple(values.items()), carried_forward=missing, not_reported=0, n=90, by_scale=()))

    systems = (row("Few", 0, 9, 9), row("Most", 4, 0, 0), row("Risk", 3, 8, 0), row("Silent", 3, 8, 2),
               row("Well", 0, 0, 0))
    found = summary(replace(overview, systems=systems), pack)  # type: ignore[arg-type]
    assert [item.name for item in found.worst] == ["Most", "Silent", "Risk", "Few"]
    assert found.worst[1].counts == (3, 8, 2, 90)
    assert [mark.key for mark in found.worst_heads] == ["off-track", "at-risk"]


def test_the_lead_names_the_worst_objective_of_all() -> None:
    overview, pack = whole()
    assert "Worst is objective " in plain(summary(overview, pack).lead)


def test_without_returns_no_table_of_objectives_repeats_that_of_the_systems() -> None:
    overview, pack = whole()
    anchors = [sheet.head.anchor for sheet in overview_full_pack(overview, [pack], context()).sheets]
    assert "objectives" in anchors
    silent = replace(overview, holds_returns=False)
    assert "objectives" not in [sheet.head.anchor for sheet in overview_full_pack(silent, [pack], context()).sheets]
