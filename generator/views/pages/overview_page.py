"""All systems of a dataset: who has returned, systems by objective and region, quantities, what is not held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.pack import Counts, OverviewPack, QuantityRollup
from generator.views.context import BuildContext
from generator.views.files import File, files_of
from generator.views.found import RuleFound, found_by_rule
from generator.views.frame import systems_named
from generator.views.headline import formula, said_to, standing, unanswered
from generator.views.links import here
from generator.views.marks import good_count, good_words, telling
from generator.views.matrix import Matrix, asking, matrix, returned
from generator.views.scales import parts_of
from generator.views.statements import statement_sentence
from generator.views.tables import ValueRow, value_rows
from generator.views.tile_map import TileMap, tile_map
from generator.views.words import Run, Sentence, in_table, number, plural, sentence_case
from generator.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class RegionRow:
    """`elsewhere`: lines of its systems that are counted with the system that coordinates their organisation."""

    code: str
    name: str
    systems: str
    returned: str
    n: str
    worst: str
    second: str
    silent: str
    good: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """Figures are words. `not_held`: for how many systems no figure is held."""

    title: str
    href: str
    total: str
    allocated: str
    gap: str
    opened: str
    staffed: str
    not_held: str


@dataclass(frozen=True, slots=True)
class FormerSystem:
    """A system that closed while the framework ran; its site stays as it was in its last month."""

    code: str
    name: str
    month: str
    href: str


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure, and how many bodies' figures are of concern."""

    title: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class EarlierMonth:
    """Papers and data kept of a month before; `href` '' where it has no pages of its own."""

    month: str
    href: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """`found`: the first rules that found most, `found_more`: how many rules more. `files`: of this view itself."""

    heading: str
    headline: Sentence
    holds_returns: bool
    returns: Sentence
    map: TileMap
    rows: tuple[ValueRow, ...]
    formula: str
    worst_word: str
    second_word: str
    good_word: str
    regions: tuple[RegionRow, ...]
    region_total: RegionRow
    returned_head: str
    matrix: Matrix
    quantities: tuple[QuantityRow, ...]
    measures: tuple[MeasureLine, ...]
    found: tuple[RuleFound, ...]
    found_more: str
    not_held: tuple[str, ...]
    disagreements: tuple[str, ...]
    former: tuple[FormerSystem, ...]
    files: tuple[File, ...]
    months: tuple[EarlierMonth, ...]


_FEW = 5
"""Rules named on the first page; the page of data quality has them all."""


def overview_page(overview: OverviewPack, framework: Framework, context: BuildContext,
                  measures: tuple[MeasureLine, ...] = ()) -> OverviewPage:
    """`measures`: as their own page words them."""
    boards = statement_sentence(framework, overview.statement_counts)
    answers = said_to(overview.audience,
                      standing(framework, overview.total, overview.month, overview.holds_returns), overview.month)
    bad = [mark for mark in telling(framework, overview.total) if not mark.good]
    found = found_by_rule(overview, context)
    return OverviewPage(
        heading=_heading(overview, framework), holds_returns=overview.holds_returns,
        headline=(*boards, Run(" "), *answers) if boards else answers,
        returns=_returns(overview), map=tile_map(overview, framework),
        rows=value_rows(framework, overview.total, None, None, "") if overview.holds_returns else (),
        formula=_formula(overview, framework), worst_word=bad[0].word if bad else "",
        second_word=bad[1].word if len(bad) > 1 else "",
        good_word=sentence_case(good_words(framework, overview.total)),
        regions=tuple(_region(overview, framework, *row) for row in overview.regions),
        region_total=_region(overview, framework, "", "All regions", overview.total, overview.shared_elsewhere),
        returned_head="Boards’ statements" if overview.statements else "Returned",
        matrix=matrix(overview, framework),
        quantities=tuple(_quantity(framework, item) for item in overview.quantities), measures=measures,
        found=found[:_FEW], found_more=plural(len(found) - _FEW, "rule") if len(found) > _FEW else "",
        not_held=_not_held(overview),
        disagreements=tuple(systems_named(overview, item.message) for item in overview.disagreements),
        former=tuple(FormerSystem(code, name, month.label, here(f"{code}/index.html"))
                     for code, name, month in context.former),
        files=files_of(context.downloads), months=_months(overview.month, context))


def _months(month: Month, context: BuildContext) -> tuple[EarlierMonth, ...]:
    """Latest first, without this one."""
    return tuple(EarlierMonth(item.month.label, here(item.page) if item.page else "", files_of(item.downloads))
                 for item in reversed(context.months) if item.month != month)


def _good_of(framework: Framework, counts: Counts) -> str:
    """Of the lines that can be so: those of a scale with good values."""
    whole = sum(part.counts.n for part in parts_of(framework, counts) if not part.neutral)
    return f"{good_count(framework, counts):,} of {whole:,}"


def _heading(overview: OverviewPack, framework: Framework) -> str:
    return (f"{plural(len(overview.systems), 'system')}, {plural(len(asking(overview, framework)), 'objective')}: "
            f"{framework.short_title}")


def _returns(overview: OverviewPack) -> Sentence:
    """Rule: how many returned, how many of them late, how many went back, how many never came."""
    if not overview.holds_returns:
        return (Run("No system’s return is held in this dataset. The pages say what is asked, of whom, and what "
                    "published figures say."),)
    states = Counter(row.return_state.state for row in overview.systems)
    came = states["on time"] + states["late"]
    return (Run(f"{came:,} of {plural(len(overview.systems), 'system')}", strong=True),
            Run(f" returned {overview.month.name}, {states['late']:,} of them late; {_in_part(states)}"
                f"{_not_in_use(overview, states)} and {states['no return']:,} did not come."))


def _in_part(states: Mapping[str, int]) -> str:
    """Said only where it is so: parts of organisations alone, and nothing of the body that leads the system."""
    return f"{states['part received']:,} came in part; " if states["part received"] else ""


def _not_in_use(overview: OverviewPack, states: Mapping[str, int]) -> str:
    """A public edition does not tell apart what went back and what nobody has approved yet."""
    if overview.audience is Audience.PUBLIC:
        return f"{states['not approved for publication']:,} are held and not approved for publication"
    return f"{states['returned for correction']:,} went back for correction"


def _formula(overview: OverviewPack, framework: Framework) -> str:
    shared = (f" Each action and organisation is counted once, from the coordinating system; "
              f"{plural(overview.shared_elsewhere, 'line')} of shared organisations are counted there.")
    return formula(framework, overview.total, overview.holds_returns) + shared


def _region(overview: OverviewPack, framework: Framework, code: str, name: str, counts: Counts,
            elsewhere: int) -> RegionRow:
    rows = [row for row in overview.systems if not code or row.region == code]
    bad = [mark for mark in telling(framework, counts) if not mark.good]
    good = _good_of(framework, counts)
    return RegionRow(code, name, f"{len(rows):,}", returned(overview, code), f"{counts.n:,}",
                     f"{counts.of(bad[0].key):,}" if bad else "", f"{counts.of(bad[1].key):,}" if len(bad) > 1 else "",
                     f"{unanswered(counts):,}", good, f"{elsewhere:,}")


def _quantity(framework: Framework, item: QuantityRollup) -> QuantityRow:
    quantity = next(one for one in framework.quantities if one.id == item.quantity)
    missing = item.systems_in_all - item.systems_allocated
    return QuantityRow(
        quantity.title, here(f"quantities.html#{quantity.id}"), quantity.total_words or number(quantity.total),
        in_table(item.allocated, quantity.unit) if item.allocated is not None else quantity.where_none,
        _figure(item.gap_agreed), _figure(item.opened), _figure(item.staffed),
        plural(missing, "system") if missing else "none")


def _figure(value: float | None) -> str:
    return number(value) if value is not None else "not reported"


def _not_held(overview: OverviewPack) -> tuple[str, ...]:
    said = []
    if not overview.holds_returns:
        said.append("Returns, agreements, capacity gaps and risks of the systems: nothing is held, and nothing is "
                    "invented.")
    none = [item.measure.short_title for item in overview.measures if not item.bodies]
    if none:
        said.append(f"No figure is held for {plural(len(none), 'measure')}: {', '.join(none)}.")
    unshared = sum(item.systems_allocated == 0 for item in overview.quantities)
    if unshared:
        whole = plural(len(overview.quantities), "quantity", "quantities")
        said.append(f"The shares of {unshared:,} of {whole} are not published for any system.")
    return tuple(said)
