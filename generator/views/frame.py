"""What frames have in common: marks, strip, the words for illustrative."""

from __future__ import annotations

import re

from generator.model.framework import Framework
from generator.model.pack import OverviewPack
from generator.views.context import BuildContext
from generator.views.marks import CARRIED, LEFT_OUT, SILENT, WAITING, Mark, mark_of
from generator.views.page import StripItem
from generator.views.words import EDITION_WORDS, ILLUSTRATIVE
from generator.vocabulary import Audience

_WORD = re.compile(r"[\w-]+")
"""A hyphen belongs to the word: a code inside another code is no system."""

AS_PUBLISHED = ("Bodies and figures as published; wordings are this project’s own summary of the plan. No return is "
                "held: no answer is shown, and none is invented.")


def framework_marks(framework: Framework) -> tuple[Mark, ...]:
    """Every mark a page of this framework may show, each once."""
    own = [mark_of(framework, value.id) for scale in framework.scales for value in scale.values]
    found = {mark.slug: mark for mark in (*own, CARRIED, SILENT, WAITING, LEFT_OUT)}
    return tuple(found.values())


def systems_named(overview: OverviewPack, text: str) -> str:
    """A message with systems by name: codes are for machines, and a message of the whole dataset carries them."""
    names = {row.code: row.short_name for row in overview.systems}
    return _WORD.sub(lambda found: names.get(found.group(), found.group()), text)


def strip_of(*, position: str, framework: str, version: str, context: BuildContext,
             months: str, withheld: tuple[StripItem, ...] = ()) -> tuple[StripItem, ...]:
    """Like a paper's running head. `months`: address of the page of months, '' where there is none. `withheld`: how
    much a public edition leaves out."""
    return (StripItem("Position at", position, months), StripItem("Framework", f"{framework}, version {version}"),
            StripItem("Edition", edition_words(context)), *withheld)


def edition_words(context: BuildContext) -> str:
    """With the protective marking; a public edition has none that would tell more than its name."""
    marking = "" if context.audience is Audience.PUBLIC else context.marking
    return ", ".join(part for part in (EDITION_WORDS[context.audience], marking) if part)


def is_noindex(audience: Audience, illustrative: bool) -> bool:
    """Search engines find only what is real and made for the public."""
    return audience is Audience.INTERNAL or illustrative


def illustrative_words(illustrative: bool, real_bodies: bool = False) -> str:
    """The tag of every page. `real_bodies`: they exist, and said nothing of what stands here."""
    bodies = "real bodies" if real_bodies else "fictional bodies"
    return f"{ILLUSTRATIVE}: {bodies}, invented answers" if illustrative else ""


def illustrative_footer(real_bodies: bool, systems: str) -> str:
    """`systems`: 'No such system exists', for a dataset whose bodies are made up too."""
    if real_bodies:
        return ("The bodies are real; every answer here is invented, and no body gave it. Made to try the pages at "
                "full size, never to be published or quoted.")
    return f"{systems}. Every body, answer and figure here is invented."
