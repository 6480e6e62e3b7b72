"""All systems of a dataset: who has returned, systems by objective and region, quantities, what is not held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.framework import Framework, Objective
from generator.model.month import Month
from generator.model.pack import Counts, OverviewPack, QuantityRollup, ReturnState, SystemRow
from generator.rollup import ranked_places
from generator.views.frame import systems_named
from generator.views.headline import formula, said_to, standing, unanswered
from generator.views.marks import Mark, good_count, good_words, mark_of
from generator.views.scales import parts_of
from generator.views.statements import counted_words, statement_sentence
from generator.views.tables import ValueRow, value_rows
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
class MatrixCell:
    """Worst value and how many lines stand there, then how many carry no answer; without returns the lines asked."""

    label: str
    mark: Mark | None
    count: str
    missing: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    code: str
    name: str
    href: str
    state: str
    n: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixRegion:
    name: str
    state: str
    n: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """Figures are words. `not_held`: for how many systems no figure is held."""

    title: str
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
class OverviewPage:
    heading: str
    headline: Sentence
    holds_returns: bool
    returns: Sentence
    rows: tuple[ValueRow, ...]
    formula: str
    worst_word: str
    second_word: str
    good_word: str
    regions: tuple[RegionRow, ...]
    region_total: RegionRow
    returned_head: str
    objectives: tuple[tuple[str, str], ...]
    matrix: tuple[MatrixRegion, ...]
    quantities: tuple[QuantityRow, ...]
    not_held: tuple[str, ...]
    disagreements: tuple[str, ...]
    not_held_head: str
    former: tuple[FormerSystem, ...]


def overview_page(overview: OverviewPack, framework: Framework,
                  former: tuple[tuple[str, str, Month], ...] = ()) -> OverviewPage:
    boards = statement_sentence(framework, overview.statement_counts)
    answers = said_to(overview.audience,
                      standing(framework, overview.total, overview.month, overview.holds_returns), overview.month)
    bad = [mark for mark in _marks(framework, overview.total) if not mark.good]
    return OverviewPage(
        heading=_heading(overview, framework), holds_returns=overview.holds_returns,
        headline=(*boards, Run(" "), *answers) if boards else answers,
        returns=_returns(overview),
        rows=value_rows(framework, overview.total, None, None, "") if overview.holds_returns else (),
        formula=_formula(overview, framework), worst_word=bad[0].word if bad else "",
        second_word=bad[1].word if len(bad) > 1 else "",
        good_word=sentence_case(good_words(framework, overview.total)),
        regions=tuple(_region(overview, framework, *row) for row in overview.regions),
        region_total=_region(overview, framework, "", "All regions", overview.total, overview.shared_elsewhere),
        returned_head="Boards’ statements" if overview.statements else "Returned",
        objectives=tuple((item.number, item.short_title) for item in _asking(overview, framework)),
        matrix=tuple(_matrix(overview, framework, code, name) for code, name, _, _ in overview.regions),
        quantities=tuple(_quantity(framework, item) for item in overview.quantities), not_held=_not_held(overview),
        disagreements=tuple(systems_named(overview, item.message) for item in overview.disagreements),
        not_held_head="What is not held",
        former=tuple(FormerSystem(code, name, month.label, f"{code}/index.html") for code, name, month in former))


def _marks(framework: Framework, counts: Counts) -> list[Mark]:
    """Values worst first, scale by scale, without those that are neither good nor bad news."""
    places = ranked_places(framework)
    marks = [mark_of(framework, key) for key, _ in sorted(counts.by_value, key=lambda pair: places[pair[0]])]
    return [mark for mark in marks if mark.tone != "neutral"]


def _good_of(framework: Framework, counts: Counts) -> str:
    """Of the lines that can be so: those of a scale with good values."""
    whole = sum(part.counts.n for part in parts_of(framework, counts) if not part.neutral)
    return f"{good_count(framework, counts):,} of {whole:,}"


def _heading(overview: OverviewPack, framework: Framework) -> str:
    return (f"{plural(len(overview.systems), 'system')}, {plural(len(_asking(overview, framework)), 'objective')}: "
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
    bad = [mark for mark in _marks(framework, counts) if not mark.good]
    good = _good_of(framework, counts)
    return RegionRow(code, name, f"{len(rows):,}", _returned(overview, code), f"{counts.n:,}",
                     f"{counts.of(bad[0].key):,}" if bad else "", f"{counts.of(bad[1].key):,}" if len(bad) > 1 else "",
                     f"{unanswered(counts):,}", good, f"{elsewhere:,}")


def _returned(overview: OverviewPack, region: str) -> str:
    """Of the systems of a region ('' for all), or, where each board sends its own, of their boards: a statement counts
    when it is whole and signed."""
    boards = dict(overview.statements_by_region).get(region) if region else overview.statement_counts
    if boards is not None:
        return f"{boards.signed:,} of {boards.boards:,} signed"
    rows = [row for row in overview.systems if not region or row.region == region]
    return f"{sum(map(_came, rows)):,} of {len(rows):,}"


def _came(row: SystemRow) -> bool:
    return row.return_state.state in ("on time", "late")


def _matrix(overview: OverviewPack, framework: Framework, code: str, name: str) -> MatrixRegion:
    rows = [row for row in overview.systems if row.region == code]
    came = sum(map(_came, rows))
    state = f"{came:,} of {len(rows):,} returned" if overview.holds_returns else ""
    if overview.statements and overview.holds_returns:
        state = _returned(overview, code)
    return MatrixRegion(name or "Region not held", state,
                        f"{sum(row.total.n for row in rows):,}",
                        tuple(_row(overview, framework, row)
                              for row in sorted(rows, key=lambda row: row.short_name)))


def _row(overview: OverviewPack, framework: Framework, row: SystemRow) -> MatrixRow:
    worst = {objective: (key, count) for objective, key, count in row.worst_by_objective}
    counts = {group.id: group.counts for group in row.by_objective}
    cells = tuple(_cell(overview, framework, item.short_title, counts.get(item.id), worst.get(item.id))
                  for item in _asking(overview, framework))
    boards = row.statement_counts
    state = f"{counted_words(boards)} sent" if boards else _state(row.return_state)
    return MatrixRow(row.code, row.short_name, f"~/{row.code}/index.html", state, f"{row.total.n:,}", cells)


def _asking(overview: OverviewPack, framework: Framework) -> tuple[Objective, ...]:
    """Without those whose parts alone ask something, unless a system added an action of its own."""
    asked = {group.id for row in overview.systems for group in row.by_objective if group.counts.n}
    return tuple(item for item in framework.objectives if item.id not in framework.headings or item.id in asked)


def _cell(overview: OverviewPack, framework: Framework, label: str, counts: Counts | None,
          worst: tuple[str, int] | None) -> MatrixCell:
    if counts is None or counts.n == 0:
        return MatrixCell(label, None, "–", "")
    if not overview.holds_returns or worst is None:
        return MatrixCell(label, None, f"{counts.n:,}", "")
    key, count = worst
    mark = mark_of(framework, key)
    missing = unanswered(counts)
    same = mark.tone in ("not_reported", "carried_forward") and count == missing
    return MatrixCell(label, mark, f"{count:,}", f"no answer {missing:,}" if missing and not same else "")


def _state(state: ReturnState) -> str:
    if state.state == "late":
        return f"{plural(state.days_late, 'day')} late"
    return sentence_case(state.state)


def _quantity(framework: Framework, item: QuantityRollup) -> QuantityRow:
    quantity = next(one for one in framework.quantities if one.id == item.quantity)
    missing = item.systems_in_all - item.systems_allocated
    return QuantityRow(
        quantity.title, quantity.total_words or number(quantity.total),
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
