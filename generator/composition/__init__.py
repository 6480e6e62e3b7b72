"""Runs the rooms below in order: tailoring, assurance, comparison, rollup and the quality rules -> one pack."""

from generator.composition.crosswalk import compose_crosswalk, neighbours
from generator.composition.months import default_month
from generator.composition.overview import compose_overview
from generator.composition.pack import compose_pack
from generator.composition.returns import return_findings
from generator.composition.silences import silences_of

__all__ = ["compose_crosswalk", "compose_overview", "compose_pack", "default_month", "neighbours", "return_findings",
           "silences_of"]
