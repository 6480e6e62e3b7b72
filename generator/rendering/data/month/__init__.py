"""The month as a workbook, beside its JSON and CSV: the model's own numbers, no formulas, the same bytes always."""

from generator.rendering.data.month.overview import overview_xlsx
from generator.rendering.data.month.reading import counted_numbers, texts
from generator.rendering.data.month.system import month_xlsx

__all__ = ["counted_numbers", "month_xlsx", "overview_xlsx", "texts"]
