"""Keep the first page of help anew, as `python -m generator --help` tells it: `python -m tools.help_page`."""

from __future__ import annotations

from pathlib import Path

from generator.__main__ import HELP
from generator.cli import baf


def main() -> None:
    context = baf.make_context("{command}", ["-h"], resilient_parsing=True, terminal_width=78)
    Path(HELP).write_text(baf.get_help(context) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
