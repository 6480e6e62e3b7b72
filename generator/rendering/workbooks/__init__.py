"""Workbooks as bytes: what goes out to be filled in, what goes back with its mistakes marked, and a month's data."""
