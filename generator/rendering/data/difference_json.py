"""A difference as JSON. Its shape is `generator/schemas/v1/difference.schema.json`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.findings import Place
from generator.model.difference import (
    Alteration,
    AnswerEffect,
    DatasetDifference,
    Difference,
    LoneSystem,
    Side,
    SystemDifference,
)
from generator.rendering.data.pack_json import as_bytes

Json = dict[str, Any]


def difference_json(difference: Difference) -> bytes:
    """UTF-8, one final newline; the same bytes for the same difference."""
    return as_bytes(_document(difference))


def _document(difference: Difference) -> Json:
    return {
        "schema": 1,
        "kind": "difference",
        "framework": {"id": difference.framework, "title": difference.title},
        "from": _side(difference.before),
        "to": _side(difference.after),
        "empty": difference.empty,
        "not_told": list(difference.not_told),
        "datasets_on_one_side": list(difference.one_sided),
        "items": [
            {"what": item.what, "id": item.id, "title": item.title, "objective": item.objective,
             "kinds": [kind.value for kind in item.kinds], "alterations": _alterations(item.alterations)}
            for item in difference.items
        ],
        "datasets": [_dataset(item) for item in difference.datasets],
    }


def _side(side: Side) -> Json:
    return {"label": side.label, "version": side.version, "month": str(side.month) if side.month else None,
            "errors": [{"rule": one.rule, "message": one.message, **_place(one.place)} for one in side.doubts]}


def _alterations(alterations: Iterable[Alteration]) -> list[Json]:
    return [{"kind": one.kind.value, "part": one.part, "was": one.was, "now": one.now, "note": one.note,
             **_place(one.place)} for one in alterations]


def _place(place: Place) -> Json:
    return {"file": place.file, "line": place.line, "column": place.column}


def _dataset(dataset: DatasetDifference) -> Json:
    return {
        "id": dataset.dataset, "title": dataset.title, "illustrative": dataset.illustrative,
        "holds_returns": dataset.holds_returns,
        "answers_of": str(dataset.answers_of) if dataset.answers_of else None,
        "months": [{"from": str(was), "to": str(now)} for was, now in dataset.months],
        "systems_compared": dataset.compared, "systems_changed": len(dataset.systems),
        "totals": _numbers(dataset.systems),
        "systems": [_system(one) for one in dataset.systems],
        "ended": [_lone(one) for one in dataset.ended], "formed": [_lone(one) for one in dataset.formed],
    }


def _numbers(systems: Sequence[SystemDifference]) -> Json:
    return {
        "come": sum(len(one.come) for one in systems), "go": sum(len(one.go) for one in systems),
        "change": sum(len(one.change) for one in systems),
        "reconfirm": sum(len(one.reconfirm) for one in systems),
        "given_again": sum(len(one.since) for one in systems),
        "other_words": sum(len(one.other_words) for one in systems),
        "homeless": sum(len(one.homeless) for one in systems),
        "unanswered": sum(len(one.unanswered) for one in systems),
    }


def _system(one: SystemDifference) -> Json:
    return {
        "code": one.system, "name": one.name, "totals": _numbers([one]),
        "lines": [
            {"id": line.id, "action": line.action, "holder": line.holder, "holder_name": line.holder_name,
             "role": line.role, "shared": line.shared, "collective": line.collective, "local": line.local,
             "months": [str(month) for month in line.months], "alterations": _alterations(line.alterations)}
            for line in one.lines
        ],
        "answers": {
            "reconfirm": [{**_effect(effect), "given_again": effect.id in one.since} for effect in one.reconfirm],
            "other_words": [_effect(effect) for effect in one.other_words],
            "homeless": [_effect(effect) for effect in one.homeless],
            "unanswered": [_effect(effect) for effect in one.unanswered],
        },
    }


def _effect(effect: AnswerEffect) -> Json:
    return {"id": effect.id, "action": effect.action, "holder": effect.holder, "holder_name": effect.holder_name,
            "why": effect.why}


def _lone(one: LoneSystem) -> Json:
    return {"code": one.system, "name": one.name,
            "related": [{"code": code, "name": name} for code, name in one.related]}
