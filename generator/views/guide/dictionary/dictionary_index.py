"""The door of the data dictionary: every file, what one entry of it is, and what holds for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.guide.dictionary.columns_page import INDEX
from generator.views.guide.page import GuidePage


@dataclass(frozen=True, slots=True)
class FormatRow:
    """`file`: its name, or the command that prints it."""

    title: str
    file: str
    about: str
    entry: str
    href: str


@dataclass(frozen=True, slots=True)
class FormatGroup:
    anchor: str
    title: str
    formats: tuple[FormatRow, ...]


@dataclass(frozen=True, slots=True)
class DictionaryIndex:
    heading: str
    groups: tuple[FormatGroup, ...]


_SYSTEM = (
    FormatRow("Assurance pack, JSON", "data/<month>.json", "Everything that the site and the packs print of a month. "
              "It is attached to each PDF as well.", "one system and month", "../reference/pack.html"),
    FormatRow("Positions, CSV", "data/<month>.csv", "For a spreadsheet or a database.", "one responsibility",
              "positions-csv.html"),
    FormatRow("Workbook of one system", "data/<month>.xlsx", "The same, in sheets, with what a reader needs beside "
              "it.", "one row a line, gap, risk, finding", "month-workbook.html"),
    FormatRow("Manifest", "manifest.json", "What the folder was made from, and the SHA-256 of each file.",
              "one folder", "../reference/manifest.html"),
)
_ALL = (
    FormatRow("View of all systems, JSON", "data/<month>.json", "Counts and values of all systems.",
              "one dataset and month", "../reference/overview.html"),
    FormatRow("Workbook of all systems", "data/<month>.xlsx", "The same, in sheets.", "one row a system, region, "
              "quantity", "overview-workbook.html"),
    FormatRow("Who has returned, CSV", "data/<month>-returns.csv", "What came, when, and how complete.",
              "one system or organisation", "returns-csv.html"),
    FormatRow("Manifest", "manifest.json", "As beside each system, with the fingerprint of every pack that was "
              "counted.", "one folder", "../reference/manifest.html"),
)
_COMMANDS = (
    FormatRow("Findings, JSON", "baf check --format json", "Everything wrong or doubtful.", "one finding",
              "../reference/findings.html"),
    FormatRow("Status of returns, JSON", "baf returns status --format json", "Who has returned, and whom to ask.",
              "one plan, dataset and month", "../reference/return-status.html"),
    FormatRow("Status of returns, CSV", "baf returns status --format csv", "The same as a table, with three columns "
              "more than the published file.", "one system or organisation", "returns-csv.html"),
    FormatRow("What to put right, CSV", "<name>-findings.csv", "Goes back to whoever sent a table or YAML.",
              "one thing to put right", "findings-csv.html"),
    FormatRow("Difference, JSON", "baf diff --format json", "What a change of the plan does.", "one plan",
              "../reference/difference.html"),
)


def dictionary_index() -> GuidePage:
    groups = (FormatGroup("system", "Beside each system's site", _SYSTEM),
              FormatGroup("all", "Beside the view of all systems", _ALL),
              FormatGroup("commands", "Printed by a command", _COMMANDS))
    return GuidePage(INDEX, "Data dictionary", "Every file that is given out, field by field.", "",
                     DictionaryIndex("Data dictionary", groups))
