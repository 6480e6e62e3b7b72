"""What was sent in, from bytes to the return it becomes: read, matched, merged, and written in one canonical form."""
