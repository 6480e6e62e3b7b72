"""Framework + system + month -> what is asked, of whom, in what words, and why."""

from generator.tailoring.tailor import tailor
from generator.tailoring.wording import as_published

__all__ = ["as_published", "tailor"]
