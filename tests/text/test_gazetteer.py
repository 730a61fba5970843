"""Finding regions, items and outlets by what people call them; the look-up files themselves are tested too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.text.gazetteer import (
    CONTAINED,
    EXACT,
    HOMOPHONE,
    SIMILAR,
    match_name,
    read_items,
    read_outlets,
    read_places,
    read_regions,
    sounds,
)
from bot.text.redaction import redact

LOOKUPS = Path(__file__).parents[2] / "data" / "lookups"


def _rows(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((LOOKUPS / f"{name}.yml").read_text(encoding="utf-8"))


REGIONS = read_regions(_rows("regions"))
ITEMS = read_items(_rows("items"))
OUTLETS = read_outlets(_rows("outlets"))
PLACES = read_places(_rows("places"))
DEMO_CITIES = {"420500": "宜昌", "420100": "武汉", "441900": "东莞", "450100": "南宁", "320100": "南京"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("宜昌", "420500"), ("宜昌市", "420500"), ("广东省", "440000"), ("粤", "440000"), ("广西", "450000"),
        ("恩施州", "422800"),
        ("神农架", "429021"), ("湖北宜昌", "420500"), ("東莞", "441900"), ("襄樊", "420600"), ("深圳", "440300"),
    ],
)  # fmt: skip
def test_a_region_is_found_by_name(said: str, code: str) -> None:
    best = match_name(said, REGIONS)[0]
    assert (best.entry.code, best.how in (EXACT, CONTAINED)) == (code, True)


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("退休申请", "retirement_application"), ("办退休", "retirement_application"), ("打社保",
        "contribution_record_print"),
        ("刷脸", "benefit_certification"), ("社保卡丢了", "card_replace"), ("换卡", "card_replace"), ("办社保卡",
        "card_issue"),
        ("领失业金", "unemployment_claim"), ("丧葬费", "survivor_claim"), ("自己交社保", "flexible_enrolment"),
        ("转社保", "transfer"),
        ("查退休金", "pension_query"), ("年审", "benefit_certification"), ("办个灵活就业", "flexible_enrolment"),
    ],
)  # fmt: skip
def test_an_item_is_found_by_its_colloquial_names(said: str, item: str) -> None:
    assert match_name(said, ITEMS)[0].entry.id == item


@pytest.mark.parametrize(
    ("said", "outlet", "how"),
    [
        ("西陵", "yichang-xiling", EXACT),
        ("西陵区社保局", "yichang-xiling", EXACT),
        ("宜昌市西陵区社保服务大厅", "yichang-xiling", CONTAINED),
        ("伍家岗那边", "yichang-wujiagang", CONTAINED),
        ("西岭社保局", "yichang-xiling", HOMOPHONE),
        ("武家岗", "yichang-wujiagang", HOMOPHONE),
        ("东莞市社保中心南边大厅", "dongguan-nancheng", SIMILAR),
        ("南城", "dongguan-nancheng", EXACT),
    ],
)
def test_an_outlet_is_found_by_alias_part_sound_or_likeness(said: str, outlet: str, how: str) -> None:
    best = match_name(said, OUTLETS)[0]
    assert (best.entry.id, best.how) == (outlet, how)


@pytest.mark.parametrize("said", ["", "  ", "。", "月球", "不知道", "a"])
def test_what_comes_near_nothing_matches_nothing(said: str) -> None:
    assert match_name(said, OUTLETS) == []


def test_an_exact_name_comes_before_everything_else() -> None:
    scores = [match.score for match in match_name("西陵社保局", OUTLETS)]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)


def test_sounds_that_are_mixed_up_are_one() -> None:
    assert sounds("认证") == sounds("任挣") == sounds("认真")
    assert sounds("西陵") != sounds("夷陵")


def test_the_five_cities_have_outlets_and_places() -> None:
    names = {region.code: region.name for region in REGIONS}
    for code, name in DEMO_CITIES.items():
        assert names[code] == name
        assert 3 <= sum(outlet.region == code for outlet in OUTLETS) <= 4
        assert sum(place.region == code for place in PLACES) >= 20


def test_the_provinces_whose_law_is_held_have_all_their_places() -> None:
    count = {
        province: sum(r.code[:2] == province and r.code[2:] != "0000" for r in REGIONS)
        for province in ("42", "44", "45", "32")
    }
    assert count == {"42": 17, "44": 21, "45": 14, "32": 13}
    assert sum(region.code.endswith("0000") for region in REGIONS) == 34


def test_codes_and_ids_are_single_and_known() -> None:
    codes = [region.code for region in REGIONS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"\d{6}", code) for code in codes)
    assert len(ITEMS) == 10
    assert {outlet.region for outlet in OUTLETS} | {place.region for place in PLACES} == set(DEMO_CITIES)
    assert {item for outlet in OUTLETS for item in outlet.items} == {item.id for item in ITEMS}


@pytest.mark.parametrize("entries", [REGIONS, ITEMS, OUTLETS], ids=["regions", "items", "outlets"])
def test_no_name_means_two_entries(entries: tuple[Any, ...]) -> None:
    said = [name for entry in entries for name in (entry.name, *entry.aliases)]
    assert len(set(said)) == len(said)


def test_outlets_keep_hours_that_can_be_booked() -> None:
    for outlet in OUTLETS:
        assert set(outlet.hours) in ({*"01234"}, {*"012345"})
        for spans in outlet.hours.values():
            times = [time for span in spans for time in span]
            assert times == sorted(times)
            assert all(re.fullmatch(r"[01]\d:[0-5]0", time) for time in times)
    saturdays = [outlet.hours["5"] for outlet in OUTLETS if "5" in outlet.hours]
    assert saturdays == [[["09:00", "16:00"]]] * len(saturdays)
    assert len(saturdays) >= 3


def test_the_outlet_in_xiling_has_three_counters() -> None:
    assert {outlet.id: outlet.counters for outlet in OUTLETS}["yichang-xiling"] == 3


def test_outlets_say_that_they_are_examples_and_fit_their_columns() -> None:
    for outlet in OUTLETS:
        assert "示例" in outlet.address
        assert "示例" in outlet.phone
        assert len(outlet.phone) <= 20
        assert len(outlet.id) <= 40
        assert redact(f"{outlet.address} {outlet.phone}").values == []


def test_places_lie_near_the_outlets_of_their_city() -> None:
    for place in PLACES:
        distances = [
            abs(o.latitude - place.latitude) + abs(o.longitude - place.longitude)
            for o in OUTLETS
            if o.region == place.region
        ]
        assert min(distances) < 1.2, place.name


def test_no_line_is_taken_for_training_data() -> None:
    for path in LOOKUPS.glob("*.yml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if re.match(r"\s*(nlu|responses|stories|rules):", line)]
