"""What people say before and after a question (polite.yml)."""

from __future__ import annotations

from random import Random

from bot.bench.packs.tables import read_table

END = "？?。.！!"


def be_polite(text: str, chance: Random) -> str:
    """Return the text with a greeting before it and thanks behind it."""
    table = read_table("polite")
    return f"{chance.choice(table['before'])}{text.rstrip(END)}{chance.choice(table['after'])}"
