"""icb_data/<dataset>/<code>/profile.yaml: a system's standing facts."""

from __future__ import annotations

import datetime
from typing import Any

from generator.loading.documents import Opened
from generator.loading.parts import risk_bands, texts
from generator.model.month import Month
from generator.model.provenance import Source
from generator.model.returns import Meeting, Population, Profile
from generator.vocabulary import Rating


def load_profile(opened: Opened) -> Profile | None:
    """The profile without meetings and contacts that have errors; None where the file's top has any."""
    document = opened.document
    if document is None or opened.checked.spoils_outside("meetings", "contacts"):
        return None
    top = document.value
    return Profile(
        system=top["system"],
        illustrative=top.get("illustrative", False),
        population=_population(top["population"]) if "population" in top else None,
        lead_role=top.get("lead_role", ""),
        author_role=top.get("author_role", ""),
        board_name=top.get("board_name", ""),
        marking=top.get("marking", ""),
        meets_with=texts(top, "meets_with"),
        meetings=tuple(
            sorted((_meeting(entry) for entry in opened.entries("meetings")), key=lambda item: item.date)
        ),
        contacts=tuple((entry["holder"], entry["role"]) for entry in opened.entries("contacts")),
        place=document.place(top),
        risk_bands=risk_bands(top),
    )


def _population(entry: dict[str, Any]) -> Population:
    about = entry["source"]
    source = Source(about["publication"], about.get("publisher", ""), about["checked"])
    return Population(entry["value"], entry["what"], entry["year"], source)


def _meeting(entry: dict[str, Any]) -> Meeting:
    return Meeting(
        Month.parse(entry["month"]),
        datetime.date.fromisoformat(entry["date"]),
        entry["name"],
        str(entry.get("agenda_item", "")),
        entry["session"],
        entry.get("presented", False),
        Rating(entry["assurance"]) if "assurance" in entry else None,
        texts(entry, "considered_by"),
    )
