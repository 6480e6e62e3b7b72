"""The small project as verbs meet it after a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.small import doubt, mistype, small_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """With an error and a warning; a build keeps things beside it."""
    root = small_project(tmp_path / "project")
    doubt(root)
    mistype(root)
    (root / ".baf-cache").mkdir()
    return root
