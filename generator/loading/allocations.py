"""icb_data/<dataset>/allocations/<framework>.csv: each system's share of the framework's quantities."""

from __future__ import annotations

from generator.findings import Finding, lacking
from generator.loading import rulebook
from generator.loading.loaded import Loaded
from generator.loading.tables import Row, table_at
from generator.model.framework import Framework
from generator.model.organisation import Register
from generator.model.provenance import Source
from generator.model.tailored import Allocation
from generator.schemas.suggest import did_you_mean
from generator.sources.project import ProjectFiles

Allocations = tuple[tuple[str, Allocation], ...]


def load_allocations(
    files: ProjectFiles, dataset_id: str, framework: Framework, register: Register, illustrative: bool
) -> Loaded[Allocations]:
    """System code and allocation; nothing where the dataset has no table for the framework."""
    opened = table_at(files, f"icb_data/{dataset_id}/allocations/{framework.id}.csv", "allocations", needed=False)
    findings = list(opened.findings)
    found: dict[tuple[str, str], tuple[str, Allocation]] = {}
    for row in opened.rows():
        wrong = _wrong(row, framework, register, illustrative)
        key = (row["quantity"], row["system"])
        if wrong is None and key in found:
            wrong = rulebook.DUPLICATE.found(
                f"{row['system']} has a share of {row['quantity']} already",
                row.place("system"),
                f"the first is at line {found[key][1].place.line}",
            )
        if wrong is None:
            found[key] = (row["system"], _allocation(row))
        else:
            findings.append(wrong)
    return Loaded(tuple(found.values()), tuple(findings))


def _wrong(row: Row, framework: Framework, register: Register, illustrative: bool) -> Finding | None:
    quantities = [item.id for item in framework.quantities]
    if row["quantity"] not in quantities and not framework.excuses(row["quantity"], "quantity"):
        return rulebook.UNKNOWN_NAME.found(
            f"the framework has no quantity '{row['quantity']}'",
            row.place("quantity"),
            did_you_mean(row["quantity"], quantities),
            lacks=lacking(framework.id, "quantity", row["quantity"]),
        )
    systems = {item.system for item in register.systems}
    if row["system"] not in (*systems, *register.left_out):
        return rulebook.UNKNOWN_CODE.found(
            f"'{row['system']}' is not a system of this dataset",
            row.place("system"),
            did_you_mean(row["system"], systems),
        )
    if row.yes("illustrative") != illustrative:
        return rulebook.ILLUSTRATIVE.found(
            "this row says otherwise than its dataset",
            row.place("illustrative"),
            f"write '{'yes' if illustrative else 'no'}'",
        )
    return None


def _allocation(row: Row) -> Allocation:
    source = Source(row["source"], checked=row.yes("checked")) if row["source"] else None
    return Allocation(
        row["quantity"],
        float(row["share"]) if row["share"] else None,
        row.yes("approximate"),
        source,
        row.yes("illustrative"),
        row.place(),
    )
