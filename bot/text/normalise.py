"""One form for text that says the same: width, script, white space and punctuation.

It does not interpret: Chinese numerals, dates and words stay as they were said, and nothing is corrected.
"""

from __future__ import annotations

import re
import unicodedata

from opencc import OpenCC

_TO_SIMPLIFIED = OpenCC("t2s")
_MOST_CONVERSIONS = 4

# Compatibility forms only: full and half width forms, Kangxi radicals, CJK compatibility ideographs.
_COMPATIBILITY = (range(0xFF01, 0xFFF0), range(0x2F00, 0x2FE0), range(0xF900, 0xFB00))
_WIDTH = {
    code: unicodedata.normalize("NFKC", chr(code))
    for codes in _COMPATIBILITY
    for code in codes
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}
_KEPT_CONTROLS = frozenset("\t\n\r\v\f")
_WHITE_SPACE = re.compile(r"\s+")
_REPEATED = re.compile(r"([^\w\s〔〕])\1+")


def normalise(text: str) -> str:
    """Return the text in half width, simplified characters, single spaces and unrepeated punctuation.

    Idempotent. Positions in the result are not those of the input.
    """
    visible = "".join(character for character in text.translate(_WIDTH) if not is_invisible(character))
    simplified = simplify(visible)
    return _WHITE_SPACE.sub(" ", _REPEATED.sub(r"\1", simplified)).strip()


def is_invisible(character: str) -> bool:
    """Tell whether a character takes no room on the page: controls, zero-width marks, variation selectors."""
    if character in _KEPT_CONTROLS:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") or "\ufe00" <= character <= "\ufe0f"


def simplify(text: str) -> str:
    """Return the text in simplified characters.

    Converts until nothing changes: a simplified character can be a traditional one of another word.
    """
    for _ in range(_MOST_CONVERSIONS):
        converted: str = _TO_SIMPLIFIED.convert(text)
        if converted == text:
            break
        text = converted
    return text
