"""What good and bad news are called, in the words of the plan's own scales."""

from __future__ import annotations

from generator.model.framework import Framework, Scale, ScaleValue

_BAD, _GOOD = ("off_track",), ("on_track", "complete")


def bad_news(framework: Framework) -> str:
    """'off track': the values that are bad news, of every scale the plan uses, its answer scale first."""
    return _words(framework, _BAD, worst=True)


def good_news(framework: Framework) -> str:
    """'on track or complete': the values that are good news, of every scale the plan uses, its answer scale first."""
    return _words(framework, _GOOD, worst=False)


def under_way_word(framework: Framework) -> str:
    """'on track': the value of work that goes as it should, '' where the plan's scales have none."""
    found = [value.word.lower() for scale in _scales(framework) for value in scale.values if value.tone == "on_track"]
    return found[0] if found else ""


def back_when(framework: Framework) -> str:
    """The label of what would mend a bad answer: 'Back on track when', 'Put right when'."""
    on_track = under_way_word(framework)
    return f"Back {on_track} when" if on_track else "Put right when"


def not_begun_word(framework: Framework) -> str:
    """'not started': the value of work that has not begun, '' where the plan's scales have none."""
    found = [value.word.lower() for scale in _scales(framework) for value in scale.values
             if value.tone == "not_started"]
    return found[0] if found else ""


def _words(framework: Framework, tones: tuple[str, ...], *, worst: bool) -> str:
    """Joined by 'or'; the last value at that end of the answer scale where none is good or bad news in itself."""
    scales = _scales(framework)
    words = list(dict.fromkeys(value.word.lower() for scale in scales for value in _ranked(scale)
                               if value.tone in tones))
    if not words:
        words = [_ranked(scales[0])[0 if worst else -1].word.lower()]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _scales(framework: Framework) -> tuple[Scale, ...]:
    used = {framework.answer_scale, *(action.scale for action in framework.actions() if action.scale)}
    found = [scale for scale in framework.scales if scale.id in used]
    return tuple(sorted(found, key=lambda scale: scale.id != framework.answer_scale))


def _ranked(scale: Scale) -> list[ScaleValue]:
    return sorted((value for value in scale.values if value.rank), key=lambda value: value.rank)
