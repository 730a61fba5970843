"""A message as it comes in, cleaned: white space stripped, a leading "/" taken off unless a button offered it.

Rasa takes a text that starts with "/" for an intent. Full-width and invisible characters are seen through, since
the normaliser behind would.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SLASHES = "/／"
INVISIBLE = {"Cc", "Cf", "Cs", "Co"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a citizen sent: typed `text`, or the `payload` of a button."""

    text: str = ""
    payload: str = ""
    client_message_id: str | None = None
    address: str = ""


def clean_text(text: str) -> str:
    """Return the text in one line, without invisible characters and outer white space (U+3000 too)."""
    spaced = "".join(" " if char in "\r\n\t" else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char) not in INVISIBLE).strip()


def escape_slash(text: str) -> str:
    """Return the text without leading slashes, so that nobody types an intent."""
    while text and (text[0] in SLASHES or text[0].isspace()):
        text = text[1:]
    return text
