"""How figures are written for a reader."""

import pytest

from bot.wording.filters import build_filters, load_units

FILTERS = build_filters(load_units())


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("yuan", "120000", "120,000.00元"),
        ("yuan", "0.005", "0.01元"),
        ("yuan", "-12.3", "-12.30元"),
        ("month_zh", "2031-07", "2031年7月"),
        ("month_zh", "2031-07-01", "2031年7月"),
        ("months_zh", 305, "25年5个月"),
        ("months_zh", "300", "25年"),
        ("months_zh", 5, "5个月"),
        ("months_zh", 0, "0个月"),
        ("day_zh", "2026-03-04", "3月4日（星期三）"),
        ("day_zh", "2026-03-08T09:30:00", "3月8日（星期日）"),
        ("time_zh", "10:30", "上午10:30"),
        ("time_zh", "9:00", "上午09:00"),
        ("time_zh", "12:00", "下午12:00"),
        ("time_zh", "2026-03-04T15:00:00", "下午15:00"),
        ("tojson", "退休", '"退休"'),
    ],
)
def test_filter_writes_a_value_the_way_people_read_it(name: str, value: object, expected: str) -> None:
    assert FILTERS[name](value) == expected


@pytest.mark.parametrize(("name", "value"), [("month_zh", "soon"), ("day_zh", "2026-02-30"), ("time_zh", "25:00")])
def test_filter_refuses_what_it_cannot_read(name: str, value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        FILTERS[name](value)
