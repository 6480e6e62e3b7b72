"""Whose words stand beside a thing that needs the board."""

from __future__ import annotations

from generator.model.framework import Framework
from generator.model.pack import BoardMatter, Position
from generator.rollup.matters import ORDER, WHOSE_WORDS, chosen_by
from generator.views.words import joined

_PARTS = {"mitigation": "{} on what is being done", "effect": "{} on what it leads to", "narrative": "{} said"}
_ASKS = {"decide": "to decide", "assure": "to take assurance", "note": "to note"}


def why_words(matters: tuple[BoardMatter, ...]) -> tuple[str, ...]:
    """Why each is here, each rule once: 'Why these: ...' ('Why this one'), or '1 and 3: ...'; then the order, and whose
    words they are."""
    if not matters:
        return ()
    rules = chosen_by(matters)
    if len(rules) == 1:
        said = [f"Why {'these' if len(matters) > 1 else 'this one'}: {rules[0][1]}"]
    else:
        said = [f"{joined([str(place) for place in places])}: {rule}" for places, rule in rules]
    by_rule = any(matter.decision is None for matter in matters)
    return (*said, *((ORDER,) if by_rule else ()), WHOSE_WORDS)


def whose_words(framework: Framework, matter: BoardMatter, position: Position | None) -> str:
    """'The return asks the board to decide', 'Tollwick Infirmary on what is being done', 'Tollwick Infirmary wrote
    nothing'."""
    if matter.decision is not None:
        return f"The return asks the {framework.board_word} {_ASKS.get(matter.decision.kind, 'to follow up')}"
    if position is None:
        return ""
    holder = position.responsibility.holder
    name = holder.short_name or holder.name
    return _PARTS[matter.part].format(name) if matter.part else f"{name} wrote nothing"
