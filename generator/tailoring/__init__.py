"""Framework + system + month -> what is asked, of whom, in what words, and why."""

from generator.tailoring.tailor import tailor
from generator.tailoring.told import as_told
from generator.tailoring.wording import as_published

__all__ = ["as_published", "as_told", "tailor"]
