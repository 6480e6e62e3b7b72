"""Schemas come with the package: none names another file or host, and no file of an author brings one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from generator.rules import check_project
from generator.schemas.library import schema_names, schema_text
from generator.sources.project import ProjectFiles, SourceFile
from tests.attacks.test_what_the_sheets_may_fetch import listening
from tests.rules.conftest import HERE, files_of

PATH = "icb_data/small/ZN1/profile.yaml"


def references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for below in schema.values():
            yield from references(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from references(below)


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_refers_to_itself_only(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert [one for one in references(schema) if not one.startswith("#/")] == []
    assert schema.get("$id", "urn:").startswith("urn:")


def test_a_file_that_names_a_schema_elsewhere_makes_nobody_ask_for_it() -> None:
    files = files_of(HERE / "project")
    with listening() as (url, heard):
        text = files.by_path[PATH].data.decode().split("\n", 1)[1]
        hostile = (f"# yaml-language-server: $schema={url}\n$schema: {url}\n$ref: {url}\n{text}"
                   f"allOf: [{{$ref: '{url}'}}]\n")
        changed = SourceFile.of(PATH, hostile.encode())
        found = check_project(ProjectFiles(tuple(changed if one.path == PATH else one for one in files.files)))
        assert heard == []
    assert {item.rule for item in found if item.place.file == PATH} == {"WP101"}
