"""Short replies that need no understanding: a bare name, and words that steer the conversation.

They matter while a question of the identity check is open, where the text never reaches Rasa.
"""

from __future__ import annotations

import re

from bot.text.conversation_words import WORDS_NOT_NAMES
from bot.text.normalise import normalise
from bot.text.surnames import COMPOUND_SURNAMES, SURNAMES

CANCEL = "cancel"
RESTART = "restart"
HAND_OVER = "hand_over"
RESEND = "resend"
ASK_WHY = "ask_why"

_PERSON = "(人工|真人|活人|客服|话务员|接线员)"
_ASKED_FOR = "(这个|这些|我的?|身份证|姓名|名字|号码|验证码)"
_COMMANDS = (
    (
        HAND_OVER,
        rf"(我要|要|帮我|请|给我|想|我想)?(转|找|接|叫|转接|转到)?(个|一下|到)?{_PERSON}(服务|坐席|客服)?|跟人(说|聊|讲)",
    ),
    (RESTART, "(重新|从头)(开始|来过?|再来)(一?[遍次下])?|重来|restart"),
    (RESEND, "(再|重新?|帮我)*(重?发|发送)(一?[遍次下个条])?(验证码|短信)?"),
    (
        RESEND,
        "(没有?|还没|收不到|没收到|还没收到)(收到)?(验证码|短信)?|(验证码|短信)(没有?|还没|收不到|没收到)(收到|来)?",
    ),
    (
        ASK_WHY,
        f"(你们?)?(为什么|为啥|干嘛|干什么|凭什么|做什么用)(要|还要|需要|得)?(问|查|验证|知道|提供|填|{_ASKED_FOR})*",
    ),
    (ASK_WHY, f"(问|要){_ASKED_FOR}+(干嘛|干什么|做什么|有什么用)"),
    (
        CANCEL,
        "(我|那|先|还是|就)*(取消|算了|退出|停止?|不了|放弃|(不|别)(查|办|弄|验证|搞|用|要|想查|想办))(了|吧|查询|验证|办理|操作)*",
    ),
)
_FILLER = r"(好吧|好的|嗯|那个|请|麻烦|,|\s)*"
_ENDING = r"[吧啊呀哦呢吗嘛了\s。.!?,]*"
_COMPILED = [(name, re.compile(f"{_FILLER}(?:{pattern}){_ENDING}")) for name, pattern in _COMMANDS]

_NEVER_IN_A_NAME = re.compile(
    r"[我你您他她它们的了吗呢吧啊呀哦嘛么什怎哪谁这那些不没别很就还再被把给让吃喝看说问听跑拿买卖办查填写收退险缴费税账码卡钱额元块岁个几第件种样身份证局厅窗口网岗]"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]{2,4}")
_MINORITY_NAME = re.compile(r"[\u3400-\u9fff]{2,10}(?:[·•・‧.][\u3400-\u9fff]{1,12}){1,3}")
_TRIMMED = " \t\n\u3000。.!！,，、:："


def find_command(text: str) -> str | None:
    """Return the command a message consists of (CANCEL, RESTART, HAND_OVER, RESEND, ASK_WHY), else None."""
    said = normalise(text)
    return next((name for name, pattern in _COMPILED if pattern.fullmatch(said)), None)


def looks_like_name(text: str) -> bool:
    """Tell whether a reply is nothing but a Chinese name: 2–4 characters with a surname first, or 阿依古丽·买买提.

    Words of conversation (谢谢, 取消, 转人工) are no names; nothing says that a person of this name exists.
    """
    name = text.strip(_TRIMMED)
    if _MINORITY_NAME.fullmatch(name):
        return True
    if not _HAN_NAME.fullmatch(name) or name in WORDS_NOT_NAMES or find_command(name):
        return False
    return is_name_shaped(name)


def is_name_shaped(name: str) -> bool:
    """Tell whether Han characters are a surname and a given name of one or two, without a word's characters."""
    if name[:2] in COMPOUND_SURNAMES and len(name) > 2:
        return not _NEVER_IN_A_NAME.search(name[2:])
    if name[:1] not in SURNAMES or name[:3] in WORDS_NOT_NAMES or name[:2] in WORDS_NOT_NAMES - {name[:2]}:
        return False
    has_two_surnames = len(name) == 4 and name[1] in SURNAMES
    return (2 <= len(name) <= 3 or has_two_surnames) and not _NEVER_IN_A_NAME.search(name[1:])
