"""The pack as data: JSON with a published schema, and CSV of its positions."""
