"""Where somebody's household is registered, told by the words around a place: 户口在湖北, 老家宜昌, 转回湖北, 湖北人.

Which words name a place is known elsewhere. The text must be normalised.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(户口|户籍|老家|家乡|原籍|回老家|转回|转回到|迁回|调回)(所在地|地)?(是|在|为|到|去|的|,|:|\s)*$")
_AFTER = re.compile(r"\s?(的?户口|的?户籍|人(?![民社力才员事多家口])|老家)")


def is_household(before: str, after: str) -> bool:
    """Tell whether these words around a place make it the place of the household."""
    return bool(_BEFORE.search(before) or _AFTER.match(after))
