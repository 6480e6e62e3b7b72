"""The live preview: one system composed from what is on disk, held in memory, and shown in a browser as it changes."""
