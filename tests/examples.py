"""How many examples Hypothesis tries where its own number is not right: of what is dear, such as whole plans with their
systems or whole projects loaded anew, fewer; of what is cheap and searches widely, more."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100
"""Examples of a test that says nothing, in the quick run: Hypothesis's own number."""


def fewer() -> settings:
    """Half as many as usual in the quick run; all of them in the long one."""
    asked_for = settings().max_examples
    return settings(max_examples=asked_for if asked_for > USUAL else asked_for // 2)


def tries(quick: int) -> settings:
    """So many in the quick run, and as many times more in the long one as it tries of any other test: a bare number in
    `settings` would hold there too."""
    return settings(max_examples=quick * max(settings().max_examples, USUAL) // USUAL)
