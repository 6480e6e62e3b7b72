"""Page numbers that a contents list prints: its sheet is laid out again only where one of them is another.

WeasyPrint 70 lays it out once more when the number of all sheets becomes known, though nobody prints that there.
"""

from __future__ import annotations

import copy
from typing import Any

from weasyprint.css.targets import TargetCollector

_theirs = TargetCollector.cache_target_page_counters


def cache_target_page_counters(
    collector: Any, anchor_name: str, page_counter_values: dict[str, Any], page_maker_index: int, page_maker: list[Any],
) -> None:
    """Keeps the counters of the sheet on which an anchor stands, and has those that print them set again."""
    item = collector.target_lookup_items.get(anchor_name)
    before = item.cached_page_counter_values if item and item.state == "up-to-date" else None
    if collector.collecting or not before or _is_missed(collector, anchor_name, before, page_counter_values):
        _theirs(collector, anchor_name, page_counter_values, page_maker_index, page_maker)
        return
    item.page_maker_index = page_maker_index
    item.cached_page_counter_values = copy.deepcopy(page_counter_values)


def _is_missed(collector: Any, anchor_name: str, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a counter that is printed somewhere is another than before."""
    return any(
        before.get(counter) != after.get(counter)
        for (_, token), item in collector.counter_lookup_items.items() if token == "content"
        for counter in item.missing_target_counters.get(anchor_name) or ())
