"""Two versions or two months of a plan, and what each system is asked under them, compared. No file, no clock."""

from generator.comparison.plans.force import change_months, in_force, targets_in_force
from generator.comparison.plans.lines import compare_lines, merged
from generator.comparison.plans.plan import compare_plans, untold

__all__ = ["change_months", "compare_lines", "compare_plans", "in_force", "merged", "targets_in_force",
           "untold"]
