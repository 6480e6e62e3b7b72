"""A small project in which every text field of every class holds a word that exists nowhere else."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SMALL = Path(__file__).resolve().parent.parent / "rules" / "project"
HOME = "icb_data/small"


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
