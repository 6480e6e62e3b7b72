"""The view of all systems as JSON. Its shape is `generator/schemas/v1/overview.schema.json`."""

from __future__ import annotations

from typing import Any

from generator.model.pack import OverviewPack, SystemRow
from generator.rendering.data.capacity_json import quantity_document
from generator.rendering.data.framework_json import framework_document
from generator.rendering.data.pack_json import as_bytes, counts_document, withheld_document
from generator.rendering.data.statements_json import statement_counts_document, statements_document


def overview_json(overview: OverviewPack) -> bytes:
    """UTF-8; counts and values only, no narrative of any system."""
    return as_bytes(_document(overview))


def _document(overview: OverviewPack) -> dict[str, Any]:
    boards = dict(overview.statements_by_region)
    return {
        "schema": 1,
        "kind": "overview",
        "illustrative": overview.illustrative,
        "audience": overview.audience.value,
        "withheld": withheld_document(overview.withheld),
        "dataset": {"id": overview.dataset, "title": overview.dataset_title, "area": overview.area},
        "framework": framework_document(overview.framework),
        "month": str(overview.month),
        "credit": overview.credit,
        "holds_returns": overview.holds_returns,
        "headline": counts_document(overview.total),
        "statements": statements_document(overview.statement_counts, overview.statements),
        "shared_elsewhere": overview.shared_elsewhere,
        "by_objective": [{"id": group.id, "counts": counts_document(group.counts)} for group in overview.by_objective],
        "regions": [
            {"code": code, "name": name, "counts": counts_document(counts), "shared_elsewhere": elsewhere,
             "statements": statement_counts_document(boards.get(code))}
            for code, name, counts, elsewhere in overview.regions
        ],
        "systems": [
            {"code": row.code, "name": row.name, "region": row.region, "counts": counts_document(row.total),
             "by_objective": [
                 {"id": objective, "worst": worst, "number": number}
                 for objective, worst, number in row.worst_by_objective
             ],
             "return": row.return_state.state, "days_late": row.return_state.days_late,
             "statements": statement_counts_document(row.statement_counts),
             "findings_by_rule": _own(row), "fingerprint": row.fingerprint}
            for row in overview.systems
        ],
        "quantities": [quantity_document(item) for item in overview.quantities],
        "disagreements": [{"rule": item.rule, "message": item.message} for item in overview.disagreements],
        "findings_by_rule": _by_rule(overview),
    }


def _own(row: SystemRow) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for rule, _, number in row.findings_by_rule:
        numbers[rule] = numbers.get(rule, 0) + number
    return numbers


def _by_rule(overview: OverviewPack) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for finding in overview.findings:
        numbers[finding.rule] = numbers.get(finding.rule, 0) + 1
    return dict(sorted(numbers.items()))
