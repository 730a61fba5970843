"""Pictures of amounts: what stands in them, how it is placed, and that nothing in them is markup."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from decimal import Decimal

from bot.results import Answer
from bot.wording.picture import WIDTH, Bar, Line, draw_bars, draw_table
from bot.wording.render import load

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314  our own


def widths(svg: str) -> list[float]:
    rectangles = list(ElementTree.fromstring(svg).iter(f"{SVG}rect"))[1:]  # noqa: S314  the first is the paper
    return [float(node.attrib["width"]) for node in rectangles]


def test_each_bar_is_as_long_as_its_amount_says() -> None:
    bars = [Bar("基础", "1000元", Decimal(1000)), Bar("账户", "250元", Decimal(250)), Bar("过渡", "0元", Decimal(0))]
    drawn = draw_bars("每月", bars)
    longest, quarter, nothing = widths(drawn["svg"])
    assert abs(quarter / longest - 0.25) < 0.01
    assert 0 < nothing < 5
    assert longest < WIDTH


def test_who_cannot_see_a_picture_hears_all_that_stands_in_it() -> None:
    bars = draw_bars("每月", [Bar("基础", "1000元", Decimal(1000)), Bar("账户", "250元", Decimal(250))])
    assert bars["alt"] == "每月：基础 1000元；账户 250元"
    table = draw_table("选择", ("何时", "每月"), [Line(("2031年7月", "3000元")), Line(("2034年7月", "3600元"))])
    assert table["alt"] == "选择：何时 2031年7月，每月 3000元；何时 2034年7月，每月 3600元"


def test_a_table_shows_every_cell_and_lets_one_line_stand_out() -> None:
    table = draw_table(
        "选择", ("何时", "每月"), [Line(("按时", "3000元")), Line(("晚三年", "3600元"), stands_out=True)]
    )
    assert texts(table["svg"]) == ["选择", "何时", "每月", "按时", "3000元", "晚三年", "3600元"]
    assert table["svg"].count('font-weight="bold"') == 5  # title, two heads, two cells of the line


def test_a_text_is_never_markup() -> None:
    drawn = draw_bars('<script>"', [Bar("<b>", "</svg>", Decimal(1))])
    assert texts(drawn["svg"]) == ['<script>"', "<b>", "</svg>"]


def test_no_bar_is_drawn_wrongly_where_all_amounts_are_zero() -> None:
    assert widths(draw_bars("每月", [Bar("基础", "0元", Decimal(0))])["svg"])[0] < 5


def test_the_picture_of_every_sample_is_well_formed() -> None:
    wording = load()
    drawn = 0
    for code in wording.codes:
        entry = wording._entries[code]
        if entry.picture is None or entry.sample is None:
            continue
        (reply,) = wording.render(Answer(code, entry.sample))
        if reply.picture:
            ElementTree.fromstring(reply.picture["svg"])  # noqa: S314  our own
            assert reply.picture["alt"]
            drawn += 1
    assert drawn == sum(1 for code in wording.codes if wording._entries[code].picture)
