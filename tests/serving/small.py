"""A small published folder: pages of a few words, and real manifests beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.publishing.manifest import manifest_bytes

DEMONSTRATION, ENGLAND, OLD = "demonstration/winter-2022-23", "england/winter-2022-23", "england/resilience-2014-15"
LONG = b"Beds opened in the week, and staffed. " * 200
INDEX = ("index.html", "guide/index.html", "guide/rules/wp201.html", "stylesheets/baf.0123abcd.css",
         "assets/stylesheets/main.0123abcd.min.css", "fonts/sans-400.0123abcd.woff2", "schemas/v1/action.schema.json")
OWN = ("index.html", "lines.html", "stylesheets/baf.0123abcd.css", "assets/stylesheets/main.0123abcd.min.css",
       "search/search_index.json", "images/mark.svg", "data/2023-03.csv", "data/2023-03.xlsx", "data/2023-03.json",
       "data/notes.md", "packs/2023-03-board.pdf")


def publish(site: Path, audience: str, *, systems: tuple[str, ...] = ("ZD01", "ZD02")) -> Path:
    """An index, a view of all systems with its systems, one of another dataset with one, and a plan without any."""
    _folder(site, INDEX, kind="index", audience=audience)
    _plan(site, DEMONSTRATION, systems, audience, illustrative=True)
    _plan(site, ENGLAND, ("QYG",), audience, illustrative=False)
    _folder(site / OLD, ("index.html", "framework.html"), kind="catalogue", audience=audience, dataset="england",
            illustrative=False)
    return site


def _plan(site: Path, path: str, systems: tuple[str, ...], audience: str, *, illustrative: bool) -> None:
    dataset = path.partition("/")[0]
    _folder(site / path, OWN, kind="overview", audience=audience, dataset=dataset, illustrative=illustrative)
    for code in systems:
        _folder(site / path / code, OWN, kind="system", audience=audience, dataset=dataset, system=code,
                illustrative=illustrative)
    _folder(site / path / systems[0] / "2022-12", ("index.html",), kind="system", audience=audience, dataset=dataset,
            system=systems[0], illustrative=illustrative)


def _folder(folder: Path, paths: tuple[str, ...], **made_from: object) -> None:
    """Every file says where it stands, so that one served in the place of another is seen."""
    files = {}
    for path in paths:
        content = f"{folder.name} {path}\n".encode() + LONG
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
        files[path] = hashlib.sha256(content).hexdigest()
    (folder / "manifest.json").write_bytes(manifest_bytes(dict(made_from), files))
