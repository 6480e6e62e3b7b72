"""Where to read more about a rule: on the web, in a site built here, or in the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.findings import rule_page_path
from generator.sources.project import SourceFile
from generator.sources.yaml_source import read_yaml

_WEB = re.compile(r"https?://[^/\s]+")


def where_to_read(root: Path | None, guide: str) -> Callable[[str], str]:
    """For each rule: its page in the published guide, else the command that tells the same and, where a site was
    built here, the page in it."""

    def more(rule_id: str) -> str:
        if guide:
            return f"{guide.rstrip('/')}/{rule_page_path(rule_id)}"
        page = page_of(root, rule_id)
        return f"baf rule {rule_id}" + (f", or {page}" if page else "")

    return more


def guide_address(root: Path) -> str:
    """Where the guide of the project's site is published, '' where that is not known: `site_url` of mkdocs.yml is the
    address of the whole site, of which the guide is a folder."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        return ""
    document, _ = read_yaml(SourceFile.of(path.name, path.read_bytes()))
    address = document.value.get("site_url") if document and isinstance(document.value, dict) else None
    return f"{address.rstrip('/')}/guide" if isinstance(address, str) and _WEB.match(address) else ""


def page_of(root: Path | None, rule_id: str) -> str:
    """The rule's page in the site built here, as a path from the project's folder; '' where there is none."""
    page = f"site/guide/{rule_page_path(rule_id)}"
    return page if root is not None and (root / page).is_file() else ""
