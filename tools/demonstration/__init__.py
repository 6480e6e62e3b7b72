"""Makes the demonstration dataset: fictional systems with everything filled in, the same bytes every time."""
