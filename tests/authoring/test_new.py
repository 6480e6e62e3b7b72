"""`baf new`: from an empty folder to a plan and a system that check clean and build."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from generator.authoring.writing import InTheWayError, OutsideError, write_all
from generator.schemas import schema_names, schema_text
from tests.authoring.desk import ROOT, baf, baf_alone, everything, findings
from tests.build.project import copied

ICB = ("new", "icb", "ZX1", "--name", "NHS Somewhere Integrated Care Board")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def rows(folder: Path, dataset: str, table: str) -> list[dict[str, str]]:
    with (folder / f"icb_data/{dataset}/organisations/{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def first_line(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n")[0]


# A plan ---------------------------------------------------------------------------------------------------------------


def test_a_new_plan_in_an_empty_folder_checks_clean(desk: Path) -> None:
    assert baf(desk, "new", "framework", "my-plan").code == 0
    assert findings(desk) == []
    assert baf(desk, "check", "--strict").code == 0


def test_a_plan_and_a_system_made_in_either_order_check_clean(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    plan = ("new", "framework", "my-plan")
    for folder, order in ((desk, (plan, ICB)), (other, (ICB, plan))):
        for arguments in order:
            assert baf(folder, *arguments).code == 0
        assert findings(folder) == []
    same = {path: content for path, content in everything(desk).items() if not path.startswith(".baf-cache")}
    assert same == {path: content for path, content in everything(other).items() if not path.startswith(".baf-cache")}


@pytest.mark.build
def test_a_new_plan_and_system_build_with_the_look_of_the_package_and_ask_no_other_host(desk: Path) -> None:
    baf(desk, "new", "framework", "my-plan", "--title", "A plan: of mine")
    baf(desk, *ICB, "--partner", "ZXT:acute:Somewhere Hospitals")
    built = baf_alone(desk, "build", "--edition", "board")
    assert built.code == 0, built.out + built.err
    home = desk / "site/mine/my-plan/ZX1"
    page = (home / "index.html").read_text(encoding="utf-8")
    assert "A plan: of mine" in page
    assert "NHS Somewhere Integrated Care Board" in page
    asked = re.findall(r"""<(?:link|script|img)[^>]+(?:href|src)=["']?([^"' >]+)""", page)
    assert asked
    assert not [one for one in asked if one.startswith(("http:", "https:", "//"))]
    styles = [one for one in asked if one.endswith(".css")]
    assert len(styles) > 1
    assert all((home / one).resolve().is_file() for one in styles)
    assert list((home / "packs").glob("*-board-illustrative.pdf"))


def test_every_new_file_leads_an_editor_to_its_schema_without_a_network(desk: Path) -> None:
    baf(desk, "new", "framework", "my-plan")
    baf(desk, *ICB)
    written = [path for path in desk.rglob("*.yaml") if ".baf-cache" not in path.parts]
    assert len(written) == 7
    for path in written:
        target = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first_line(path))
        assert target is not None, path
        schema = (path.parent / target[1]).resolve()
        assert schema.is_relative_to(desk.resolve())
        assert schema.read_text(encoding="utf-8") == schema_text(schema.name.removesuffix(".schema.json"))


def test_in_the_programs_own_repository_files_lead_to_its_own_schemas(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "frameworks", tmp_path / "frameworks")
    shutil.copytree(ROOT / "generator/schemas/v1", tmp_path / "generator/schemas/v1")
    assert baf(tmp_path, "new", "framework", "my-plan").code == 0
    assert not (tmp_path / "schemas").exists()
    first = first_line(tmp_path / "frameworks/my-plan/objectives/1-first-objective.yaml")
    assert first.endswith("$schema=../../../generator/schemas/v1/objective.schema.json")


def test_a_schema_that_is_not_this_programs_is_a_warning_at_its_file(desk: Path) -> None:
    baf(desk, "new", "framework", "my-plan")
    copies = desk / "schemas/v1"
    assert {path.name for path in copies.iterdir()} == {f"{name}.schema.json" for name in schema_names()}
    (copies / "objective.schema.json").write_text("{}", encoding="utf-8")
    (copies / "return.schema.json").unlink()
    found = findings(desk)
    assert [(one["rule"], one["severity"], one["file"]) for one in found] == [
        ("WP023", "warning", "schemas/v1/objective.schema.json"), ("WP023", "warning", "schemas/v1/return.schema.json")]
    assert "baf migrate" in str(found[0]["hint"])


# A system -------------------------------------------------------------------------------------------------------------


def test_a_system_is_added_at_the_end_and_no_other_row_moves(tmp_path: Path) -> None:
    copied(tmp_path, "demonstration", frameworks=("planning-2022-23",))
    before = everything(tmp_path)
    known = findings(tmp_path)
    done = baf(tmp_path, "new", "icb", "ZD77", "--name", "NHS Seventy-Seven, and Seven", "--region", "ZDR1",
               "--partner", "ZDA01", "--partner", "ZDT77:acute:Seventy-Seven: Hospitals")
    assert done.code == 0, done.err
    after = everything(tmp_path)
    tables = ("organisations", "names", "types", "systems", "partnerships")
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {f"icb_data/demonstration/organisations/{table}.csv" for table in tables}
    assert all(after[path].startswith(before[path]) for path in changed)
    assert {path for path in after if path not in before and after[path] and not path.startswith("schemas/")} == {
        "icb_data/demonstration/ZD77/profile.yaml"}
    assert findings(tmp_path) == known
    assert rows(tmp_path, "demonstration", "names")[-2:] == [
        {"code": "ZD77", "name": "NHS Seventy-Seven, and Seven", "short_name": "NHS Seventy-Seven, and Seven",
         "from": "", "until": "", "checked": "yes", "source": "invented"},
        {"code": "ZDT77", "name": "Seventy-Seven: Hospitals", "short_name": "Seventy-Seven: Hospitals",
         "from": "", "until": "", "checked": "yes", "source": "invented"}]
    shared, own = rows(tmp_path, "demonstration", "partnerships")[-2:]
    assert (shared["organisation"], shared["system"], shared["coordinating"]) == ("ZDA01", "ZD77", "no")
    (leading,) = [row for row in rows(tmp_path, "demonstration", "partnerships")
                  if row["organisation"] == "ZDA01" and row["coordinating"] == "yes"]
    assert (shared["from"], shared["until"]) == (leading["from"], leading["until"])
    assert (own["organisation"], own["system"], own["coordinating"]) == ("ZDT77", "ZD77", "yes")


def test_a_table_with_other_columns_first_and_other_line_ends_keeps_both(desk: Path) -> None:
    baf(desk, *ICB)
    table = desk / "icb_data/mine/organisations/systems.csv"
    table.write_bytes(b"region,code,from,until,checked,source\r\nR1,ZX1,,,yes,invented")
    assert baf(desk, "new", "icb", "ZX2", "--name", "The second").code == 0
    assert table.read_bytes() == (b"region,code,from,until,checked,source\r\nR1,ZX1,,,yes,invented\r\n"
                                  b"R1,ZX2,,,yes,invented\r\n")
    assert findings(desk) == []


def test_real_bodies_are_not_marked_illustrative_and_say_that_nobody_checked_them(desk: Path) -> None:
    assert baf(desk, *ICB, "--real").code == 0
    assert findings(desk) == []
    assert "illustrative: false" in (desk / "icb_data/mine/dataset.yaml").read_text(encoding="utf-8")
    assert "illustrative" not in (desk / "icb_data/mine/ZX1/profile.yaml").read_text(encoding="utf-8")
    assert {row["checked"] for row in rows(desk, "mine", "names")} == {"no"}
    assert baf(desk, "new", "icb", "ZX2", "--name", "The second").code == 0
    assert {row["checked"] for row in rows(desk, "mine", "names")} == {"no"}
    assert findings(desk) == []


# Refusals -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("arguments", "told"), [
    (("new", "framework", "my-plan"), "is there already"),
    (("new", "framework", "My Plan"), "cannot be the id"),
    (("new", "framework", "../elsewhere"), "cannot be the id"),
    (("new", "framework", "plan\n"), "cannot be the id"),
    (ICB, "has a system ZX1 already"),
    (("new", "icb", "ZXT", "--name", "A trust"), "is a body of the dataset 'mine' already"),
    (("new", "icb", "zx2", "--name", "Small letters"), "capital letters"),
    (("new", "icb", "../X", "--name", "A path"), "is not a code"),
    (("new", "icb", "ZX2", "--name", "Two\nlines"), "not one line of text"),
    (("new", "icb", "ZX2", "--name", "Two", "--dataset", "../x"), "cannot be the id"),
    (("new", "icb", "ZX2", "--name", "Two", "--partner", "ZXU:acut:A trust"), "Did you mean 'acute'?"),
    (("new", "icb", "ZX2", "--name", "Two", "--partner", "ZXU"), "is not in the register"),
    (("new", "icb", "ZX2", "--name", "Two", "--partner", "ZXT:acute:Again"), "is in the register of 'mine' already"),
    (("new", "icb", "ZX2", "--name", "Two", "--partner", "ZXU:acute"), "CODE:type:Name"),
    (("new", "icb", "ZX2", "--name", "Two", "--partner", "ZXT", "--partner", "ZXT"), "named twice"),
    (("new", "icb", "ZX2", "--name", "Two", "--region", "R9"), "is not in the register"),
])
def test_what_cannot_be_made_ends_with_two_says_why_and_leaves_every_byte(
        desk: Path, arguments: tuple[str, ...], told: str) -> None:
    baf(desk, "new", "framework", "my-plan")
    baf(desk, *ICB, "--partner", "ZXT:acute:Somewhere Hospitals")
    before = everything(desk)
    done = baf(desk, *arguments)
    assert done.code == 2, done.out
    assert told in done.err
    assert "othing was written" in done.err
    assert everything(desk) == before


def test_a_region_must_be_named_where_there_are_several(desk: Path) -> None:
    baf(desk, *ICB)
    assert baf(desk, "new", "icb", "ZX2", "--name", "Two", "--region", "R2:The other region").code == 0
    done = baf(desk, "new", "icb", "ZX3", "--name", "Three")
    assert done.code == 2
    assert "R1, R2" in done.err
    assert findings(desk) == []


def test_a_table_that_cannot_be_read_is_named_and_nothing_is_written(desk: Path) -> None:
    baf(desk, *ICB)
    (desk / "icb_data/mine/organisations/types.csv").write_text("code;type\n", encoding="utf-8")
    before = everything(desk)
    done = baf(desk, "new", "icb", "ZX2", "--name", "Two")
    assert done.code == 2
    assert "icb_data/mine/organisations/types.csv" in done.err
    assert everything(desk) == before


def test_what_would_not_check_clean_is_not_written(desk: Path) -> None:
    """A profile that lies there already, of another system: the new rows would make it part of the project."""
    baf(desk, *ICB)
    dataset = desk / "icb_data/mine/dataset.yaml"
    dataset.write_text(dataset.read_text(encoding="utf-8").replace("illustrative: true", "illustrative: maybe"),
                       encoding="utf-8")
    before = everything(desk)
    done = baf(desk, "new", "icb", "ZX2", "--name", "Two")
    assert done.code == 2
    assert "icb_data/mine/dataset.yaml:" in done.err
    assert everything(desk) == before


# All or none ----------------------------------------------------------------------------------------------------------


def test_files_are_written_all_or_none(desk: Path) -> None:
    (desk / "kept.txt").write_text("kept", encoding="utf-8")
    (desk / "wall").write_text("a file where a folder should be", encoding="utf-8")
    before = everything(desk)
    with pytest.raises(OSError, match="wall"):
        write_all(desk, {"a/b/new.txt": b"new"}, {"kept.txt": b"changed", "wall/x.txt": b"x"})
    assert everything(desk) == before
    with pytest.raises(InTheWayError):
        write_all(desk, {"a/new.txt": b"new", "kept.txt": b"over"}, {})
    assert everything(desk) == before
    write_all(desk, {"a/new.txt": b"new"}, {"kept.txt": b"changed"})
    assert (desk / "kept.txt").read_bytes() == b"changed"
    assert (desk / "a/new.txt").read_bytes() == b"new"
    assert len(everything(desk)) == len(before) + 2


def test_a_link_that_leads_out_of_the_project_is_not_followed(desk: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (desk / "frameworks").symlink_to(outside)
    with pytest.raises(OutsideError):
        write_all(desk, {"frameworks/x.yaml": b"x"}, {})
    assert list(outside.iterdir()) == []
