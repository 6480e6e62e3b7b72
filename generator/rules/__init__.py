"""One function a rule: across files, and on the quality of answers.

What is given here is imported when it is first asked for: the check of one file needs few of the rules, and loading all
of them takes longer than that check."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.rules.checking import check_loaded, check_project, quality_findings
    from generator.rules.contradictions import disagreements
    from generator.rules.every_rule import catalogue
    from generator.rules.folding import one_for_each_mistake
    from generator.rules.silences import apart, idle_silences

__all__ = ["apart", "catalogue", "check_loaded", "check_project", "disagreements", "idle_silences",
           "one_for_each_mistake", "quality_findings"]

_HOMES = {
    "apart": "silences", "catalogue": "every_rule", "check_loaded": "checking",
    "check_project": "checking", "disagreements": "contradictions", "idle_silences": "silences",
    "one_for_each_mistake": "folding", "quality_findings": "checking",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"generator.rules.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
