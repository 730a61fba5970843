"""What the speaker takes back in the same breath: 不是1970年，是1971年; 把明天的号改到下周三; 从武汉转到东莞.

Judged by the words before and between two things said; which things they are is known elsewhere.
The text must be normalised.
"""

from __future__ import annotations

import re

_MOVED = re.compile(r"[改换转调移挪搬迁]期?(到|成|为|至|去|回)|改约|改[在上下]")
_CORRECTED = re.compile(r"(不对|错了|说错|搞错|记错|弄错|哦不|啊不|不不|不是)")
_DENIED = re.compile(r"(不是|并非|不在|不要|别约|不约)\s?(在|说|约)?$")


def is_denied(before: str) -> bool:
    """Tell whether what follows these words is said not to be: 不是, 不在 at their end."""
    return bool(_DENIED.search(before))


def is_replaced(between: str) -> bool:
    """Tell whether these words between two things put the second in place of the first: 改到, 说错了."""
    return bool(_MOVED.search(between) or _CORRECTED.search(between))
