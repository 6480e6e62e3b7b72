"""What the schemas of JSON that is given out do not say: what a number counts, whether headlines count it, and where
the same thing stands on pages and in packs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.views.guide.dictionary.told import NOT_COUNTED

_LINES, _CAPACITY = "responsibilities", "as the unit of the gap's kind or the quantity says"


@dataclass(frozen=True, slots=True)
class Facts:
    """`unit`: '' where nothing is known of it, which is right only for what is no number."""

    unit: str
    counted: str
    shown: str


_UNITS = (
    (r"schema", "version of the format"),
    (r".*\bdays_late|.*overdue_days|.*part_days_late", "days"),
    (r".*rank", "place in the order, 1 the worst"),
    (r".*revision", "number of a wording"),
    (r"reviews\.age|positions\.age|.*moved\.months", "reporting months"),
    (r"actions\.(answered|n)|.*shape-(counts|lines|numbers)\..*|.*statement\.(lines|answered)", _LINES),
    (r"(.*\.)?shared_elsewhere|shape-organisation\.counted_elsewhere|systems\.by_objective\.number", _LINES),
    (r"shape-chase\.lines", _LINES),
    (r"shape-statement-counts\..*", "boards"),
    (r"shape-dataset\.systems_.*|quantities\.systems_.*", "systems"),
    (r"quantities\.systems\.counted_elsewhere", "gaps"),
    (r"measures\.bodies\.chart\.figures", "figures"),
    (r"measures\.bodies\..*", "as the unit of the body's figures says"),
    (r"measures\.local\..*", "as the unit of the measure says"),
    (r"risks\.assurances\.line", "line of defence, 1 to 3"),
    (r"risks\.(inherent|current|target)", "points, 1 to 25"),
    (r"(allocations|gaps|delivered|capacity|quantities|restatements)\..*", _CAPACITY),
    (r"shape-framework\.quantities\.total", "as its unit says"),
    (r"counts", "responsibilities"),
    (r"withheld", "items"),
    (r"(.*\.)?findings(_by_rule)?", "findings"),
    (r"(.*\.)?line", "lines of the file"),
    (r"(.*\.)?column", "characters of the line"),
)
_COUNTED = (
    (r".*shape-counts\.not_applicable", "yes: left out of N"),
    (r".*shape-counts(\..*)?|headline(_.*)?|counts", "yes: the headline itself"),
    (r"positions", "yes: each entry once"),
    (r"positions\.counted", "yes: the entries of each id add up to the headline"),
    (r"positions\.given_by_icb", "yes: `given_by_icb`"),
    (r"positions\.overdue_days", "yes: entries above 0 are `overdue`"),
    (r"positions\.moved", "yes: `improved` and `worsened`"),
    (r"positions\.slipped_from", "yes: filled ones are `slipped`"),
    (r"(.*\.)?shared_elsewhere|.*counted_elsewhere", "in the other system"),
    (r"shape-statement-counts\..*", "yes: the headline of boards"),
    (r"shape-lines\..*", "yes: due is answered and not answered"),
    (r"allocations\.share|gaps\.(agreed|submitted)|delivered\.(opened|staffed|funded)", "adds up to `capacity`"),
    (r"(.*\.)?findings", "each entry is one finding"),
)
_SHOWN = {
    "pack": (
        (r"schema|kind", "nowhere: it is for programs"), (r"holds_returns", "in the words of every page"),
        (r"shape-framework\.(led_by|overseen_by)(\..*)?", "in the words of every page"),
        (r"(withheld|audience)(\..*)?", "the foot of every page; About and sources"),
        (r"illustrative|month|system(\..*)?|dataset(\..*)?", "the head of every page; cover of the packs"),
        (r"paper(\..*)?", "cover of the packs"),
        (r"credit|shape-source.*|shape-framework\.publications.*", "About and sources; provenance"),
        (r"returns(\..*)?", "Months"),
        (r"(restatements|lines_returned|parts|shape-restated|shape-returned)(\..*)?",
         "Data quality; the page of the action"),
        (r"compared_with(\..*)?|headline.*|matters(\..*)?", "Summary; board pack, summary"),
        (r"by_objective(\..*)?", "Summary; Objectives"),
        (r"by_holder(\..*)?|shape-holder(\..*)?", "Partners; full pack, organisations"),
        (r"statements(\..*)?|shape-statement.*", "Summary; Agreement and sign-off"),
        (r"actions(\..*)?|shape-due.*", "Objectives; the page of the action"),
        (r"left_out(\..*)?", "Objectives, Not asked here"),
        (r"shape-trail(\..*)?", "the page of the action, Why is this here?"),
        (r"positions(\..*)?|shape-answer.*", "Every line; the page of the action; full pack, positions"),
        (r"positions\.(moved.*|slipped_from|now_due)|shape-moved.*", "Changes; the page of the action"),
        (r"(allocations|gaps|delivered|capacity)(\..*)?", "Capacity; board pack, capacity"),
        (r"measures(\..*)?", "Measures; board pack, measures"),
        (r"risks(\..*)?", "Risks; board pack, strategic risks"),
        (r"reviews(\..*)?", "the page of the action; Agreement and sign-off"),
        (r"decisions(\..*)?", "Summary, What needs the board?; board pack, decisions"),
        (r"(agreement|signoff)(\..*)?", "Agreement and sign-off; board pack, sign-off"),
        (r"findings(\..*)?", "Data quality; beside each line"),
        (r"scale(\..*)?|shape-framework\.scales.*", "How to read this"),
        (r"shape-framework\.reporting.*", "Months; About and sources"),
        (r"shape-framework\.signatories.*", "Agreement and sign-off"),
        (r"shape-framework\.quantities.*", "Capacity"),
        (r"framework|shape-framework(\.\w+)?", "the head of every page; About and sources"),
        (r"shape-counts.*", "Summary; Objectives; Partners"),
    ),
    "overview": (
        (r".*", "the view of all systems"),
        (r"systems(\..*)?", "the view of all systems, first page and Returns"),
        (r"(quantities|shape-framework\.quantities).*", "the view of all systems, Quantities"),
        (r"(findings|disagreements).*", "the view of all systems, Data quality"),
        (r"credit|shape-source.*|shape-framework\.publications.*", "the view of all systems, About and sources"),
    ),
    "manifest": (
        (r".*", "nowhere: it is for `baf verify` and for programs"),
        (r"fingerprint|program|version", "the foot of every page; cover of the packs"),
        (r"inputs", "About and sources, Built from"), (r"withheld", "the foot of every page of a public edition"),
        (r"counts", "Summary"), (r"files", "nowhere: it is for `baf verify`"),
    ),
    "findings": ((r".*", "Data quality; `baf check` in a terminal"),
                 (r"shape-silence.*|.*silenced", "Data quality, Looked at, and let stand")),
    "return_status": ((r".*", "the view of all systems, Returns; `baf returns status`"),
                      (r".*role_to_ask|.*not_signed|shape-chase.*|.*sent_back.*", "only `baf returns status`")),
    "difference": ((r".*", "only `baf diff`"),),
}


def facts_of(name: str, path: str) -> Facts:
    """Of one key of a schema that is given out. `path` as the reference prints it: 'positions.age',
    'shape-counts.n'. Of several patterns that fit where it is shown, the last counts; of the others the first."""
    shown = [words for pattern, words in _SHOWN[name] if re.fullmatch(pattern, path)]
    return Facts(_first(_UNITS, path), _first(_COUNTED, path) or NOT_COUNTED, shown[-1] if shown else "")


def _first(patterns: tuple[tuple[str, str], ...], path: str) -> str:
    return next((words for pattern, words in patterns if re.fullmatch(pattern, path)), "")
