"""A page of the guide before rendering."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuidePage:
    """`path`: from the guide's own folder, such as 'rules/wp217.html'. `parent`: the page of the navigation that it
    belongs to, '' where it stands there itself. `view`'s class names the template."""

    path: str
    title: str
    description: str
    parent: str
    view: object
