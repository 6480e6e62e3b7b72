"""A month of returns from end to end: forms out, filled in, taken in, counted."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from tools.bench.stages import Stage, run


def month_of_returns(root: Path, scratch: Path, dataset: str, framework: str, systems: int) -> tuple[Stage, ...]:
    """Illustrative returns for every month but the last, which goes out as forms and comes back, all in `scratch`.

    `systems`: only so many, in the order of their codes; 0 for all."""
    project, forms = scratch / "project", scratch / "forms"
    stages = [run("illustrative returns of every month", root, 0, "-m", "generator", "--project", str(root), "demo",
                  "returns", "--out", str(project), "--dataset", dataset, "--framework", framework)]
    held = f"{dataset}-illustrative"
    months = sorted((project / "icb_data" / held).glob(f"*/{framework}/*/return.yaml"))
    last = max(path.parent.name for path in months)
    for path in months:
        if path.parent.name == last:
            shutil.rmtree(path.parent)
    codes = sorted({path.parents[2].name for path in months})
    chosen = [word for code in (codes[:systems] if systems else codes) for word in ("--icb", code)]
    of = ("-m", "generator", "--project", str(project), "returns")
    out = run("forms go out", root, 0, *of, "template", "--framework", framework, "--month", last, "--out", str(forms),
              *chosen)
    made = sorted(forms.rglob("*.xlsx"))
    stages += [
        Stage(out.name, out.seconds, out.megabytes, len(made), out.code),
        run("floor: openpyxl opens, ticks and saves them", root, len(made), "-m", "tools.bench.ticking", str(forms),
            floor=True),
        run("forms are tried (--dry-run)", root, len(made), *of, "import", "--dry-run", "--received",
            _received(root, framework, last), *map(str, made)),
        run("forms are taken in", root, len(made), *of, "import", "--received", _received(root, framework, last),
            *map(str, made)),
        run("status", root, len(codes), *of, "status", "--framework", framework, "--month", last)]
    return tuple(stages)


def _received(root: Path, framework: str, month: str) -> str:
    """The day on which the month's return is due, from the plan."""
    plan = yaml.safe_load((root / "frameworks" / framework / "framework.yaml").read_text(encoding="utf-8"))
    return next(str(item["return_due"]) for item in plan["reporting"]["months"] if item["month"] == month)
