"""The files that a project's look consists of: mkdocs.yml, what it inherits from, and templates of the project's own;
and where the guide lies.

Read by every build, also by one with nothing to do: MkDocs is asked only where the file says more than the usual."""

from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

OUR_TEMPLATES = ("generator", "rendering", "theme")
"""The end of the path under which a look names the templates that come with the program."""
_HERE = Path(__file__).resolve().parent
_MORE = re.compile(rb"""INHERIT|custom_dir["']?\s*:\s*(?!["']?[^\s"']*generator/rendering/theme["']?\s)""")


def guide_folder() -> Path:
    """The pages of the guide that are kept as Markdown: in the package where it is installed, in docs/ beside it where
    it runs from the folder it is written in."""
    installed = _HERE / "guide_pages"
    return installed if installed.is_dir() else _HERE.parent.parent / "docs"


class LookText(BytesIO):
    """The bytes of a look, with the name that MkDocs counts the path of an inherited file from."""

    def __init__(self, look: Path) -> None:
        super().__init__(look.read_bytes())
        self.name = str(look)


def look_files(look: Path) -> tuple[Path, ...]:
    """The look itself first. A file that is named and not there is left to MkDocs to tell."""
    found, templates = [look], dict[Path, None]()
    for path in found:
        values = _values(path)
        inherited = values.get("INHERIT")
        above = Path(os.path.normpath(path.parent / inherited)) if isinstance(inherited, str) else path
        if above not in found and above.is_file():
            found.append(above)
        theme = values.get("theme")
        folder = theme.get("custom_dir") if isinstance(theme, dict) else None
        if isinstance(folder, str) and not are_ours(folder):
            templates |= dict.fromkeys(one for one in sorted((look.parent / folder).rglob("*")) if one.is_file())
    return (*found, *templates)


def are_ours(folder: object) -> bool:
    """Whether a look means the templates that come with the program."""
    return PurePosixPath(str(folder)).parts[-3:] == OUR_TEMPLATES


def _values(look: Path) -> dict[str, Any]:
    content = look.read_bytes()
    if not _MORE.search(content):
        return {}
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    try:
        values = yaml_load(content.decode("utf-8", "replace"))  # of text it does not follow INHERIT
    except ConfigurationError:
        return {}
    return values if isinstance(values, dict) else {}
