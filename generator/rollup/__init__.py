"""Counts and sums: by objective, holder, action, region and England; quantities, measures, and what needs the board."""

from generator.rollup.actions import summarise_actions
from generator.rollup.capacity import capacity_of, last_told
from generator.rollup.control import WINDOW, cadence_of, control, rebases_shown
from generator.rollup.counts import Columns, columns_of, count, formula, ranked_places, worst_order
from generator.rollup.groups import by_holder, by_objective
from generator.rollup.matters import board_matters
from generator.rollup.measures import LocalFigure, local_figures, measure_positions, overview_measures, told_in
from generator.rollup.quantities import quantity_last_told, quantity_line, quantity_rollups
from generator.rollup.risks import band_of, rests_on, standing_of
from generator.rollup.shared import CountedOnce, counted_once, disagreements
from generator.rollup.statements import statements_of, statements_once
from generator.rollup.systems import regions, system_rows
from generator.rollup.worst_objective import WorstObjective, worst_groups, worst_objective

__all__ = ["WINDOW", "Columns", "CountedOnce", "LocalFigure", "WorstObjective", "band_of", "board_matters",
           "by_holder", "by_objective", "cadence_of", "capacity_of", "columns_of", "control", "count", "counted_once",
           "disagreements", "formula", "last_told", "local_figures", "measure_positions", "overview_measures",
           "quantity_last_told", "quantity_line", "quantity_rollups", "ranked_places", "rebases_shown", "regions",
           "rests_on", "standing_of", "statements_of", "statements_once", "summarise_actions", "system_rows",
           "told_in", "worst_groups", "worst_objective", "worst_order"]
