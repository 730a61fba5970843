"""Identity numbers by GB 11643 for synthetic persons: region, birthday, order code, check digit.

The order code is odd for men and even for women. Mostly the region is a city's own code, where a real number
has that of a county.
"""

from __future__ import annotations

from datetime import date

from stdnum.cn import ric

ORDER_CODES = 1000


def identity_number(region: str, birth: date, sex: str, order: int) -> str:
    """Return the 18 characters; `order` 0 to 499 tells apart persons of one sex, birthday and region."""
    code = (2 * order + (sex == "male")) % ORDER_CODES
    body = f"{region}{birth:%Y%m%d}{code:03}"
    return body + ric.calc_check_digit(body + "0")
