"""The role of what is being left or corrected, 不是1970年，是1971年; and of the place of a household, 户口在湖北.

Of two entities of one kind a form keeps the last one said. The one that no longer holds gets the role `old`, which
no slot reads; a region that is only the household's has the role `household`; what holds has no role.
"""

from __future__ import annotations

from bot.nlu.components.spans import Entity
from bot.text.households import is_household
from bot.text.taken_back import is_denied, is_replaced

OLD, HOUSEHOLD = "old", "household"
REGION = "region"


def mark_old(entities: list[Entity], text: str) -> list[Entity]:
    """Give `role: old` to each entity that the text itself takes back; entities are in the order of the text."""
    for index, entity in enumerate(entities):
        is_left = any(_replaces(later, entity, text) for later in entities[index + 1 :])
        if is_left or is_denied(text[: entity["start"]]):
            entity["role"] = OLD
    return entities


def mark_household(entities: list[Entity], text: str) -> list[Entity]:
    """Give `role: household` to each region that is said to be where the household is."""
    for entity in entities:
        is_region = entity["entity"] == REGION and "role" not in entity
        if is_region and is_household(text[: entity["start"]], text[entity["end"] :]):
            entity["role"] = HOUSEHOLD
    return entities


def _replaces(later: Entity, entity: Entity, text: str) -> bool:
    if later["entity"] != entity["entity"] or later["start"] < entity["end"]:
        return False
    return is_replaced(text[entity["end"] : later["start"]])
