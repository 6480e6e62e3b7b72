"""What a control chart says, in one sentence of plain words, and what should be known before trusting it.

The words say what the figures do, never why: a special cause may be the season, a service or a count.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.spc.analysis import SpcAnalysis, SpcOptions, SpcPoint, SpcSection
from generator.spc.periods import Cadence, day_of, period_name, year_before
from generator.spc.words import AssuranceIcon, Caveat, Direction, Flag, SpecialCause

NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
KINDS = {Flag.IMPROVEMENT: "Improving variation", Flag.CONCERN: "Concerning variation"}
FEW = 3
"""Below this many values no sentence speaks of variation at all."""


def plain_number(value: float) -> str:
    """A value with a thousands comma and at most one decimal: '1,234', '95.6'."""
    return f"{value:,.1f}".removesuffix(".0").replace("-", "\u2212")


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """How periods and values of this measure are said."""

    cadence: Cadence = Cadence.MONTH
    number: Callable[[float], str] = plain_number
    """A value as printed, with its unit where that belongs to it ('95.6%')."""
    gaps: str = ""
    """Why periods are left out, in a few words ('winters only'), where that is known."""


def reading(analysis: SpcAnalysis, words: ReadingWords | None = None) -> str:
    """The sentence that opens a chart: variation, since when, by which rule, the target; then any caveats.

    >>> reading(analysis)
    'Concerning variation since May: seven months above the mean; the target will not be met without change.'
    """
    words = words or ReadingWords()
    point, section = analysis.latest, analysis.current
    if point is None or section is None or analysis.variation is None:
        return "No values are held."
    if section.held < FEW:
        return f"{_few(analysis, section, words)}."
    clauses = [_variation(analysis, point, words), _assurance(analysis, point, words)]
    sentence = "; ".join(clause for clause in clauses if clause)
    return " ".join(f"{said}." for said in (sentence, *_caveats(analysis, section, words)) if said)


def _variation(analysis: SpcAnalysis, point: SpcPoint, words: ReadingWords) -> str:
    """Kind of variation, since when, and the rule the last point meets."""
    when = period_name(point.date, words.cadence, year=False)
    if point.value is None:
        return f"No value is held for {when}, so nothing is said of it"
    if Caveat.CONSTANT in analysis.caveats:
        return f"No variation: every value held is {words.number(point.value)}"
    if analysis.cause_began is None:
        if point.upper_limit is None:
            return f"{when} stands at {words.number(point.value)}, without limits to judge it by"
        return f"Ordinary variation: {when} is within the range that chance alone gives"
    kind = KINDS.get(point.flag, "Unusual variation")
    rule = f"{_rule(analysis, words)}{_last_year(analysis, words)}"
    return f"{kind} {_since(analysis, analysis.cause_began, words)}: {rule}"


def _since(analysis: SpcAnalysis, began: int, words: ReadingWords) -> str:
    """'in December' for the last point alone, else 'since May', with the year where it is another one."""
    start, last = analysis.points[began].date, analysis.points[-1].date
    other_year = day_of(start).year != day_of(last).year
    preposition = "since" if began < len(analysis.points) - 1 else _preposition(words)
    return f"{preposition} {period_name(start, words.cadence, year=other_year)}"


def _rule(analysis: SpcAnalysis, words: ReadingWords) -> str:
    """The rule that the last point meets, with the number of points that meet it now."""
    cause = analysis.points[-1].cause
    high = cause.side > 0
    run = _run_length(analysis)
    mean = (
        f"{_count(run, words)} {'above' if analysis.points[-1].relative_to_mean == 1 else 'below'} the mean"
    )
    if cause in (SpecialCause.ABOVE_LIMIT, SpecialCause.BELOW_LIMIT):
        outside = "above the upper limit" if high else "below the lower limit"
        return f"{outside}, after {mean}" if run >= 7 else outside
    if cause in (SpecialCause.RISING, SpecialCause.FALLING):
        return f"{'rising' if high else 'falling'} through the last {_count(_trend_length(analysis), words)}"
    if cause in (SpecialCause.NEAR_UPPER, SpecialCause.NEAR_LOWER):
        near = sum(bool(point.close_to_limits) for point in analysis.points[-3:])
        several = "all of" if near == 3 else "two of"
        return f"{several} the last three {words.cadence}s close to the {'upper' if high else 'lower'} limit"
    return mean


def _last_year(analysis: SpcAnalysis, words: ReadingWords) -> str:
    """The same period a year before, so that a season can be told from a change."""
    last = len(analysis.points) - 1
    before = year_before([point.date for point in analysis.points], last, words.cadence)
    value = None if before is None else analysis.points[before].value
    now = analysis.points[-1].value
    if before is None or value is None or now is None:
        return ""
    name = period_name(analysis.points[before].date, words.cadence)
    return f" ({words.number(now)}, against {words.number(value)} {_preposition(words)} {name})"


def _assurance(analysis: SpcAnalysis, point: SpcPoint, words: ReadingWords) -> str:
    """What can be expected of the target; where the last value says otherwise, that too."""
    if analysis.assurance is None or point.value is None:
        return ""
    met = _meets(point.value, analysis.options)
    when = period_name(point.date, words.cadence, year=False)
    then = f"{_preposition(words)} {when}"
    if point.upper_limit is None:
        return f"the target was {'met' if met else 'not met'} {then}"
    if analysis.assurance is AssuranceIcon.INCONSISTENT:
        return f"the target will be met in some {words.cadence}s and missed in others"
    if analysis.assurance is AssuranceIcon.PASS:
        return (
            "the target can be expected to be met"
            if met
            else f"the target, normally within reach, was missed {then}"
        )
    further = "further change" if point.flag is Flag.IMPROVEMENT else "change"
    if met:
        return f"the target was met {then}, but will not be met reliably without {further}"
    return f"the target will not be met without {further}"


def _caveats(analysis: SpcAnalysis, section: SpcSection, words: ReadingWords) -> list[str]:
    said = []
    if Caveat.SHORT in analysis.caveats:
        said.append(_few(analysis, section, words))
    if Caveat.GAPPY in analysis.caveats:
        missing = section.size - section.held
        why = f" ({words.gaps})" if words.gaps else ""
        said.append(f"No value is held for {missing} of {section.size} {words.cadence}s{why}")
    return said


def _few(analysis: SpcAnalysis, section: SpcSection, words: ReadingWords) -> str:
    """'Only 8 months are held, so limits are provisional', counted from the last change of baseline."""
    held = f"{section.held} {words.cadence}{'s are' if section.held != 1 else ' is'} held"
    since = ""
    if section.first:
        since = (
            f" since the baseline changed ({period_name(analysis.points[section.first].date, words.cadence)})"
        )
    if section.held < FEW:
        return f"Only {held}{since}: too few to tell a change from chance"
    if section.limits.lower is None:
        return f"Only {held}{since}, and no limits can be worked out from them"
    return f"Only {held}{since}, so limits are provisional"


def _meets(value: float, options: SpcOptions) -> bool:
    """A value equal to the target meets it."""
    if options.target is None:
        return False
    return (
        value >= options.target
        if options.improvement_direction is Direction.INCREASE
        else value <= options.target
    )


def _run_length(analysis: SpcAnalysis) -> int:
    """Points up to the last, in its section, on its side of the mean."""
    last, length = analysis.points[-1], 0
    for point in reversed(analysis.points):
        if (
            point.section != last.section
            or not point.relative_to_mean
            or point.relative_to_mean != last.relative_to_mean
        ):
            break
        length += 1
    return length


def _trend_length(analysis: SpcAnalysis) -> int:
    """Points up to the last, in its section, each beyond the one before, the way its cause points."""
    points = analysis.points[analysis.sections[-1].first :]
    side, at = points[-1].cause.side, len(points) - 1
    while at:
        before, after = points[at - 1].value, points[at].value
        if before is None or after is None or (after - before) * side <= 0:
            break
        at -= 1
    return len(points) - at


def _count(number: int, words: ReadingWords) -> str:
    """'seven months', '12 months'."""
    return f"{NUMERALS[number] if number < len(NUMERALS) else number} {words.cadence}s"


def _preposition(words: ReadingWords) -> str:
    """'in December', 'on 7 December'."""
    return "on" if words.cadence is Cadence.WEEK else "in"
