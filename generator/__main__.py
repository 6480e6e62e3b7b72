"""`baf`, and `python -m generator`, which is the same.

Its first page of help is told from a text beside this file: to import what could compose it takes several times as long
as to start, and whoever asks what there is should not wait."""

from __future__ import annotations

import os
import sys

HELP = __file__.removesuffix("__main__.py") + "help.txt"
"""As printed on 80 columns or more, `{command}` where the command's own name stands."""
_WIDE = 80
_OTHERWISE = ("COLUMNS", "_BAF_COMPLETE")
"""Variables under which the page is another, or none is asked for."""


def main() -> None:
    """Run, and end with the exit code that tells the truth."""
    if sys.argv[1:] in (["--help"], ["-h"]) and _is_usual():
        with open(HELP, encoding="utf-8") as file:  # noqa: PTH123 (pathlib would double the start)
            sys.stdout.write(file.read().replace("{command}", _command()))
        return
    from generator.cli import main as run

    run()


def _is_usual() -> bool:
    """Whether the page has its usual width: where nobody looks, as if there were 80 columns."""
    if any(name in os.environ for name in _OTHERWISE):
        return False
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns >= _WIDE
    except (OSError, ValueError):
        return True


def _command() -> str:
    name = sys.argv[0].rpartition(os.sep)[2]
    return "python -m generator" if name == "__main__.py" else name


if __name__ == "__main__":
    main()
