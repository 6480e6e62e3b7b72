"""A small project in which every text field of every class holds a word that exists nowhere else."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from tests.attacks import hostile
from tests.attacks.fields import Filled, fill

SMALL = Path(__file__).resolve().parent.parent / "rules" / "project"
HOME = "icb_data/small"
_BETWEEN = re.compile(r"[\s\-\u00ad\u200b]+")


@dataclass
class Canaries:
    """Words by where they stand: `open_` must be published, `secret` never, `kept` is printed for nobody."""

    open_: dict[str, str] = field(default_factory=dict)
    secret: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    def __call__(self, kind: str, where: str) -> str:
        """'Canary <word>' for a text field. kind: 'open_', 'secret' or 'kept'."""
        word = word_of(where)
        assert where not in {**self.open_, **self.secret, **self.kept}, where
        getattr(self, kind)[where] = word
        return f"canary {word}"


def word_of(where: str) -> str:
    """Twelve letters that no language puts together, the same for the same place."""
    digest = hashlib.sha256(where.encode()).digest()
    return "".join("bcdfgjkmpqvxz"[byte % 13] for byte in digest[:12])


def written(target: Path) -> Canaries:
    """The small project with three systems. ZN1: October approved with sensitive items among open ones, November not
    approved, December approved. ZN2: only a return that is not approved. ZN3: a return that cannot be used."""
    shutil.copytree(SMALL, target, ignore=shutil.ignore_patterns(".*", "2022-*"))
    _third_system(target)
    say = Canaries()
    for path, document in _documents(say):
        file = target / HOME / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"schema": 1, **document}, indent=1), encoding="utf-8")  # JSON is YAML
    _profile(target, say)
    return say


def _third_system(target: Path) -> None:
    home = target / HOME / "organisations"
    for name, row in (("organisations", "ZN3,,,,no,"), ("names", "ZN3,Northland South Board,Northland South,,,no,"),
                      ("systems", "ZN3,ZNR,,,no,"), ("types", "ZN3,icb,,,no,")):
        with (home / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")


def _profile(target: Path, say: Canaries) -> None:
    path = target / HOME / "ZN1" / "profile.yaml"
    text = path.read_text(encoding="utf-8").replace("role: Winter director", f"role: {say('kept', 'contact')}")
    path.write_text(f"{text}lead_role: {say('open_', 'lead role')}\nmarking: OFFICIAL-SENSITIVE\n", encoding="utf-8")


def _documents(say: Canaries) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "ZN1/plan/agreement.yaml", _head("ZN1", "", steps=[
        {"party": "icb", "state": "agreed", "on": "2022-09-14", "note": say("secret", "note on the agreement")}])
    yield "ZN1/plan/silences.yaml", {"silences": [
        {"rule": "WP524", "item": "P-AMB-01", "reason": say("secret", "reason of a silence")}]}
    yield from _month(say, "ZN1", "2022-10", "open_", approved=True)
    yield from _month(say, "ZN1", "2022-11", "secret", approved=False)
    yield "ZN1/plan/2022-12/return.yaml", _head(
        "ZN1", "2022-12", received="2023-01-09", approved_for_publication=True,
        answers=[{"action": "P-AMB-01", "holder": "ZNA01", "revision": 2, "value": "at-risk",
                  "rating": "reasonable", "narrative": say("open_", "December narrative")}])
    yield from _month(say, "ZN2", "2022-12", "secret", approved=False)
    yield "ZN3/plan/2022-12/return.yaml", _head(
        "ZN3", "2022-12", received="2023-01-09", approved_for_publication=True, summary=say("kept", "broken summary"),
        answers=[{"action": "P-AMB-01", "holder": "ZN3", "revision": 2,
                  "value": say("secret", "a value that is none").replace(" ", "-")}])


def _head(system: str, month: str, **rest: Any) -> dict[str, Any]:
    return {"system": system, "framework": "plan", **({"month": month} if month else {}), "illustrative": True, **rest}


def _month(say: Canaries, system: str, month: str, kind: str, *,
           approved: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    at, trust = f"{system} {month}", {"ZN1": "ZNA01", "ZN2": "ZNA03"}[system]
    revision = 1 if month == "2022-10" else 2
    said = _answer(say, kind, f"{at} open", trust, revision)
    hidden = _answer(say, "secret", f"{at} sensitive", system, revision) | {"sensitive": True}
    former = {key: said[key] for key in ("action", "holder", "revision", "value")} | {
        "narrative": say("secret", f"{at} former narrative")}
    yield f"{system}/plan/{month}/return.yaml", _head(
        system, month, received=f"{_after(month)}-08", summary=say(kind, f"{at} summary"), answers=[said, hidden],
        delivered=[{"gap": "ZN1-G1", "opened": 20, "note": say(kind, f"{at} delivered")}] if system == "ZN1" else [],
        local_figures=[{"measure": "P-M1", "value": 31.2, "note": say(kind, f"{at} figure")}],
        decisions=[{"kind": "note", "title": say(kind, f"{at} decision title"), "actions": ["P-AMB-01"],
                    "detail": say(kind, f"{at} decision detail")},
                   {"kind": "decide", "title": say("secret", f"{at} sensitive title"), "sensitive": True,
                    "detail": say("secret", f"{at} sensitive detail"), "actions": ["P-AMB-01"]}],
        signoff=[{"step": "prepared", "role": say(kind, f"{at} signer"), "on": f"{_after(month)}-08"}],
        restatements=[{"on": f"{_after(month)}-05", "why": say("secret", f"{at} why restated"), "answers": [former]}],
        lines_returned=[{"action": "P-AMB-01", "holder": "ZNM01", "on": f"{_after(month)}-06",
                         "reasons": [say("secret", f"{at} row sent back")]}],
        parts=[{"holder": trust, "received": f"{_after(month)}-05"}], approved_for_publication=approved)
    yield f"{system}/plan/{month}/risks.yaml", _head(system, month, risks=[
        _risk(say, kind, f"{at} risk", "SR1"),
        _risk(say, "secret", f"{at} sensitive risk", "SR2") | {"sensitive": True}])
    yield f"{system}/plan/{month}/reviews.yaml", _head(system, month, reviews=[
        _review(say, kind, f"{at} review", trust),
        _review(say, "secret", f"{at} sensitive review", trust) | {"sensitive": True, "on": "2022-11-17"},
        _review(say, "secret", f"{at} review of a sensitive answer", system)])


def _after(month: str) -> str:
    return {"2022-10": "2022-11", "2022-11": "2022-12", "2022-12": "2023-01"}[month]


def _answer(say: Canaries, kind: str, at: str, holder: str, revision: int) -> dict[str, Any]:
    texts = ("narrative", "cause", "effect", "mitigation", "returns_when", "holder_role")
    return {"action": "P-AMB-01", "holder": holder, "revision": revision, "value": "at-risk", "rating": "limited",
            "due": "2023-02-28", "evidence": [say(kind, f"{at} evidence")],
            **{name: say(kind, f"{at} {name}") for name in texts}}


def _risk(say: Canaries, kind: str, at: str, name: str) -> dict[str, Any]:
    score = {"likelihood": 4, "impact": 4}
    texts = ("title", "objective", "cause", "event", "effect", "target_by", "appetite", "lead_role", "committee")
    return {"id": name, "inherent": score, "current": score, "target": {"likelihood": 2, "impact": 4},
            **{text: say(kind, f"{at} {text}") for text in texts},
            **{text: [say(kind, f"{at} {text}")] for text in ("controls", "gaps_in_control", "gaps_in_assurance")},
            "assurances": [{"line": 1, "what": say(kind, f"{at} assurance"), "date": "2022-10-28", "result": "mixed"}],
            "actions": ["P-AMB-01"]}


def _review(say: Canaries, kind: str, at: str, holder: str) -> dict[str, Any]:
    return {"action": "P-AMB-01", "holder": holder, "on": "2022-11-16", "challenge": say(kind, f"{at} challenge"),
            "response": say(kind, f"{at} response"), "responded": "2022-11-20"}


# Reading what was published -------------------------------------------------------------------------------------------


def flat(path: Path) -> str:
    """Everything that can be read out of a file, by any means, without spaces, hyphens and capitals."""
    content = path.read_bytes()
    parts = [path.name, content.decode("utf-8", "replace"), content.decode("utf-16-be", "replace")]
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            parts += [name + book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    if path.suffix == ".pdf":
        parts += _of_pdf(path)
    return _BETWEEN.sub("", html.unescape("\n".join(parts))).casefold()


def _of_pdf(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    said = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    document.close()
    with pikepdf.open(path) as opened:
        said += [f"{key} {value}" for key, value in opened.docinfo.items()]
        said += list(opened.attachments)
        said += [opened.attachments[name].get_file().read_bytes().decode("utf-8", "replace")
                 for name in opened.attachments]
        for item in opened.objects:  # strings as text: outlines, alternative texts, form of the tags
            if isinstance(item, pikepdf.Dictionary):
                said += [str(value) for value in item.values() if isinstance(value, pikepdf.String)]
        bare = io.BytesIO()
        opened.save(bare, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return [*said, bare.getvalue().decode("latin-1")]


# Every text of every file of three systems ----------------------------------------------------------------------------


SHARED = "ZNM01"
TRUSTS = {"ZN1": "ZNA01", "ZN2": "ZNA02", "ZN3": "ZNA09"}
BEFORE, MONTH = "2022-10", "2022-11"
NOT_APPROVED = "ZN2"


@dataclass
class Watched:
    """Words by system and by where they stand ('.../return.yaml .answers[0].cause'), found by walking the schemas."""

    words: dict[str, dict[str, str]] = field(default_factory=dict)
    filled: dict[str, Filled] = field(default_factory=dict)

    def sentence(self, system: str, where: str, before: str) -> str:
        """Long enough to be somebody's words for the check in every build."""
        if before.replace(".", "").isdigit() or where.endswith(".silences[0].item"):
            return before
        word = self.words.setdefault(system, {})[where] = word_of(where)
        return f"canary {word} of nobody else at all"


def watched(target: Path) -> Watched:
    """The small project with three systems that share one organisation, every text of their files a word of its own.
    In each, the second answer, decision, risk and review is sensitive; the month of one is not approved."""
    shutil.copytree(SMALL, target, ignore=shutil.ignore_patterns(".*", "2022-*"))
    _third_system(target)
    home = target / HOME / "organisations"
    for name, rows in (("organisations", ["ZNA09,,,,no,"]), ("names", ["ZNA09,Cedar Hospitals,Cedar,,,no,"]),
                       ("types", ["ZNA09,acute,,,no,"]),
                       ("partnerships", ["ZNA09,ZN3,,,yes,no,", f"{SHARED},ZN3,,,no,no,"])):
        with (home / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in rows)
    found = Watched()
    for system in TRUSTS:
        for name, path, document in _all_files(system):
            def say(where: str, before: str, system: str = system) -> str:
                return found.sentence(system, where, before)

            found.filled.setdefault(name, Filled()).add(fill(name, document, f"{HOME}/{system}/{path}", say))
            file = target / HOME / system / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(document, indent=1), encoding="utf-8")
    return found


def _all_files(system: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    mark = {"schema": 1, "system": system, "illustrative": True}
    plan = {**mark, "framework": "plan"}
    yield "profile", "profile.yaml", {
        **mark, "population": {"value": 900000, "what": "people", "year": 2022, "source": {
            "publisher": "x", "publication": "x", "checked": False}},
        "risk_bands": [{"word": "Low", "from": 1}, {"word": "High", "from": 10}],
        "meetings": [{"month": MONTH, "date": "2022-12-22", "name": "Board", "session": "public", "presented": True}],
        "contacts": [{"holder": TRUSTS[system], "role": "x"}]}
    yield "overlay", "plan/overlay.yaml", _overlay(system, plan)
    yield "agreement", "plan/agreement.yaml", {**plan, "steps": [
        {"party": "icb", "state": "agreed", "on": "2022-09-14"}]}
    yield "capacity_gaps", "plan/capacity_gaps.yaml", {**plan, "gaps": [
        {"id": f"{system}-G1", "kind": "ga_beds", "title": "x", "holder": TRUSTS[system], "baseline": 900,
         "submitted": 60, "agreed": 60, "by": {"precision": "season", "words": "x"}}]}
    yield "silences", "plan/silences.yaml", {"schema": 1, "silences": [
        {"rule": "WP524", "item": "P-AMB-01", "reason": "x"}]}
    for name, document in hostile.month_of(system, TRUSTS[system], MONTH, 2):
        yield name, f"plan/{MONTH}/{name}.yaml", _with_sensitive(name, document, system)
    yield "return", f"plan/{BEFORE}/return.yaml", {
        **plan, "month": BEFORE, "received": "2022-11-07", "answers": [],
        "correction": {"on": "2022-11-09", "reasons": ["x"]}}
    yield "submissions", f"plan/{MONTH}/submissions/log.yaml", {**plan, "month": MONTH, "submissions": [
        {"file": "form.xlsx", "sha256": "0" * 64, "received": "2022-12-05", "outcome": "returned", "reasons": ["x"]}]}


def _overlay(system: str, plan: dict[str, Any]) -> dict[str, Any]:
    source = {"publication": "BOARD-PAPER", "checked": False}
    season = {"precision": "season", "words": "x"}
    return {**plan, "actions": [
        {"id": f"{system}-L01", "objective": "P-O1", "title": "x", "roles": [{"type": "icb", "role": "responsible"}],
         "revisions": [{"number": 1, "from": "2022-10", "asks": "x", "source": source}], "due": season,
         "cadence": "monthly", "evidence": [{"what": "x"}], "source": source,
         "targets": [{"words": "x", "due": season, "source": source}],
         "links": [{"kind": "relates to", "to": "plan/P-AMB-01"}]}],
        "dates": [{"action": "P-BED-01", "due": season, "reason": "x"}],
        "names": [{"action": "P-AMB-01", "name": "x"}],
        "not_applicable": [{"action": "P-BED-01", "holder": "vcse", "from": "2022-10", "reason": "x"}],
        "parameters": [{"name": "beds_share", "value": 60}]}


def _with_sensitive(name: str, document: dict[str, Any], system: str) -> dict[str, Any]:
    """A second one of each, which is sensitive; the shared organisation's answer; a gap that was delivered on."""
    document = json.loads(json.dumps(document))
    key = {"return": "answers", "reviews": "reviews", "risks": "risks"}[name]
    if name == "return":
        first, second = document["answers"]
        document["answers"] = [first, {**second, "value": "at-risk", "sensitive": True}, {**first, "holder": SHARED}]
        document["decisions"].append({**document["decisions"][0], "sensitive": True})
        document["delivered"] = [{"gap": f"{system}-G1", "opened": 20}]
        document["restatements"][0]["delivered"] = [{"gap": f"{system}-G1", "opened": 10}]
        document["signoff"][0]["on"] = "2022-12-10"
        document["approved_for_publication"] = system != NOT_APPROVED
        if system != NOT_APPROVED:
            del document["own_part_returned"]
        del document["lines_returned"]
        document["lines_returned"] = [{"action": "P-AMB-01", "holder": TRUSTS[system], "on": "2022-12-06",
                                       "reasons": ["x"]}]
    else:
        document[key].append({**document[key][0], "sensitive": True, **(
            {"id": "SR2"} if name == "risks" else {"holder": system})})
    copied: dict[str, Any] = json.loads(json.dumps(document))  # so that no list is held by two
    return copied
