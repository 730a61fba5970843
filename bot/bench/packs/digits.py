"""Figures written in characters, and figures in characters written with digits. Telephone numbers stay."""

from __future__ import annotations

import re
from random import Random

from bot.text.numerals import HAN_DIGITS, to_decimal

DIGITS = [character for character in HAN_DIGITS if character not in "〇○两"][:10]
UNITS = ("", "十", "百", "千")
LONGEST = 4
ARABIC = re.compile(rf"(?<![\d.])\d{{1,{LONGEST}}}(?![\d.])(年)?")
COUNTED = "年月岁天元块级"
SAID = re.compile(rf"[{HAN_DIGITS}{''.join(UNITS)}]+(?=[个周]?[{COUNTED}])")


def switch_digits(text: str, _chance: Random) -> str:
    """Return the text with its figures the other way round; the same text where it has none."""
    if ARABIC.search(text):
        return ARABIC.sub(_in_characters, text)
    return SAID.sub(_in_digits, text)


def to_characters(number: int) -> str:
    """Return a number below 10,000 as it is said: 15 → 十五, 306 → 三百零六."""
    said, zeros = "", False
    digits = [int(digit) for digit in str(number)]
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            said += ("零" if zeros and said else "") + DIGITS[digit] + UNITS[place]
        zeros = digit == 0
    return re.sub("^一十", "十", said) or DIGITS[0]


def _in_characters(found: re.Match[str]) -> str:
    year = found[1] or ""
    digits = found[0].removesuffix(year) if year else found[0]
    if year and len(digits) == LONGEST:
        return "".join(DIGITS[int(digit)] for digit in digits) + year
    return to_characters(int(digits)) + year


def _in_digits(found: re.Match[str]) -> str:
    value = to_decimal(found[0])
    return found[0] if value is None or value != int(value) else str(int(value))
