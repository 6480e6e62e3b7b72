"""View models of the packs: one module a sheet, and which sheets a pack has."""

from generator.views.sheets.overview import overview_board_pack, overview_full_pack
from generator.views.sheets.pack import board_pack, full_pack
from generator.views.sheets.view import PackView

__all__ = ["PackView", "board_pack", "full_pack", "overview_board_pack", "overview_full_pack"]
