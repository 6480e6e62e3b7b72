"""`python -m generator` is `baf`."""

from generator.cli import main

main()
