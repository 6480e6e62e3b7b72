"""A difference as text for a terminal or a log, and as Markdown for a review."""

from generator.rendering.differences.markdown import difference_markdown
from generator.rendering.differences.text import difference_text

__all__ = ["difference_markdown", "difference_text"]
