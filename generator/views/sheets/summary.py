"""Sheet 1: where the system stands, what needs the board, what is overdue, who has not answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.disagreement import Disagreement
from generator.model.framework import Objective
from generator.model.pack import CARRIED_FORWARD, NOT_REPORTED, AssurancePack, BoardMatter, Counts, Position
from generator.model.returns import StrategicRisk
from generator.rollup.scale_words import good_news
from generator.views.common import (
    Mark,
    Run,
    Sentence,
    columns,
    counted_marks,
    formula,
    good_count,
    good_words,
    joined,
    long_day,
    mark_of,
    plural,
    sentence_case,
    unanswered,
    worst_first,
)
from generator.views.headline import as_said, of_all, steps, worst_words
from generator.views.matters import whose_words, why_words
from generator.views.scales import Part, on_scale, parts_of, unshared
from generator.views.sheets.context import PackContext
from generator.views.sheets.grid import Grid, grid_of
from generator.views.sheets.parts import (
    Head,
    HolderName,
    Refs,
    Tally,
    first_date,
    holder_name,
    in_n,
    is_tone,
    is_unchecked,
    narrative_of,
    no_return,
    overdue_words,
    questions,
    refs_of,
    shortened,
    tailored_by_id,
)
from generator.views.statements import statement_sentence
from generator.views.unpublished import SilenceWords, fairly, silence_words
from generator.views.worst_objective import worst_objective_rule, worst_objective_words
from generator.vocabulary import Movement

_BINS = ((1, 14), (15, 30), (31, 60), (61, 90), (91, None))
_LONGEST = 3
_CONTRADICTIONS = 3
_SILENT_HOLDERS = 3
_QUESTION = 92
_NAMED = 9
_FEW = 2
"""Lines that are named one by one where only a number stands otherwise."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    number: str
    title: str
    cells: tuple[Tally, ...]
    n: int
    worse: int
    better: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Objectives against the values of one scale. `title`: the scale, '' where there is only one. `own`: columns whose
    number is that of the whole pack."""

    title: str
    grid: Grid
    columns: tuple[Mark, ...]
    rows: tuple[MatrixRow, ...]
    total: MatrixRow
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class MatterLine:
    """`words`: of the return or of the holder, and `whose` says which."""

    title: str
    unchecked: bool
    mark: Mark | None
    ref: str
    facts: str
    whose: str
    words: str


@dataclass(frozen=True, slots=True)
class OverdueBin:
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class OverdueLine:
    ref: str
    title: str
    mark: Mark
    holder: HolderName
    first: str
    days: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`ref`: of the action, or the id of a strategic risk. `said`: the value or the score, and `words`: what the holder
    wrote with it ('' for nothing)."""

    ref: str
    holder: str
    said: str
    words: str
    question: str


@dataclass(frozen=True, slots=True)
class SilentHolder:
    """`missing`: lines without an answer of this month; `carried`: those of them that show an older answer; `refs`:
    which they are, where they are few."""

    holder: HolderName
    refs: str
    missing: int
    carried: int
    of: int


@dataclass(frozen=True, slots=True)
class SummarySheet:
    template: ClassVar[str] = "summary.html.jinja"
    head: Head
    lead: Sentence
    illustrative: bool
    since: str
    matrices: tuple[Matrix, ...]
    in_all: tuple[Tally, ...]
    """Numbers of the whole that no table alone gives, where there are several."""
    formula: str
    worst_rule: str
    """By which the lead names the worst objective; '' where it names none."""
    good: str
    board: str
    """What matters are put to: 'board', or 'group'."""
    matters: tuple[MatterLine, ...]
    matters_rule: str
    overdue_total: int
    bins: tuple[OverdueBin, ...]
    longest: tuple[OverdueLine, ...]
    overdue_more: int
    contradictions: tuple[Contradiction, ...]
    contradictions_more: int
    silent: tuple[SilentHolder, ...]
    silent_more: str
    silent_note: str
    silence: SilenceWords


def summary_sheet(pack: AssurancePack, context: PackContext, number: int) -> SummarySheet:
    framework = pack.tailored.framework
    refs = refs_of(framework)
    boards = statement_sentence(framework, pack.statement_counts)
    overdue = _overdue(pack)
    contradictions = _contradictions(pack, refs)
    silent = _silent(pack, context)
    return fairly(pack, SummarySheet(
        head=Head("summary", number, "Summary", finding(pack)),
        lead=(*boards, Run(" "), *_lead(pack)) if boards else _lead(pack),
        illustrative=pack.illustrative,
        since=pack.previous.label if pack.previous else "",
        matrices=_matrices(pack),
        in_all=_in_all(pack),
        good=good_news(framework),
        formula=formula(framework, pack.total, pack.holds_returns),
        worst_rule=worst_objective_rule(pack),
        board=pack.tailored.framework.board_word,
        matters=tuple(_matter(pack, context, refs, matter) for matter in pack.matters),
        matters_rule=" ".join(why_words(pack.matters)),
        overdue_total=len(overdue),
        bins=_bins(overdue),
        longest=tuple(_overdue_line(pack, context, refs, item) for item in overdue[:_LONGEST]),
        overdue_more=max(0, len(overdue) - _LONGEST),
        contradictions=tuple(contradictions[:_CONTRADICTIONS]),
        contradictions_more=max(0, len(contradictions) - _CONTRADICTIONS),
        silent=silent[:_SILENT_HOLDERS],
        silent_more=_others(silent[_SILENT_HOLDERS:]),
        silent_note=_silent_note(pack),
        silence=silence_words(pack),
    ))


def finding(pack: AssurancePack) -> str:
    """Rule: the worst value of the scale, then what carries no answer of this month."""
    framework, counts = pack.tailored.framework, pack.total
    missing = unanswered(counts)
    have = "has" if missing == 1 else "have"
    if absent := no_return(pack):
        return (f"{absent}: {missing:,} of {counts.n:,} responsibilities {have} no "
                f"{'published ' if silence_words(pack).unknown else ''}{pack.month.name} answer")
    bad = worst_words(framework, counts)
    if missing == 0:
        return f"{bad}, and every one has a {pack.month.name} answer"
    return f"{bad}, and {of_all(framework, counts, missing)} {have} no {pack.month.name} answer"


def _lead(pack: AssurancePack) -> Sentence:
    """What the headline leaves out: the good ones of N, how many moved either way, and the worst objective."""
    framework, counts = pack.tailored.framework, pack.total
    if no_return(pack):
        return _without_return(counts)
    moved = ""
    if pack.previous:
        moved = (f" Since {pack.previous.label} {counts.improved:,} improved and {counts.worsened:,} worsened"
                 f"{_which_worsened(pack)}.{_since_the_board_saw(pack)}")
    said = [_said_on(pack, part) for part in parts_of(framework, counts) if part.counts.n]
    runs = [run for place, sentence in enumerate(said) for run in ((Run(" "), *sentence) if place else sentence)]
    worst = worst_objective_words(pack)
    return (*runs, *([Run(moved)] if moved else []), *((Run(" "), *worst) if worst else ()))


def _which_worsened(pack: AssurancePack) -> str:
    """': W22-AMB-03 at Tidelands Ambulance'; '' where they are many."""
    refs = refs_of(pack.tailored.framework)
    found = [item.responsibility for item in pack.positions
             if item.moved.movement is Movement.WORSENED and in_n(pack.tailored.framework, item)]
    named = [f"{refs.of(item.action)} at {item.holder.short_name or item.holder.name}" for item in found]
    return f": {joined(named)}" if 0 < len(named) <= _FEW else ""


def _since_the_board_saw(pack: AssurancePack) -> str:
    """Where the board saw another month last: what the next sheet counts, so that the two are not taken for one."""
    if pack.presented is None or pack.presented == pack.previous:
        return ""
    moved = [item.moved_since_presented.movement for item in pack.positions]
    return (f" Since {pack.presented.label}, which the {pack.tailored.framework.board_word} saw last, "
            f"{moved.count(Movement.IMPROVED):,} improved and {moved.count(Movement.WORSENED):,} worsened.")


def _said_on(pack: AssurancePack, part: Part) -> Sentence:
    framework, counts = pack.tailored.framework, part.counts
    on = f" {part.on}" if len(parts_of(framework, pack.total)) > 1 else ""
    if counts.answered == 0:
        return (Run(f"No answer{on} is held."),)
    if part.neutral:
        return (Run(f"{counts.answered:,} of {counts.n:,}", strong=True), Run(f"{on} answered: "),
                *steps(framework, counts), Run("."))
    return (
        Run(f"{good_count(framework, counts):,} of {counts.n:,}", strong=True),
        Run(f"{on} are {as_said(framework, good_words(framework, counts))} on {pack.month.name}’s answers."),
    )


def _without_return(counts: Counts) -> Sentence:
    """Without a return only what closed in an earlier month stands; nothing is said to go well or badly."""
    rest = "What is shown below is an older answer, carried forward, or none."
    if not counts.standing:
        return (Run(rest),)
    return (
        Run(f"{counts.standing:,} of {counts.n:,}", strong=True),
        Run(f" {'was' if counts.standing == 1 else 'were'} closed in an earlier month. {rest}"),
    )


def _matrices(pack: AssurancePack) -> tuple[Matrix, ...]:
    """One for each scale, with the objectives that have something to answer on it."""
    parts = parts_of(pack.tailored.framework, pack.total)
    return tuple(_matrix(pack, part, alone=len(parts) == 1) for part in parts)


def _matrix(pack: AssurancePack, part: Part, *, alone: bool) -> Matrix:
    framework = pack.tailored.framework
    marks = columns(framework, part.counts, pack.holds_returns)
    own = frozenset(mark.key for mark in marks) if alone else unshared(framework, pack.total)
    return Matrix("" if alone else part.title, grid_of(marks, drawn=alone), marks, _rows(pack, part),
                  _row(pack, "", "All objectives", part.counts), own | {"n"} if alone else own)


def _in_all(pack: AssurancePack) -> tuple[Tally, ...]:
    framework = pack.tailored.framework
    if len(parts_of(framework, pack.total)) == 1:
        return ()
    own = unshared(framework, pack.total)
    return tuple(Tally(item.mark, item.count) for item in counted_marks(framework, pack.total, pack.holds_returns)
                 if item.mark.key not in own)


def _rows(pack: AssurancePack, part: Part) -> tuple[MatrixRow, ...]:
    framework = pack.tailored.framework
    objectives: dict[str, Objective] = {item.id: item for item in framework.objectives}
    rows = []
    for group in pack.by_objective:
        objective, counts = objectives.get(group.id), on_scale(framework, group.counts, part.id)
        if counts is None:
            continue  # it has a row in the table of its own scale
        if group.id in framework.headings and not counts.n and not counts.not_applicable:
            continue  # nothing is asked under it: its parts have rows of their own
        number = objective.number if objective else ""
        rows.append(_row(pack, number, objective.short_title or objective.title if objective else group.id, counts))
    return tuple(rows)


def _row(pack: AssurancePack, number: str, title: str, counts: Counts) -> MatrixRow:
    cells = tuple(
        Tally(item.mark, item.count) for item in counted_marks(pack.tailored.framework, counts, pack.holds_returns)
    )
    return MatrixRow(number, title, cells, counts.n, counts.worsened, counts.improved, counts.overdue)


def _matter(pack: AssurancePack, context: PackContext, refs: Refs, matter: BoardMatter) -> MatterLine:
    position = pack.position_of.get(matter.responsibility)
    words = matter.detail or (matter.decision.title if matter.decision else "")
    whose = whose_words(pack.tailored.framework, matter, position)
    if position is None:
        return MatterLine(matter.title, False, None, "", "", whose, words)
    mark = mark_of(pack.tailored.framework, position.counted)
    holder = holder_name(position.responsibility.holder, position.responsibility.types, context)
    tailored = tailored_by_id(pack)[position.responsibility.action]
    return MatterLine(
        matter.title,
        matter.decision is None and is_unchecked(tailored),
        mark,
        refs.of(position.responsibility.action),
        "; ".join(part for part in (overdue_words(position.overdue_days), "" if matter.part else holder.name) if part),
        whose,
        words,
    )


def _overdue(pack: AssurancePack) -> tuple[Position, ...]:
    late = [item for item in pack.positions if item.overdue_days > 0 and in_n(pack.tailored.framework, item)]
    return tuple(sorted(worst_first(pack, late), key=lambda item: -item.overdue_days))


def _bins(overdue: tuple[Position, ...]) -> tuple[OverdueBin, ...]:
    bins = []
    for low, high in _BINS:
        count = sum(low <= item.overdue_days and (high is None or item.overdue_days <= high) for item in overdue)
        bins.append(OverdueBin(f"over {low - 1} days" if high is None else f"{low} to {high} days", count))
    return tuple(bins)


def _overdue_line(pack: AssurancePack, context: PackContext, refs: Refs, position: Position) -> OverdueLine:
    item = position.responsibility
    return OverdueLine(
        refs.of(item.action),
        tailored_by_id(pack)[item.action].action.title,
        mark_of(pack.tailored.framework, position.counted),
        holder_name(item.holder, item.types, context),
        first_date(position),
        plural(position.overdue_days, "day"),
    )


def _contradictions(pack: AssurancePack, refs: Refs) -> list[Contradiction]:
    """First what figures say against an answer or a score; then good answers that a quality rule questions, in the
    order of the plan. A line stands here once."""
    lines = {item.id: item for item in pack.positions}
    risks = {risk.id: risk for risk in pack.risks}
    by_figures = {item.subject: item for item in reversed(pack.disagreements)}
    found = [
        _line_against(refs, lines[subject], item) if subject in lines else _risk_against(risks[subject], item)
        for subject, item in reversed(by_figures.items())
    ]
    doubtful = (
        item
        for item in pack.positions
        if item.findings and item.id not in by_figures
        and is_tone(pack.tailored.framework, item, "on_track", "complete")
    )
    return [*found, *(_questioned(pack, refs, item) for item in doubtful)]


def _line_against(refs: Refs, position: Position, item: Disagreement) -> Contradiction:
    holder = position.responsibility.holder
    return Contradiction(refs.of(position.responsibility.action), holder.short_name or holder.name, item.said,
                         _opening(narrative_of(position)), item.question)


def _risk_against(risk: StrategicRisk, item: Disagreement) -> Contradiction:
    return Contradiction(risk.id, risk.title, sentence_case(item.said), "", item.question)


def _questioned(pack: AssurancePack, refs: Refs, position: Position) -> Contradiction:
    holder = position.responsibility.holder
    return Contradiction(
        refs.of(position.responsibility.action),
        holder.short_name or holder.name,
        mark_of(pack.tailored.framework, position.counted).word,
        _opening(narrative_of(position)),
        shortened(questions(position.findings)[0], _QUESTION),
    )


def _opening(words: str, most: int = 46) -> str:
    """The first sentence, shortened at a word where it is long."""
    first = words.replace("\n", " ").split(". ")[0].rstrip(".")
    if len(first) <= most:
        return first
    return first[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _silent(pack: AssurancePack, context: PackContext) -> tuple[SilentHolder, ...]:
    """Every holder with a line without an answer of this month, the most lines first: together they are the number
    that the headline gives."""
    holders = {item.responsibility.holder.code: item.responsibility for item in pack.positions}
    refs = refs_of(pack.tailored.framework)
    found = [
        SilentHolder(
            holder_name(holders[group.id].holder, holders[group.id].types, context),
            _named_if_few([refs.of(item.responsibility.action) for item in pack.positions
                           if item.responsibility.holder.code == group.id
                           and item.counted in (CARRIED_FORWARD, NOT_REPORTED)]),
            unanswered(group.counts),
            group.counts.carried_forward,
            group.counts.n,
        )
        for group in pack.by_holder
        if unanswered(group.counts) and group.id in holders
    ]
    return tuple(sorted(found, key=lambda item: -item.missing))


def _named_if_few(refs: list[str]) -> str:
    return ", ".join(dict.fromkeys(refs)) if len(refs) <= _FEW else ""


def _others(rest: tuple[SilentHolder, ...]) -> str:
    """'3 others, 9 lines: Alder, Birch and Cedar', named while they are few; '' where all are shown."""
    if not rest:
        return ""
    named = f": {joined([item.holder.name for item in rest])}" if len(rest) <= _NAMED else ""
    return f"{plural(len(rest), 'other')}, {plural(sum(item.missing for item in rest), 'line')}{named}"


def _silent_note(pack: AssurancePack) -> str:
    counts = pack.total
    parts = []
    if counts.not_reported:
        parts.append(f"{counts.not_reported:,} {silence_words(pack).silent}")
    if counts.carried_forward:
        parts.append(f"{counts.carried_forward:,} carried forward (CF) from an older answer")
    if not parts:
        return f"Everyone has answered for {pack.month.name}.{_unanswered_challenges(pack)}"
    back = sum(bool(item.returned) and item.counted in (CARRIED_FORWARD, NOT_REPORTED) for item in pack.positions)
    returned = f" Of these {back:,} {'was' if back == 1 else 'were'} sent and returned for correction." if back else ""
    return f"{sentence_case(joined(parts))}.{returned}{_unanswered_challenges(pack)}"


def _unanswered_challenges(pack: AssurancePack) -> str:
    """The system's own silence: what its overseer asked and nobody responded to."""
    still = pack.open_challenges
    if not still:
        return ""
    return (f" To the {pack.tailored.framework.overseer_word}’s challenges the system owes "
            f"{plural(len(still), 'response')}, the oldest since {long_day(still[0].review.on)}.")
