"""Who has returned, as text for a terminal, as CSV and as JSON."""

from generator.rendering.return_status.document import return_status_json
from generator.rendering.return_status.rows import return_status_csv
from generator.rendering.return_status.text import return_status_text

__all__ = ["return_status_csv", "return_status_json", "return_status_text"]
