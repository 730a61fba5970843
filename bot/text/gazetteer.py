"""Named things of the field (regions, service items, outlets, places), and finding one by what people call it.

The entries come from data/lookups; reading files is not done here, rows are handed in as parsed YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

from pypinyin import lazy_pinyin

from bot.text.normalise import normalise

EXACT = "exact"
CONTAINED = "contained"
HOMOPHONE = "homophone"
SIMILAR = "similar"

LEAST_SIMILARITY = 0.6
# What people tell apart badly in speech and in phonetic input: flat and curled initials, front and back nasals.
_SOUNDS_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an"))


class Named(Protocol):
    """Anything with a name and other ways to say it."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


Entry = TypeVar("Entry", bound=Named)


@dataclass(frozen=True)
class Region:
    """A province or city; `code` by GB/T 2260."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ServiceItem:
    """A matter that can be dealt with at an outlet."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outlet:
    """A service outlet; `hours` by weekday ("0" is Monday) as spans of HH:MM, `counters` serve at the same time."""

    id: str
    region: str
    district: str
    name: str
    aliases: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    hours: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    counters: int = 1
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A district, street or landmark whose position is known."""

    region: str
    name: str
    latitude: float
    longitude: float
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match(Generic[Entry]):
    """An entry that a name may mean; `score` up to 1, `how` is EXACT, CONTAINED, HOMOPHONE or SIMILAR."""

    entry: Entry
    score: float
    how: str


def read_regions(rows: Iterable[Mapping[str, Any]]) -> tuple[Region, ...]:
    """Return the regions of data/lookups/regions.yml; raises TypeError on an unknown or missing key."""
    return tuple(Region(**_with_tuples(row)) for row in rows)


def read_items(rows: Iterable[Mapping[str, Any]]) -> tuple[ServiceItem, ...]:
    """Return the service items of data/lookups/items.yml; raises TypeError on an unknown or missing key."""
    return tuple(ServiceItem(**_with_tuples(row)) for row in rows)


def read_outlets(rows: Iterable[Mapping[str, Any]]) -> tuple[Outlet, ...]:
    """Return the outlets of data/lookups/outlets.yml; raises TypeError on an unknown or missing key."""
    return tuple(Outlet(**_with_tuples(row)) for row in rows)


def read_places(rows: Iterable[Mapping[str, Any]]) -> tuple[Place, ...]:
    """Return the places of data/lookups/places.yml; raises TypeError on an unknown or missing key."""
    return tuple(Place(**_with_tuples(row)) for row in rows)


def match_name(name: str, entries: Iterable[Entry]) -> list[Match[Entry]]:
    """Return the entries that a name may mean, the best first; empty where nothing comes near.

    A name in full or an alias scores 1, one inside the other 0.8 to 0.95, the same sound 0.75, a likeness 0.6 to 0.7.
    Only EXACT and CONTAINED are certain enough to go on without asking.
    """
    wanted = _key(name)
    if not wanted:
        return []
    matches = [match for entry in entries if (match := _match(wanted, entry))]
    return sorted(matches, key=lambda match: -match.score)


def _with_tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _key(name: str) -> str:
    return "".join(character for character in normalise(name) if character.isalnum()).lower()


def _match(wanted: str, entry: Entry) -> Match[Entry] | None:
    scored = [_score(wanted, _key(known)) for known in (entry.name, *entry.aliases)]
    score, how = max(scored)
    return Match(entry, score, how) if score else None


def _score(wanted: str, known: str) -> tuple[float, str]:
    if wanted == known:
        return 1.0, EXACT
    shorter, longer = sorted((wanted, known), key=len)
    if len(shorter) >= 2 and shorter in longer:
        # Of 湖北宜昌 the part said last is the more precise one.
        precision = 0.01 * longer.index(shorter) / len(longer)
        return round(0.8 + 0.14 * len(shorter) / len(longer) + precision, 3), CONTAINED
    if len(shorter) < 2:
        return 0.0, ""
    return _score_by_likeness(wanted, known)


def _score_by_likeness(wanted: str, known: str) -> tuple[float, str]:
    if len(wanted) == len(known) and sounds(wanted) == sounds(known):
        return 0.75, HOMOPHONE
    similarity = SequenceMatcher(None, wanted, known, autojunk=False).ratio()
    if similarity > LEAST_SIMILARITY and min(len(wanted), len(known)) > 2:
        return round(0.5 + 0.2 * similarity, 3), SIMILAR
    return 0.0, ""


@lru_cache(maxsize=4096)
def sounds(text: str) -> tuple[str, ...]:
    """Return the syllables of a text without tones, sounds that are easily taken for each other made one."""
    return tuple(_plain(syllable) for syllable in lazy_pinyin(text))


def _plain(syllable: str) -> str:
    for one, other in _SOUNDS_ALIKE:
        syllable = syllable.replace(one, other)
    return syllable
