"""Where to read more about a rule: on the web, in a site built here, or in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.findings import rule_page_path


def where_to_read(root: Path | None, guide: str) -> Callable[[str], str]:
    """For each rule: its page in the published guide, else the command that tells the same and, where a site was
    built here, the page in it."""

    def more(rule_id: str) -> str:
        if guide:
            return f"{guide.rstrip('/')}/{rule_page_path(rule_id)}"
        page = page_of(root, rule_id)
        return f"baf rule {rule_id}" + (f", or {page}" if page else "")

    return more


def page_of(root: Path | None, rule_id: str) -> str:
    """The rule's page in the site built here, as a path from the project's folder; '' where there is none."""
    page = f"site/guide/{rule_page_path(rule_id)}"
    return page if root is not None and (root / page).is_file() else ""
