"""Whether a text goes on from the question before: 那女的呢, 如果是灵活就业呢, 要带什么材料, 在哪办.

It looks at the form of a text only. What it goes on from is the caller's to know.
"""

from __future__ import annotations

import re

from bot.text.normalise import normalise

LONGEST = 16
_SIGNS = re.compile(r"[\s,。.;:!?、~…]+")

# How going on begins, and how it ends.
_BEGINS = re.compile(r"^(那么?|哪|如果|要是|假如|假设|若是?|换成|换做|万一|但是?|可是|还有)")
_ENDS = re.compile(r"(呢|咧|嘞|哩)$")
# What can be asked of anything, and what may stand around it without being a subject.
_BEFORE = (
    r"(请问|我|您|你|这个|那个|这|那|它|要|需要|得|应该|还|都|带|准备|提供|交|具体|一共|是|有|去|到|在|的|可以|能)*"
)
_AFTER = r"(吗|嘛|呢|啊|呀|吧|了|的|呐|么|办理|办好|办成|办下来|办|能|领到?|到账|下来|批下来|不|可以|行)*"
_ANYTHING = (
    r"(什么|啥|哪些|哪几样|那些)?(材料|资料|证件|手续|东西|证明|条件|要求|流程|程序|步骤)"
    r"|(在|到|去|上)?(哪里?|哪儿|什么地方|啥地方|何处)(去|能|可以)?(办|弄|领|交|申请|问|找|查|打印)?"
    r"|(要|得|需要|大概|一般)?(等)?(多久|多长时间|几天|多少天|几个月|什么时候|啥时候|几时)"
    r"|(怎么|咋|如何)(办理?|弄|申请|领取?|交|算|查|搞)"
    r"|多少钱|花钱|收费|可不可以|能不能|代办|网上办|手机办|委托别?人?|让家人办|找人办"
    r"|为什么|为啥|凭什么|有?什么依据|电话多?少?|地址"
)
_ASKED_OF_ANYTHING = re.compile(f"{_BEFORE}({_ANYTHING})({_ANYTHING})?{_AFTER}")
# Words that are a subject of their own.
_SUBJECTS = re.compile(
    r"社保|养老|退休|失业|工伤|生育|医保|医疗|公积金|抚恤|丧葬|居民保险|农保|城居保|补缴|断缴|断交|转移|认证|基数"
    r"|缴费记录|社保卡|个人账户|视同|工龄|补贴|参保|退保|年金|伤残|鉴定|津贴|预约|人工|投诉|合同|仲裁"
)


def is_follow_up(text: str) -> bool:
    """Return whether a text lacks what it is about, or begins and ends as one does who goes on."""
    said = _SIGNS.sub("", normalise(text))
    if not said or len(said) > LONGEST:
        return False
    goes_on = _BEGINS.search(said) is not None and (_ENDS.search(said) is not None or not names_subject(said))
    return goes_on or _is_asked_of_anything(said) or (_ENDS.search(said) is not None and not names_subject(said))


def core_of(text: str) -> str:
    """Return what a follow-up says by itself, without how it begins and ends: 那女的呢 → 女的."""
    said = _SIGNS.sub("", normalise(text))
    core = _ENDS.sub("", re.sub(r"^(是|我是|的话)", "", _BEGINS.sub("", said)))
    return core or said


def names_subject(text: str) -> bool:
    """Return whether a text names something of the field that a question can be about."""
    return _SUBJECTS.search(text) is not None


def _is_asked_of_anything(said: str) -> bool:
    return not names_subject(said) and _ASKED_OF_ANYTHING.fullmatch(said) is not None
