"""How many examples Hypothesis tries of what is dear: whole plans with their systems, whole projects loaded anew."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100


def fewer() -> settings:
    """Half as many as usual in the quick run; all of them in the long one."""
    asked_for = settings().max_examples
    return settings(max_examples=asked_for if asked_for > USUAL else asked_for // 2)
