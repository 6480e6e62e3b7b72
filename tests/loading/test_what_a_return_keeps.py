"""Parts, restatements, rows sent back and signatures are read as they stand, and name only what exists."""

from __future__ import annotations

import pytest

from generator.loading.documents import open_document
from generator.loading.returns import LoadedReturn, load_return
from generator.loading.scope import SystemScope
from generator.model.returns import Added
from generator.sources.project import SourceFile
from tests.plan.builders import NORTH, TYPES, action, day, month, plan, register

HEAD = """schema: 1
system: ZN1
framework: winter
month: 2022-11
received: 2022-12-08
illustrative: true
answers: [{action: A1, holder: TA, revision: 1, value: off-track}]
"""
WHOLE = """delivered: [{gap: G1, opened: 3}]
parts: [{holder: TA, received: 2022-12-05}]
restatements:
- {on: 2023-01-20, why: again, answers: [{action: A1, holder: TA, revision: 1, value: at-risk}]}
- {on: 2022-12-20, why: first, delivered: [{gap: G1, opened: 4}], correction: true}
- {on: 2023-01-22, why: came, added: [{action: A1, holder: TB, given_by: icb}, {action: A1, holder_type: acute}],
   added_gaps: [G1]}
lines_returned: [{action: A1, holder: TB, given_by: icb, on: 2022-12-09, reasons: [no value]}]
"""


def read(text: str) -> LoadedReturn:
    scope = SystemScope("ZN1", plan(action("A1")), register(NORTH), TYPES, True, gaps=("G1",))
    return load_return(open_document(SourceFile.of("r.yaml", text.encode()), "return"), scope, month("2022-11"), ())


def test_everything_is_read_and_restatements_stand_oldest_first() -> None:
    found = read(HEAD + WHOLE)
    assert found.findings == ()
    value = found.value
    assert value is not None
    assert [(part.holder, part.received, part.sha256) for part in value.parts] == [("TA", day("2022-12-05"), "")]
    assert [item.why for item in value.restatements] == ["first", "again", "came"]
    assert [item.value for item in value.restatements[1].answers] == ["at-risk"]
    assert [item.opened for item in value.restatements[0].delivered] == [4]
    assert [item.correction for item in value.restatements] == [True, False, False]
    assert value.restatements[2].added == (
        Added("A1", "TB", given_by="icb"), Added("A1", holder_type="acute", given_by="icb"), Added(gap="G1"))
    (line,) = value.lines_returned
    assert (line.holder, line.given_by, line.on, line.reasons) == ("TB", "icb", day("2022-12-09"), ("no value",))


@pytest.mark.parametrize(("old", "new", "rule", "line"), [
    ("answers: [{action: A1, holder: TA, revision: 1, value: at-risk}]",
     "answers: [{action: A9, holder: TA, revision: 1, value: at-risk}]", "WP501", 11),
    ("answers: [{action: A1, holder: TA, revision: 1, value: at-risk}]",
     "answers: [{action: A1, holder: TA, revision: 1, value: amber}]", "WP503", 11),
    ("why: first, delivered: [{gap: G1", "why: first, delivered: [{gap: G9", "WP506", 12),
    ("delivered: [{gap: G1, opened: 3}]", "delivered: [{quantity: Q9, opened: 3}]", "WP506", 8),
    ("delivered: [{gap: G1, opened: 3}]", "delivered: [{opened: 3}]", "WP102", 8),
    ("delivered: [{gap: G1, opened: 3}]", "delivered: [{gap: G1, quantity: Q1, opened: 3}]", "WP107", 8),
    ("parts: [{holder: TA", "parts: [{holder: TX", "WP502", 9),
    ("lines_returned: [{action: A1", "lines_returned: [{action: A8", "WP501", 15),
    ("reasons: [no value]", "reasons: []", "WP106", 15),
    ("added: [{action: A1", "added: [{action: A8", "WP501", 13),
    ("added_gaps: [G1]", "added_gaps: [G7]", "WP506", 14),
    ("why: again, ", "", "WP102", 11)])
def test_what_does_not_exist_is_told_where_it_stands(old: str, new: str, rule: str, line: int) -> None:
    assert old in WHOLE
    found = read(HEAD + WHOLE.replace(old, new, 1)).findings
    assert [(item.rule, item.place.line) for item in found] == [(rule, line)]


def test_a_fingerprint_that_is_none_is_told() -> None:
    found = read(HEAD + "signoff: [{step: prepared, role: x, on: 2022-12-08, signed: 6F59}]\n").findings
    assert "WP105" in {item.rule for item in found}
