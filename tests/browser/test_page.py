"""The three jobs, typed and tapped in a real browser at the width of a phone.

SHEBAO_PICTURES=docs/images keeps a picture of each.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conversations.persons import read_persons
from tests.live.stack import Stack

pytestmark = [pytest.mark.live, pytest.mark.browser]


def say(page: Page, text: str) -> Locator:
    """Type a message, send it with the enter key, and return the reply once it is there."""
    before = page.locator(".said:not(.mine):not(.waiting)").count()
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")
    return wait_for_reply(page, before)


def tap(page: Page, title: str) -> Locator:
    before = page.locator(".said:not(.mine):not(.waiting)").count()
    page.get_by_role("button", name=title).last.click()
    return wait_for_reply(page, before)


def wait_for_reply(page: Page, before: int) -> Locator:
    replies = page.locator(".said:not(.mine):not(.waiting)")
    expect(replies.nth(before)).to_be_visible(timeout=10_000)
    return replies.last


def keep_picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SHEBAO_PICTURES"):
        page.wait_for_timeout(300)
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_a_pension_is_estimated_in_the_page(page: Page) -> None:
    reply = say(page, "男，1970年3月生，交了25年，账户里有12万，在东莞，能领多少养老金")
    expect(reply).to_contain_text("指数")
    reply = say(page, "0.8")
    expect(reply).to_contain_text("2031年7月")
    expect(reply).to_contain_text("3,261.14")
    keep_picture(page, "pension")


def test_a_long_answer_is_shown_from_its_first_line(page: Page) -> None:
    say(page, "男，1970年3月生，交了25年，指数0.8，账户里有12万，在东莞，能领多少养老金")
    first_line = page.locator(".said:not(.mine) .bubble p").last.bounding_box()
    header = page.locator("header").bounding_box()
    assert first_line["y"] >= header["y"] + header["height"] - 1


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("男，1970年3月生，交了25年，指数0.8，账户里有12万，在东莞，能领多少养老金", "3,261.14元"),
        ("我70年3月的男职工什么时候退休", "2031年7月"),
        ("广州交了6年失业保险，被辞退了能领多少", "8个月"),
        ("九级工伤，工资6000，在广东，赔多少", "54,000.00元"),
        ("在武汉自己交社保一个月多少钱", "899.60元"),
    ],
)
def test_an_answer_fits_on_one_phone_screen(page: Page, question: str, figure: str) -> None:
    reply = say(page, question)
    expect(reply).to_contain_text(figure)
    heights = page.evaluate("[...document.querySelectorAll('#log')].map(log => log.clientHeight)")
    assert reply.bounding_box()["height"] <= heights[0]


def test_the_parts_of_a_pension_and_the_choices_are_drawn_too(page: Page) -> None:
    reply = say(page, "男，1970年3月生，交了25年，指数0.8，账户里有12万，在东莞，能领多少养老金")
    reply.get_by_text("看图").click()
    parts = reply.locator("img.picture")
    expect(parts).to_have_attribute("alt", re.compile("个人账户养老金 925.21元"))
    assert parts.evaluate("image => image.naturalWidth") > 0
    reply = tap(page, "比较不同选择")
    reply.get_by_text("看图").click()
    choices = reply.locator("img.picture")
    assert choices.evaluate("image => image.naturalWidth") > 0
    keep_picture(page, "choices")


def test_the_own_record_is_read_after_the_card_is_filled(page: Page, shown: Stack) -> None:
    person = read_persons(shown.var_dir)["chen"]
    say(page, "查我的账户余额")
    page.get_by_label("姓名").fill(person["name"])
    page.get_by_label("身份证号码").fill(person["number"])
    page.get_by_role("button", name="获取验证码").click()
    expect(page.get_by_label("验证码")).to_be_visible()
    messages = httpx.get(f"{shown.url}/dev/outbox").json()["messages"]
    code = "".join(c for c in max(messages, key=lambda message: message["id"])["body"] if c.isdigit())[:6]
    page.get_by_label("验证码").fill(code)
    page.get_by_role("button", name="核验").click()
    expect(page.locator("#log")).to_contain_text("储存额", timeout=10_000)
    keep_picture(page, "record")


def test_an_appointment_is_made_by_tapping(page: Page) -> None:
    say(page, "我要预约到宜昌西陵办退休，明天上午")
    reply = tap(page, "10:00")
    expect(reply).to_contain_text("3月5日")
    reply = tap(page, "确认")
    expect(reply).to_contain_text("10:00")
    keep_picture(page, "appointment")


def test_a_conversation_goes_on_after_a_refresh(page: Page) -> None:
    say(page, "算养老金，男，东莞")
    page.reload()
    expect(page.locator("#log")).to_contain_text("算养老金，男，东莞")
    expect(say(page, "1970年3月")).to_contain_text("多少年")


def test_what_is_typed_is_shown_as_text_never_as_markup(page: Page) -> None:
    say(page, "<img src=x onerror=alert(1)>你好")
    assert page.locator("#log img").count() == 0


@pytest.mark.parametrize("width", [320, 360, 390])
def test_nothing_sticks_out_on_a_narrow_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    say(page, "我要预约到宜昌西陵办退休，明天上午")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_large_print_meets_the_published_figures(page: Page) -> None:
    """Main text at least 18 pt (24 px), targets at least 60 px, and it stays on after a refresh."""
    page.locator("#elder").click()
    page.reload()
    reply = say(page, "你好")
    size = reply.locator("p").first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    heights = reply.locator("button").evaluate_all("nodes => nodes.map(node => node.getBoundingClientRect().height)")
    assert size >= 24
    assert min(heights) >= 60
