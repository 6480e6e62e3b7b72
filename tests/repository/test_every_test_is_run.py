"""No test file is passed over: what lies under tests/ is what `make test` and `make test-long` choose from."""

from __future__ import annotations

import re

import pytest

from tests.conftest import COLLECTED, SLOW, SOME_SLOW
from tests.repository.tree import ROOT


def test_every_test_file_is_collected(request: pytest.FixtureRequest) -> None:
    asked = [ROOT / argument.partition("::")[0] for argument in request.config.args]
    there = {path for path in (ROOT / "tests").rglob("test_*.py") if any(path.is_relative_to(one) for one in asked)}
    assert there - request.config.stash[COLLECTED] == set()


def test_a_file_says_itself_that_its_tests_build_or_browse(request: pytest.FixtureRequest) -> None:
    """By that word it is passed over unread where no such test is asked for, and read where one is."""
    assert [path for path in request.config.stash[SLOW] if not SOME_SLOW.search(path.read_text(encoding="utf-8"))] == []


def test_no_search_names_a_number_that_holds_in_the_long_run_too() -> None:
    """Such a number goes over the profile's: tests/examples.py has one that grows with it."""
    bare = re.compile(r"(?<!\"long\", deadline=None, )\bmax_examples\s*=\s*\d")
    assert [path for path in (ROOT / "tests").rglob("*.py") if bare.search(path.read_text(encoding="utf-8"))] == []
