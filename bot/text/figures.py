"""Personal numbers by their shape: identity numbers, phones, bank cards, permits, one-time codes.

By shape, not by check digit: a mistyped number is as personal as a right one. Text is folded first, character by
character, so that full width, Chinese digits (一三八, 〇, 幺, 洞) and fancy separators read alike and positions stay.
Landlines, hotlines, dates, years and amounts are left alone.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

IDENTITY = "identity"
PHONE = "phone"
BANK_CARD = "bank_card"
CODE = "code"
DOCUMENT = "document"
INSURANCE_NUMBER = "insurance_no"

_HAN_DIGITS = dict(
    zip("零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两洞拐勾", "00012345678911234567892079", strict=True)
)
_INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]"
)
_SINGLES = {"＋": "+", "叉": "X", "×": "X", "Х": "X", "х": "X", "Χ": "X", "_": "-", "﹒": "."}
# Spaces, dashes, and whatever else people put between the groups of a number: brackets, commas, stars, pictures.
_SEPARATORS = {"Zs": " ", "Pd": "-"} | dict.fromkeys(("Po", "Ps", "Pe", "Pi", "Pf", "So", "Sm"), ",")


def _folding() -> dict[int, str]:
    table = {ord(mark): " " for mark in "\t\r\n"}
    for code in range(0x80, min(sys.maxunicode, 0x1FBFF)):
        character = chr(code)
        category = unicodedata.category(character)
        if (digit := unicodedata.digit(character, None)) is not None:
            table[code] = str(digit)
        elif kept := _SEPARATORS.get(category):
            table[code] = kept
    table.update({ord(dot): "." for dot in "·•‧∙⋅・．｡●"})
    table.update({0xFF21 + n: chr(0x41 + n) for n in range(26)} | {0xFF41 + n: chr(0x41 + n) for n in range(26)})
    table.update({ord(key): value for key, value in (_HAN_DIGITS | _SINGLES).items()})
    return table


_FOLDING = _folding()

_S = r"[ \-./]{0,3}"
_D = r"[0-9]"
_PLACE_AND_BIRTH = rf"[1-8](?:{_S}{_D}){{5}}{_S}(?:1{_S}[89]|2{_S}0)(?:{_S}{_D}){{2}}{_S}[01]"
_IDENTITY = (
    rf"[1-9]{_D}{{16}}[0-9Xx]|[1-9]{_D}{{14}}(?:{_D}[Xx])?"
    rf"|{_PLACE_AND_BIRTH}(?:{_S}{_D}){{3,6}}(?:{_S}[0-9Xx])?"
    rf"|[1-9]{_D}{{5}}[ \-./]{_D}{{8}}[ \-./]{_D}{{3}}[0-9Xx]"
)
_MOBILE = (
    rf"(?:(?:\+|00)?86{_S})?0?(?:1[3-9]{_D}{{9,10}}"
    rf"|1[3-9]{_D}[ \-./]{{1,3}}{_D}{{4}}[ \-./]{{1,3}}{_D}{{4}}"
    rf"|1[3-8]{_D}{{2}}[ \-./]{{1,3}}(?:{_D}{{3}}[ \-./]{{1,3}}{_D}{{4}}|{_D}{{4}}[ \-./]{{1,3}}{_D}{{3}})"
    rf"|1[3-9]{_D}[ \-./]{{1,3}}{_D}{{8}}|1[3-9]{_D}{{5}}[ \-./]{{1,3}}{_D}{{4}}"
    rf"|1[3-9]{_D}[ \-./]{{1,3}}{_D}{{3}}[ \-./]{{1,3}}{_D}{{5}}"
    rf"|1(?:[ \-./]{{1,3}}{_D}{{2}}){{5}}"
    rf"|1(?:[ \-./]{{1,3}}{_D}){{10}})"
)
_CARD = (
    rf"{_D}{{16,}}|{_D}{{4}}(?:[ \-.]{{1,3}}{_D}{{4}}){{3}}(?:[ \-.]{{1,3}}{_D}{{1,3}})?"
    rf"|{_D}{{6}}[ \-.]{{1,3}}{_D}{{10,13}}|{_D}(?:[ \-.]{{1,3}}{_D}){{15,18}}"
)
_PERMIT = r"(?:[EGPSDKeg]\d{8}|[Ee][A-HJ-NP-Za-hj-np-z]\d{7}|[HMhm]\d{8}(?:\d{2})?|[CWcw][A-Z0-9a-z]\d{7})"
_INSURANCE = (
    r"(?:社会?保障?卡?(?:号码?|號碼?)|社保编号|个人编号|保险编号|医保编号|参保编号|社保账号|社保电脑号|电脑号)"
    rf"[ :：是为,，]{{0,3}}(?P<number>[A-Za-z]{{0,2}}{_D}(?:[ \-]?{_D}){{5,13}})(?![ \-]?{_D})"
)

# In a citizen's text the groups may be held apart by anything that is no word: 110105，19491231，002X, 139*1234*5678.
# No place's code begins with 19 or 20: those are years.
_W = r"[ \-./,*:;|()\[\]{}<>\"'~+=#]{0,6}"
_IDENTITY_IN_TEXT = (
    rf"(?!19|20)[1-8](?:{_W}{_D}){{5}}{_W}(?:1{_W}9|2{_W}0)(?:{_W}{_D}){{2}}{_W}(?:0{_W}[1-9]|1{_W}[0-2])"
    rf"{_W}(?:[0-2]{_W}{_D}|3{_W}[01])(?:{_W}{_D}){{3}}{_W}[0-9Xx]"
)
_MOBILE_IN_TEXT = (
    rf"1[3-9]{_D}{_W}{_D}{{4}}{_W}{_D}{{4}}|1{_W}[3-9](?:{_W}(?<=[^0-9]){_D}){{9}}|1[3-9]{_D}{{8}}"
    rf"|1[3-9](?:[ \-./]{{1,3}}{_D}{{2}}){{4}}[ \-./]{{1,3}}{_D}"
    rf"|1[3-9]{_D}(?:[ \-./]{{1,3}}{_D}{{3}}){{2}}[ \-./]{{1,3}}{_D}{{2}}"
)
_CARD_IN_TEXT = rf"62(?:{_W}{_D}){{14,17}}"


def _numbers(start: str, identity: str, mobile: str, card: str) -> re.Pattern[str]:
    shapes = rf"(?P<{IDENTITY}>{identity})|(?P<{PHONE}>{mobile})|(?P<{BANK_CARD}>{card})"
    return re.compile(rf"{start}(?:{shapes})(?![0-9])")


# In a citizen's text nothing ordinary has twelve digits. In a log line times have thirteen, and a fraction
# (0.9876543210123456) is no card.
_NUMBER_IN_TEXT = _numbers(
    r"(?<![0-9])",
    rf"{_IDENTITY}|{_IDENTITY_IN_TEXT}",
    rf"{_MOBILE}|{_MOBILE_IN_TEXT}",
    rf"{_CARD}|{_CARD_IN_TEXT}|[1-9]{_D}{{11,}}",
)
_NUMBER_IN_LOG = _numbers(r"(?<![0-9])(?<!(?<![0-9])0\.)", _IDENTITY, _MOBILE, _CARD)
# Where a number can be at all: the shapes are tried inside such runs only, which keeps log lines cheap.
_RUN_IN_TEXT = re.compile(rf"\+?[0-9](?:{_W}[0-9Xx]){{9,}}")
_RUN_IN_LOG = re.compile(r"\+?[0-9](?:[ \-./]{0,3}[0-9Xx]){10,}")
_MISREAD = re.compile(r"(?<![A-Za-z0-9])(?=(?:[OolI]*[0-9]){7})[0-9OolI]{11,19}[Xx]?(?![A-Za-z0-9])")
_AS_DIGITS = str.maketrans("OolI", "0011")
_COUNTRY_CODE = re.compile(r"^(?:(?:00)?86)?0?(?=1[3-9])")
_SEVEN_DIGITS = re.compile(r"[0-9]{7}")
_DOCUMENT = re.compile(
    rf"(?<![0-9A-Za-z]){_PERMIT}(?![0-9A-Za-z])|(?:(?<=台胞证)|(?<=通行证)|(?<=护照)|(?<=证件号码)|(?<=证号))[A-Za-z]?\d{{8}}(?!\d)"
)
_INSURANCE_NUMBER = re.compile(_INSURANCE)
_YEARS_OR_DAYS = re.compile(r"(?:(?:19|20)\d\d(?:[-./]\d{1,2}(?:[-./]\d{1,2})?)?(?:[ ~-]{1,3}|$))+")
_CODE_CUE = r"(?:验证码|驗證碼|校验码|动态码|短信码|口令|code|(?:我的|短信|收到的?|这个|密)码)"
_CODE_LINK = r"(?:是|为|就|[ :：,，“”\"'‘’「」【】\[\]()（）]|号|一共|如下)*"
_CODE_AFTER_CUE = re.compile(
    rf"{_CODE_CUE}{_CODE_LINK}(?P<code>{_D}(?:[ \-.,，、]{{0,2}}{_D}){{3,7}})(?!{_D})", re.IGNORECASE
)
_CODE_ALONE = re.compile(rf"[^0-9\w]*(?P<code>{_D}(?:[ \-.,，、]{{0,3}}{_D}){{3,7}})[^0-9\w]*")
_SIX_DIGITS = re.compile(rf"(?<![0-9])(?P<code>{_D}{{6}}|{_D}{{3}}[ \-]{_D}{{3}})(?![0-9]|\s?[元块万圆])")


@dataclass(frozen=True)
class Figure:
    """A personal number found at text[start:end]; `value` is compact, in half width."""

    kind: str
    value: str
    start: int
    end: int


def find_figures(text: str, *, is_log: bool = False) -> list[Figure]:
    """Return the personal numbers in a text, in their order; none overlaps another."""
    folded = _fold(text)
    if _INVISIBLE.search(folded):
        return _find_through_invisible(text, lambda visible: find_figures(visible, is_log=is_log))
    found = list(_find_insurance_numbers(folded))
    for run in (_RUN_IN_LOG if is_log else _RUN_IN_TEXT).finditer(folded):
        found += _find_numbers(folded, run.span(), _NUMBER_IN_LOG if is_log else _NUMBER_IN_TEXT)
    if _SEVEN_DIGITS.search(folded):
        found += [Figure(DOCUMENT, _digits(m[0]), *m.span()) for m in _DOCUMENT.finditer(folded)]
    return _without_overlaps(found) if len(found) > 1 else found


def find_codes(text: str) -> list[Figure]:
    """Return the one-time codes in a text: alone, after 验证码, or any six digits that count no money."""
    folded = _fold(text)
    if _INVISIBLE.search(folded):
        return _find_through_invisible(text, find_codes)
    alone = _CODE_ALONE.fullmatch(folded)
    matches = [alone] if alone else [*_CODE_AFTER_CUE.finditer(folded), *_SIX_DIGITS.finditer(folded)]
    return _without_overlaps([Figure(CODE, _digits(m["code"]), *m.span("code")) for m in matches])


def _fold(text: str) -> str:
    """Return the text with digits, letters and separators in one form; every character keeps its position."""
    folded = text if text.isascii() and not _has_control(text) else text.translate(_FOLDING)
    return _MISREAD.sub(lambda match: match[0].translate(_AS_DIGITS), folded)


def _find_through_invisible(text: str, find: Callable[[str], list[Figure]]) -> list[Figure]:
    """Find as if characters that take no room were not there, and return positions in the text as it is."""
    positions = [index for index, character in enumerate(text) if not _INVISIBLE.match(character)]
    visible = "".join(text[index] for index in positions)
    return [
        Figure(figure.kind, figure.value, positions[figure.start], positions[figure.end - 1] + 1)
        for figure in find(visible)
    ]


def _has_control(text: str) -> bool:
    return any(mark in text for mark in "\t\r\n_")


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).upper()


def _find_insurance_numbers(folded: str) -> Iterator[Figure]:
    if "号" in folded or "號" in folded:
        for match in _INSURANCE_NUMBER.finditer(folded):
            yield Figure(INSURANCE_NUMBER, _digits(match["number"]), *match.span("number"))


def _find_numbers(folded: str, run: tuple[int, int], pattern: re.Pattern[str]) -> Iterator[Figure]:
    """What turns out to be ordinary figures is looked at again from its second character."""
    position, end = run
    while match := pattern.search(folded, position, end):
        kind, value = str(match.lastgroup), _digits(match[0])
        if _is_ordinary(kind, match[0], value):
            position = match.start() + 1
            continue
        position = match.end()
        yield Figure(kind, _COUNTRY_CODE.sub("", value) if kind == PHONE else value, *match.span())


def _is_ordinary(kind: str, said: str, value: str) -> bool:
    """Tell a list of years or days, or of short figures (25 300 120000 1970 3), from one number with separators."""
    if kind == BANK_CARD:
        return bool(_YEARS_OR_DAYS.fullmatch(said))
    return kind == IDENTITY and len(value) != 18 and said != value and bool(re.match(r"[0-9]{1,3}[^0-9]", said))


def _without_overlaps(found: list[Figure]) -> list[Figure]:
    kept: list[Figure] = []
    for figure in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept
