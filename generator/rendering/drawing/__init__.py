"""Geometry and inks of all that is drawn: shapes, axes, labels. Templates print what is computed here."""
