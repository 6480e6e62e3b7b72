"""Ids, codes and file names become folders and pages: none leads out of its place, in a file or on a command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner

from generator.cli import baf
from generator.findings import InternalFaultError
from generator.publishing.folders import safe
from generator.rules import check_project
from generator.schemas.library import schema_text
from generator.schemas.tables import CODE, HOLDER, ID, KEBAB, SNAKE, TABLES, TEXT, check_table
from generator.sources.csv_source import CsvDocument
from generator.submissions.keeping import kept_name
from tests.attacks.fields import AUTHORS
from tests.commands.small import small_project
from tests.rules.conftest import HERE, files_of

TRICKS = (
    "..", ".", "../x", "../../x", "/x", "/etc/passwd", "x/../y", "x/y", "..\\x", "C:x", "C:\\x", "\\\\h\\x", "x\x00y",
    "x\ny", "x\n", "\nx", "x\ty", "x y", ".x", "~", "~root", "%2e%2e%2fx", "x%00", "-x", "--help", "x'y", 'x"y', "x;y",
    "$(x)", "`x`", "x|y", "x*", "x?", "<x>", "caf\u00e9", "cafe\u0301", "\u0430bc", "\uff0e\uff0e\uff0fx", "\u202ex",
    "x\u200b", "",
)
"""Out of a folder, out of a command, two spellings of one letter, letters that look like others."""
TWO_IDS = "x/y"
"""A plan and an action of it: no path is made of them before they are taken apart."""


def names(schema: Any, key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each text of a schema that has a form, with its key: ids, codes, months, dates, references."""
    if isinstance(schema, dict):
        if "pattern" in schema and schema.get("type") == "string":
            yield key, schema
        for name, below in schema.items():
            if name not in ("if", "not"):
                yield from names(below, key if name in ("items", "properties") else name)
    elif isinstance(schema, list):
        for below in schema:
            yield from names(below, key)


@pytest.mark.parametrize("schema", AUTHORS)
def test_no_id_code_month_or_file_name_of_a_file_can_lead_out_of_its_folder(schema: str) -> None:
    found = [(key, node) for key, node in names(json.loads(schema_text(schema))) if key not in ("url", "$schema")]
    for key, node in found:
        gate = jsonschema_rs.Draft7Validator(node)
        two = {TWO_IDS} if key in ("actions", "to") else set()
        taken = [trick for trick in TRICKS if gate.is_valid(trick) and trick not in two]
        assert not taken, (key, node["pattern"], taken)


def test_no_code_or_id_of_a_table_can_either() -> None:
    forms = {column.form for table in TABLES.values() for column in table.columns} - {TEXT}
    assert forms >= {CODE, HOLDER, ID, KEBAB, SNAKE}
    for table in TABLES.values():
        for column in table.columns:
            if column.form is TEXT:
                continue
            rows = tuple(tuple(trick if one is column else "" for one in table.columns) for trick in TRICKS if trick)
            document = CsvDocument("x.csv", ("",) * 99, table.names, table.names, tuple(range(1, 1 + len(rows))), rows)
            wrong = {finding.place.line for finding in check_table(table, document)[0]
                     if f"the column '{column.name}'" in finding.message or "spaces around" in finding.message}
            assert wrong == set(document.lines), column


def test_an_id_with_a_path_in_it_is_told_where_it_stands() -> None:
    path = "frameworks/plan/objectives/handover.yaml"
    files = files_of(HERE / "project")
    spoiled = type(files)(tuple(
        type(file).of(path, file.data.replace(b"id: P-BED-01", b"id: ../../P")) if file.path == path else file
        for file in files.files))
    assert [str(finding.place) for finding in check_project(spoiled) if finding.rule == "WP105"] == [f"{path}:25:9"]


@pytest.mark.parametrize("name", ["../x", "/x", "x/../y", "..", "x/../../y"])
def test_a_path_that_leaves_its_folder_is_never_published_whoever_made_it(name: str) -> None:
    with pytest.raises(InternalFaultError):
        safe(name)


@pytest.mark.parametrize("name", [trick for trick in TRICKS if trick not in ("", ".", "..")])
def test_what_was_sent_is_kept_under_a_name_of_our_own(name: str) -> None:
    kept = kept_name(f"{name}.xlsx", "0" * 64)
    assert kept.isascii()
    assert not set(kept) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert ".." not in kept
    assert kept[0].isalnum()


@pytest.mark.parametrize("option", ["--framework", "--dataset", "--icb", "--month"])
@pytest.mark.parametrize("trick", ["../../etc", "/etc/passwd", "..\\x", "x\ny", "cafe\u0301"])
def test_an_option_that_names_a_path_names_nothing(option: str, trick: str, tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    run = CliRunner().invoke(baf, ["--project", str(project), "build", "--site", str(tmp_path / "site"), option, trick])
    assert run.exit_code != 0
    assert not (tmp_path / "site").exists()
