"""The plan that a test file is about, under its parts' names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.formats.plans import Plan


@pytest.fixture(scope="module")
def plan(request: pytest.FixtureRequest, project_root: Path) -> Plan:
    """The plan that the test file names as PLAN."""
    return Plan(project_root / "frameworks" / request.module.PLAN)


@pytest.fixture(scope="module")
def framework(plan: Plan) -> Any:
    return plan.framework


@pytest.fixture(scope="module")
def objectives(plan: Plan) -> dict[str, Any]:
    return plan.objectives


@pytest.fixture(scope="module")
def actions(plan: Plan) -> dict[str, Any]:
    return plan.actions


@pytest.fixture(scope="module")
def measures(plan: Plan) -> dict[str, Any]:
    return plan.measures


@pytest.fixture(scope="module")
def quantities(plan: Plan) -> dict[str, Any]:
    return plan.quantities
