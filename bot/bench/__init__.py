"""The maintainers' test bench: questions put on the way that production takes, and what came of it, counted."""
