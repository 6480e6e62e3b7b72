"""A colour that means a value never means a point of a chart: on screen in every scheme, and on paper."""

import re
from importlib.resources import files

import pytest

from generator.rendering.drawing.inks import ON_PAPER

CSS = (files("generator.rendering") / "templates" / "charts" / "charts.css").read_text("utf-8")
SCHEMES = {"light": r":root,\[data-md-color-scheme=default\]\{", "dark": r"\[data-md-color-scheme=slate\]\{",
           "print": r"@media print\{:root,\[data-md-color-scheme\]\{"}
OF_CHARTS = ("good", "bad", "neutral", "common", "target", "band")
OF_VALUES = ("red", "amber", "green", "done")
COMMON_INKS = {"#212B32", "#425563", "#768692", "#AEB7BD", "#EFF2F3", "#FFFFFF"}
"""Black, greys and paper mean nothing by themselves: shape, letter and word do."""


def colours(scheme: str) -> dict[str, str]:
    match = re.search(SCHEMES[scheme] + r"([^}]*)\}", CSS)
    assert match, scheme
    return dict(re.findall(r"--spc-([a-z0-9-]+):(#[0-9a-f]+)", match[1]))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_on_screen(scheme: str) -> None:
    found = colours(scheme)
    charts, values = ({found[name] for name in names} for names in (OF_CHARTS, OF_VALUES))
    assert len(values) == len(OF_VALUES)
    assert not charts & values


def test_on_paper() -> None:
    painted = {part: {ink.upper() for name, ink in attributes.items() if name in ("fill", "stroke") and ink != "none"}
               for part, attributes in ON_PAPER.items()}
    charts = {"improvement", "concern", "neutral", "neutral-bar", "target", "common", "band", "limit", "mean", "rebase"}
    of_charts = set().union(*(painted[part] for part in charts)) - COMMON_INKS
    of_values = set().union(*(inks for part, inks in painted.items() if part.startswith("tone-"))) - COMMON_INKS
    assert of_charts
    assert of_values
    assert not of_charts & of_values
