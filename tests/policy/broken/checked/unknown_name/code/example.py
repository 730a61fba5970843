# expected: 4: no file holds pension.month
"""An example: it asks for a parameter by a wrong name."""

NAMES = ("pension.months", "pension.month")
