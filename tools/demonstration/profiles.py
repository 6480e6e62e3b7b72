"""Profiles of the systems that report in no month of the monthly plan: those of other years."""

from __future__ import annotations

import datetime
from typing import Any

from tools.demonstration.reading import DATA, read_yaml
from tools.demonstration.register import Bodies
from tools.demonstration.writing import yaml_text


def later_profiles(bodies: Bodies) -> dict[str, str]:
    """`profile.yaml` by path inside the dataset, as `data/profiles.yaml` tells it."""
    profiles: dict[str, dict[str, Any]] = read_yaml(DATA / "profiles.yaml")["profiles"]
    files = {}
    for code, plan in profiles.items():
        opened = datetime.date.fromisoformat(bodies.span(code)[0])
        partners = bodies.partners(code, opened)
        people, year = plan["population"]
        value = {
            "system": code, "illustrative": True,
            "population": {"value": people, "what": "people living in the area, invented", "year": year,
                           "source": {"publisher": "Demonstration", "publication": "Invented, no publication",
                                      "checked": True}},
            "lead_role": plan["lead_role"], "author_role": plan["author_role"], "board_name": plan["board_name"],
            "marking": "OFFICIAL-SENSITIVE", "meetings": plan["meetings"],
            "contacts": [{"holder": holder, "role": plan["contacts"][bodies.types(holder)[0]]} for holder in partners]}
        files[f"{code}/profile.yaml"] = yaml_text(value, "profile", 3)
    return files
