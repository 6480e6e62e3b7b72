"""One module a verb; each reads like a table of contents."""
