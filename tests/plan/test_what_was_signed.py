"""A signature keeps the fingerprint of what was signed: answers and capacity delivered, and nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.assurance.signing import fingerprint_of
from generator.findings import Place
from generator.loading.documents import open_document
from generator.loading.returns import load_return
from generator.loading.scope import SystemScope
from generator.model.framework import Framework
from generator.model.returns import CapacityGap, Delivered, Return
from generator.sources.project import SourceFile
from generator.vocabulary import Rating

from .builders import NORTH, TYPES, action, month, plan, register, sent

HERE = Place("x", 1)
RETURN = """
schema: 1
system: ZN1
framework: winter
month: 2022-11
received: "2022-12-08"
illustrative: true
summary: What the ICB says of the month is not signed.
answers:
- action: A1
  holder: TA
  revision: 1
  value: at-risk
  rating: limited
  narrative: |
    Two wards opened, “nearly” full.

    A third follows.
  evidence: [rota of 28 November, "  "]
  due: "2023-01-31"
- {action: A1, holder: TB, revision: 1, value: on-track, given_by: icb, sensitive: true}
- {action: A1, holder_type: acute, revision: 1, value: at-risk, narrative: "  all of them  "}
delivered:
- {gap: G1, opened: 40, staffed: 31.50, note: "Forty\\tbeds"}
- {gap: G2, opened: 0}
"""
GAPS = tuple(CapacityGap(name, "beds", name, holder, None, 1, 1, None, None, "", True, HERE)
             for name, holder in (("G1", "TA"), ("G2", "")))


def loaded(text: str, framework: Framework | None = None) -> Return:
    scope = SystemScope("ZN1", framework or plan(action("A1")), register(NORTH), TYPES, True, gaps=("G1", "G2"))
    found = load_return(open_document(SourceFile.of("x.yaml", text.encode()), "return"), scope, month("2022-11"), ())
    assert [item.message for item in found.findings] == []
    assert found.value is not None
    return found.value


def by_hand(text: str, holder: str = "", gaps: tuple[str, ...] = ()) -> str:
    """As the published recipe says, from the YAML alone."""
    given = yaml.safe_load(text)
    answers = [entry for entry in given["answers"]
               if not holder or (entry.get("holder") == holder and "given_by" not in entry)]
    delivered = [entry for entry in given.get("delivered", ()) if not holder or entry["gap"] in gaps]
    lists = {"answers": [entry | ({"given_by": "icb"} if "holder_type" in entry else {}) for entry in answers],
             "delivered": [{key: f"{value:g}" if isinstance(value, int | float) else value
                            for key, value in entry.items()} for entry in delivered]}
    parts = ",".join('"{}":[{}]'.format(name, ",".join(sorted(map(one_by_hand, entries), key=str.encode)))
                     for name, entries in lists.items())
    return hashlib.sha256(("{" + parts + "}").encode()).hexdigest()


def one_by_hand(entry: dict[str, Any]) -> str:
    kept: dict[str, Any] = {}
    for key, value in entry.items():
        held = [text.strip() for text in value if text.strip()] if isinstance(value, list) else value
        held = held.strip() if isinstance(held, str) else held
        if held not in ("", [], False):
            kept[key] = held
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_the_fingerprint_of_a_return_can_be_made_by_hand_from_its_yaml() -> None:
    assert fingerprint_of(loaded(RETURN)) == by_hand(RETURN)


def test_where_each_signs_for_itself_its_own_answers_and_the_capacity_it_holds_are_signed() -> None:
    assert fingerprint_of(loaded(RETURN), "TA", GAPS) == by_hand(RETURN, "TA", ("G1",))
    assert fingerprint_of(loaded(RETURN), "TB", GAPS) == by_hand(RETURN, "TB")  # only the ICB spoke for it


def test_the_bytes_are_those_of_the_recipe() -> None:
    small = sent("2022-11", "A1 TA on-track :ward “3” opened", delivered=(
        Delivered("G1", 1e-7, 40.0, None, "", HERE), Delivered("", 12.5, None, 1e16, "", HERE, "Q1")))
    said = ('{"answers":[{"action":"A1","holder":"TA","narrative":"ward “3” opened","revision":1,"value":"on-track"}],'
            '"delivered":[{"funded":"10000000000000000","opened":"12.5","quantity":"Q1"},'
            '{"gap":"G1","opened":"0.0000001","staffed":"40"}]}')
    assert fingerprint_of(small) == hashlib.sha256(said.encode()).hexdigest()


@pytest.mark.parametrize(("old", "new"), [
    ("value: at-risk\n", "value: on-track\n"), ("rating: limited", "rating: reasonable"), ("Two wards", "Three wards"),
    ("28 November", "29 November"), ('due: "2023-01-31"', 'due: "2023-02-28"'), ("staffed: 31.50", "staffed: 31"),
    ("opened: 0", "opened: 1"), ("given_by: icb, ", ""), ("holder_type: acute", "holder: TA, given_by: icb"),
    (", sensitive: true", ""), ('  due: "2023-01-31"\n', "")])
def test_a_change_of_an_answer_or_of_capacity_changes_it(old: str, new: str) -> None:
    assert old in RETURN
    assert fingerprint_of(loaded(RETURN)) != fingerprint_of(loaded(RETURN.replace(old, new, 1)))


@pytest.mark.parametrize(("old", "new"), [
    ("What the ICB says", "What it says"), ('received: "2022-12-08"', 'received: "2022-12-20"'),
    ("delivered:", "approved_for_publication: true\ndelivered:"), ("delivered:\n", "signoff: []\ndelivered:\n"),
    ("staffed: 31.50", "staffed: 31.5"), ("opened: 40", "opened: 40.0"), ("narrative: |", "narrative: |-"),
    ("  holder: TA\n", "  given_by: holder\n  holder: TA\n"), ('"  all of them  "', "all of them")])
def test_nothing_else_and_no_other_spelling_of_the_same_changes_it(old: str, new: str) -> None:
    assert old in RETURN
    assert fingerprint_of(loaded(RETURN)) == fingerprint_of(loaded(RETURN.replace(old, new, 1)))


@given(st.permutations(range(4)), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_order_of_the_entries_and_the_ends_of_lines_do_not_count(order: list[int], end: str) -> None:
    whole = sent("2022-11", "A1 TA at-risk :one\nA1 TB on-track\nA2 TA off-track limited\nA2 TB not-started")
    mixed = [whole.answers[place] for place in order]
    ended = tuple(replace(item, narrative=f"x{end}y" if item.narrative else "") for item in mixed)
    straight = replace(whole, answers=(replace(whole.answers[0], narrative="x\ny"), *whole.answers[1:]))
    assert fingerprint_of(replace(whole, answers=ended)) == fingerprint_of(straight)


@given(st.sampled_from(["narrative", "cause", "effect", "mitigation", "returns_when", "holder_role", "role"]),
       st.text(min_size=1).filter(lambda text: text.strip()))
def test_no_word_of_an_answer_can_be_moved_or_changed_unseen(field: str, text: str) -> None:
    bare = sent("2022-11", "A1 TA at-risk").answers[0]
    changed: dict[str, Any] = {field: text}
    said = replace(bare, **changed)
    rated = replace(bare, rating=Rating.LIMITED)
    marks = [fingerprint_of(sent("2022-11", answers=(item,))) for item in (bare, said, rated)]
    assert len(set(marks)) == 3
