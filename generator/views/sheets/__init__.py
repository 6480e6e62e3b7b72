"""View models of the packs: one module a sheet, and which sheets a pack has."""

from generator.views.sheets.pack import PackView, board_pack, full_pack

__all__ = ["PackView", "board_pack", "full_pack"]
