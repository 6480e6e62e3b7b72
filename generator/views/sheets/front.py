"""What every cover carries, of one system and of all: names, a mark for each responsibility, fields, contents, key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.framework import Framework
from generator.model.pack import AssurancePack, OverviewPack
from generator.views.common import CARRIED, LEFT_OUT, SILENT, Mark, Sentence, counted_marks, mark_of, plural
from generator.views.scales import parts_of
from generator.views.sheets.context import PackContext
from generator.views.sheets.parts import Head, Tally
from generator.vocabulary import Edition

_EDITIONS = {Edition.BOARD: "Board pack", Edition.FULL: "Full pack"}


@dataclass(frozen=True, slots=True)
class Field:
    """One of the fields of a board paper."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """Whose pack it is, and of when."""

    title: str
    organisation: str
    position: str


@dataclass(frozen=True, slots=True)
class Cover:
    """`strip`: the marks, one for each responsibility; empty where `finding` stands in their place. `short`: fields of
    few words, two of them a row; an even number. `fingerprint`: the first characters, as `short_fingerprint`."""

    template: ClassVar[str] = "cover.html.jinja"
    title: str
    edition: str
    organisation: str
    position: str
    fingerprint: str
    strip: tuple[Tally, ...]
    strip_note: str
    finding: Sentence
    short: tuple[Field, ...]
    fields: tuple[Field, ...]
    contents: tuple[Head, ...]
    key: tuple[Mark, ...]
    reading: tuple[str, ...]
    charts_key: bool


def cover_of(pack: AssurancePack | OverviewPack, framework: Framework, context: PackContext, named: Named, *,
             each: bool, left_out: str, finding: Sentence, fields: tuple[Field, ...], contents: tuple[Head, ...],
             reading: tuple[str, ...], short: tuple[Field, ...] = ()) -> Cover:
    """`each`: with a mark for each responsibility and the note under them, which `left_out` ends."""
    note = f"{plural(pack.total.n, 'responsibility', 'responsibilities')}, one mark each.{left_out}"
    marks = counted_marks(framework, pack.total, True) if each else ()
    return Cover(
        named.title, _EDITIONS[context.edition], named.organisation, named.position, context.short_fingerprint,
        strip=tuple(Tally(item.mark, item.count) for item in marks), strip_note=note if each else "",
        finding=finding, short=short, fields=fields, contents=contents,
        key=_key(pack, framework) if pack.holds_returns else (), reading=reading,
        charts_key=any(body.data.observations for item in pack.measures for body in item.bodies))


def _key(pack: AssurancePack | OverviewPack, framework: Framework) -> tuple[Mark, ...]:
    scales = [framework.scale(part.id) for part in parts_of(framework, pack.total)]
    own = [mark_of(framework, value.id) for scale in scales for value in scale.values if not value.excludes]
    return (*dict.fromkeys(own), CARRIED, SILENT, LEFT_OUT)
