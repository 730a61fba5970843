"""Months of birth as people say them: 1970年3月生, 七零年三月, 1970.3, 1970-03-15, 61出生, 我是75年的.

A year alone leaves the month open. Months of the lunar calendar (腊月, 农历三月) are not converted: they are
recognised and left open too. The text must be normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.corrections import standing
from bot.text.numerals import digits_said, to_decimal

FIRST_YEAR = 1920
LAST_YEAR = 2015
# Two digits from here on are of the twentieth century; below, of the twenty-first.
CENTURY_TURN = 30
# Two digits above this cannot be years of contribution, so they need no word of birth beside them.
CERTAIN_YEAR = 52
# Later years are as often those of something else (2008年9月在深圳上班), so nothing else may follow them.
EVENTS_FROM = 1980

_D = r"[\d零〇○一二三四五六七八九]"
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元"
_DAY = r"(?:\s?(?:[0-3]?\d|[一二三]?十[一二三四五六七八九]?|廿?[一二三四五六七八九]|初[一二三四五六七八九十])[日号]?)?"
_BORN = r"(?:\s?(?:份|的)?\s?(?:出生|生人|生日|生的?|的))?"

_WRITTEN = re.compile(
    rf"(?<!{_D})(?P<year>{_D}{{4}}|{_D}{{2}})\s?年(?:[底初头尾](?=的|出?生))?(?:的|\s)*"
    rf"(?:(?P<lunar>农历|阴历|老历|旧历|闰)?\s?(?:(?P<month>{_MONTH})月(?:份)?|(?P<named>腊月|正月|冬月)){_DAY})?(?P<born>{_BORN})"
)
_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d{2})(?P<separator>[.\-/])(?P<month>1[0-2]|0?[1-9])(?:(?P=separator)[0-3]?\d)?"
    r"(?![\d.\-/%]|\s?[元块万])"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?:[0-2]\d|3[01])?(?!\d|\s?[元块万个])")
_SPACED = re.compile(r"(?P<year>19\d{2}|20[01]\d) (?P<month>1[0-2]|0?[1-9])(?: [0-3]?\d)?")
# Digits said one by one are a year even without the word for it: 七零三月.
_SPOKEN = re.compile(
    rf"(?<!{_D})(?P<year>[三四五六七八九][零〇○一二三四五六七八九])(?P<month>{_MONTH})月(?:份)?{_DAY}(?!个)"
)
_BARE = re.compile(rf"(?<!{_D})(?P<year>(?:19|20)\d{{2}}|{_D}{{2}})\s?(?:出生|生人|生的)")

_BIRTH_BEFORE = re.compile(
    r"(出生(年月|日期|于|在|时间)?|生于|生日|我是?|属于?|是|本人)\s?[:,]?\s?(是|为)?\s?(农历|阴历)?$"
)
_LUNAR_BEFORE = re.compile(r"(农历|阴历|老历|旧历)\s?$")
_BIRTH_AFTER = re.compile(r"\s?(出生|生)")
_CONTRIBUTED_BEFORE = re.compile(r"([交缴]|参保|年限|工龄|一共|总共|累计|视同|买)[^,。;!?]{0,6}$")
_OTHER_EVENT_BEFORE = re.compile(r"([从自到至第]|截至|截止)\s?$")
_OTHER_EVENT = re.compile(
    r"(日|号|份|就|的时候|我)*\s?(参加|开始|入职|上班|参保|退休|起|到|至|以前|之前|以后|之后|后|前|内|进厂|进单位|下岗|失业|[交缴买办]|招工|当兵|入伍|退伍|毕业|调|发|领|底|初|度"
    r"|社平|平均|计发|标准|新|政策|的?(社保|养老|工资|缴费|退休|记录|基数|党龄|工龄))"
)
_NOTHING_ELSE = re.compile(
    r"\s*(的|人|吧|啊|呀|呢|哦|了|嘛|哈)*\s*($|[,.。;!?、~男女属我今算再重]|不是|不对)|\s|的?(老[公婆人]|爱人|农|工人|干部|职工)"
)
_QUESTION = re.compile(r"[还啥哪什几多能该现]|要")
_SPAN_NEXT = re.compile(
    r"[,\s]*(?:一共|总共|已经?|就)*[交缴](?:了|满|够|费|到)*\s?(?:快|大概|差不多|将近)?[\d一二两三四五六七八九十廿半]+\s?(?:年|个月)"
)
_YEAR_ALONE = re.compile(r"(?<!\d)(?P<year>19[3-9]\d|200\d)(?=\s?(?:$|[,。.!?不是吧啊]))")
_ALONE_BEFORE = re.compile(r"(^|[是为成,我属])\s?$")
_OTHER_FIGURE = re.compile(r"余额|账户|工资|指数|基数|元|块|码")
_MONTH_ONLY = re.compile(rf"^\D{{0,4}}?(?<![\d.])(?P<month>{_MONTH})\s?(?:月份?|$){_DAY}{_BORN}[。.!吧啊呀]?$")


@dataclass(frozen=True)
class Birth:
    """A birth said at text[start:end]; `month` is None where it was not said or is lunar (`is_lunar`)."""

    year: int
    month: int | None
    start: int
    end: int
    is_lunar: bool = False

    @property
    def value(self) -> str:
        """The month as YYYY-MM, or the year alone as YYYY."""
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)


def find_births(text: str) -> list[Birth]:
    """Return the births said in a normalised text, in their order."""
    found: list[Birth] = []
    for birth in sorted(_scan(text), key=lambda item: (item.start, -item.end)):
        if not found or birth.start >= found[-1].end:
            found.append(birth)
    return standing(text, found)


def find_birth(text: str) -> Birth | None:
    """Return the first birth said, preferring one whose month is known; None where there is none."""
    births = find_births(text)
    return next((birth for birth in births if birth.month), births[0] if births else None)


def find_birth_month(text: str) -> int | None:
    """Return the month (1–12) of a reply that names only a month (三月, 3月15号, 3), None otherwise."""
    match = _MONTH_ONLY.match(text.strip())
    return None if match is None or _LUNAR_BEFORE.search(text[: match.start("month")]) else _month(match["month"])


def _scan(text: str) -> Iterator[Birth]:
    for match in _WRITTEN.finditer(text):
        if birth := _read_written(match):
            yield birth
    for match in _SPOKEN.finditer(text):
        yield from _read(match, match["month"])
    for pattern in (_NUMERIC, _COMPACT, _BARE):
        for match in pattern.finditer(text):
            if _is_birth_by_figures(pattern, match):
                yield from _read(match, match.groupdict().get("month"))
    if not _OTHER_FIGURE.search(text):
        for match in _YEAR_ALONE.finditer(text):
            if _ALONE_BEFORE.search(text[: match.start()]):
                yield from _read(match, None)
    if spaced := _SPACED.fullmatch(text):
        yield from _read(spaced, spaced["month"])


def _read_written(match: re.Match[str]) -> Birth | None:
    year = _year(match["year"])
    if year is None or not _is_birth(match):
        return None
    is_lunar = bool(match["lunar"] or match["named"] or _LUNAR_BEFORE.search(match.string[: match.start()]))
    month = _month(match["month"]) if match["month"] and not is_lunar else None
    return Birth(year, month, match.start(), _end(match), is_lunar)


def _end(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())


def _is_birth(match: re.Match[str]) -> bool:
    """Tell a birth from a span (交了25年3月) and from the year of something else (1995年参加工作)."""
    before, after = match.string[: match.start()], match.string[_end(match) :]
    if _OTHER_EVENT_BEFORE.search(before):
        return False
    if match["born"].strip(" 的份"):
        return True
    if _CONTRIBUTED_BEFORE.search(before) or (_OTHER_EVENT.match(after) and not _SPAN_NEXT.match(after)):
        return False
    if re.match(r"\s?(零|又|加)?\s?[\d一二三四五六七八九十]+\s?个?月", after):
        return False
    if (match["month"] is None or _is_late(match["year"])) and not _is_all_said(match, after):
        return False
    if len(match["year"]) == 4:
        return True
    return _is_certain(match["year"]) or bool(
        _BIRTH_BEFORE.search(before) and (match["month"] or "的" in match["born"])
    )


def _is_all_said(match: re.Match[str], after: str) -> bool:
    """Tell whether the year stands for a person: nothing of an event follows, or a question after 75年的."""
    is_question = "的" in match[0] and _QUESTION.match(after)
    return bool(_NOTHING_ELSE.match(after) or is_question)


def _is_late(said: str) -> bool:
    year = _year(said)
    return year is not None and year >= EVENTS_FROM


def _is_certain(two_digits: str) -> bool:
    """Two digits that can only be a year: above any span of contribution, 0-led, or said one by one in Chinese."""
    digits = digits_said(two_digits) or ""
    return int(digits) > CERTAIN_YEAR or digits[0] == "0" or not two_digits.isdigit()


def _is_birth_by_figures(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if pattern is _BARE:
        return True
    if _OTHER_EVENT_BEFORE.search(before) or _OTHER_EVENT.match(after):
        return False
    if pattern is _NUMERIC:
        return True
    is_alone = match.string.strip(" 。.,!") == match[0]
    return is_alone or bool(_BIRTH_BEFORE.search(before) or _BIRTH_AFTER.match(after))


def _read(match: re.Match[str], month: str | None) -> Iterator[Birth]:
    year = _year(match["year"])
    if year is not None:
        yield Birth(year, _month(month) if month else None, match.start(), match.end())


def _year(said: str) -> int | None:
    digits = digits_said(said)
    if digits is None:
        return None
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= CENTURY_TURN else 2000
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _month(said: str) -> int | None:
    value = 1 if said == "元" else to_decimal(said)
    return int(value) if value is not None and 1 <= value <= 12 else None
