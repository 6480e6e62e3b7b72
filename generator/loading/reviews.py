"""<month>/reviews.yaml: the region's challenges, and the ICB's responses."""

from __future__ import annotations

import datetime

from generator.loading.documents import Opened
from generator.loading.parts import day
from generator.loading.scope import Checker, Part, SystemScope
from generator.model.month import Month
from generator.model.returns import Review
from generator.vocabulary import Rating


def load_reviews(
    opened: Opened, scope: SystemScope, month: Month
) -> tuple[Part[tuple[Review, ...]], tuple[str, ...]]:
    """The reviews, and for each that waits for a value of the scale that is lost, that value. A review whose value is
    none of the scale is left out: there is no word for it."""
    document = opened.document
    if document is None:
        return Part(()), ()
    checker = Checker(document, scope)
    reviews = []
    waiting = []
    for entry in opened.entries("reviews"):
        action = checker.action(entry)
        checker.holder(entry, month)
        checker.value(entry, action)
        if checker.off_scale(action, entry.get("value", "")):
            if checker.excused(entry["value"], "value"):
                waiting.append(str(entry["value"]))
            continue
        reviews.append(
            Review(
                entry["action"],
                entry["holder"],
                datetime.date.fromisoformat(entry["on"]),
                entry["challenge"],
                entry.get("value", ""),
                Rating(entry["rating"]) if "rating" in entry else None,
                entry.get("response", ""),
                day(entry, "responded"),
                document.value.get("illustrative", False),
                document.place(entry),
                entry.get("sensitive", False),
            )
        )
    return Part(tuple(reviews), checker.told), tuple(waiting)
