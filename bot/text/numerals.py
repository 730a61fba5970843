"""Numbers as people write them, Arabic, Chinese or mixed: 3.5万, 一万八仟, 十二万三, 廿五, 3,200.50.

Only the value; what the number counts (months, yuan, hours) is decided by the modules that use it.
"""

from __future__ import annotations

import re
from decimal import Decimal

import cn2an

HAN_DIGITS = "零〇○一二两三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_HAN_UNITS = "十百千万亿拾佰仟廿卅"
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
NUMBER = rf"(?:{ARABIC}|[{HAN_DIGITS}{_HAN_UNITS}]|(?<=\d)[wWkK](?![a-zA-Z]))+"

_UNITS = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟〇○幺wWkK", "一二三四五六七八九十百千零零一万万千千")
_TENS = {"廿": "二十", "卅": "三十"}
_DIGIT_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


def to_decimal(text: str) -> Decimal | None:
    """Return the value of a number written out, None where it is none.

    A digit after a unit counts tenths of it: 十二万三 is 123000. Digits said one by one are joined: 一九七零 is 1970.
    """
    plain = text.strip().translate(_FORMAL).replace(",", "")
    for short, long in _TENS.items():
        plain = plain.replace(short, long)
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return Decimal(plain)
    if re.search(r"\d", plain):
        return _mixed(plain)
    return _chinese(plain)


def digits_said(text: str) -> str | None:
    """Return the Arabic digits of digits said one by one (一九七〇 → 1970), None where a unit is among them."""
    plain = text.translate(_FORMAL)
    if not plain or any(c not in _DIGIT_VALUES and not ("0" <= c <= "9") for c in plain):
        return None
    return "".join(str(_DIGIT_VALUES.get(c, c)) for c in plain)


def _mixed(text: str) -> Decimal | None:
    """Value of Arabic digits with Chinese units: the part before the largest unit, and the part after it."""
    for unit, size in _UNITS.items():
        before, found, after = text.partition(unit)
        if found:
            return _add(to_decimal(before), size, after)
    return None


def _add(count: Decimal | None, size: int, after: str) -> Decimal | None:
    if count is None:
        return None
    if len(after) == 1 and (digit := digits_said(after)):
        return count * size + int(digit) * Decimal(size) / 10
    rest = to_decimal(after.lstrip("零")) if after else Decimal(0)
    return None if rest is None else count * size + rest


def _chinese(text: str) -> Decimal | None:
    if len(text) > 1 and (digits := digits_said(text)):
        return Decimal(digits)
    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError):  # cn2an looks a unit up that it lacks: 一亿二
        return None
