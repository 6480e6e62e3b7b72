"""Two writers of the same pages: `fast` runs MkDocs in process and ships; `plain` writes an ordinary MkDocs project."""
