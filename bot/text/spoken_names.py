"""Names said after words that announce one: 我叫…, 姓名：…, 名字是…, 本人…; and beside an identity number.

A name ends where the sentence goes on (我叫王秀英身份证…). Where that is unclear it is taken longer rather than
shorter. 我是… alone announces no name: what follows is as often a trade or a place.
"""

from __future__ import annotations

import re

from bot.text.commands import is_name_shaped, looks_like_name
from bot.text.conversation_words import WORDS_NOT_NAMES
from bot.text.surnames import COMPOUND_SURNAMES, SURNAMES

_HAN = r"[\u3400-\u9fff]"
_KIN = "爸|妈|爷|奶|父亲|母亲|爱人|老公|老婆|丈夫|妻子|老伴|儿子|女儿|哥|姐|弟|妹|朋友|同事"
_PERSON = rf"(?:我|咱|俺|他|她|本人|名字|名|姓名|{_KIN})"
_CALLED = rf"{_PERSON}(?:的?名字)?(?:是|就|也|又|本来|应该)?叫(?:做|作)?"
_NAME_IS = r"(?:名字|大名|全名|真名|姓名|户名|曾用名|署名)(?:是|为|就是|:|：|\s)+"
_ANNOUNCED = re.compile(
    rf"(?P<sure>{_CALLED}|{_NAME_IS})[\s:：,，]*|(?:姓名|本人(?:是|姓名)?|(?:^|[^\w])叫)[\s:：,，]*"
)
_MINORITY = re.compile(rf"{_HAN}{{2,10}}(?:[·•・‧]{_HAN}{{1,12}}){{1,3}}")
_RUN = re.compile(rf"{_HAN}+")
_GOES_ON = re.compile(
    r"身份|证件|手机|电话|号码|联系|社保|养老|医保|退休|出生|生于|生日|年龄|今年|去年|现在|目前|已经|之前|以前"
    r"|家住|户口|户籍|咨询|麻烦|参保|单位|工作|本人|怎么|为什么|可以|打算|准备|需要|个人|民族|汉族|编号|卡号|银行|性别|地址|谢谢"
    r"|[想要的是在我来查办问男女住和跟与帮请有没不交缴你您去到啊哦呢吧呀了岁能刚就也都属籍一二三四五六七八九十]"
)
_NO_NAME_BEGINS = re.compile(
    r"人工|真人|客服|孩子|小孩|儿子|女儿|老人|家人|家里|亲戚|朋友|同事|老板|别人|大家|什么|那个|来的|登记|曾经|应该|应当"
    r"|和身份|和手机|身份|户口|手机|电话|社保|退休|参保|养老|医保|去年|今年|由于|名下|账户"
    r"|于(?:[零〇一二三四五六七八九]{2}|\d|[去前今]年)"
    r"|[号啥不没我你您他她它了人这哪谁怎一错改写变可已现有无的与及或跟必需要须是想在到办查去因自从系所缴交]"
)
_GAP = r"[\s,，、:：;；]{0,3}"
_EDGE = r"[\s,，。;；:：、!！]"
_NUMBER = r"〔(?:身份证|手机号)〕"
_BESIDE_NUMBER = re.compile(
    rf"(?:^|(?<={_EDGE}))(?P<before>{_HAN}{{2,4}})(?={_GAP}{_NUMBER})"
    rf"|(?:(?<=〔身份证〕)|(?<=〔手机号〕)){_GAP}(?P<after>{_HAN}{{2,4}})(?=$|{_EDGE}|〔)"
)


def find_names(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the names announced in a text, in their order."""
    found = []
    position = 0
    while match := _ANNOUNCED.search(text, position):
        position = match.end()
        if length := _name_length(text[position:], is_sure=bool(match["sure"])):
            found.append((position, position + length))
            position += length
    return found


def find_names_beside_numbers(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of names that stand directly before or after the placeholder of an identity number."""
    spans = [match.span("before" if match["before"] else "after") for match in _BESIDE_NUMBER.finditer(text)]
    return [(start, end) for start, end in spans if looks_like_name(text[start:end])]


def _name_length(rest: str, *, is_sure: bool) -> int:
    """Length of the name that begins here, 0 where none does."""
    if minority := _MINORITY.match(rest):
        return minority.end()
    run = _RUN.match(rest)
    if run is None or len(run[0]) < 2 or _NO_NAME_BEGINS.match(rest):
        return 0
    has_surname = rest[0] in SURNAMES or rest[:2] in COMPOUND_SURNAMES
    if not has_surname and not is_sure:
        return 0
    lengths = [n for n in _lengths(rest, has_surname) if n <= len(run[0]) and _is_name(rest[:n], has_surname)]
    closed = [n for n in lengths if n == len(run[0]) or _goes_on(rest, n, has_surname)]
    if closed:
        return closed[0] if closed[-1] < len(run[0]) or rest[closed[-1] - 1] == "女" else closed[-1]
    return min(3, len(run[0])) if has_surname and is_sure and lengths else 0


def _goes_on(rest: str, position: int, has_surname: bool) -> bool:
    """Tell whether the sentence goes on here; without a surname in front it takes a whole word to believe it."""
    word = _GOES_ON.match(rest, position)
    return word is not None and (has_surname or len(word[0]) > 1)


def _lengths(rest: str, has_surname: bool) -> tuple[int, ...]:
    if rest[:2] in COMPOUND_SURNAMES:
        return (3, 4)
    return (2, 3, 4) if not has_surname or rest[1:2] in SURNAMES else (2, 3)


def _is_name(candidate: str, has_surname: bool) -> bool:
    if candidate in WORDS_NOT_NAMES:
        return False
    return is_name_shaped(candidate) if has_surname else is_name_shaped("王" + candidate[1:3])
