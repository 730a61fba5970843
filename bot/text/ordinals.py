"""Which of several listed things is meant: 第一个, 2, 选第三家, 取消第二个, 头一个.

Only the place in the list; what is listed is known elsewhere. The text must be normalised.
"""

from __future__ import annotations

import re

from bot.text.numerals import to_decimal

_ORDINAL = re.compile(
    r"(?:我|就|那|要|想|选|约|去|改|取消|退掉?|把|是|的|\s)*"
    r"(?:第(?P<said>[\d一二三四五六七八九十]{1,2})\s?[个家条项种]?|(?P<first>头一?[个家])|(?P<bare>\d|[一二三四五六七八九]))"
    r"(?:那个|号|预约|取消|退掉?|掉|的|吧|啊|呀|呗|了|[。.!,\s])*"
)


def find_ordinal(text: str) -> int | None:
    """Return the place in a list (from 1) that a message names and nothing else; None where it names none."""
    match = _ORDINAL.fullmatch(text.strip())
    if match is None:
        return None
    if match["first"]:
        return 1
    value = to_decimal(match["said"] or match["bare"])
    return None if value is None else int(value)
