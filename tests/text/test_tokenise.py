"""Words of a text and where they begin."""

from __future__ import annotations

from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.tokenise import Tokenizer

DICTIONARY = Path(__file__).parents[2] / "data" / "jieba" / "shebao.txt"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer([DICTIONARY])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我是管理技术岗", ["我", "是", "管理技术岗"]),
        ("计发基数是多少", ["计发基数", "是", "多少"]),
        ("待遇资格认证怎么做", ["待遇资格认证", "怎么", "做"]),
        ("视同缴费算不算", ["视同缴费", "算不算"]),
        ("去西陵社保局", ["去", "西陵社保局"]),
        ("劳保什么时候发", ["劳保", "什么时候", "发"]),
        ("在东莞交的", ["在", "东莞", "交", "的"]),
    ],
)
def test_words_of_the_field_stay_whole(tokenizer: Tokenizer, text: str, words: list[str]) -> None:
    assert [word for word, _ in tokenizer.cut(text)] == words


def test_white_space_is_no_token_and_moves_the_next_one(tokenizer: Tokenizer) -> None:
    assert tokenizer.cut("男 \u3000退休") == [("男", 0), ("退休", 3)]


@given(st.text(alphabet="我你社保退休1970年3月生 ,。〔身份证〕abX", max_size=40))
def test_every_token_stands_where_it_says(text: str) -> None:
    position = 0
    for word, start in _SHARED.cut(text):
        assert text[start : start + len(word)] == word
        assert text[position:start].isspace() or start == position
        position = start + len(word)
    assert not text[position:].strip()


def test_no_word_is_guessed_across_the_beginning_of_a_date(tokenizer: Tokenizer) -> None:
    assert ("七", 1) in tokenizer.cut("我七零年三月生")
    assert ("生", 6) in tokenizer.cut("我七零年三月生")


def test_the_global_tokeniser_learns_nothing(tokenizer: Tokenizer) -> None:
    tokenizer.add_words(["乙亥乙亥乙亥"])
    assert [word for word, _ in tokenizer.cut("乙亥乙亥乙亥")] == ["乙亥乙亥乙亥"]
    assert "乙亥乙亥乙亥" not in jieba.dt.FREQ
    assert "管理技术岗" not in jieba.dt.FREQ


def test_the_dictionary_has_a_frequency_and_a_tag_for_each_word_once() -> None:
    lines = [line.split(" ") for line in DICTIONARY.read_text(encoding="utf-8").splitlines()]
    assert len(lines) >= 250
    assert all(len(parts) == 3 and parts[1].isdigit() and parts[2].isalpha() for parts in lines)
    assert len({parts[0] for parts in lines}) == len(lines)


_SHARED = Tokenizer([DICTIONARY])
