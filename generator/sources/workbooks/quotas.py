"""How much a workbook may hold, and how much reading one may cost: far beyond any honest return, and bounded."""

from __future__ import annotations

MAX_BYTES = 12_000_000
"""Of the file as sent. A return has some hundred thousand; a million formatted empty rows make nine million."""
MAX_UNPACKED = 200_000_000
"""Bytes of all parts together, unpacked. Excel writes 130 million for a sheet formatted to its last row."""
MAX_RATIO = 100
"""Unpacked bytes for each byte sent, once they are worth worrying about. Cells that were formatted give about 15."""
RATIO_COUNTS_FROM = 10_000_000
"""Unpacked bytes."""
MAX_PARTS = 1_000
"""Files within the file."""
MAX_SHEETS = 60
MAX_ROWS = 10_000
"""The last row of a sheet with anything in it."""
MAX_COLUMNS = 200
"""The last column with anything in it."""
MAX_CELLS = 200_000
"""Cells with anything in them, in all sheets."""
MAX_CHARACTERS = 32_767
"""In a cell: what Excel itself allows."""
MAX_TEXT = 20_000_000
"""Characters in all cells."""
MAX_RANGES = 5_000
"""Merged ranges of a sheet, and links."""
MAX_NAME = 100
"""Characters of a sheet's name; Excel allows 31, others more."""

MEMORY = 1_000_000_000
"""Bytes of address space of the process that reads."""
CPU_SECONDS = 20
WALL_SECONDS = 90
"""Longer than the processor's time, for a computer that is busy."""
MAX_ANSWER = 64_000_000
"""Bytes that the process that reads may hand back."""
