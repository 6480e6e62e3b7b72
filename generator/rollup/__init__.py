"""Counts and sums: by objective, holder, action, region and England; quantities, measures, and what needs the board."""

from generator.rollup.actions import summarise_actions
from generator.rollup.counts import Columns, columns_of, count, formula, ranked_places, worst_order
from generator.rollup.groups import by_holder, by_objective
from generator.rollup.matters import board_matters
from generator.rollup.measures import measure_positions, overview_measures
from generator.rollup.quantities import quantity_rollups
from generator.rollup.shared import CountedOnce, counted_once, disagreements
from generator.rollup.statements import statements_of, statements_once
from generator.rollup.systems import regions, system_rows

__all__ = ["Columns", "CountedOnce", "board_matters", "by_holder", "by_objective", "columns_of", "count",
           "counted_once", "disagreements", "formula", "measure_positions", "overview_measures", "quantity_rollups",
           "ranked_places", "regions", "statements_of", "statements_once", "summarise_actions", "system_rows",
           "worst_order"]
