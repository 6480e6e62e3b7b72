"""A pack's view to print HTML, from templates of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Protocol
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.rendering import charts
from generator.rendering.drawing.bars import bars
from generator.rendering.drawing.heat import heat_map
from generator.rendering.drawing.inks import Medium
from generator.rendering.drawing.lettering import width_of
from generator.rendering.pdf import drawings
from generator.rendering.text import markdown, markdown_line
from generator.views.common import Mark
from generator.views.sheets import PackView

_EMPHASIS = re.compile(r"<(strong|em|del)>((?:(?!\S{21})[^<])*)</")
"""Emphasis, and what stands in it, where no word of it is longer than a narrow cell holds."""
_MARK_SIZE = 40.0
_MOST_ROWS = 40
_ONE_LINE = 60
"""Characters of a headline that stand on one line whatever they are."""
_PITCH, _WORD, _GAP, _STRIP = 29.3, 26.5, 44.0, 1800.0
"""Of the strip on the cover, in tenths of a millimetre: a mark's pitch, its word's size, the gap, the whole."""
_SIZE, _SMALL, _TALL, _TALLEST = 24, 16, 9, 18
"""Sizes of a mark on the strip; the rows above which the smaller one is taken, and above which the strip is broken."""


class Counted(Protocol):
    """A mark and how many responsibilities stand there."""

    @property
    def mark(self) -> Mark: ...
    @property
    def count(self) -> int: ...


def render_pack_html(view: PackView) -> str:
    """One HTML document that WeasyPrint turns into the pack. It asks for nothing outside itself."""
    environment = _environment()
    marks = _Marks()
    body = environment.get_template("pack.html.jinja").render(view=view, k=marks.shown)
    css = environment.get_template("pack.css.jinja").render(view=view, marks=marks.rules())
    return (
        f'<!doctype html>\n<html lang="{view.lang}"><head><meta charset="utf-8">'
        f"<title>{Markup.escape(view.title)}</title><style>{css}</style></head>{body}</html>\n"
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.rendering", "templates/sheets"),
        autoescape=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["prose"] = _prose
    environment.filters["line"] = _line
    environment.filters["tied"] = _tied
    environment.globals.update(
        tally=_tally,
        strip_fit=_strip_fit,
        bars=_safe(lambda drawn: bars(drawn, medium=Medium.PAPER)),
        heat_map=_heat_map,
        slip_chart=_safe(drawings.slip_chart),
        chart=_chart,
        spark=_spark,
        variation_icon=_icon(charts.variation_icon),
        assurance_icon=_icon(charts.assurance_icon),
    )
    return environment


def _escaped(name: str | None) -> bool:
    return name is None or not name.endswith(".css.jinja")


def _prose(text: str) -> Markup:
    return _unbroken(markdown(text))


def _line(text: str) -> Markup:
    """Markdown of one or more paragraphs on one line: blank lines become spaces."""
    return _unbroken(markdown_line(" ".join(text.split())))


def _unbroken(html: Markup) -> Markup:
    """Words in bold and the like are not broken at the end of a line, where WeasyPrint 70 breaks what may be broken
    anywhere; but for very long ones, which would run out of their cell."""
    return Markup(_EMPHASIS.sub(r'<\1 class="w">\2</', str(html)))


def _tied(headline: str) -> str:
    """A headline whose last three words stay together: no line of it has one word alone."""
    return "\u00a0".join(headline.rsplit(" ", 2)) if len(headline) > _ONE_LINE else headline


def _safe(draw: Any) -> Any:
    """A drawing function whose SVG stands in a template unescaped; the drawing escapes its own words."""

    def drawn(*arguments: Any, **options: Any) -> Markup:
        return Markup(draw(*arguments, **options))

    return drawn


def _tally(counted: Iterable[Counted], size: float = 17, per_line: int = 0) -> Markup:
    marks = [charts.Mark(item.mark.shape, item.mark.tone, item.count, item.mark.word.lower()) for item in counted]
    return Markup(charts.tally(marks, medium=Medium.PAPER, size=size, per_line=per_line))


def _strip_fit(units: Sequence[Counted]) -> tuple[int, int]:
    """Rows of marks on the cover's strip, and the size of a mark: smaller where many columns, each as wide as its word,
    would make the strip so tall that the cover no longer fits on one side; two lines of units where that is not enough
    (all systems on two scales)."""
    rows = _strip_rows(units, _PITCH, 1)
    if rows <= _TALL:
        return rows, _SIZE
    small = _PITCH * _SMALL / _SIZE
    rows = _strip_rows(units, small, 1)
    return (rows if rows <= _TALLEST else _strip_rows(units, small, 2)), _SMALL


def _strip_rows(units: Sequence[Counted], pitch: float, lines: int) -> int:
    """The fewest rows of marks, four or more, with which the units of the cover's strip stand on so many lines."""
    return next((rows for rows in range(4, _MOST_ROWS) if _strip_lines(units, pitch, rows) <= lines), _MOST_ROWS)


def _strip_lines(units: Sequence[Counted], pitch: float, rows: int) -> int:
    """How many lines units of so many rows fill, one after the other as they float."""
    lines, used = 1, 0.0
    for unit in units:
        wide = max(-(-unit.count // rows) * pitch, width_of(unit.mark.word, _WORD)) + _GAP
        if used and used + wide > _STRIP:
            lines, used = lines + 1, 0.0
        used += wide
    return lines


def _icon(draw: Any) -> Any:
    """Icons for paper; nothing for None."""
    return lambda icon: Markup(draw(icon, medium=Medium.PAPER)) if icon else ""


def _heat_map(mapped: Any) -> Markup:
    return Markup(heat_map(mapped, medium=Medium.PAPER))


def _chart(series: Any) -> Markup:
    return Markup(charts.control_chart(series, form="paper"))


def _spark(series: Any, group: Sequence[Any]) -> Markup:
    """A small multiple on the scale of its group."""
    scale = charts.shared_scale([item.chart.series for item in group])
    return Markup(charts.sparkline(series, medium=Medium.PAPER, scale=scale))


class _Marks:
    """Status marks as text over a background: no cost a mark, and the letter is read aloud. Keeps which were used,
    so that the style sheet has a rule for each of them and no more."""

    def __init__(self) -> None:
        self._used: dict[tuple[str, str], str] = {}

    def shown(self, mark: Mark) -> Markup:
        """The mark; nothing for what is only asked, which has no shape: its word stands alone."""
        if mark.tone == "asked":
            return Markup("")
        name = f"k-{mark.tone.replace('_', '-')}-{mark.shape}"
        self._used[mark.tone, mark.shape] = name
        wide = " kk" if len(mark.letter) > 1 else ""
        return Markup('<span class="k{} {}">{}</span>').format(wide, name, mark.letter)

    def rules(self) -> Sequence[tuple[str, str]]:
        """Class and background image of each mark used."""
        return [
            (
                name,
                _data_address(
                    charts.status_mark(charts.Mark(shape, tone, 1, ""), letter="", medium=Medium.PAPER, size=_MARK_SIZE)
                ),
            )
            for (tone, shape), name in sorted(self._used.items())
        ]


def _data_address(svg: str) -> str:
    """The drawing as a data: address; a namespace is needed where SVG stands alone."""
    if "xmlns=" not in svg:
        svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"data:image/svg+xml,{quote(svg)}"
