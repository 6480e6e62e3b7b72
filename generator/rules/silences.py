"""Silences: a warning or note that somebody looked at and let stand, with the reason. Nothing is silenced unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.findings import Finding, rule_doc
from generator.model.silence import Silence, Silenced
from generator.rules.rule import Said, rule
from generator.rules.scope import Scope
from generator.schemas.suggest import did_you_mean
from generator.vocabulary import Severity

_WAITING = "WP510"
"""Answers left out while the lines they name have errors, which may stand in a file that is not read here."""
_MOST_MEANT = 6
"""More items that begin alike are no suggestion."""

NO_EFFECT = rule_doc(
    "WP701",
    Severity.WARNING,
    """
    A silence without effect.

    No finding of this rule is about this item any more: it was put right, or the item is called something else. The
    item is the id that the finding is about, or a file as it is named from the folder of silences.yaml. Nothing is
    said while the plans or the dataset have errors, which may hide what the silence is about.

    Why: a silence that is left behind would hide the same mistake when it is made again.

    Wrong:
        # icb_data/small/silences.yaml
        - {rule: WP411, item: answer_mean_sec, reason: The publisher prints it so.}
    Right:
        # icb_data/small/silences.yaml
        schema: 1
        silences: []
""",
)

RUN_OUT = rule_doc(
    "WP703",
    Severity.WARNING,
    """
    A silence that has run out.

    It was given until a month that lies before the latest one reported on, and holds no longer.

    Why: it was meant for a time, and the time is over; somebody must look again.

    Wrong:
        # icb_data/small/silences.yaml
        - {rule: WP411, item: occupancy_pct, until: 2022-09, reason: The publisher corrects it in autumn.}
    Right:
        # icb_data/small/silences.yaml
        - {rule: WP411, item: occupancy_pct, until: 2022-12, reason: The publisher corrects it in autumn.}
""",
)


def apart(
    findings: Iterable[Finding], silences: Iterable[Silence]
) -> tuple[tuple[Finding, ...], tuple[Silenced, ...]]:
    """What is shown, and what is silenced. An error is always shown."""
    by_rule: dict[str, list[Silence]] = {}
    for silence in silences:
        by_rule.setdefault(silence.rule, []).append(silence)
    shown: list[Finding] = []
    silenced: list[Silenced] = []
    for finding in findings:
        own = by_rule.get(finding.rule, ()) if finding.severity is not Severity.ERROR else ()
        by = next((silence for silence in own if silence.covers(finding)), None)
        if by is None:
            shown.append(finding)
        else:
            silenced.append(Silenced(finding, by))
    return tuple(shown), tuple(silenced)


def idle_silences(
    every: Iterable[Silence], in_force: Iterable[Silence], shown: Iterable[Finding], silenced: Iterable[Silenced]
) -> Iterator[Finding]:
    """What is to be said of silences that silence nothing. What cannot be silenced at all is said by WP702.

    A silence is not called idle beside an error that may hide what it is about: whoever obeyed would take a good one
    away. `shown`: what was found and not silenced."""
    told = tuple(shown)
    silenced = tuple(silenced)
    found = (*told, *(one.finding for one in silenced))
    hiding = {one.place.file for one in told if one.severity is Severity.ERROR or one.rule == _WAITING}
    heard = {one.silence for one in silenced}
    holding = set(in_force)
    for silence in dict.fromkeys(every):
        if silence in heard or _refusal(silence.rule):
            continue
        if silence not in holding:
            yield RUN_OUT.found(
                f"this silence held until {silence.until.label if silence.until else ''}",
                silence.place,
                "look at the finding again: put it right, take the silence away, or give it a later month",
                system=silence.system,
            )
        elif not any(_may_hide(file, silence) for file in hiding):
            yield NO_EFFECT.found(
                f"no finding {silence.rule} is about '{silence.item}' here",
                silence.place,
                _meant(silence, found) or "take the silence away",
                system=silence.system,
            )


def _may_hide(file: str, silence: Silence) -> bool:
    """Whether what is wrong in a file can leave out a line the silence is about. A plan is read with other plans, a
    system with those it followed and with the dataset's register; a plan's own lines are judged in every dataset."""
    home, *rest = silence.folder.split("/")
    return home == "frameworks" or not file.startswith("icb_data/") or file.startswith(f"{home}/{rest[0]}/")


def _meant(silence: Silence, found: Iterable[Finding]) -> str:
    """A hint where the item is the beginning of what findings are about."""
    longer = {one.subject for one in found
              if one.subject.startswith(silence.item) and replace(silence, item=one.subject).covers(one)}
    quoted = [f"'{item}'" for item in sorted(longer)]
    return f"did you mean {' or '.join(quoted)}?" if 0 < len(quoted) <= _MOST_MEANT else ""


@rule("WP702")
def only_warnings_and_notes_can_be_silenced(scope: Scope) -> Iterator[Said]:
    """What cannot be silenced.

    Only warnings and notes can be silenced. The rule named here does not exist, or finds errors.

    Why: an error must be put right before what it concerns can be used; to hide it would publish something wrong.

    Wrong:
        # icb_data/small/silences.yaml
        - {rule: WP401, item: ZNA01, reason: The code will come.}
    Right:
        # icb_data/small/silences.yaml
        - {rule: WP411, item: occupancy_pct, reason: The publisher prints it so.}
    """
    for silence in dict.fromkeys(silence for _, dataset in scope.datasets for silence in dataset.silences):
        refused = _refusal(silence.rule)
        if refused:
            message, hint = refused
            place = scope.pin(silence.place, "rule", silence.rule)
            yield Said(message, place, hint, system=silence.system)


def _refusal(rule_id: str) -> tuple[str, str] | None:
    """Why a rule cannot be silenced, and what to do; None where it can be."""
    from generator.rules.every_rule import catalogue  # the catalogue lists this module's rules too

    known = {doc.id: doc for doc in catalogue()}
    if rule_id not in known:
        return f"there is no rule '{rule_id}'", did_you_mean(rule_id, known) or "'baf rule' lists them all"
    if known[rule_id].severity is Severity.ERROR:
        return f"{rule_id} finds errors, which cannot be silenced", "put the error right"
    return None


RULES = (only_warnings_and_notes_can_be_silenced,)
DOCS = (NO_EFFECT, RUN_OUT)
