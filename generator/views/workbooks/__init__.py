"""What stands in the workbooks that go out, and where."""

from generator.views.workbooks.form_book import form_book

__all__ = ["form_book"]
