"""WeasyPrint's own steps, without taking them again for every box: what depends on a style alone is kept with it.

Each module puts a quicker function in the place of one of WeasyPrint 70's, for as long as a pack is laid out. All of
them give what the original gives, to the byte; where a case is not plain, they ask the original. Packs that are laid
out with and without them must be the same file: a test compares.
"""

from generator.rendering.pdf.thrift.forgetting import forget
from generator.rendering.pdf.thrift.swapping import thrift

__all__ = ["forget", "thrift"]
