"""Winter 2025/26: each board answers and signs for itself, and a statement that did not come is never good news."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.composition import compose_overview
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.rendering.pack import render_pack_html
from generator.rendering.site import render_site
from generator.tailoring import tailor
from generator.views.context import BuildContext
from generator.views.sheets import board_pack, overview_board_pack
from generator.views.site import overview_site, system_site
from generator.vocabulary import Audience
from tests.eras.conftest import Area, area_at

PLAN, MONTH = "winter-2025-26", "2025-09"
BODIES = {"ZI01": "icb", "ZI02": "icb", "ZT01": "acute", "ZT02": "mental_health", "ZN01": "region"}
NAMES = {"ZI01": "North Board", "ZI02": "South Board", "ZT01": "Acute Trust", "ZT02": "Shared Trust", "ZN01": "Region"}
BY = "yes,invented for a test"
WHOLE, FIRST_LINE = "whole", "first line"
SENT = {"ZI01": {"ZI01": WHOLE, "ZT01": WHOLE, "ZT02": FIRST_LINE}}
"""By system and board. ZT02 answers one line only, and ZI02 nothing; ZT02 is shared and ZI01 coordinates it."""
SIGNED = {"ZI01": ("chief-executive", "chair"), "ZT01": ("chair",), "ZT02": ("chief-executive", "chair")}


def written(root: Path, path: str, text: str) -> None:
    target = root / "icb_data" / "era" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def register(root: Path) -> None:
    shutil.copy2(Path(__file__).parent / "area" / "dataset.yaml", root / "icb_data" / "era" / "dataset.yaml")
    tables = {
        "organisations": ("code,opened,closed,ons_code,checked,source", [f"{code},,,,{BY}" for code in BODIES]),
        "names": ("code,name,short_name,from,until,checked,source",
                  [f"{code},{name},{name},,,{BY}" for code, name in NAMES.items()]),
        "types": ("code,type,from,until,checked,source", [f"{code},{name},,,{BY}" for code, name in BODIES.items()]),
        "systems": ("code,region,from,until,checked,source", [f"{code},ZN01,,,{BY}" for code in ("ZI01", "ZI02")]),
        "partnerships": ("organisation,system,from,until,coordinating,checked,source",
                         [f"ZT01,ZI01,,,yes,{BY}", f"ZT02,ZI01,,,yes,{BY}", f"ZT02,ZI02,,,no,{BY}"]),
    }
    for name, (head, rows) in tables.items():
        written(root, f"organisations/{name}.csv", "\n".join([head, *sorted(rows)]) + "\n")


def send(area: Area, system: str, boards: Mapping[str, str], given_by: str = "holder") -> None:
    """A return in which each board answers yes to every line it is asked, or to its first line only."""
    asked = tailor(area.frameworks[PLAN], area.dataset(PLAN), area.types, system, Month.parse(MONTH)).responsibilities
    answers = []
    for board, how_much in boards.items():
        lines = [item for item in asked if item.holder.code == board]
        values = {item.id: area.frameworks[PLAN].scale_of(area.frameworks[PLAN].action_by_id[item.action]).values[-1]
                  for item in lines}
        answers += [{"action": item.action, "holder": board, "role": str(item.role), "revision": 1,
                     "value": values[item.id].id, "narrative": "Confirmed.", "evidence": ["The minutes"],
                     **({} if given_by == "holder" else {"given_by": given_by})}
                    for item in (lines if how_much == WHOLE else lines[:1])]
    signoff = [{"step": step, "role": step.replace("-", " "), "on": "2025-09-20", "holder": board}
               for board in boards for step in SIGNED[board]]
    document = {"schema": 1, "system": system, "framework": PLAN, "month": MONTH, "received": "2025-09-29",
                "illustrative": True, "answers": answers, "signoff": signoff}
    written(area.root, f"{system}/{PLAN}/{MONTH}/return.yaml", yaml.safe_dump(document, sort_keys=False))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    root = tmp_path_factory.mktemp("boards") / "bare"
    shutil.copytree(project_root / "frameworks" / PLAN, root / "frameworks" / PLAN)
    shutil.copy2(project_root / "frameworks" / "organisation_types.yaml", root / "frameworks")
    (root / "icb_data" / "era").mkdir(parents=True)
    register(root)
    return root


@pytest.fixture(scope="module")
def boards(bare: Path) -> Area:
    root = bare.parent / "sent"
    shutil.copytree(bare, root)
    for system, sent in SENT.items():
        send(area_at(root), system, sent)
    return area_at(root)


@pytest.fixture(scope="module")
def packs(boards: Area) -> dict[str, AssurancePack]:
    return {system: boards.pack(PLAN, system, MONTH) for system in ("ZI01", "ZI02")}


def context(area: Area) -> BuildContext:
    return BuildContext(audience=Audience.INTERNAL, marking="", fingerprint="0" * 64, program="test",
                        types=tuple(area.types.values()))


def words(html: str) -> str:
    return re.sub(r"\s+([.,;])", r"\1", re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)))


@pytest.fixture(scope="module")
def pages(boards: Area, packs: dict[str, AssurancePack]) -> dict[str, str]:
    return {page.path: words(page.body_html)
            for page in render_site(system_site(packs["ZI01"], context(boards))).pages}


def test_the_return_is_in_use(packs: dict[str, AssurancePack]) -> None:
    assert packs["ZI01"].current is not None
    assert [item.message for item in packs["ZI01"].findings if str(item.severity) == "error"] == []


def test_a_statement_is_sent_when_whole_and_good_when_signed_by_both(packs: dict[str, AssurancePack]) -> None:
    found = {item.board: item for item in packs["ZI01"].statements}
    assert set(found) == {"ZI01", "ZT01", "ZT02"}
    assert {code for code, item in found.items() if item.sent} == {"ZI01", "ZT01"}
    assert {code for code, item in found.items() if item.signed} == {"ZI01"}
    assert {code for code, item in found.items() if item.in_part} == {"ZT02"}
    assert [item.role for item in found["ZT01"].unsigned] == ["chief executive"]


def test_a_signature_under_what_was_not_sent_whole_makes_no_statement(packs: dict[str, AssurancePack]) -> None:
    partial = next(item for item in packs["ZI01"].statements if item.board == "ZT02")
    assert partial.unsigned == ()
    assert not partial.signed


def test_what_the_icb_says_for_a_board_is_no_statement_of_that_board(bare: Path) -> None:
    root = bare.parent / "given"
    shutil.copytree(bare, root)
    send(area_at(root), "ZI01", {"ZT01": WHOLE}, given_by="icb")
    pack = area_at(root).pack(PLAN, "ZI01", MONTH)
    given = next(item for item in pack.statements if item.board == "ZT01")
    assert any(item.given_by_icb for item in pack.positions)
    assert (given.answered, given.sent, given.signed) == (0, False, False)


def test_a_shared_board_is_counted_once_from_the_system_that_coordinates_it(boards: Area,
                                                                            packs: dict[str, AssurancePack]) -> None:
    found = compose_overview(boards.frameworks[PLAN], boards.dataset(PLAN), boards.types, Month.parse(MONTH),
                             packs.values()).statements
    assert sorted(item.board for item in found) == ["ZI01", "ZI02", "ZT01", "ZT02"]
    assert next(item.system for item in found if item.board == "ZT02") == "ZI01"


def test_the_headline_counts_boards_before_it_counts_answers(pages: dict[str, str]) -> None:
    said = ("2 of 3 boards have sent their whole statement, 1 of them signed by chief executive and chair; "
            "1 sent it in part.")
    assert said in pages["index.html"]
    assert pages["index.html"].index(said) < pages["index.html"].index("responsibilities")


def test_an_answer_that_is_no_state_of_things_is_quoted(pages: dict[str, str]) -> None:
    assert re.search(r"responsibilities are answered ‘yes’ at the end of September\. None is answered ‘no’",
                     pages["index.html"])


def test_each_boards_page_says_what_is_missing_of_its_statement(pages: dict[str, str]) -> None:
    assert "Its statement Sent and signed" in pages["partners/ZI01.html"]
    assert "Its statement Sent, not signed by the chief executive" in pages["partners/ZT01.html"]
    assert "Chief executive Not signed" in pages["partners/ZT01.html"]
    assert "Its statement Sent in part" in pages["partners/ZT02.html"]


def test_the_sign_off_page_has_a_row_for_each_board_and_step(pages: dict[str, str]) -> None:
    page = pages["agreement.html"]
    assert re.search(r"North Board Sent and signed (\d+) of \1 20 September 2025 20 September 2025", page)
    assert re.search(r"Acute Trust Sent, not signed by the chief executive (\d+) of \1 Not signed 20 September 2025",
                     page)
    assert re.search(r"Shared Trust Sent in part 1 of \d+", page)


def test_a_system_without_a_return_has_no_statement(boards: Area, packs: dict[str, AssurancePack]) -> None:
    page = next(words(item.body_html) for item in render_site(system_site(packs["ZI02"], context(boards))).pages
                if item.path == "index.html")
    assert "None of 2 boards has sent its whole statement; 2 sent nothing." in page


def test_the_board_pack_says_the_same_on_paper(boards: Area, packs: dict[str, AssurancePack]) -> None:
    sheet = words(render_pack_html(board_pack(packs["ZI01"], context(boards))))
    assert "2 of 3 boards have sent their whole statement, 1 of them signed by chief executive and chair" in sheet
    assert re.search(r"Acute Trust Sent, not signed by the chief executive \d+ of \d+ not signed", sheet)


@pytest.fixture(scope="module")
def overview(boards: Area, packs: dict[str, AssurancePack]) -> tuple[str, str]:
    """First page and board pack of all systems."""
    given = tuple(packs.values())
    made = compose_overview(boards.frameworks[PLAN], boards.dataset(PLAN), boards.types, Month.parse(MONTH), given)
    page = next(item for item in render_site(overview_site(made, given, context(boards))).pages
                if item.path == "index.html")
    return words(page.body_html), words(render_pack_html(overview_board_pack(made, given, context(boards))))


def test_the_view_of_all_systems_counts_every_board_once(overview: tuple[str, str]) -> None:
    said = ("2 of 4 boards have sent their whole statement, 1 of them signed by chief executive and chair; "
            "1 sent it in part and 1 sent nothing.")
    page, pack = overview
    assert said in page
    assert said in pack


def test_regions_and_systems_count_boards_and_not_files(overview: tuple[str, str]) -> None:
    page, _ = overview
    assert "1 of 4 signed" in page
    assert "2 of 3 boards sent" in page
    assert "0 of 1 board sent" in page


def test_where_no_return_is_held_boards_are_asked_and_nothing_is_missing(bare: Path) -> None:
    area = area_at(bare)
    pack = area.pack(PLAN, "ZI01", MONTH)
    site = {page.path: words(page.body_html) for page in render_site(system_site(pack, context(area))).pages}
    assert "3 boards each answer for themselves, signed by chief executive and chair." in site["index.html"]
    assert "Its statement" not in site["partners/ZT01.html"]
    for path in ("index.html", "agreement.html", "partners/index.html"):
        assert not re.search(r"not signed|not sent|sent nothing", site[path], re.IGNORECASE), path


def test_a_plan_that_systems_return_as_a_whole_counts_no_boards(area: Area) -> None:
    assert area.pack("resilience-2014-15", "ZS01", "2014-07").statements == ()
