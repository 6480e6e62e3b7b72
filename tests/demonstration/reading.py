"""The demonstration as it lies on disk, read without any code of the generator or of the script that made it."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import yaml

FRAMEWORK = "winter-2022-23"
MONTHS = ("2022-10", "2022-11", "2022-12", "2023-01", "2023-02", "2023-03")


class AsTyped(yaml.CBaseLoader):
    """Every scalar is text."""


class Demonstration:
    """Rows and documents of a dataset folder; everything is text, as typed."""

    def __init__(self, root: Path, dataset: str = "demonstration") -> None:
        self.root = root
        self.folder = root / "icb_data" / dataset

    def rows(self, path: str) -> list[dict[str, str]]:
        with (self.folder / path).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def document(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=AsTyped)
        return found

    def returns(self) -> dict[tuple[str, str], dict[str, Any]]:
        """By system and month."""
        return {(path.parts[-4], path.parts[-2]): self.document(path)
                for path in sorted(self.folder.glob(f"*/{FRAMEWORK}/*/return.yaml"))}

    def monthly(self, name: str) -> dict[tuple[str, str], dict[str, Any]]:
        return {(path.parts[-4], path.parts[-2]): self.document(path)
                for path in sorted(self.folder.glob(f"*/{FRAMEWORK}/*/{name}.yaml"))}

    def standing(self, name: str) -> dict[str, dict[str, Any]]:
        """Agreement, gaps or overlay by system."""
        return {path.parts[-3]: self.document(path) for path in sorted(self.folder.glob(f"*/{FRAMEWORK}/{name}.yaml"))}

    def partners(self, day: str) -> dict[str, set[str]]:
        """Partner organisations by system on a day."""
        found: dict[str, set[str]] = {}
        for row in self.rows("organisations/partnerships.csv"):
            if holds(row, day):
                found.setdefault(row["system"], set()).add(row["organisation"])
        return found

    def due_days(self) -> dict[str, str]:
        head = self.document(self.root / "frameworks" / FRAMEWORK / "framework.yaml")
        return {item["month"]: item["return_due"] for item in head["reporting"]["months"]}

    def answers(self, action: str, holder: str) -> dict[tuple[str, str], dict[str, Any]]:
        """What one holder said on one action, by system and month."""
        return {key: answer for key, sent in self.returns().items() for answer in sent["answers"]
                if answer["action"] == action and answer.get("holder") == holder}


def holds(row: dict[str, str], day: str) -> bool:
    return (not row["from"] or row["from"] <= day) and (not row["until"] or day <= row["until"])


def month_end(month: str) -> str:
    first = datetime.date.fromisoformat(month + "-01")
    following = (first + datetime.timedelta(days=32)).replace(day=1)
    return (following - datetime.timedelta(days=1)).isoformat()
