"""`python -m tools.bench [PART ...]`: what commands and pages cost, in a scratch folder. Parts: returns, weight, sites,
packs, race, growth.

Without a part: all of them, one after the other. Tables go to the standard output, what is being done to the standard
error; --json writes what race and growth found to a file. Exit code 1 where pages weigh more than their budget allows.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.bench.growth import growth
from tools.bench.packs import packs
from tools.bench.race import race
from tools.bench.returns import month_of_returns
from tools.bench.sites import sites
from tools.bench.stages import table
from tools.bench.weight import weight

ROOT = Path(__file__).resolve().parents[2]
Part = Callable[[Path, argparse.Namespace], tuple[str, bool]]
"""Given an empty folder: what to print, and whether all is as it must be."""


def _returns(scratch: Path, options: argparse.Namespace) -> tuple[str, bool]:
    return table(month_of_returns(ROOT, scratch, options.dataset, options.framework, options.systems)), True


def _weight(scratch: Path, _: argparse.Namespace) -> tuple[str, bool]:
    return weight(ROOT, scratch)


def _sites(scratch: Path, options: argparse.Namespace) -> tuple[str, bool]:
    return sites(ROOT, scratch, options.dataset, options.framework, options.systems), True


def _packs(_: Path, __: argparse.Namespace) -> tuple[str, bool]:
    return packs(ROOT), True


def _race(scratch: Path, options: argparse.Namespace) -> tuple[str, bool]:
    report, options.found["race"] = race(ROOT, scratch, options.dataset, options.framework, options.systems)
    return report, True


def _growth(scratch: Path, options: argparse.Namespace) -> tuple[str, bool]:
    report, options.found["growth"] = growth(ROOT, scratch, options.dataset, options.framework, options.systems)
    return report, True


PARTS: dict[str, Part] = {"returns": _returns, "weight": _weight, "sites": _sites, "packs": _packs, "race": _race,
                          "growth": _growth}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; default: all")
    parser.add_argument("--dataset", default="england")
    parser.add_argument("--framework", default="winter-2022-23")
    parser.add_argument("--systems", type=int, default=0, help="only the first so many; default: all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what race and growth found, as JSON")
    options = parser.parse_args()
    options.found = {}
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    well = True
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix=f"bench-{part}-") as folder:
            report, good = PARTS[part](Path(folder), options)
        print(report, flush=True)
        well = well and good
    if options.json:
        options.json.write_text(json.dumps(options.found, indent=1) + "\n", encoding="utf-8")
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
