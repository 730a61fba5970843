"""What counts as a repeated figure of the law, and what looks like one and is none."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.policy.checks.repeated import find_repeated_in_other_places
from bot.policy.parameter import DatedValue, Parameter, Scope, Value
from bot.policy.repository import Repository
from bot.results import Source

SOURCE = Source("示例文件", kind="document")


def parameter(name: str, unit: str, value: Value) -> Parameter:
    values = (DatedValue(date(2025, 1, 1), value, SOURCE),)
    return Parameter(name, "示例", unit, Scope(), "standing", values, date(2026, 1, 1))


LAW = [
    parameter("example.base", "yuan", 9493),
    parameter("example.grant", "yuan", 1000),
    parameter("example.least_months", "months", 180),
    parameter("example.payout_months", "table", {"60": (139, Decimal("138.4")), "48": (204,)}),
    parameter("example.share", "ratio", Decimal("0.9")),
    parameter("example.interest", "ratio", Decimal("0.0831")),
]


def found_in_text(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "example.yml").write_text(f"example: |-\n  {text}\n", encoding="utf-8")
    places = Repository(tmp_path, tmp_path / "texts", tmp_path / "faq", ())
    return list(find_repeated_in_other_places(LAW, places))


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("按9493算", "example.base"),
        ("按9,493元算", "example.base"),
        ("发1000元", "example.grant"),
        ("要缴180个月", "example.least_months"),
        ("累计缴费满15年", "example.least_months"),
        ("除以139", "example.payout_months"),
        ("除以138.4个月", "example.payout_months"),
        ("按90%发", "example.share"),
        ("按90％发", "example.share"),
        ("利率8.31%", "example.interest"),
        ("{% if is_met %}按90%发{% endif %}", "example.share"),
    ],
)
def test_a_figure_of_the_law_in_a_text_is_found(tmp_path: Path, text: str, holder: str) -> None:
    (problem,) = found_in_text(tmp_path, text)
    assert problem.startswith(f"{tmp_path / 'texts' / 'example.yml'}:2: ")
    assert f"repeats {holder} of 000000" in problem


@pytest.mark.parametrize(
    "text",
    [
        "9493年1月1日",
        "示例〔1390〕139号第139条",
        "请拨打12333",
        "9:39到10:39",
        "{example.payout_months@420000:60|plain}",
        "最低的1000",  # a round number without its unit may be anything
        "开了15年",  # only 满…年 states a least period
        "180天",
        "100%",
        "0.9",
        "{{ share }}{% set x = 90 %}{{ y }}",
        "https://example.org/139",
        "K139次",
        "204元",  # months are no amount
    ],
)
def test_what_only_looks_like_a_figure_of_the_law_is_left_alone(tmp_path: Path, text: str) -> None:
    assert found_in_text(tmp_path, text) == []


def found_in_python(tmp_path: Path, folder: str, code: str) -> list[str]:
    (tmp_path / "bot" / folder).mkdir(parents=True)
    (tmp_path / "bot" / folder / "example.py").write_text(code, encoding="utf-8")
    return list(find_repeated_in_other_places(LAW, Repository(tmp_path, tmp_path, tmp_path, (tmp_path / "bot",))))


@pytest.mark.parametrize("code", ["BASE = 9_493", 'BASE = Decimal("9493.00")', "def f(base=9493.0): ...", "x = 204"])
def test_a_figure_of_the_law_in_python_is_found(tmp_path: Path, code: str) -> None:
    (problem,) = found_in_python(tmp_path, "service", code)
    assert problem.endswith("read the parameter instead")


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("service", "MONTHS_PER_YEAR = 12"),
        ("service", "MOST = 1000"),
        ("service", '"""9493 × 2"""'),
        ("service", 'CODE = "9493"'),
        ("service", "x = 1  # 9493"),
        ("gateway", "STATUS = 204"),
        ("text", "LONGEST = 139"),
    ],
)
def test_other_numbers_in_python_are_left_alone(tmp_path: Path, folder: str, code: str) -> None:
    assert found_in_python(tmp_path, folder, code) == []
