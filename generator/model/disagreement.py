"""Where words and published figures part company."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing said, and one measure that says otherwise.

    `subject`: the id of the responsibility or of the strategic risk. `body`: whose figures. `said`: the words in
    question ('On track', 'scored down from 20 to 16'); `figures`: what the figures say, with the same month of the
    year before where it is held. `season` is true where the last figure is no worse than that of a year before, so
    that the time of year may explain it.
    """

    rule: str
    subject: str
    measure: str
    body: str
    said: str
    figures: str
    season: bool
    question: str
    """In a few words, under the measure's short title."""
    message: str
