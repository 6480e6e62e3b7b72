"""Page numbers that a contents list prints: its sheet is laid out twice, not three times.

WeasyPrint 70 lays it out once more when the number of all sheets becomes known, though nobody prints that there.
"""

from __future__ import annotations

import copy
from typing import Any

from weasyprint.css.targets import TargetCollector
from weasyprint.layout import page

_theirs = TargetCollector.cache_target_page_counters
_their_page = page.remake_page
_ALL = "pages"
"""The counter of all sheets."""


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


def remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
    """One sheet laid out, and where to go on. What refers to other sheets is set before, not after it is laid out anew:
    WeasyPrint sees that the number of all sheets is known by now, sets all of it again, and begins again."""
    known = context.page_maker[index][3][1][_ALL]
    for (_, token), item in context.target_collector.counter_lookup_items.items():
        counters = item.cached_page_counter_values
        if (
            token == "content" and item.page_maker_index == index and counters and counters.get(_ALL) != known
            and _ALL not in item.missing_counters
            and any(counters.get(counter) is not None for counter in item.missing_counters)
        ):
            counters[_ALL] = list(known)
            item.parse_again(counters)
    return _their_page(index, context, root_box, html)  # type: ignore[no-any-return]  # WeasyPrint is untyped
