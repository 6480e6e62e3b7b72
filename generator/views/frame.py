"""What frames have in common: marks, strip, the words for illustrative."""

from __future__ import annotations

from generator.model.framework import Framework
from generator.views.context import BuildContext
from generator.views.marks import CARRIED, LEFT_OUT, SILENT, WAITING, Mark, mark_of
from generator.views.page import StripItem
from generator.views.words import EDITION_WORDS, ILLUSTRATIVE


def framework_marks(framework: Framework) -> tuple[Mark, ...]:
    """Every mark a page of this framework may show, each once."""
    own = [mark_of(framework, value.id) for scale in framework.scales for value in scale.values]
    found = {mark.slug: mark for mark in (*own, CARRIED, SILENT, WAITING, LEFT_OUT)}
    return tuple(found.values())


def strip_of(*, position: str, framework: str, version: str, context: BuildContext,
             months: str) -> tuple[StripItem, ...]:
    """Like a paper's running head. `months`: address of the page of months, '' where there is none."""
    edition = ", ".join(part for part in (EDITION_WORDS[context.audience], context.marking) if part)
    return (StripItem("Position at", position, months), StripItem("Framework", f"{framework}, version {version}"),
            StripItem("Edition", edition))


def illustrative_words(illustrative: bool) -> str:
    return f"{ILLUSTRATIVE}: fictional bodies, invented answers" if illustrative else ""
