"""The list of every package that runs with a release: name, version, licence, hashes and what needs it, as CycloneDX.

    python -m tools.sbom FILE

Read from requirements/runtime.lock; licences and needs come from the packages installed here. The same lock gives the
same bytes: no date and no serial number is written.
"""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.packages import Locked, locked, stated_licences

ROOT = Path(__file__).resolve().parent.parent


class NotInstalledError(Exception):
    """A locked package is not installed here, or in another version: its licence cannot be told."""


def sbom(root: Path = ROOT) -> str:
    """CycloneDX 1.6 as JSON.

    Raises:
        NotInstalledError: the environment is not the one the lock describes.
    """
    project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    components = {one.name: _component(one) for one in locked(root) if one.here}
    bom = Bom(components=components.values())
    itself = Component(name=project["name"], version=project["version"], type=ComponentType.APPLICATION,
                       licenses=[LicenseFactory().make_from_string(project["license"])], bom_ref=project["name"])
    bom.metadata.component = itself
    bom.register_dependency(itself, _needed(project["dependencies"], components))
    for name, component in components.items():
        bom.register_dependency(component, _needed(distribution(name).requires or (), components))
    return make_outputter(_undated(bom), OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1) + "\n"


def _component(package: Locked) -> Component:
    name, version = package.name, package.version
    try:
        installed = distribution(name)
    except ModuleNotFoundError as error:
        raise NotInstalledError(f"{name} {version} is locked and not installed: run `make setup-test`") from error
    if installed.version != version:
        raise NotInstalledError(f"{name} is locked at {version} and installed in {installed.version}: run "
                                "`make setup-test`")
    return Component(
        name=name, version=version, type=ComponentType.LIBRARY, bom_ref=f"{name}=={version}",
        purl=PackageURL("pypi", name=name, version=version), description=installed.metadata["Summary"],
        hashes=[HashTypeFactory().from_composite_str(f"sha256:{one}") for one in package.hashes],
        licenses=_licences(name))


def _licences(name: str) -> list[License]:
    """An expression as such; names that are no expression by themselves, each."""
    stated = stated_licences(name)
    make = LicenseFactory()
    return [make.make_from_string(one) if len(stated) == 1 else make.make_with_name(one) for one in stated]


def _needed(requirements: Any, components: dict[str, Component]) -> list[Component]:
    """What is always needed: not what only an extra or another system asks for."""
    asked = map(Requirement, requirements)
    named = [canonicalize_name(one.name) for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    return [components[name] for name in sorted(set(named) & set(components))]


def _undated(bom: Bom) -> Bom:
    bom.metadata.timestamp = None  # type: ignore[assignment]  # the library fills in the clock's
    bom.serial_number = None  # type: ignore[assignment]  # and a number drawn at random
    return bom


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(sbom(), encoding="utf-8")
