"""One language server for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.editor.client import Editor, editor


@pytest.fixture(scope="module")
def an_editor() -> Iterator[Editor]:
    with editor() as running:
        yield running
