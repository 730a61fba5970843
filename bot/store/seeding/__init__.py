"""Synthetic persons for trying things out, and the outlets of the look-ups. No real person stands in here."""
