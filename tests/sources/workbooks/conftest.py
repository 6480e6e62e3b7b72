"""LibreOffice for the tests of this folder."""

from __future__ import annotations

from tests.workbooks_made.libreoffice import Convert, libreoffice

__all__ = ["Convert", "libreoffice"]
