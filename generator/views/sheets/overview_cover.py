"""The cover of the pack of all systems."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.return_status import CAME
from generator.views.common import NO_RETURN, long_day, plain, plural, standing
from generator.views.sheets.front import Cover, Field, Named, cover_of
from generator.views.sheets.overview_parts import Overview, return_words
from generator.views.sheets.parts import Head
from generator.views.withheld import withheld_words
from generator.vocabulary import Audience

_EACH = 1000
"""Above this many responsibilities one mark each would not fit a cover."""


def overview_cover(overview: Overview, contents: tuple[Head, ...]) -> Cover:
    pack, framework = overview.pack, overview.framework
    each = pack.holds_returns and pack.total.n <= _EACH
    named = Named(
        f"{framework.short_title}: all systems",
        f"{pack.dataset_title}: {plural(len(pack.systems), 'system')}",
        f"{'Position at' if pack.holds_returns else 'What is asked on'} {long_day(pack.month.last_day)}",
    )
    return cover_of(
        pack,
        framework,
        overview.context,
        named,
        each=each,
        left_out="",
        finding=standing(framework, pack.total, pack.month, pack.holds_returns),
        fields=_fields(overview),
        contents=contents,
        reading=(
            "A responsibility is one action, one holder and one role that must answer.",
            "Counts and values are shown of each system, never its narratives.",
        ),
    )


def _fields(overview: Overview) -> tuple[Field, ...]:
    found = (Field(label, make(overview)) for label, make in _FIELDS)
    return tuple(field for field in found if field.words)


def _meeting(overview: Overview) -> str:
    """A view of all has no meeting that anybody named, and none is made up."""
    return "None of its own: the cover of each system’s pack names the meeting it goes to"


def _purpose(overview: Overview) -> str:
    """Not the plan's: that is of a paper for one board."""
    if not overview.pack.holds_returns:
        return "To show what the plan asks of every system, side by side, and what published figures say of it"
    return "To show side by side where every system stands under the plan, who has answered and what figures say"


def _systems(overview: Overview) -> str:
    return f"{len(overview.pack.systems):,} in {plural(len(overview.pack.regions), 'region')}"


def _statements(overview: Overview) -> str:
    return plain(overview.boards_said) if overview.boards_said else ""


def _returns(overview: Overview) -> str:
    """How many are in use, then which are not on time, by name while those are few."""
    pack = overview.pack
    if not pack.holds_returns:
        return f"{NO_RETURN} of any system: this dataset holds what was published, and no answers"
    held = sum(row.return_state.state in CAME for row in pack.systems)
    late = [row for row in pack.systems if row.return_state.state != "on time"]
    named = "; ".join(f"{row.short_name}: {return_words(row)}" for row in late[:_NAMED])
    more = f"; {len(late) - _NAMED:,} more in the summary" if len(late) > _NAMED else ""
    said = f"{held:,} of {plural(len(pack.systems), 'system')} {'has' if held == 1 else 'have'} a {pack.month.name} " \
        "return in use"
    return f"{said}. Not on time: {named}{more}" if late else f"{said}, every one on time"


def _moved(overview: Overview) -> str:
    counts = overview.pack.total
    if not overview.pack.holds_returns:
        return ""
    if not overview.compared:
        return f"This is the first reporting month: nothing can have moved; {counts.overdue:,} overdue"
    return (f"{counts.improved:,} improved and {counts.worsened:,} worsened, each against the reporting month before; "
            f"{counts.overdue:,} overdue")


def _counted_once(overview: Overview) -> str:
    return (f"{plural(overview.pack.shared_elsewhere, 'responsibility', 'responsibilities')} of shared bodies counted "
            "in another system, and left out here")


def _disagreements(overview: Overview) -> str:
    found = len(overview.pack.disagreements)
    if not found:
        return "None between the systems of a shared body"
    return f"{plural(found, 'answer of a shared body differs', 'answers of shared bodies differ')} between systems"


def _withheld(overview: Overview) -> str:
    """On the cover of a public edition, also where nothing is."""
    pack = overview.pack
    return withheld_words(overview.framework, pack.withheld) if pack.audience is Audience.PUBLIC else ""


_NAMED = 4
_FIELDS: tuple[tuple[str, Callable[[Overview], str]], ...] = (
    ("Meeting", _meeting),
    ("Purpose", _purpose),
    ("Systems", _systems),
    ("Statements", _statements),
    ("Returns", _returns),
    ("Moved", _moved),
    ("Withheld", _withheld),
    ("Counted once", _counted_once),
    ("Disagreements", _disagreements),
)
"""Those of a board's paper that a view of all can fill truly, and what a reader of all systems needs."""
