"""Files of an older schema version become files of the present one, with comments and layout kept."""

from __future__ import annotations

from generator.migration.formats import FORMATS, Formats
from generator.migration.lifting import Lifted, lift
from generator.migration.steps import Add, Drop, Move, Rename, Revalue, Step

__all__ = ["FORMATS", "Add", "Drop", "Formats", "Lifted", "Move", "Rename", "Revalue", "Step", "lift"]
