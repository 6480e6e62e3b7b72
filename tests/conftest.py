"""What every test may use: the project's own folder, one real browser, and how hard Hypothesis looks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

# A slow machine is no failure, so examples have no deadline. In CI the same examples are tried every time, so that a
# red run is about the change and not about luck; at a desk and in the long run they are new each time.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "long", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


COLLECTED = pytest.StashKey[set[Path]]()
"""The files in which tests were found, before any were left out by their marks."""


@pytest.hookimpl(tryfirst=True)  # before marks leave tests out, and xdist reads the groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that share a build or a browser run one after the other, on one core; the groups run side by side."""
    config.stash[COLLECTED] = {item.path for item in items}
    for item in items:
        if item.get_closest_marker("build") or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(_group(item)))


def _group(item: pytest.Item) -> str:
    """What is shared: the great build of tests/build, the sites that tests/browser opens, the small project of
    tests/faults, else the test's own file."""
    if "built" in getattr(item, "fixturenames", ()):
        return "built"
    return item.path.parent.name if item.path.parent.name in ("browser", "faults") else item.path.name


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds frameworks/, icb_data/ and this file's folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium is not None, "chromium is not installed: make setup-test installs it"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()
