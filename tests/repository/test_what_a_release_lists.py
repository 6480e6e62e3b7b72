"""The list of packages that goes with a release names what the lock names, and would pass another reader's schema."""

from __future__ import annotations

import json
import re
from importlib.metadata import requires
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement

from tests.repository.tree import ROOT
from tools.sbom import NotInstalledError, sbom

LOCK = (ROOT / "requirements/runtime.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sbom())
    return found


def test_every_package_of_the_lock_stands_in_the_list_with_all_its_hashes(listed: dict[str, Any]) -> None:
    pinned = {}
    for line in re.split(r"\n(?=\w)", LOCK):
        if found := re.match(r"([\w.-]+)==([\w.]+)(?: ; (.*?))? \\", line):
            name, version, marker = found.groups()
            if marker is None or Requirement(f"x; {marker}").marker.evaluate():  # type: ignore[union-attr]
                pinned[name] = version, sorted(re.findall("sha256:([0-9a-f]+)", line))
    assert len(pinned) > 50
    assert pinned == {one["name"]: (one["version"], sorted(item["content"] for item in one["hashes"]))
                      for one in listed["components"]}


def test_what_the_project_needs_by_name_hangs_on_the_project(listed: dict[str, Any]) -> None:
    needs = {one["ref"]: [name.split("==")[0] for name in one.get("dependsOn", [])] for one in listed["dependencies"]}
    assert {"jinja2", "mkdocs", "weasyprint", "pyyaml", "pandas"} <= set(needs["baf-generator"])
    assert len(needs) == len(listed["components"]) + 1
    assert "jinja2" not in needs[next(name for name in needs if name.startswith("babel=="))]
    assert any("extra" in one for one in requires("babel") or ()), "the case above is of a package with an extra"


def test_nearly_every_licence_is_stated(listed: dict[str, Any]) -> None:
    assert [one["name"] for one in listed["components"] if not one.get("licenses")] == []


def test_the_list_is_valid_cyclonedx_and_the_same_each_time(listed: dict[str, Any]) -> None:
    text = sbom()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert json.loads(text) == listed
    assert "timestamp" not in listed["metadata"]


def test_an_environment_other_than_the_locked_one_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "requirements").mkdir()
    (elsewhere / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (elsewhere / "requirements/runtime.lock").write_text(re.sub(r"^jinja2==\S+", "jinja2==0.1", LOCK, flags=re.M))
    with pytest.raises(NotInstalledError, match=r"jinja2 is locked at 0\.1"):
        sbom(elsewhere)
