"""Where the law's data lies, and the places that must name its figures instead of repeating them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.policy.catalogue import PARAMETERS, REGION_NAMES
from bot.settings import ROOT


@dataclass(frozen=True, slots=True)
class Repository:
    """The folders that the checks read; one that does not exist holds nothing."""

    parameters: Path = PARAMETERS
    wording: Path = ROOT / "bot" / "wording" / "texts"
    knowledge: Path = ROOT / "data" / "faq"
    code: tuple[Path, ...] = (ROOT / "bot", ROOT / "actions")
    region_names: Path = REGION_NAMES
