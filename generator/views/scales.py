"""Counts scale by scale: values of two scales are never added up as one kind of news."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework, Scale
from generator.model.pack import Counts

_NEUTRAL = ("neutral", "not_applicable")


@dataclass(frozen=True, slots=True)
class Part:
    """What is answered on one scale. `neutral`: no value of it is good or bad news in itself."""

    id: str
    title: str
    neutral: bool
    counts: Counts

    @property
    def on(self) -> str:
        """'on the maturity scale'."""
        return f"on the {self.title[:1].lower()}{self.title[1:]} scale"


def parts_of(framework: Framework, counts: Counts) -> tuple[Part, ...]:
    """One for each scale on which something counted here is answered, the answer scale first; the answer scale alone
    where the plan uses no other."""
    split = counts.by_scale or ((framework.answer_scale, counts),)
    return tuple(_part(framework.scale(scale), held) for scale, held in split)


def scale_words(framework: Framework, scale: str) -> str:
    """'Maturity: early, progressing, mature or benchmark'. `scale`: '' for the plan's answer scale."""
    found = framework.scale(scale or framework.answer_scale)
    words = [value.word.lower() for value in found.values if not value.excludes]
    return f"{found.title}: {', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else found.title


def _part(scale: Scale, counts: Counts) -> Part:
    return Part(scale.id, scale.title, all(value.tone in _NEUTRAL for value in scale.values), counts)


def on_scale(framework: Framework, counts: Counts, scale: str) -> Counts | None:
    """What of the counts is answered on the scale; None where nothing is."""
    return dict(counts.by_scale or ((framework.answer_scale, counts),)).get(scale)


def unshared(framework: Framework, counts: Counts) -> frozenset[str]:
    """Values that one part of these counts has alone, so that its number is the number of the whole."""
    keys = [key for part in parts_of(framework, counts) for key, _ in part.counts.by_value]
    return frozenset(key for key in keys if keys.count(key) == 1)
