"""The JSON Schemas of every kind of file, and checking plain values against them."""

from __future__ import annotations

from generator.schemas.library import schema_names, schema_text

__all__ = ["schema_names", "schema_text"]
