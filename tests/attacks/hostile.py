"""A small project in which every text that anybody may write is an attack, and its twin in plain words.

Two systems. The first has everything; what its month says is hostile only in ways that are asked about, so that it is
published. The second's return holds what is refused, so that it goes back, with reasons that quote it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from generator.schemas.tables import TABLES, TEXT
from generator.sources.project import SourceFile
from generator.sources.yaml_source import read_yaml
from tests.attacks.fields import Filled, fill

SMALL = Path(__file__).resolve().parent.parent / "rules" / "project"
HOME = "icb_data/small"
HOST = "attack.invalid"
STARTS = ("=", "+", "-", "@")

BREAKING_OUT = "\"'><script>alert(1)</script>{{ 7*7 }}"
"""Out of an attribute in either quotes, out of an element, into a script, into a template: in every text."""
ASKED_ABOUT = (
    f'<img src="http://{HOST}/p.png" onerror="alert(2)">', "</td></table></main></body>",
    "<style>*{display:none}</style>", f'<iframe src="http://{HOST}/f"></iframe>', "<svg/onload=alert(3)>",
    '" onmouseover="alert(4)', "' autofocus onfocus='alert(5)", "&lt;script&gt;", "]]>", "<!-- -->", "</title>",
    "{% raw %}", "{# x #}", "${7*7}", "<%= 7 %>", "%(system)s", '--8<-- "frameworks/types.yaml"',
    '{: onclick="alert(6)" }', "[^1]", "[[_TOC_]]", "[TOC]", ":smile:", "*[HTML]: x", "^^ins^^",
    f"http://{HOST}/x", f"\\\\{HOST}\\share", f"[g](http://{HOST}/y)", "[h](../../secret.html)", "p\u0430ypal",
)
"""What is printed as typed, with a warning at most."""
REFUSED = (
    "[a](javascript:alert(7))", "[b](data:text/html,x)", f"[c](//{HOST}/share)", "[d](file:///etc/passwd)",
    f"![e](http://{HOST}/p.png)", '<link rel="attachment" href="file:///etc/passwd">', "<file:///etc/passwd>",
    "\u202egnorw", "z\u0301\u0302\u0303\u0304\u0305algo", "\u0007", "\u200b",
)
EACH = 3
"""Attacks in one text, beside `BREAKING_OUT`: all stand in a file of some length, and sheets stay few."""
MONTHLY = ("return", "reviews", "risks")
"""Files that hold errors are not printed; what may be printed of them is asked about at most."""


@dataclass
class Written:
    """`words`: the one word by which the text of a field is known, by where it stands."""

    words: dict[str, str] = field(default_factory=dict)
    filled: dict[str, Filled] = field(default_factory=dict)


def word_of(where: str) -> str:
    """Twelve letters that no language puts together, the same for the same place."""
    return "".join("bcdfgjkmpqvxz"[byte % 13] for byte in hashlib.sha256(where.encode()).digest()[:12])


def write(target: Path, *, hostile: bool) -> Written:
    """The project in a folder that is not there yet."""
    shutil.copytree(SMALL, target, ignore=shutil.ignore_patterns(".*"))
    written = Written()
    for name, path, document in documents(target):
        refused = name not in MONTHLY or "/ZN2/" in path
        filled = fill(name, document, path, _saying(written, _attacks(refused) if hostile else None))
        written.filled.setdefault(name, Filled()).add(filled)
        _dump(target / path, document)
    say = _saying(written, _attacks(True) if hostile else None)
    for path in sorted((target / HOME).rglob("*.csv")):
        _spoil_table(target, path, say)
    return written


def _attacks(refused: bool) -> Iterator[str]:
    """Endless: `EACH` of the attacks, then the next ones."""
    every = cycle((*ASKED_ABOUT, *REFUSED) if refused else ASKED_ABOUT)
    while True:
        yield " ".join((BREAKING_OUT, *islice(every, EACH)))


def _saying(written: Written, attacks: Iterator[str] | None) -> Callable[[str, str], str]:
    def say(where: str, before: str) -> str:
        if where.endswith((".default", ".choices[0]", ".choices[1]")) or before.replace(".", "").isdigit():
            return before
        written.words[where] = word_of(where)
        start = STARTS[len(written.words) % len(STARTS)]
        return f"{start}{word_of(where)} {before} {next(attacks) if attacks else ''}".strip()

    return say


def _spoil_table(target: Path, path: Path, say: Callable[[str, str], str]) -> None:
    table = TABLES.get(path.stem if "measures" not in path.parts else "observations")
    if "allocations" in path.parts:
        table = TABLES["allocations"]
    assert table is not None, path
    texts = {column.name for column in table.columns if column.form is TEXT}
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    out = io.StringIO()
    writer = csv.DictWriter(out, table.names, lineterminator="\n")
    writer.writeheader()
    where = path.relative_to(target).as_posix()
    for number, row in enumerate(rows):
        writer.writerow({key: say(f"{where} {number} {key}", value) if key in texts else value
                         for key, value in row.items()})
    path.write_text(out.getvalue(), encoding="utf-8")


def _dump(path: Path, document: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")  # JSON is YAML


def documents(root: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Schema, path and content of each file, with something in every list that may hold texts."""
    plan, one, two = "frameworks/plan", f"{HOME}/ZN1", f"{HOME}/ZN2"
    yield "framework", f"{plan}/framework.yaml", _framework(_read(root, f"{plan}/framework.yaml"))
    yield "objective", f"{plan}/objectives/handover.yaml", _objective(_read(root, f"{plan}/objectives/handover.yaml"))
    yield "measures", f"{plan}/measures.yaml", _measures(_read(root, f"{plan}/measures.yaml"))
    yield "quantities", f"{plan}/quantities.yaml", _read(root, f"{plan}/quantities.yaml")
    yield "organisation_types", "frameworks/organisation_types.yaml", _read(root, "frameworks/organisation_types.yaml")
    yield "crosswalk", "frameworks/crosswalk.yaml", {"schema": 1, "threads": [
        {"id": "beds", "title": "Beds", "summary": "Beds.", "actions": ["plan/P-BED-01", "plan/P-AMB-01"]}]}
    yield "dataset", f"{HOME}/dataset.yaml", _read(root, f"{HOME}/dataset.yaml") | {"risk_bands": _bands()}
    yield "series", f"{HOME}/measures/series.yaml", _series(_read(root, f"{HOME}/measures/series.yaml"))
    for home in (one, two):
        yield "profile", f"{home}/profile.yaml", _read(root, f"{home}/profile.yaml") | {"risk_bands": _bands()}
    yield "overlay", f"{one}/plan/overlay.yaml", _overlay(_read(root, f"{one}/plan/overlay.yaml"))
    yield "agreement", f"{one}/plan/agreement.yaml", _read(root, f"{one}/plan/agreement.yaml")
    gaps = _read(root, f"{one}/plan/capacity_gaps.yaml")
    gaps["gaps"].append({**gaps["gaps"][0], "id": "ZN1-G2", "by": _season()})
    yield "capacity_gaps", f"{one}/plan/capacity_gaps.yaml", gaps
    yield "silences", f"{one}/plan/silences.yaml", {"schema": 1, "silences": [
        {"rule": "WP524", "item": "P-AMB-01", "reason": "Known."}]}
    for name, content in month_of("ZN1", "ZNA01", "2022-11", 2):
        yield name, f"{one}/plan/2022-11/{name}.yaml", content
    for name in MONTHLY:
        path = f"{one}/plan/2022-10/{name}.yaml"
        yield name, path, _read(root, path)
    for name, content in month_of("ZN2", "ZNA02", "2022-11", 2):
        if name == "return":
            content |= {"correction": {"on": "2022-12-20", "reasons": ["As said."]}}
        yield name, f"{two}/plan/2022-11/{name}.yaml", content
    yield "submissions", f"{one}/plan/2022-11/submissions/log.yaml", {
        **head("ZN1", "2022-11"), "submissions": [
            {"file": "form.xlsx", "sha256": "0" * 64, "received": "2022-12-05", "outcome": "returned",
             "reasons": ["A cell."]}]}


def _read(root: Path, path: str) -> dict[str, Any]:
    document, _ = read_yaml(SourceFile.of(path, (root / path).read_bytes()))
    assert document is not None, path
    value: dict[str, Any] = json.loads(json.dumps(document.value))
    return value


def head(system: str, month: str) -> dict[str, Any]:
    return {"schema": 1, "system": system, "framework": "plan", "month": month, "illustrative": True}


def _bands() -> list[dict[str, Any]]:
    return [{"word": "Low", "from": 1}, {"word": "High", "from": 10}]


def _season() -> dict[str, str]:
    return {"precision": "season", "words": "before winter"}


def _target() -> dict[str, Any]:
    return {"words": "within an hour", "due": _season(), "source": {"publication": "LETTER", "checked": False}}


def _framework(plan: dict[str, Any]) -> dict[str, Any]:
    plan["reporting"]["deadlines"] = [
        {"on": "2022-12", "what": "Boards sign", "source": {"publication": "LETTER", "checked": False}}]
    plan["parameters"][0]["default"] = "60"
    plan["parameters"] += [
        {"name": "ward", "kind": "text", "title": "Ward", "default": "its own"},
        {"name": "kind_of_bed", "kind": "choice", "title": "Kind", "default": "adult", "choices": ["adult", "child"]}]
    return plan


def _objective(objective: dict[str, Any]) -> dict[str, Any]:
    objective["targets"] = [_target()]
    for action in objective["actions"]:
        action["targets"] = [_target()]
        action.setdefault("evidence", [{"what": "A log"}])
        action["links"] = [{"kind": "relates to", "to": "plan/P-AMB-01" if action["id"] == "P-BED-01" else
                            "plan/P-BED-01"}]
        for revision in action["revisions"]:
            revision["source"] = {"publication": "LETTER", "checked": False}
    bed = objective["actions"][1]
    bed["revisions"][0]["asks"] = "Open {beds_share} {kind_of_bed} beds on {ward}."
    bed["due"] = _season()
    return objective


def _measures(found: dict[str, Any]) -> dict[str, Any]:
    found["measures"][0]["target"] = _target()
    found["measures"][0]["series"][0] |= {"relation": "related", "difference": "Calls, not callers."}
    found["measures"].append({"id": "P-M2", "title": "Nobody counts it", "short_title": "Uncounted", "unit": "count",
                              "better": "lower", "levels": ["system"], "where_none": "no published figure",
                              "why_none": "Nobody does.", "source": {"publication": "LETTER", "checked": False}})
    return found


def _series(found: dict[str, Any]) -> dict[str, Any]:
    found["series"][0] |= {"rebases": [{"from": "2022-11", "why": "New.", "decided": "2022-11-30", "by": "The board"}],
                           "derived": "By sums."}
    return found


def _overlay(overlay: dict[str, Any]) -> dict[str, Any]:
    action = overlay["actions"][0]
    action |= {"targets": [_target()], "evidence": [{"what": "A log"}], "due": _season(),
               "links": [{"kind": "relates to", "to": "plan/P-AMB-01"}]}
    action["revisions"][0]["source"] = {"publication": "BOARD-PAPER", "checked": False}
    overlay["dates"].append({"action": "P-BED-01", "due": _season(), "reason": "Later."})
    overlay["parameters"].append({"name": "ward", "value": "Ward 7"})
    return overlay


def month_of(system: str, trust: str, month: str, revision: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """A return, reviews and risks with something in every list."""
    answer = {"action": "P-AMB-01", "holder": trust, "revision": revision, "value": "at-risk", "due": "2023-01-31"}
    figure = {"measure": "P-M1", "value": 31.2}
    decision = {"kind": "decide", "title": "A second lounge", "actions": ["P-AMB-01"], "risks": ["SR1"]}
    signed = {"step": "prepared", "role": "Winter director", "on": "2022-12-07"}
    gap = [{"gap": "ZN1-G1", "opened": 20}] if system == "ZN1" else []
    yield "return", {**head(system, month), "received": "2022-12-07", "answers": [
        answer, {**answer, "holder": system, "value": "on-track"}], "delivered": gap, "local_figures": [figure],
        "decisions": [decision], "signoff": [signed], "approved_for_publication": True,
        "own_part_returned": {"on": "2022-12-08", "reasons": ["Unclear."]},
        "parts": [{"holder": trust, "received": "2022-12-05"}],
        "lines_returned": [{"action": "P-AMB-01", "holder": "ZNM01", "on": "2022-12-06", "reasons": ["No date."]}],
        "restatements": [{"on": "2022-12-09", "why": "Miscounted.", "answers": [{**answer, "value": "off-track"}],
                          "delivered": gap, "local_figures": [{**figure, "value": 30}], "decisions": [decision],
                          "signoff": [signed], "summary": "Before."}]}
    review = {"action": "P-AMB-01", "holder": trust, "on": "2022-12-16", "challenge": "No date.",
              "response": "In January.", "responded": "2022-12-20"}
    yield "reviews", {**head(system, month), "reviews": [review], "restatements": [
        {"on": "2022-12-21", "why": "Mistyped.", "reviews": [{**review, "response": "Later."}]}]}
    yield "risks", {**head(system, month), "risks": [risk()], "restatements": [
        {"on": "2022-12-21", "why": "Mistyped.", "risks": [risk()]}]}


def risk() -> dict[str, Any]:
    score = {"likelihood": 4, "impact": 4}
    return {"id": "SR1", "title": "Long waits", "objective": "Safe care", "cause": "Full beds", "event": "queues",
            "effect": "long waits", "inherent": score, "current": score, "target": {"likelihood": 2, "impact": 4},
            "assurances": [{"line": 1, "what": "Log", "date": "2022-10-28", "result": "mixed"}], "controls": ["A log"],
            "gaps_in_control": ["None"], "gaps_in_assurance": ["None"], "actions": ["P-AMB-01"]}
