"""Use-cases, one verb per file: they join law, arithmetic, records and text, and return facts, never sentences."""
