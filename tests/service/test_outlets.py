"""Outlets: found by region, name, item and distance; and when they are open."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from bot.errors import InvalidInput, NotFound
from bot.service.find_outlets import find_outlets
from bot.service.outlet_facts import distance_km
from bot.service.show_opening_hours import show_opening_hours
from bot.service.show_outlets import show_outlets
from bot.store.assistant_tables import Outlet

XILING = "yichang-xiling"


def test_a_region_finds_its_outlets_only(deps) -> None:
    found = find_outlets(deps, region="420500")
    assert XILING in {outlet.id for outlet in found}
    assert {outlet.region for outlet in found} == {"420500"}


def test_a_province_takes_in_its_cities(deps) -> None:
    assert {outlet.region for outlet in find_outlets(deps, region="420000")} == {"420500", "420100"}


def test_a_known_place_sorts_by_distance(deps) -> None:
    found = find_outlets(deps, near="西陵区")
    assert found[0].id == XILING
    assert [outlet.distance_km for outlet in found] == sorted(outlet.distance_km for outlet in found)


def test_a_place_is_known_without_its_last_character(deps) -> None:
    assert find_outlets(deps, near="西陵")[0].distance_km is not None


def test_a_name_finds_what_it_fits_best_first(deps) -> None:
    assert find_outlets(deps, name="西陵社保")[0].id == XILING
    assert find_outlets(deps, name="火星") == []


def test_an_alias_means_its_outlet_and_no_other(deps) -> None:
    assert [outlet.id for outlet in find_outlets(deps, name="西陵社保局")] == [XILING]
    assert [outlet.id for outlet in find_outlets(deps, region="420500", name="就西陵那个大厅吧")] == [XILING]


def test_an_unknown_place_is_compared_with_the_names_and_narrows_nothing(deps) -> None:
    assert len(find_outlets(deps, region="420500", near="不知道的地方")) > 1


def test_an_item_leaves_out_outlets_that_do_not_offer_it(deps) -> None:
    for item in ("survivor_claim", "card_issue"):
        assert all(item in outlet.items for outlet in find_outlets(deps, item=item))
    with pytest.raises(InvalidInput, match="item_unknown"):
        find_outlets(deps, item="passport")


def test_distance_follows_the_great_circle() -> None:
    # One degree of latitude is 2π × 6371 km / 360 = 111.19 km.
    assert distance_km(30.0, 111.0, 31.0, 111.0) == pytest.approx(111.19, abs=0.01)
    assert distance_km(30.0, 111.0, 30.0, 111.0) == 0


def test_outlets_are_shown_for_the_turns_region(deps, turn) -> None:
    answer = show_outlets(deps, turn)
    assert answer.code == "outlets_found"
    assert len(answer.values["outlets"]) <= 4
    assert answer.values["outlets"][0]["address"].startswith("宜昌")


def test_the_nearest_outlet_says_how_far_it_is(deps, turn) -> None:
    nearest = show_outlets(deps, turn, near="西陵区", item="card_replace").values
    assert (nearest["outlets"][0]["id"], nearest["item_name"]) == (XILING, "社保卡补换")
    assert float(nearest["outlets"][0]["distance_km"]) < 5


def test_without_any_place_the_region_is_asked_for(deps, start_turn) -> None:
    with pytest.raises(InvalidInput) as raised:
        show_outlets(deps, start_turn(region=""))
    assert (raised.value.code, raised.value.field) == ("region_missing", "region")


def test_a_region_without_outlets_is_said_to_have_none(deps, turn) -> None:
    assert show_outlets(deps, turn, region="110000").code == "outlets_none"


def test_opening_hours_say_whether_it_is_open_now(deps, turn) -> None:
    values = show_opening_hours(deps, turn, outlet_id=XILING).values
    assert values["spans"] == [{"from": "09:00", "to": "12:00"}, {"from": "14:00", "to": "17:00"}]
    assert (values["is_today"], values["is_open_now"], values["next_open_day"]) == (True, True, "2026-03-05")
    assert [(row["first"], row["last"]) for row in values["week"]] == [(0, 4), (5, 5)]


def test_at_noon_and_on_other_days_it_is_not_open_now(deps, clock, start_turn) -> None:
    clock.now = clock.now.replace(hour=12, minute=0)
    turn = start_turn()
    assert show_opening_hours(deps, turn, outlet_id=XILING).values["is_open_now"] is False
    tomorrow = show_opening_hours(deps, turn, outlet_id=XILING, day=date(2026, 3, 5)).values
    assert (tomorrow["is_today"], tomorrow["is_open_now"]) == (False, False)


def test_a_holiday_has_no_hours_and_names_the_next_open_day(deps, turn) -> None:
    values = show_opening_hours(deps, turn, outlet_id=XILING, day=date(2026, 10, 1)).values
    assert (values["spans"], values["next_open_day"]) == ([], "2026-10-08")


def test_without_an_outlet_those_of_the_region_are_listed(deps, turn) -> None:
    answer = show_opening_hours(deps, turn)
    assert answer.code == "opening_hours_region"
    assert len(answer.values["outlets"]) > 1


def test_opening_hours_need_a_place_and_a_known_outlet(deps, start_turn) -> None:
    with pytest.raises(InvalidInput, match="region_missing"):
        show_opening_hours(deps, start_turn(region=""))
    with pytest.raises(NotFound, match="outlet_unknown"):
        show_opening_hours(deps, start_turn(), outlet_id="nowhere")


def test_a_municipality_does_not_take_in_a_province_whose_code_begins_alike(deps) -> None:
    with deps.assistant.begin() as session:
        session.execute(update(Outlet).where(Outlet.id == XILING).values(region="510100"))
    assert find_outlets(deps, region="500000") == []
    assert [outlet.id for outlet in find_outlets(deps, region="510000")] == [XILING]
