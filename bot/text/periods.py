"""Spans of contribution as people say them, in months: 25年, 二十五年零三个月, 15年半, 300个月, 交了快20年.

Not spans here: years of the calendar (1970年, 75年的, 12年参加工作), vague ones (十几年), ranges (15到20年),
rates (一年交多少), and time that is still to come or was not contributed (还差3年, 断缴两年, 退休5年了).
The text must be normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.text.corrections import standing
from bot.text.numerals import NUMBER, digits_said, to_decimal

MONTHS_OF_A_YEAR = 12
# Nobody has contributed for longer: 55年 and more are years of birth.
MOST_YEARS = 52

_SPAN = re.compile(
    rf"(?P<years>{NUMBER}|半)\s?(?P<more>多)?\s?(?:周?年|载)(?P<half>半)?(?P<some>多)?"
    rf"|(?P<months>{NUMBER})\s?(?P<plus>多)?个(?P<part>半)?月"
)
# 年限不是25是27: after the word for it the years need no unit.
_NAMED = re.compile(
    rf"(?:年限|年数|工龄)(?:[^,。;\d]{{0,4}}不是\s?{NUMBER}年?\s?,?)?(?:改成|改为|应该|就|我|是|有|的|:|\s)*(?P<named>{NUMBER})(?=\s*(?:$|[,。;!?吧呢了]))"
)
_MONTHS_AFTER = re.compile(rf"\s?(?P<joint>零|又|加|另|和)?\s?(?P<months>{NUMBER})(?P<measure>个)?月(?![份生])")

_ABOUT = re.compile(r"(快要?|将近|接近|大概|大约|差不多|约|左右)有?\s?$")
_CONTRIBUTED = re.compile(r"(交|缴|参保|年限|工龄|视同|一共|总共|累计|买)[^,。;,!?]{0,6}$")
_NOT_CONTRIBUTED = re.compile(
    r"(还有|还差|还要|还得|还剩|再|差|剩|缺|少|断缴|断交|中断|断|停缴|停保|停|漏缴|漏交|欠缴|欠|当兵|服役|失业|下岗|待业|退休|领取|领|最低|至少|最少|等)"
    r"(了|过|大概|大约)*(交|缴|干|过|做|等)?(满|够|了)?\s?$"
)
_NOT_A_COUNT = re.compile(r"([第从自几数每哪某同上下.A-Za-z]|[\d一二三四五六七八九十年][-~至到、])\s?$")
_PRICE = re.compile(r"([元块钱]|每|多少)\s?$")
_MONTH_NEXT = re.compile(rf"\s?{NUMBER}月")
_CALENDAR_WORDS = re.compile(
    r"\s?(出?生|参加|开始|入职|上班|进厂|进单位|退伍|入伍|当兵|下岗|毕业|招工|起|以前|之前|以后|之后|后|前|到|至|交了|缴了|底|初|代|度|那年|那会|的时候)"
)
_RATE = re.compile(
    r"\s?(大概|大约|一般|才|就)?(需?要|得|能|该|可以)?(交|缴|发|领|涨|拿|花|有)?(得到)?(多少|几|\d|[一二两三四五六七八九]千)"
    r"|\s?[交缴]一?[次回]|\s?一[次交缴]"
)


@dataclass(frozen=True)
class Period:
    """A span of `months`, said at text[start:end]; `is_about` where the speaker rounds (快, 多, 大概)."""

    months: int
    start: int
    end: int
    is_about: bool = False


def find_periods(text: str) -> list[Period]:
    """Return the spans said in a normalised text, in their order."""
    return standing(text, _scan(text))


def find_period(text: str) -> Period | None:
    """Return the first span said, None where there is none."""
    return next(iter(find_periods(text)), None)


def _scan(text: str) -> Iterator[Period]:
    yield from _scan_named(text)
    position = 0
    while match := _SPAN.search(text, position):
        position = match.end()
        if _is_excluded(match):
            continue
        period = _read_months(match) if match["months"] else _read_years(match)
        if period:
            position = period.end
            yield period


def _scan_named(text: str) -> Iterator[Period]:
    for match in _NAMED.finditer(text):
        years = _count(match["named"])
        if years is not None and 0 < years <= MOST_YEARS:
            yield Period(int(years * MONTHS_OF_A_YEAR), match.start("named"), match.end("named"))


def _is_excluded(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    if (match["years"] or match["months"]) in ("1", "一") and _is_rate(match, before):
        return True
    return bool(_NOT_A_COUNT.search(before) or _NOT_CONTRIBUTED.search(_ABOUT.sub("", before)))


def _is_rate(match: re.Match[str], before: str) -> bool:
    """Tell 一年交多少 and 500块一个月 from a single year or month of contribution."""
    return bool(_PRICE.search(before) or _RATE.match(match.string, match.end()))


def _read_months(match: re.Match[str]) -> Period | None:
    months = _count(match["months"])
    if months is None or months > MOST_YEARS * MONTHS_OF_A_YEAR:
        return None
    return Period(int(months), match.start(), match.end(), _is_about(match, "plus", "part"))


def _read_years(match: re.Match[str]) -> Period | None:
    years = Decimal("0.5") if match["years"] == "半" else _count(match["years"], whole=False)
    if years is None or not 0 < years <= MOST_YEARS:
        return None
    rest = _MONTHS_AFTER.match(match.string, match.end())
    has_months = bool(rest and (rest["joint"] or rest["measure"]))
    if not has_months and _is_calendar_year(match):
        return None
    extra = int(_count(rest["months"]) or 0) if rest else 0
    end = rest.end() if rest else match.end()
    half = MONTHS_OF_A_YEAR // 2 if match["half"] else 0
    return Period(int(years * MONTHS_OF_A_YEAR) + half + extra, match.start(), end, _is_about(match, "more", "some"))


def _count(said: str, *, whole: bool = True) -> Decimal | None:
    """Value of a count; digits said one by one (七五) and a leading zero (08) are years of the calendar."""
    if said[0] == "0" or (len(said) > 1 and digits_said(said) and not said.isdigit()):
        return None
    value = to_decimal(said)
    return None if value is None or (whole and value != int(value)) else value


def _is_about(match: re.Match[str], *groups: str) -> bool:
    return any(match[group] for group in groups) or bool(_ABOUT.search(match.string[: match.start()]))


def _is_calendar_year(match: re.Match[str]) -> bool:
    """Tell 25年3月 and 12年开始 from a span; said after 交了 it is a span."""
    text, end = match.string, match.end()
    if _CONTRIBUTED.search(text[: match.start()]):
        return False
    return bool(_MONTH_NEXT.match(text, end) or _CALENDAR_WORDS.match(text, end))
