"""<month>/reviews.yaml: the region's challenges, and the ICB's responses."""

from __future__ import annotations

import datetime

from generator.findings import Finding
from generator.loading.documents import Opened
from generator.loading.parts import day
from generator.loading.scope import Checker, SystemScope
from generator.model.month import Month
from generator.model.returns import Review
from generator.vocabulary import Rating


def load_reviews(
    opened: Opened, scope: SystemScope, month: Month
) -> tuple[tuple[Review, ...], tuple[Finding, ...]]:
    document = opened.document
    if document is None:
        return (), ()
    checker = Checker(document, scope)
    reviews = []
    for entry in opened.entries("reviews"):
        action = checker.action(entry)
        checker.holder(entry, month)
        checker.value(entry, action)
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
    return tuple(reviews), checker.told
