"""Runs the rooms below in order: tailoring, assurance, comparison, rollup and the quality rules -> one pack."""

from generator.composition.audience import for_audience
from generator.composition.brief import brief_of
from generator.composition.crosswalk import compose_crosswalk, neighbours
from generator.composition.months import default_month
from generator.composition.overview import compose_overview
from generator.composition.pack import Outlook, compose_outlook, compose_pack, compose_read, findings_of_system
from generator.composition.plan_history import PlanHistory, SystemHistory
from generator.composition.returns import Reader
from generator.composition.silences import silences_of

__all__ = ["Outlook", "PlanHistory", "Reader", "SystemHistory", "brief_of", "compose_crosswalk", "compose_outlook",
           "compose_overview", "compose_pack", "compose_read", "default_month", "findings_of_system", "for_audience",
           "neighbours", "silences_of"]
