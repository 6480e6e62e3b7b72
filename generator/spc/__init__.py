"""Control charts (XmR) as 'Making Data Count' asks: limits, special causes, icons, a sentence, a chart.

Pure: standard library only, no files, no clock. Behaves as NHSRplotthedots 0.2.2 (NHS-R Community, MIT).
"""

from generator.spc.analysis import SpcAnalysis, SpcInputError, SpcOptions, SpcPoint, SpcSection, analyse
from generator.spc.chart import ChartPoint, ChartSegment, ChartSeries, ChartWords, chart_series
from generator.spc.limits import Limits
from generator.spc.periods import Cadence
from generator.spc.reading import ReadingWords, plain_number, reading
from generator.spc.words import AssuranceIcon, Caveat, Direction, Flag, SpecialCause, VariationIcon

__all__ = [
    "AssuranceIcon",
    "Cadence",
    "Caveat",
    "ChartPoint",
    "ChartSegment",
    "ChartSeries",
    "ChartWords",
    "Direction",
    "Flag",
    "Limits",
    "ReadingWords",
    "SpcAnalysis",
    "SpcInputError",
    "SpcOptions",
    "SpcPoint",
    "SpcSection",
    "SpecialCause",
    "VariationIcon",
    "analyse",
    "chart_series",
    "plain_number",
    "reading",
]
