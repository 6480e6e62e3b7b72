"""Framework + system + month -> what is asked, of whom, in what words, and why."""

from generator.tailoring.tailor import tailor

__all__ = ["tailor"]
