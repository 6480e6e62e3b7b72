"""What each part of a drawing is painted with: a class on screen, fixed attributes on paper.

Screen drawings carry no style of their own (a strict Content-Security-Policy forbids it): `charts.css` paints
the classes. Paper drawings carry all they need, because WeasyPrint is not asked to reach into them with CSS.
"""

from enum import StrEnum
from functools import cache

from markupsafe import Markup

INK, SLATE, MID, RULE, BAND, PAPER = "#212B32", "#425563", "#768692", "#AEB7BD", "#EFF2F3", "#FFFFFF"
CLARET, ROSE, GREEN, MINT = "#7C2855", "#E3CBD7", "#006747", "#B9D6CA"
"""Status only."""
BLUE, ORANGE, PURPLE = "#005EB8", "#ED8B00", "#5B2A86"
"""Control charts only."""
PAPER_FONT = "Pack Sans, Source Sans Pro, Source Sans 3, sans-serif"


class Medium(StrEnum):
    """Where a drawing will be seen."""

    SCREEN = "screen"
    """Classes and CSS variables: light, dark and forced colours."""
    PAPER = "paper"
    """Attributes with fixed colours; user units are tenths of a millimetre."""


Attributes = dict[str, str]


def _line(stroke: str, width: float, dash: str = "") -> Attributes:
    dashed = {"stroke-dasharray": dash} if dash else {}
    return {"fill": "none", "stroke": stroke, "stroke-width": f"{width:g}", **dashed}


def _area(fill: str, stroke: str = "", width: float = 0) -> Attributes:
    return {"fill": fill, **({"stroke": stroke, "stroke-width": f"{width:g}"} if stroke else {})}


ON_PAPER: dict[str, Attributes] = {
    "band": _area(BAND),
    "grid": _line(RULE, 1),
    "axis": _line(MID, 1.4),
    "limit": _line(MID, 1.6, "7 5"),
    "mean": _line(INK, 1.8),
    "target": _line(INK, 4.2, "2.6 6"),
    "rebase": _line(SLATE, 1.6, "2 5"),
    "line": _line(SLATE, 1.8),
    "lead": _line(MID, 1),
    "common": _area(SLATE),
    "improvement": _area(PAPER, BLUE, 3.4),
    "concern": _area(ORANGE, INK, 2.2),
    "neutral": _area(PAPER, PURPLE, 2.6),
    "neutral-bar": _line(PURPLE, 3.4),
    "ring": _line(INK, 1.8),
    "icon-common": _area(PAPER, SLATE, 2.2),
    "icon-improvement": _area(PAPER, BLUE, 4),
    "icon-concern": _area(ORANGE, INK, 2.6),
    "icon-neutral": _area(PAPER, PURPLE, 3.4),
    "icon-shield": _area(PAPER, INK, 2.4),
    "cap-gap": _area(INK, INK, 2),
    "cap-plan": _area(BAND, SLATE, 1.6),
    "cap-closed": _area(PAPER, INK, 2.4),
    "cap-left": _area(MID, INK, 2),
    "cap-part": _area(PAPER, INK, 1.8),
    "cap-none": {**_area(PAPER, INK, 1.8), "stroke-dasharray": "7 5"},
    "cap-hatch": _line(INK, 1.6),
    "cap-tie": _line(SLATE, 1.5, "4 4"),
    "cap-axis": _line(INK, 2),
    "text": {"fill": SLATE},
    "strong": {"fill": INK, "font-weight": "700"},
    "ink": {"fill": INK},
    "target-text": {"fill": INK, "font-weight": "600"},
    "tone-off_track": _area(CLARET, CLARET, 1.4),
    "tone-at_risk": _area(ROSE, CLARET, 2.2),
    "tone-not_started": _area(PAPER, INK, 1.7),
    "tone-on_track": _area(PAPER, GREEN, 2.2),
    "tone-complete": _area(MINT),
    "tone-carried_forward": _area(PAPER, SLATE, 1.7),
    "tone-not_reported": _area(PAPER, INK, 1.8),
    "tone-not_applicable": _area(PAPER, MID, 1.4),
    "tone-asked": _area(PAPER, MID, 1.4),
    "tone-neutral": _area(PAPER, SLATE, 1.7),
    "heat-0": _area(PAPER, RULE, 3),
    "heat-1": _area("#F1F3F4", PAPER, 5),
    "heat-2": _area("#E7EBED", PAPER, 5),
    "heat-3": _area("#DDE2E5", PAPER, 5),
    "heat-4": _area("#B9C2C8", PAPER, 5),
    "heat-score": {"fill": SLATE},
    "heat-now": _area(INK, INK, 2.2),
    "heat-now-label": {"fill": PAPER, "font-weight": "700"},
    "heat-was": {**_area(PAPER, INK, 2.2), "stroke-dasharray": "6 4"},
    "heat-was-label": {"fill": SLATE, "font-weight": "600"},
    "heat-aim": _line(SLATE, 2),
    "heat-arrow": _line(INK, 3.2),
    "heat-tip": _area(INK, INK, 2.2),
    "hatch": _line(INK, 1.4),
    "letter-ground": _area(PAPER),
    "letter-off_track": {"fill": PAPER, "font-weight": "700"},
    "letter-at_risk": {"fill": INK, "font-weight": "700"},
    "letter-not_started": {"fill": INK, "font-weight": "700"},
    "letter-on_track": {"fill": INK, "font-weight": "700"},
    "letter-complete": {"fill": INK, "font-weight": "700"},
    "letter-carried_forward": {"fill": INK, "font-weight": "700"},
    "letter-not_reported": {"fill": INK, "font-weight": "700"},
    "letter-not_applicable": {"fill": SLATE, "font-weight": "700"},
    "letter-asked": {"fill": SLATE, "font-weight": "700"},
    "letter-neutral": {"fill": INK, "font-weight": "700"},
}
"""The worse the news, the more ink, so that a grey copy keeps the order. Widths in tenths of a millimetre."""

TONES = tuple(part.removeprefix("tone-") for part in ON_PAPER if part.startswith("tone-"))
"""The tones a scale's values, and what stands where an answer is missing, may be painted in."""


@cache
def ink(part: str, medium: Medium) -> Markup:
    """The attributes that paint a part, ready to stand in a tag: a class on screen, all of them on paper.

    Raises:
        KeyError: no such part.
    """
    painted = ON_PAPER[part]
    attributes = painted if medium is Medium.PAPER else {"class": f"spc-{part}"}
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items())
