"""Normalising text: width, script, white space, punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.normalise import normalise


@pytest.mark.parametrize(
    ("said", "normal"),
    [
        ("１９７０年３月", "1970年3月"),
        ("ＡＢＣ，％", "ABC,%"),
        ("養老保險繳費年限", "养老保险缴费年限"),
        ("後天辦理退休", "后天办理退休"),
        ("視同繳費", "视同缴费"),
        ("　社保　　卡 ", "社保 卡"),
        ("你好\n\t在吗", "你好 在吗"),
        ("多少钱？？？！！", "多少钱?!"),
        ("嗯。。。。。。", "嗯。"),
        ("等等……", "等等…"),
        ("社\u200b保\ufeff卡", "社保卡"),
        ("退\u00ad休", "退休"),
        ("一九七零年三月", "一九七零年三月"),
        ("十二万三", "十二万三"),
        ("〔身份证〕〔姓名〕", "〔身份证〕〔姓名〕"),
        ("１５：３０", "15:30"),
        ("", ""),
        ("　 ", ""),
    ],
)
def test_text_that_says_the_same_takes_one_form(said: str, normal: str) -> None:
    assert normalise(said) == normal


@given(st.text(max_size=60))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_every_character_of_the_basic_plane_settles_at_once() -> None:
    unsettled = [c for c in map(chr, range(0x20, 0x10000)) if normalise(normalise(c)) != normalise(c)]
    assert unsettled == []


def test_a_lone_surrogate_is_dropped() -> None:
    assert normalise("退休\ud800金") == "退休金"
