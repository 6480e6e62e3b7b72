"""What every test may use: the project's own folder, one real browser, and how hard Hypothesis looks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.faults.small import nursery

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


SHARING = ("browser", "faults", "packs")
"""Folders in which one fixture of the session serves all tests that build or browse."""
LONGEST = ("browser", "built", "faults", "test_all_five_plans.py", "test_a_build_on_a_cluster.py",
           "test_rule_18_nothing_withheld_is_published.py", "test_hostile_words_stay_words.py", "test_preview.py",
           "packs", "test_rule_16_no_word_of_a_system_stands_elsewhere.py", "test_what_is_released.py",
           "test_rules_15_and_16_a_build_checks_itself.py", "test_guide_hour.py", "test_round_trip.py",
           "test_the_wheel_stands_alone.py", "test_ten_typos.py", "test_rule_01_a_broken_return.py",
           "test_37_renamed_systems.py", "test_demo_returns.py", "test_a_project_of_its_own_has_the_guide.py")
"""Groups by how long they take, the longest first; what is not named is short."""
COLLECTED = pytest.StashKey[set[Path]]()
"""The files in which tests were found, before any were left out by their marks; with those passed over unread."""
SLOW = pytest.StashKey[set[Path]]()
"""Those of them with tests that build or browse."""
PASSED_OVER = pytest.StashKey[set[Path]]()
ALL_SLOW = re.compile(r"^pytestmark = pytest\.mark\.(?:build|browser)$", re.MULTILINE)
SOME_SLOW = re.compile(r"\bmark\.(?:build|browser)\b")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file whose marks say that none of its tests is asked for is not read: reading takes longer than many a test."""
    asked: str = config.option.markexpr
    if collection_path.suffix != ".py" or not collection_path.name.startswith("test_"):
        return None
    text = collection_path.read_text(encoding="utf-8")
    over = bool(ALL_SLOW.search(text)) if asked.startswith("not build and not browser") else (
        asked.startswith("(build or browser)") and not SOME_SLOW.search(text))
    if over:
        config.stash.setdefault(PASSED_OVER, set()).add(collection_path)
    return over or None


@pytest.hookimpl(tryfirst=True)  # before marks leave tests out, and xdist reads the groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that share a build or a browser run one after the other, on one core; the groups run side by side, those
    that take longest first, so that no core waits long for another at the end."""
    config.stash[COLLECTED] = {item.path for item in items} | config.stash.get(PASSED_OVER, set())
    groups = {item: _group(item) for item in items
              if item.get_closest_marker("build") or item.get_closest_marker("browser")}
    config.stash[SLOW] = {item.path for item in groups}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    places = {group: place for place, group in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(groups.get(item, ""), len(LONGEST)))


def _group(item: pytest.Item) -> str:
    """What is shared: the great build of tests/build, the sites that tests/browser opens, the small project of
    tests/faults and the process that its builds begin in, the packs that tests/packs prints, else the test's own
    file."""
    used = getattr(item, "fixturenames", ())
    if "built" in used:
        return "built"
    if "builds" in used:
        return "faults"
    return item.path.parent.name if item.path.parent.name in SHARING else item.path.name


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds frameworks/, icb_data/ and this file's folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def builds() -> Iterator[subprocess.Popen[str]]:
    """The process that every build of tests/faults and tests/edits begins as a copy of."""
    with nursery() as process:
        yield process


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium is not None, "chromium is not installed: make setup-test installs it"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()
