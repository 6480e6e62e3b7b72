"""`baf demo returns`: seeded illustrative returns for every system of a dataset, in a scratch project of its own.

For load tests and screenshots. The scratch project's dataset is marked illustrative and so is every answer; nothing
is written into the project it was made from."""

from __future__ import annotations

import datetime
import json
import random
import re
import shutil
from pathlib import Path
from typing import Any

import click

from generator.commands.outcome import ExitCode
from generator.commands.project import UnknownNameError, load_project
from generator.findings import GeneratorError
from generator.model.dataset import Dataset
from generator.model.framework import Framework, Scale, ScaleValue
from generator.model.month import Month
from generator.model.tailored import Responsibility
from generator.sources.project import read_project
from generator.submissions.canonical import begin, put_plain
from generator.tailoring import tailor
from generator.vocabulary import Rating, Severity

MODELINE = "# yaml-language-server: $schema=../../generator/schemas/v1/dataset.schema.json\n"
SUMMARY = ("Answers made by a program, for trying the site and the packs at full size. No body named here said any of "
           "this, and nothing here may be published.")
SERIES_ID = re.compile(r"^  - id: .*$", re.MULTILINE)

SILENT_SHARE = 0.08
"""How many responsibilities get no answer in a month."""
MOVING_SHARE = 0.18
"""How many change their value from one month to the next."""

DONE = ("The first stage finished on schedule", "Rotas were agreed for the whole month",
        "Partners met twice and agreed the next step",
        "The service ran on every day of the month", "Two of three sites now work to the agreed standard",
        "A named lead is in post and reports weekly", "The pathway was rewritten with front-line staff",
        "Demand was modelled at three levels and shared")
LIMIT = ("weekend cover still depends on volunteers", "one site has not yet released staff",
         "sickness took out a fifth of the rota",
         "the data feed arrives two days late", "estates work overran by nine days", "the contract is unsigned",
         "referrals run at about half the expected level", "training places were fewer than planned")
NEXT = ("The lead will report again at the next operations group",
        "A recovery plan goes to the delivery board next week",
        "The remaining posts are out to advert", "A review of the first four weeks is under way",
        "Mutual aid has been asked for and is expected within the fortnight",
        "The next audit falls at the end of the month")
EVIDENCE = ("Minutes of the operations group", "Weekly dashboard, signed off by the lead", "Rota for the month",
            "Audit of forty cases", "Letter of agreement between partners", "Daily situation report")


class NotEmptyError(GeneratorError):
    """The scratch folder already holds something."""

    def __init__(self, out: Path) -> None:
        super().__init__(f"{out}: is not empty. Name a new folder for the scratch project")


def demo_returns(root: Path, out: Path, dataset_id: str, framework_id: str, seed: int) -> ExitCode:
    """Write the scratch project and say what was made.

    Raises:
        NotEmptyError: `out` holds something already, or lies inside the project.
        UnknownNameError: no such dataset or framework.
    """
    if out.exists() and any(out.iterdir()):
        raise NotEmptyError(out)
    project = load_project(root, read_project(root), dataset=dataset_id, framework=framework_id)
    framework = project.framework(framework_id)
    dataset = project.datasets[(dataset_id, framework_id)]
    scratch_id = f"{dataset_id}-illustrative"
    if any(one.severity is Severity.ERROR for one in project.findings):
        raise UnknownNameError("dataset free of errors", dataset_id, ())
    shutil.copytree(root / "frameworks" / framework_id, out / "frameworks" / framework_id)
    shutil.copy2(root / "frameworks" / "organisation_types.yaml", out / "frameworks")
    home = out / "icb_data" / scratch_id
    shutil.copytree(root / "icb_data" / dataset_id, home, ignore=shutil.ignore_patterns("README.md", "profile.yaml"))
    (home / "dataset.yaml").write_text(_declaration(dataset, scratch_id), encoding="utf-8")
    _mark_series(home / "measures" / "series.yaml")
    written = 0
    for month in framework.calendar.months:
        for system in dataset.register.systems_on(month.last_day, framework.system_type):
            asked = tailor(framework, dataset, project.types, system, month).responsibilities
            answers = [one for item in asked if (one := _answer(framework, item, month, seed)) is not None]
            path = home / system / framework.id / str(month) / "return.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_return(framework, system, month, answers))
            written += len(answers)
    click.echo(f"{written:,} illustrative answers for {framework.id} in {out}. Build them with: "
               f"baf --project {out} build")
    return ExitCode.GOOD


def _declaration(dataset: Dataset, scratch_id: str) -> str:
    """dataset.yaml of the scratch project; texts as JSON strings, which YAML reads as they are."""
    fields = {"id": scratch_id, "title": f"{dataset.title}, illustrative answers", "illustrative": True,
              "real_bodies": True,
              "area": dataset.area, "area_code": dataset.area_code, "publish": True, "summary": SUMMARY,
              "credit": dataset.credit}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return f"{MODELINE}schema: 1\n{''.join(lines)}"


def _mark_series(path: Path) -> None:
    """A dataset is illustrative as a whole, so its figures are marked too, whatever they were taken from."""
    if path.is_file():
        text = path.read_text(encoding="utf-8")
        if "illustrative: true" not in text:
            path.write_text(SERIES_ID.sub(r"\g<0>\n    illustrative: true", text), encoding="utf-8")


def _return(framework: Framework, system: str, month: Month, answers: list[dict[str, Any]]) -> bytes:
    """return.yaml, spelt as an imported one is."""
    due = next(item.return_due for item in framework.calendar.reporting if item.month == month)
    text = begin("return", (
        ("system", system), ("framework", framework.id), ("month", str(month)), ("received", due.isoformat()),
        ("illustrative", True),
        ("summary", "Illustrative return made by a program for trying the site and the packs at full size.")))
    put_plain(text, "answers", answers)
    put_plain(text, "signoff", [{"step": one.step, "role": one.role, "on": due.isoformat()}
                                for one in framework.signatories if not one.types])
    return text.data


def _answer(framework: Framework, item: Responsibility, month: Month, seed: int) -> dict[str, Any] | None:
    """The same seed, responsibility and month give the same answer; None where the holder is silent."""
    chance = random.Random(f"{seed}/{item.id}/{item.holder.code}/{month}")
    if chance.random() < SILENT_SHARE:
        return None
    action = framework.action_by_id[item.action]
    revision = action.revision_in(month)
    if revision is None:
        return None
    value = _value(framework.scale_of(action), item.id, month.since(framework.calendar.start), seed)
    good = value.tone in ("on_track", "complete")
    evidence = chance.sample(EVIDENCE, 2 if good else 1)
    late = month.plus(1).last_day + datetime.timedelta(days=chance.randrange(5, 40))
    answer = {
        "action": item.action, "holder": item.holder.code, "role": item.role.value, "revision": revision.number,
        "value": value.id, "rating": chance.choice((Rating.SUBSTANTIAL, Rating.REASONABLE) if good
                                                   else (Rating.REASONABLE, Rating.LIMITED, Rating.NONE)).value,
        "narrative": f"{chance.choice(DONE)}, but {chance.choice(LIMIT)}. {chance.choice(NEXT)}. "
                     f"Illustrative position {chance.randrange(11, 98)} of 100.",
        "evidence": evidence, "holder_role": "Chief operating officer"}
    if not good:
        answer |= {"due": late.isoformat(), "cause": chance.choice(LIMIT).capitalize() + ".",
                   "mitigation": chance.choice(NEXT) + "."}
    return answer


def _value(scale: Scale, responsibility: str, months: int, seed: int) -> ScaleValue:
    """A walk along the scale: it starts anywhere and moves one step now and then, more often for the better.

    `months` since the framework began; the same walk is taken anew for each, so months agree with each other."""
    ranked = sorted((value for value in scale.values if not value.excludes), key=lambda value: value.rank)
    chance = random.Random(f"{seed}/{responsibility}")
    place = chance.randrange(len(ranked))
    for _ in range(months):
        if chance.random() < MOVING_SHARE:
            place = max(0, min(len(ranked) - 1, place + chance.choice((1, 1, -1))))
    return ranked[place]
