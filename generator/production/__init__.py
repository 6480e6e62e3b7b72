"""Which folders a build makes, and the work of making each, on every core."""
