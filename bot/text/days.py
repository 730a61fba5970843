"""Days of an appointment as people say them: 明天, 下周三, 这个星期六, 下个月5号, 3月4号, 周末, 月底.

`find_day` only finds the words; `resolve_day` needs the day on which they were said. A week starts on Monday:
下周三 is the Wednesday of next week, 周三 alone the next one to come. Holidays and opening hours are not
known here. The text must be normalised.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.text.corrections import standing
from bot.text.numerals import to_decimal
from bot.text.times import MORNING, find_part_of_day

# A date without a year that lies further back than this is meant for next year.
_LONGEST_LOOK_BACK = timedelta(days=120)
_RELATIVE = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "今儿": 0, "今早": 0, "今晚": 0, "当天": 0,
    "明天": 1, "明日": 1, "明儿": 1, "明早": 1, "明晚": 1, "后天": 2, "后日": 2, "大后天": 3,
}  # fmt: skip
_NEXT_DAYS = {
    "这两天": 2,
    "过两天": 3,
    "这几天": 6,
    "最近几天": 6,
    "近几天": 6,
    "过几天": 6,
    "一周内": 6,
    "一星期内": 6,
}
_MONTH_PARTS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (25, 31),
    "末": (25, 31),
}
# Holidays on a fixed day: month, day. Those of the lunar calendar are recognised but name no day here.
_HOLIDAYS = {
    "元旦": (1, 1), "妇女节": (3, 8), "三八节": (3, 8), "五一": (5, 1), "劳动节": (5, 1), "六一": (6, 1),
    "儿童节": (6, 1), "国庆": (10, 1), "十一国庆": (10, 1),
}  # fmt: skip
_MOVING_HOLIDAYS = "春节|大年初一|除夕|过年|元宵节?|清明节?|端午节?|中秋节?|重阳节?"
_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5

_N = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二两三四五六七八九])"
_WEEK = r"(?:周|星期|礼拜)"
# 约一下周五 asks for Friday, not for next week.
_WHICH = r"(?<!一)(?:上上个?|上个?|下下个?|下一?个?|这一?个?|本|今)"
_CHANGE = re.compile(r"(改|换|挪|推迟|延|提前)(到|成|为|约)?\s?$")
_NOT_A_COUNTER = r"(?!\s?(?:窗|柜|线|楼|门|文|令|店|院|路|机|台|厅|厂|公告|[a-zA-Z]))"


@dataclass(frozen=True)
class DayRange:
    """Days from `first` to `last`; `is_past` where they lie before the day on which they were said."""

    first: date
    last: date
    part_of_day: str | None = None
    is_past: bool = False


@dataclass(frozen=True)
class DaySpan:
    """Words for a day as said: `text` at [start:end] of what was searched."""

    text: str
    start: int
    end: int


def find_day(text: str) -> DaySpan | None:
    """Return the words for a day in a normalised text, None where there are none.

    Of several the first, but one that is denied (不是明天是后天) gives way, and so does one that is being
    changed (明天去不了, 改到后天).
    """
    spans = standing(text, _find_all(text))
    changed = [span for span in spans if _CHANGE.search(text[: span.start])]
    return next(iter(changed or spans), None)


def _find_all(text: str) -> Iterator[DaySpan]:
    position = 0
    while found := _first_match(text, position):
        match = found[1]
        yield DaySpan(match[0], *match.span())
        position = match.end()


def resolve_day(expression: str, on: date) -> DayRange | None:
    """Return the days an expression means when said on `on`; None where it names none or an impossible date."""
    found = _first_match(expression)
    if found is None:
        return None
    resolve, match = found
    try:
        days = resolve(match, on)
    except (ValueError, OverflowError):
        return None
    return replace(days, part_of_day=_part(expression), is_past=days.last < on)


def _first_match(text: str, position: int = 0) -> tuple[_Resolver, re.Match[str]] | None:
    """The leftmost rule that fits, the longest of those that start together."""
    found = [(resolve, match) for pattern, resolve in _RULES if (match := pattern.search(text, position))]
    return min(found, key=lambda item: (item[1].start(), -item[1].end()), default=None)


def _part(expression: str) -> str | None:
    if "早" in expression and re.search("[今明]早", expression):
        return MORNING
    part = find_part_of_day(expression)
    return part.value if part else None


def _one(day: date) -> DayRange:
    return DayRange(day, day)


def _number(said: str) -> int:
    value = to_decimal(said)
    if value is None:
        raise ValueError(said)
    return int(value)


def _holiday(match: re.Match[str], on: date) -> DayRange:
    """The next one; raises where its day moves from year to year."""
    if match["fixed"] is None:
        raise ValueError(match[0])
    month, day = _HOLIDAYS[match["fixed"]]
    this_year = date(on.year, month, day)
    return _one(this_year if this_year >= on else this_year.replace(year=on.year + 1))


def _full_date(match: re.Match[str], on: date) -> DayRange:
    return _one(date(int(match["year"]), _number(match["month"]), _number(match["day"])))


def _month_and_day(match: re.Match[str], on: date) -> DayRange:
    year = on.year + (match["which"] == "明年")
    day = date(year, _number(match["month"]), _number(match["day"]))
    if not match["which"] and day < on - _LONGEST_LOOK_BACK:
        day = day.replace(year=year + 1)
    return _one(day)


def _day_of_month(match: re.Match[str], on: date) -> DayRange:
    """The next such day: 5号 said on the 10th is of next month; a month without that day is passed over."""
    number = _number(match["day"])
    if not 1 <= number <= 31:
        raise ValueError(match[0])
    months = (_month_start(on, ahead) for ahead in range(3))
    days = (start.replace(day=number) for start in months if number <= _length(start))
    return _one(next(day for day in days if day >= on))


def _month_words(match: re.Match[str], on: date) -> DayRange:
    start = _month_start(on, match["which"].count("下"))
    if match["day"]:
        return _one(start.replace(day=_number(match["day"])))
    return _part_of_month(start, match["part"], on)


def _month_part_alone(match: re.Match[str], on: date) -> DayRange:
    days = _part_of_month(_month_start(on, 0), match["part"], on)
    return days if days.last >= on else _part_of_month(_month_start(on, 1), match["part"], on)


def _part_of_month(start: date, part: str | None, on: date) -> DayRange:
    first, last = _MONTH_PARTS[part] if part else (1, 31)
    end = start.replace(day=min(last, _length(start)))
    return _from_today(start.replace(day=first), end, on)


def _month_start(on: date, ahead: int) -> date:
    month = on.month - 1 + ahead
    return date(on.year + month // 12, month % 12 + 1, 1)


def _length(month: date) -> int:
    return calendar.monthrange(month.year, month.month)[1]


def _from_today(first: date, last: date, on: date) -> DayRange:
    return DayRange(max(first, on) if last >= on else first, last)


def _relative_day(match: re.Match[str], on: date) -> DayRange:
    return _one(on + timedelta(days=_RELATIVE[match[0]]))


def _next_days(match: re.Match[str], on: date) -> DayRange:
    return DayRange(on, on + timedelta(days=_NEXT_DAYS[match[0]]))


def _days_later(match: re.Match[str], on: date) -> DayRange:
    days = _number(match["count"]) * (1 if match["step"] == "天" else 7)
    return _one(on + timedelta(days=days))


def _monday(which: str | None, on: date) -> date:
    weeks = (which or "").count("下") - (which or "").count("上")
    return on - timedelta(days=on.weekday()) + timedelta(weeks=weeks)


def _weekday(match: re.Match[str], on: date) -> DayRange:
    said = match["day"].replace("天", "日")
    index = int(said) - 1 if said.isdigit() else _WEEKDAYS.index(said)
    day = _monday(match["which"], on) + timedelta(days=index)
    return _one(day if match["which"] or day > on else day + timedelta(weeks=1))


def _weekend(match: re.Match[str], on: date) -> DayRange:
    saturday = _monday(match["which"], on) + timedelta(days=_SATURDAY)
    return _from_today(saturday, saturday + timedelta(days=1), on)


def _week(match: re.Match[str], on: date) -> DayRange:
    monday = _monday(match["which"], on)
    return _from_today(monday, monday + timedelta(days=6), on)


_Resolver = Callable[[re.Match[str], date], DayRange]

_RULES: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (
        re.compile(rf"(?P<year>20\d\d)(?:年|[-/.])\s?(?P<month>{_N})(?:月|[-/.])\s?(?P<day>{_N})(?!\d)[日号]?"),
        _full_date,
    ),
    (
        re.compile(
            rf"(?<![\d.年])(?P<which>[明今]年)?的?(?P<month>{_N})月\s?(?:份的?)?(?P<day>{_N})(?:[日号]|(?![\d个年月点]))"
        ),
        _month_and_day,
    ),
    (re.compile(r"(?<![\d./\-])(?P<which>(?!))?(?P<month>1[0-2]|0?[1-9])/(?P<day>[0-3]?\d)(?![\d/])"), _month_and_day),
    (
        re.compile(
            rf"(?P<which>(?:下下|下|这)一?个?月|本月|当月)(?:的?(?:(?P<day>{_N})[日号]|(?P<part>初|上旬|中旬|下旬|底|末|中)))?"
        ),
        _month_words,
    ),
    (re.compile(r"(?<![个本这下年])月(?P<part>初|中旬|中|底|末|上旬|下旬)"), _month_part_alone),
    (re.compile(rf"(?<!今)(?:{'|'.join(_RELATIVE)})"), _relative_day),
    (re.compile("|".join(_NEXT_DAYS)), _next_days),
    (
        re.compile(
            rf"(?:(?P<fixed>{'|'.join(_HOLIDAYS)})|{_MOVING_HOLIDAYS})(?!广场|路|大道|街|小区|村|桥|农场|工程)节?(?:当天|那天)?"
        ),
        _holiday,
    ),
    (
        re.compile(rf"(?:再?过)?(?<![\d第])(?P<count>{_N})\s?(?P<step>天|个?星期|个?礼拜|周)(?:以后|之后|后)"),
        _days_later,
    ),
    (re.compile(rf"(?P<which>{_WHICH})?(?:周末|双休日)"), _weekend),
    (
        re.compile(rf"(?<![每一两几第])(?P<which>{_WHICH})?的?{_WEEK}(?P<day>[一二三四五六日天1-7])(?![\d个年次])"),
        _weekday,
    ),
    (re.compile(rf"(?<!一)(?P<which>下下个?|下一?个?|这一?个?|本){_WEEK}"), _week),
    (re.compile(rf"(?<![\d.月第至到\-年一二三四五六七八九十])(?P<day>{_N})[号]{_NOT_A_COUNTER}"), _day_of_month),
)
