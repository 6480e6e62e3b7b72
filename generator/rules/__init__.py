"""One function a rule: across files, and on the quality of answers."""

from __future__ import annotations

from generator.rules.catalogue import catalogue
from generator.rules.checking import check_loaded, check_project, quality_findings
from generator.rules.contradictions import CONTRADICTIONS, disagreements
from generator.rules.folding import one_for_each_mistake
from generator.rules.silences import apart, idle_silences

__all__ = ["CONTRADICTIONS", "apart", "catalogue", "check_loaded", "check_project", "disagreements", "idle_silences",
           "one_for_each_mistake", "quality_findings"]
