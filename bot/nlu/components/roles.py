"""The role of what is being left or corrected: 不是1970年，是1971年; 把明天的号改到下周三; 从武汉转到东莞.

Of two entities of one kind Rasa's slots keep the last one said. The one that no longer holds gets the role `old`,
which no slot reads; what holds has no role.
"""

from __future__ import annotations

import re

from bot.nlu.components.spans import Entity

OLD = "old"

_MOVED = re.compile(r"[改换转调移挪搬迁](期)?(到|成|为|至|去|回)|改约|改[在上下]")
_RATHER = re.compile(r"(^|[,。;!?\s的])\s*(而?是|应该是|应该|我?说错了?|说的?是|改成)")
_DENIED_BEFORE = re.compile(r"(不是|并非|不在|不要|别约|不约)\s?(在|说|约)?$")
_CORRECTED_BETWEEN = re.compile(r"(不对|错了|说错|搞错|记错|弄错|哦不|啊不|不不|不是)")


def mark_old(entities: list[Entity], text: str) -> list[Entity]:
    """Give `role: old` to each entity that the text itself takes back; entities are in the order of the text."""
    for index, entity in enumerate(entities):
        if _is_denied(entity, text) or any(_is_left(entity, later, text) for later in entities[index + 1 :]):
            entity["role"] = OLD
    return entities


def _is_denied(entity: Entity, text: str) -> bool:
    return bool(_DENIED_BEFORE.search(text[: entity["start"]]))


def _is_left(entity: Entity, later: Entity, text: str) -> bool:
    if later["entity"] != entity["entity"] or later["start"] < entity["end"]:
        return False
    between = text[entity["end"] : later["start"]]
    return bool(_MOVED.search(between) or _CORRECTED_BETWEEN.search(between))
