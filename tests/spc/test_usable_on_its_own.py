"""The room of control charts can be lifted out: it needs Python and nothing else, and says a chart in three lines."""

import ast
import sys
from itertools import pairwise
from pathlib import Path

import generator.spc
from generator.spc import AssuranceIcon, Direction, SpcOptions, SpecialCause, VariationIcon, analyse, reading

FOLDER = Path(generator.spc.__file__).parent


def test_it_imports_the_standard_library_and_itself() -> None:
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [item.name for item in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.partition(".")[0] in sys.stdlib_module_names or name.startswith("generator.spc"), path


def test_dates_values_and_options_give_limits_flags_icons_and_a_sentence() -> None:
    dates = [f"{2025 + at // 12}-{at % 12 + 1:02}" for at in range(14)]
    values = [50.0, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51, 50, 70]
    chart = analyse(dates, values, SpcOptions(Direction.DECREASE, target=40))
    latest = chart.points[-1]
    mean = sum(values) / 14
    ranges = [abs(b - a) for a, b in pairwise(values)]
    kept = [one for one in ranges if one < 3.267 * sum(ranges) / 13]
    assert latest.upper_limit is not None
    assert abs(latest.upper_limit - (mean + 2.66 * sum(kept) / len(kept))) < 1e-9
    assert latest.cause is SpecialCause.ABOVE_LIMIT
    assert (chart.variation, chart.assurance) == (VariationIcon.CONCERN_HIGH, AssuranceIcon.FAIL)
    assert reading(chart) == ("Concerning variation in February: above the upper limit (70, against 52 in February "
                              "2025); the target will not be met without change.")


def test_every_public_name_says_what_it_is() -> None:
    for name in generator.spc.__all__:
        assert (getattr(generator.spc, name).__doc__ or "").strip(), name
