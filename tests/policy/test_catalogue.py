"""Look-ups by name, day and region: exact, or not at all."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.policy.parameter import ParameterFileError

SOURCE = "{kind: document, document: 示例文件, number: null, article: null, published: null, url: null}"


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


def write(directory: Path, name: str, head: str, values: list[tuple[str, str, str]]) -> None:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"title: 示例\nunit: yuan\nreviewed_on: 2026-01-01\n{head}\nvalues:"]
    for start, value, confidence in values:
        lines.append(f"  - from: {start}\n    value: {value}\n    confidence: {confidence}\n    source: {SOURCE}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def catalogue_of(directory: Path) -> Catalogue:
    return load(directory, directory / "no-names.yml")


def test_a_value_holds_from_its_first_day_on_and_not_the_day_before(policy: Catalogue) -> None:
    first = date(2030, 1, 1)
    name = "pension.minimum_contribution_months"
    assert policy.get(name, first).whole() == 186
    assert policy.get(name, first - timedelta(days=1)).whole() == 180


def test_standing_law_answers_for_any_later_day(policy: Catalogue) -> None:
    assert policy.get("pension.minimum_contribution_months", date(2099, 1, 1)).whole() == 240


def test_a_time_before_the_data_begins_is_not_covered(policy: Catalogue) -> None:
    with pytest.raises(NotCovered) as caught:
        policy.get("pension.minimum_contribution_months", date(1990, 1, 1))
    assert caught.value.code == "not_covered"
    assert caught.value.values["on"] == "1990-01-01"


def test_a_series_ends_where_it_was_published_to(policy: Catalogue) -> None:
    assert policy.get("pension.benefit_base", date(2025, 12, 31), "440000").number() == 9493
    with pytest.raises(NotCovered):
        policy.get("pension.benefit_base", date(2026, 1, 1), "440000")


def test_the_latest_value_of_a_series_is_provisional_only_beyond_its_end(policy: Catalogue) -> None:
    inside = policy.latest("pension.benefit_base", "440000", date(2024, 5, 1))
    beyond = policy.latest("pension.benefit_base", "440000", date(2031, 7, 1))
    assert (inside.number(), inside.provisional) == (9307, False)
    assert (beyond.number(), beyond.provisional, beyond.start) == (9493, True, date(2025, 1, 1))


def test_the_latest_value_is_never_taken_for_a_time_before_the_first(policy: Catalogue) -> None:
    with pytest.raises(NotCovered):
        policy.latest("pension.benefit_base", "440000", date(2019, 5, 1))


@pytest.mark.parametrize(
    ("region", "year", "base"),
    [
        ("440000", 2024, 9307),
        ("440000", 2025, 9493),
        ("441900", 2025, 9493),
        ("440300", 2024, 11181),
        ("440300", 2025, 11293),
        ("440306", 2025, 11293),
        ("320000", 2024, 8785),
        ("320100", 2025, 8917),
        ("450000", 2024, 6847),
        ("450100", 2025, 6983),
        ("420100", 2024, 9022),
        ("420200", 2024, 7048),
        ("420100", 2025, 9112),
        ("420500", 2025, 7424),
        ("420502", 2025, 7424),
        ("429021", 2025, 7215),
    ],
)
def test_a_benefit_base_is_the_published_one_of_its_place_and_year(
    policy: Catalogue, region: str, year: int, base: int
) -> None:
    assert policy.get("pension.benefit_base", date(year, 6, 1), region).number() == base


def test_the_province_of_hubei_has_no_base_of_its_own_and_the_error_lists_its_seventeen_places(
    policy: Catalogue,
) -> None:
    with pytest.raises(NotCovered) as caught:
        policy.get("pension.benefit_base", date(2025, 6, 1), "420000")
    assert caught.value.code == "region_needs_city"
    assert len(caught.value.values["cities"]) == 17
    assert {"code": "420500", "name": policy.region_name("420500")} in caught.value.values["cities"]


def test_a_city_of_hubei_whose_base_of_that_year_is_unknown_is_not_covered_by_another_city(policy: Catalogue) -> None:
    with pytest.raises(NotCovered) as caught:
        policy.get("pension.benefit_base", date(2024, 6, 1), "420500")
    assert caught.value.code == "not_covered"


@pytest.mark.parametrize("region", ["710000", "999999", None])
def test_a_region_without_data_is_not_covered(policy: Catalogue, region: str | None) -> None:
    with pytest.raises(NotCovered):
        policy.get("pension.benefit_base", date(2025, 6, 1), region)


@pytest.mark.parametrize("name", ["pension.transitional", "pension.additions"])
def test_shenzhen_does_not_inherit_what_guangdong_excludes_it_from(policy: Catalogue, name: str) -> None:
    day = date(2025, 6, 1)
    assert policy.get(name, day, "441900")
    for region in ("440300", "440306"):
        with pytest.raises(NotCovered):
            policy.get(name, day, region)


def test_a_value_of_low_confidence_never_comes_out(policy: Catalogue) -> None:
    with pytest.raises(NotCovered) as caught:
        policy.get("pension.low_index", date(2025, 6, 1), "440300")
    assert caught.value.code == "low_confidence"


def test_a_low_confidence_end_of_a_series_does_not_fall_back_to_a_surer_older_value(tmp_path: Path) -> None:
    head = 'scope: {region: "000000", inherited: true}\nkind: series\ncovers_to: 2025-12-31'
    write(tmp_path, "wage.yml", head, [("2024-01-01", "1", "high"), ("2025-01-01", "2", "low")])
    with pytest.raises(NotCovered) as caught:
        catalogue_of(tmp_path).latest("wage", "000000", date(2027, 1, 1))
    assert caught.value.code == "low_confidence"


def test_a_city_inherits_from_its_province_only_where_the_file_says_so(tmp_path: Path) -> None:
    day = date(2025, 1, 1)
    write(
        tmp_path,
        "a/330000_zhejiang.yml",
        'scope: {region: "330000", inherited: true}\nkind: standing',
        [("2024-01-01", "1", "high")],
    )
    write(tmp_path, "b/330000_zhejiang.yml", 'scope: {region: "330000"}\nkind: standing', [("2024-01-01", "1", "high")])
    policy = catalogue_of(tmp_path)
    assert policy.get("a", day, "330100").whole() == 1
    assert policy.get("b", day, "330000").whole() == 1
    with pytest.raises(NotCovered):
        policy.get("b", day, "330100")


def test_a_city_with_its_own_file_never_falls_back_to_the_province(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a/330000_zhejiang.yml",
        'scope: {region: "330000", inherited: true}\nkind: standing',
        [("2020-01-01", "1", "high")],
    )
    write(
        tmp_path,
        "a/330100_hangzhou.yml",
        'scope: {region: "330100", inherited: true}\nkind: standing',
        [("2024-01-01", "2", "high")],
    )
    policy = catalogue_of(tmp_path)
    assert policy.get("a", date(2024, 6, 1), "330100").whole() == 2
    with pytest.raises(NotCovered):
        policy.get("a", date(2022, 6, 1), "330100")


def test_a_law_that_lapsed_answers_for_its_last_day_and_not_for_the_next(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.yml",
        'scope: {region: "000000", inherited: true}\nkind: standing',
        [("2024-01-01", "1\n    until: 2024-06-30", "high")],
    )
    policy = catalogue_of(tmp_path)
    assert policy.get("a", date(2024, 6, 30)).whole() == 1
    with pytest.raises(NotCovered):
        policy.get("a", date(2024, 7, 1))


def test_a_decimal_is_read_from_its_text_and_never_through_a_float(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.yml",
        'scope: {region: "000000", inherited: true}\nkind: standing',
        [("2024-01-01", "0.1234567890123456789012", "high")],
    )
    assert catalogue_of(tmp_path).get("a", date(2025, 1, 1)).number() == Decimal("0.1234567890123456789012")


def test_a_reader_refuses_a_value_of_another_shape(policy: Catalogue) -> None:
    found = policy.get("pension.payout_months", date(2025, 1, 1))
    for read in (found.number, found.whole, found.flag, found.text, found.items):
        with pytest.raises(TypeError):
            read()
    with pytest.raises(TypeError):
        policy.get("pension.accrual_rate", date(2025, 1, 1)).row("x")


def test_region_names_come_from_the_lookup_and_an_unknown_region_keeps_its_code(policy: Catalogue) -> None:
    assert policy.region_name("420500") == "宜昌"
    assert policy.region_name("999999") == "999999"


def test_the_regions_of_a_parameter_are_those_whose_rule_can_be_told(policy: Catalogue) -> None:
    regions = policy.regions("pension.low_index")
    assert {"320000", "420000", "440000", "450000"} <= set(regions)
    assert "440300" not in regions  # of low confidence
    assert policy.regions("pension.accrual_rate") == ("000000",)
    assert policy.regions("pension.unheard_of") == ()


def test_a_second_file_of_the_same_parameter_and_region_is_refused(tmp_path: Path) -> None:
    head = 'scope: {region: "330000"}\nkind: standing'
    for name in ("a/330000_zhejiang.yml", "a/330000_zj.yml"):
        write(tmp_path, name, head, [("2024-01-01", "1", "high")])
    with pytest.raises(ParameterFileError) as caught:
        catalogue_of(tmp_path)
    first, second = tmp_path / "a/330000_zhejiang.yml", tmp_path / "a/330000_zj.yml"
    assert str(caught.value) == f"{second}:4: a of 330000 stands in {first} already"
