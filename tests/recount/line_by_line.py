"""The independent count line by line: in which column each stands, of one system and of all, and whose answer it has.
What a return says may be replaced, to count what was typed, or what would be left."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from tests.recount.recount import Count, Recount

Line = tuple[str, str, str]
"""Action, holder, role."""
Said = list[dict[str, Any]]


class LineByLine(Recount):
    """`said`: of a system, a month and its answers as the files have them, the answers to count."""

    def __init__(self, root: Path, dataset: str, framework: str,
                 said: Callable[[str, str, Said], Said] = lambda system, month, answers: answers) -> None:
        super().__init__(root, dataset, framework)
        self._said = said
        self._read: dict[Any, Any] = {}

    def answers(self, system: str, month: str) -> Said:
        return self._once(("answers", system, month),
                          lambda: self._said(system, month, super(LineByLine, self).answers(system, month)))

    def overlay(self, system: str) -> dict[str, Any]:
        return self._once(("overlay", system), lambda: super(LineByLine, self).overlay(system))

    def responsibilities(self, system: str, month: str) -> dict[Line, dict[str, Any]]:
        return self._once(("asked", system, month),
                          lambda: super(LineByLine, self).responsibilities(system, month))

    def _once(self, key: Any, read: Callable[[], Any]) -> Any:
        if key not in self._read:
            self._read[key] = read()
        return self._read[key]

    def saying(self, said: Callable[[str, str, Said], Said], unchanged: Collection[str] = ()) -> LineByLine:
        """The same files, with other answers; what does not change is read once. `unchanged`: systems of which every
        answer stays as it is, and of those they follow."""
        other, own = copy.copy(self), self
        other._read = {key: value for key, value in self._read.items()
                       if key[0] != "answers" and (key[0] != "columns" or key[2] in unchanged)}
        other.answers = lambda system, month: said(system, month, own.answers(system, month))  # type: ignore[method-assign]
        return other

    def column_of(self, system: str, month: str) -> dict[Line, str]:
        """A value, or 'carried_forward', 'not_reported', 'not_applicable'."""
        return self._once(("columns", month, system), lambda: self._columns(system, month))

    def _columns(self, system: str, month: str) -> dict[Line, str]:
        upto = [*(one for one in self.months if one < month), month]
        records = [self.record(system, one) for one in upto]
        found = {}
        for key, facts in self.responsibilities(system, month).items():
            alone = Count()
            self._count_one(alone, system, key, facts, upto, records)
            found[key] = next(name for name, number in alone.headline().items()
                              if number and name not in ("n", "overdue"))
        return found

    def kind_of(self, system: str, month: str) -> dict[Line, str]:
        """'own', 'by_lead', 'missing' or 'standing': whether and by whom it is answered; missing also where
        the board answered and a worse answer of the holder's own stands."""
        own, by_lead = self.given(system, month)
        return {key: "standing" if self.declared(system, key[0], key[1], month)
                else "own" if key in own else "missing" if column in ("carried_forward", "not_reported")
                else "by_lead" if key in by_lead else "standing"
                for key, column in self.column_of(system, month).items()}

    def of_all(self, month: str) -> Counter[str]:
        """Every line once, a shared organisation's from the system that coordinates it, by column."""
        whole: dict[Any, str] = {}
        for system in self.open_systems(month):
            for key, column in self.column_of(system, month).items():
                shared = key[1] not in self.types and key[1] != system and not key[0].startswith(f"{system}-")
                once = key if shared else (system, *key)
                if once not in whole or self.coordinates(system, key[1], month):
                    whole[once] = column
        return Counter(whole.values())
