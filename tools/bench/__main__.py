"""`python -m tools.bench`: what a month of returns costs, in a scratch folder, for as many systems as asked for."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tools.bench.returns import month_of_returns
from tools.bench.stages import table

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--dataset", default="england")
    parser.add_argument("--framework", default="winter-2022-23")
    parser.add_argument("--systems", type=int, default=0, help="only the first so many; default: all")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        stages = month_of_returns(ROOT, Path(folder), options.dataset, options.framework, options.systems)
    print(table(stages))


if __name__ == "__main__":
    main()
