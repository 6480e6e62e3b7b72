"""Where a complaint of libyaml really began: a quote that was never closed, a '#' that cut a text short."""

from __future__ import annotations

import re

import yaml
from yaml.cyaml import CLoader

_COMMENT = re.compile(r"(?<=[ \t])#(?![ \t])")


def unclosed_quote(text: str, problem: yaml.Mark) -> yaml.Mark | None:
    """The opening quote of a text that runs over several lines and ends where libyaml stumbled: the next quote in the
    file, meant to open another text, has closed it."""
    last = None
    try:
        for token in yaml.scan(text, Loader=CLoader):
            if token.start_mark.index >= problem.index:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ('"', "'"):
                last = token
    except yaml.YAMLError:
        pass  # the parse said so already
    if last is None or last.start_mark.line == last.end_mark.line or last.end_mark.line != problem.line:
        return None
    start: yaml.Mark = last.start_mark
    return start


def cutting_hash(text: str, context: yaml.Mark | None, problem: yaml.Mark) -> tuple[int, int] | None:
    """Line and column, from 1, of a '#' directly before a word that made a comment of the rest of a text, so that what
    follows stands in the wrong place: on the line before, or since the bracket that is not closed."""
    lines = text.split("\n")
    start = context.line if context is not None and context.line < problem.line else problem.line - 1
    for number in range(min(problem.line, len(lines)) - 1, max(start, 0) - 1, -1):
        line = lines[number]
        found = _COMMENT.search(line)
        if found and line[: found.start()].strip():
            return number + 1, found.start() + 1
        if line.strip() and context is None:
            break
    return None
