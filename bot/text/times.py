"""Times of day as people say them: 10点半, 上午十点, 下午3点, 15:30, 两点一刻; and how soon (越快越好).

An hour from one to six without a word before it is an afternoon hour: offices are closed at night.
The text must be normalised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text.numerals import to_decimal

MORNING = "morning"
AFTERNOON = "afternoon"
_NOON = 12

_MORNING_WORDS = "上午|早上|早晨|清早|清晨|一早|大早|凌晨|早间|上半天"
_AFTERNOON_WORDS = "下午|午后|傍晚|下半天"
_EVENING_WORDS = "晚上|今晚|明晚|晚"
_HOUR = r"[01]?\d|2[0-3]|二十[一二三]?|十[一二三四五六七八九]?|[一二两三四五六七八九]"
_MINUTE = r"[0-5]\d|[一二三四五]?十[一二三四五六七八九]?"
_WORD_BEFORE_DOT = "快早晚多少有大好便慢近远高低差重轻长短晴这那哪第几零易全"

_CLOCK = re.compile(
    rf"(?P<part>{_MORNING_WORDS}|{_AFTERNOON_WORDS}|{_EVENING_WORDS}|中午)?(?:的|\s|,)*"
    rf"(?<![\d.:{_WORD_BEFORE_DOT}])(?P<hour>{_HOUR})\s?(?:点钟?|时(?!间|候))"
    rf"(?:\s?(?P<half>半)(?!年|个|天)|\s?(?P<quarter>[一三])刻|整|[零过]?(?P<minute>{_MINUTE})分?|[零过](?P<few>[一二三四五六七八九\d])分?|(?P<single>[一二三四五六七八九\d])分)?"
)
_DIGITAL = re.compile(
    rf"(?P<part>{_MORNING_WORDS}|{_AFTERNOON_WORDS}|{_EVENING_WORDS}|中午)?\s?"
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])"
)
_NOT_A_TIME_AFTER = re.compile(
    r"(问题|意见|建议|要求|疑问|说明|原因|[一二三四五六七八九](?![十分刻])|也|都|儿|不|没|钱|事|[a-zA-Z%])"
)
_PART = re.compile(rf"(?P<morning>{_MORNING_WORDS}|明早|今早)|(?P<afternoon>{_AFTERNOON_WORDS})")
_EARLIEST = re.compile(
    r"越快越好|越早越好|最快的?|最早的?|尽快|尽早|赶快|赶紧|早点儿?就?行|快一?点就?行|能多快就?多快|第一个空|最近的(时间|号|空档|一天|那天)"
    r"|(随便)?(哪|那|任何)一?天都?(行|可以|好|成)|什么时[候间]都(行|可以)|随时(都)?(行|可以)?|时间随便|都有空"
)


@dataclass(frozen=True)
class TimeOfDay:
    """A time said at text[start:end]; `value` is HH:MM."""

    hour: int
    minute: int
    start: int
    end: int

    @property
    def value(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"


@dataclass(frozen=True)
class PartOfDay:
    """A half of the day said at text[start:end]; `value` is "morning" or "afternoon"."""

    value: str
    start: int
    end: int


def find_time(text: str) -> TimeOfDay | None:
    """Return the first time of day said in a normalised text, None where there is none."""
    found = [time for pattern in (_CLOCK, _DIGITAL) for match in pattern.finditer(text) if (time := _read(match))]
    return min(found, key=lambda time: time.start, default=None)


def find_part_of_day(text: str) -> PartOfDay | None:
    """Return the half of the day said; noon and evening are neither."""
    match = _PART.search(text)
    return PartOfDay(MORNING if match["morning"] else AFTERNOON, match.start(), match.end()) if match else None


def find_earliest(text: str) -> tuple[int, int] | None:
    """Return where the speaker says "as soon as possible" or "any day will do", None where nowhere."""
    match = _EARLIEST.search(text)
    return match.span() if match else None


def _read(match: re.Match[str]) -> TimeOfDay | None:
    if match.re is _CLOCK and _NOT_A_TIME_AFTER.match(match.string, match.end()):
        return None
    hour = to_decimal(match["hour"])
    if hour is None:
        return None
    return TimeOfDay(_in_office_hours(int(hour), match["part"]), _minute(match), match.start(), match.end())


def _minute(match: re.Match[str]) -> int:
    parts = match.groupdict()
    if parts.get("half"):
        return 30
    if parts.get("quarter"):
        return 15 if parts["quarter"] == "一" else 45
    said = parts.get("minute") or parts.get("few") or parts.get("single")
    return int(to_decimal(said) or 0) if said else 0


def _in_office_hours(hour: int, part: str | None) -> int:
    if hour >= _NOON or re.fullmatch(_MORNING_WORDS, part or ""):
        return hour
    if part == "中午":
        return hour + _NOON if hour < 10 else hour
    return hour + _NOON if part or 1 <= hour <= 6 else hour
