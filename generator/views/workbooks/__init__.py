"""What stands in the forms that go out, and where."""

from generator.views.workbooks.csv_tables import csv_tables
from generator.views.workbooks.form_book import form_book

__all__ = ["csv_tables", "form_book"]
