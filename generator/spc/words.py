"""The words of a control chart: directions, causes, flags, icons and caveats, each with its meaning."""

from enum import StrEnum


class Direction(StrEnum):
    """Which way a measure moves when things get better."""

    INCREASE = "increase"
    """Higher is better, such as the share seen within four hours."""
    DECREASE = "decrease"
    """Lower is better, such as minutes lost at handover."""
    NEUTRAL = "neutral"
    """Neither way is better, such as the number of attendances."""


class SpecialCause(StrEnum):
    """Why a point is unlikely to be chance. The values are the labels of NHSRplotthedots 0.2.2."""

    ABOVE_LIMIT = "Above UCL"
    """Rule A: strictly above the upper process limit."""
    BELOW_LIMIT = "Below LCL"
    """Rule A: strictly below the lower process limit."""
    RISING = "7 Point Trend (Increasing)"
    """Rule B: one of seven or more points in a row, each strictly above the one before."""
    FALLING = "7 Point Trend (Decreasing)"
    """Rule B: one of seven or more points in a row, each strictly below the one before."""
    NEAR_UPPER = "2 in 3 Above CL"
    """Rule C: close to the upper limit, as one of at least two of three points in a row above the mean."""
    NEAR_LOWER = "2 in 3 Below CL"
    """Rule C: close to the lower limit, as one of at least two of three points in a row below the mean."""
    RUN_ABOVE = "7 Points Above CL"
    """Rule D: one of seven or more points in a row above the mean."""
    RUN_BELOW = "7 Points Below CL"
    """Rule D: one of seven or more points in a row below the mean."""
    NONE = "Common Cause"
    """No rule is met: nothing that chance alone would not give. Also said of a missing value."""

    @property
    def side(self) -> int:
        """+1 for a high cause (above, rising), -1 for a low one (below, falling), 0 for none.

        A rising trend is high even while it runs below the mean.
        """
        return _SIDES[self]


_SIDES = {
    SpecialCause.ABOVE_LIMIT: 1,
    SpecialCause.RISING: 1,
    SpecialCause.NEAR_UPPER: 1,
    SpecialCause.RUN_ABOVE: 1,
    SpecialCause.BELOW_LIMIT: -1,
    SpecialCause.FALLING: -1,
    SpecialCause.NEAR_LOWER: -1,
    SpecialCause.RUN_BELOW: -1,
    SpecialCause.NONE: 0,
}


class Flag(StrEnum):
    """What a point means for those who run the service."""

    COMMON_CAUSE = "common_cause"
    """Ordinary variation, or no value."""
    IMPROVEMENT = "special_cause_improvement"
    """A special cause in the direction that is better."""
    CONCERN = "special_cause_concern"
    """A special cause in the direction that is worse."""
    NEUTRAL_HIGH = "special_cause_neutral_high"
    """A high special cause of a measure without a better direction."""
    NEUTRAL_LOW = "special_cause_neutral_low"
    """A low special cause of a measure without a better direction."""


class VariationIcon(StrEnum):
    """What the last point by date says about the process."""

    COMMON_CAUSE = "common_cause"
    """The last point is ordinary variation."""
    IMPROVEMENT_HIGH = "improvement_high"
    """Special cause, better, by high values."""
    IMPROVEMENT_LOW = "improvement_low"
    """Special cause, better, by low values."""
    CONCERN_HIGH = "concern_high"
    """Special cause, worse, by high values."""
    CONCERN_LOW = "concern_low"
    """Special cause, worse, by low values."""
    NEUTRAL_HIGH = "neutral_high"
    """Special cause by high values, neither better nor worse."""
    NEUTRAL_LOW = "neutral_low"
    """Special cause by low values, neither better nor worse."""


class AssuranceIcon(StrEnum):
    """Whether the process, as it now runs, can be expected to meet its target."""

    PASS = "consistent_pass"
    """The target lies beyond the limits on the easy side: met, unless the process changes."""
    FAIL = "consistent_fail"
    """The target lies beyond the limits on the hard side: missed, unless the process changes."""
    INCONSISTENT = "inconsistent"
    """The target lies between the limits or on one of them, or there are no limits: hit or miss."""


class Caveat(StrEnum):
    """What a reader should know before trusting the current section."""

    SHORT = "short"
    """Fewer than 13 values are held, so that its limits are provisional."""
    CONSTANT = "constant"
    """All values held (two or more) are equal."""
    GAPPY = "gappy"
    """At least one period has no value."""
