"""A drawing: paths and words with their inks, and the text that stands for it. The template only prints."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.rendering.drawing.inks import PAPER_FONT, Medium, ink

ENVIRONMENT = Environment(
    loader=PackageLoader("generator.rendering", "templates/charts"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


SPOT = Markup(' fill="none" pointer-events="all"')
"""The ink of an area with nothing to see and something to point at."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path. `title` is what a pointer resting on it is told."""

    d: str
    ink: Markup
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words at a place; `anchor` is start, middle or end; `size` in user units."""

    x: str
    y: str
    words: str
    size: str
    anchor: str
    ink: Markup


@dataclass(slots=True)
class Sketch:
    """A drawing in the making. Later strokes lie over earlier ones; words lie over all."""

    medium: Medium
    strokes: list[Stroke] = field(default_factory=list)
    lettering: list[Lettering] = field(default_factory=list)

    def stroke(self, part: str, d: str) -> None:
        """Adds a path, unless it is empty."""
        if d:
            self.strokes.append(Stroke(d, ink(part, self.medium)))

    def write(self, part: str, x: float, y: float, words: str, size: float, anchor: str = "start") -> None:
        """Adds words on a baseline."""
        inked = ink(part, self.medium)
        self.lettering.append(Lettering(f"{x:.1f}", f"{y:.1f}", words, f"{size:g}", anchor, inked))

    def explain(self, spots: Iterable[tuple[str, str]]) -> None:
        """Adds unseen areas that tell a resting pointer what it points at: (path, words). Screen only."""
        self.strokes += [Stroke(d, SPOT, words) for d, words in spots]


@dataclass(frozen=True, slots=True)
class Frame:
    """Size and names of a drawing. Without `key` it has no ids: its title alone names it."""

    kind: str
    width: float
    height: float
    title: str
    desc: str = ""
    key: str = ""


def printed(sketch: Sketch, frame: Frame) -> str:
    """The SVG element, ready to stand in a page or a sheet."""
    paper = sketch.medium is Medium.PAPER
    scale, suffix = (10, "mm") if paper else (1, "")
    return ENVIRONMENT.get_template("drawing.svg.jinja").render(
        frame=frame,
        width=f"{frame.width / scale:g}{suffix}",
        height=f"{frame.height / scale:g}{suffix}",
        view=f"0 0 {frame.width:g} {frame.height:g}",
        font=PAPER_FONT if paper else "",
        strokes=sketch.strokes,
        lettering=sketch.lettering,
    )
