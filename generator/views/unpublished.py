"""What is said of lines without an answer where a return is held and not approved: who answered is not known here."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from generator.assurance.return_states import NOT_APPROVED
from generator.model.pack import AssurancePack
from generator.views.marks import SILENT, Mark

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SilenceWords:
    """question, heading: above those without an answer of this month. answer: what they have none of. none: where
    every line has one. silent: of a line that never had one, in a sentence; mark: the same in a table. unknown: why
    more is not said, '' where nothing is held back."""

    question: str
    heading: str
    answer: str
    none: str
    silent: str
    mark: Mark
    unknown: str = ""


_SAID = SilenceWords("Who has not answered?", "Who has not answered", "answer",
                     "Every line has an answer for this month.",
                     "not reported", SILENT)
_UNPUBLISHED = SilenceWords(
    "Where is no answer published?", "Where no answer is published", "published answer",
    "Every line has a published answer for this month.", "without a published answer",
    replace(SILENT, word="None published"),
    "A return is held and not approved for publication: whether they answered is not said here.")


def silence_words(pack: AssurancePack) -> SilenceWords:
    return _UNPUBLISHED if pack.return_state.state == NOT_APPROVED else _SAID


def fairly(pack: AssurancePack, view: T) -> T:
    """A view of the pack, with the mark of silence wherever it stands in words that are true of a return held back."""
    words = silence_words(pack)
    return cast(T, _marked(view, words.mark)) if words.unknown else view


def _marked(value: object, mark: Mark) -> object:
    if value == SILENT:
        return mark
    if isinstance(value, tuple):
        return tuple(_marked(item, mark) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{item.name: _marked(getattr(value, item.name), mark)
                                 for item in fields(value) if item.init})
    return value
