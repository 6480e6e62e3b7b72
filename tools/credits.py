"""The packages of the guide's page of credits: every locked one with its version and licence.

    python -m tools.credits          writes the table anew, after the lock was made anew
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

from tools.packages import locked, stated_licences

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licence.md"
BEGIN, END = "<!-- credits: begin -->\n", "<!-- credits: end -->\n"
ELSEWHERE = {"brotlicffi": "MIT"}
"""Licences of packages that only another Python than ours installs."""


def purposes() -> dict[str, str]:
    """What each package that we ask for is for, as pyproject.toml says beside it."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    asked = tomllib.loads(text)["project"]["dependencies"]
    said = dict(re.findall(r'^\s+"([^"]+)",\s+# (.+)$', text, re.MULTILINE))
    return {re.split(r"[=<>]", one)[0]: said.get(one, "") for one in asked}


def licence(name: str) -> str:
    """As the package itself states it, an SPDX expression where it has one."""
    try:
        return ", ".join(stated_licences(name)) or "not stated"
    except PackageNotFoundError:
        return ELSEWHERE[name]


def table() -> str:
    found, why = {one.name: one.version for one in locked(ROOT)}, purposes()
    rows = [f"| {name} {found[name]} | {licence(name)} | {why[name]} |" for name in sorted(why)]
    rest = [f"| {name} {version} | {licence(name)} |" for name, version in sorted(found.items()) if name not in why]
    return (f"{len(why)} packages are asked for:\n\n| Package | Licence | What for |\n|---|---|---|\n"
            + "\n".join(rows)
            + f"\n\nThey bring {len(rest)} more:\n\n| Package | Licence |\n|---|---|\n" + "\n".join(rest) + "\n")


def page(text: str) -> str:
    """The page with the table between its two marks."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
