"""Addresses of pages and lines. A line's anchor is permanent: it depends on the responsibility alone."""

from __future__ import annotations

import re

from generator.model.month import Month
from generator.views.context import BuildContext
from generator.views.page import HERE

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


PLAN_CHANGES = "changes.html"
"""In the site of all systems: what changed in the plan."""
COMPLETENESS = "quality.html#completeness"
"""In a system's site: how many lines each organisation has answered."""


def line_anchor(responsibility: str) -> str:
    """'W22-AMB-03/ZNA01/responsible' -> 'line-W22-AMB-03-ZNA01-responsible'."""
    return f"line-{_UNSAFE.sub('-', responsibility)}"


def action_path(action: str) -> str:
    return f"actions/{action}.html"


def objective_path(objective: str) -> str:
    return f"objectives/{objective}.html"


def partner_path(code: str) -> str:
    """The page of a named organisation or of a declared collective (by its type)."""
    return f"partners/{code}.html"


def measure_path(measure: str) -> str:
    return f"measures/{measure}.html"


def here(path: str) -> str:
    """The address of a page of the same site."""
    return HERE + path


def rule_link(context: BuildContext, rule: str) -> str:
    """To the rule's page in the guide; '' where the site stands alone."""
    page = context.rule_page(rule)
    return here(page) if page else ""


def action_link(action: str) -> str:
    return here(action_path(action))


def risk_link(risk: str) -> str:
    return here(f"risks.html#risk-{risk}")


def gap_link(gap: str) -> str:
    return here(f"capacity.html#gap-{gap}")


def objective_link(objective: str) -> str:
    return here(objective_path(objective))


def partner_link(code: str) -> str:
    return here(partner_path(code))


def measure_link(measure: str) -> str:
    return here(measure_path(measure))


def line_link(action: str, responsibility: str) -> str:
    """Where a line stands with everything known of it: its action's page."""
    return f"{action_link(action)}#{line_anchor(responsibility)}"


def step_anchor(month: Month) -> str:
    """Where the page of what changed in the plan tells of a month."""
    return f"from-{month}"


def plan_change_link(overview: str, month: Month, action: str) -> str:
    """From a system's site to what that page says of an action in a month. `overview`: address of the view of all
    systems from the site's root, '' where there is none."""
    if not overview:
        return ""
    return here(f"{overview.rpartition('/')[0]}/{PLAN_CHANGES}#{step_anchor(month)}-{action}")
