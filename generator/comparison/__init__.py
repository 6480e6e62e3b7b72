"""Movement of positions between months."""

from generator.comparison.movement import moved, with_movement

__all__ = ["moved", "with_movement"]
