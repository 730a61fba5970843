"""What each pack does to a question, and that it does the same each time."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from bot.bench.packs import PACKS
from bot.bench.packs.digits import switch_digits, to_characters
from bot.bench.packs.polite import be_polite
from bot.bench.packs.script import drop_punctuation, to_full_width, to_traditional
from bot.bench.packs.sounds import replace_by_sound
from bot.bench.packs.tables import read_table
from bot.bench.packs.typos import mistype
from bot.bench.packs.words import say_colloquially, say_in_dialect
from bot.text.normalise import normalise
from bot.text.numerals import to_decimal

QUESTION = "养老保险断缴了5年，还能补缴吗？"
SEEDS = range(40)


def chance(seed: int | str) -> Random:
    return Random(seed)  # noqa: S311 no secret


@pytest.mark.parametrize("pack", PACKS)
def test_the_same_chance_gives_the_same_text(pack: str) -> None:
    assert PACKS[pack](QUESTION, chance("a")) == PACKS[pack](QUESTION, chance("a"))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_homophone_sounds_the_same_and_no_more_than_two_characters_change(seed: int) -> None:
    text = replace_by_sound(QUESTION, chance(seed))
    changed = [(old, new) for old, new in zip(QUESTION, text, strict=True) if old != new]
    assert 1 <= len(changed) <= 2
    for old, new in changed:
        assert lazy_pinyin(old, style=Style.NORMAL) == lazy_pinyin(new, style=Style.NORMAL)


def test_a_short_question_has_one_homophone() -> None:
    for seed in SEEDS:
        text = replace_by_sound("怎么办退休", chance(seed))
        assert sum(old != new for old, new in zip("怎么办退休", text, strict=True)) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_typo_is_a_similar_character_or_two_neighbours_swapped(seed: int) -> None:
    text = mistype(QUESTION, chance(seed))
    changed = [at for at, old in enumerate(QUESTION) if text[at] != old]
    swapped = sorted(text) == sorted(QUESTION) and len(changed) == 2
    assert swapped or (1 <= len(changed) <= 2 and all(text[at] in read_table("shapes")[QUESTION[at]] for at in changed))


def test_no_character_is_its_own_look_alike() -> None:
    assert [key for key, others in read_table("shapes").items() if key in others] == []


def test_scripts_say_the_same_once_normalised() -> None:
    assert to_traditional(QUESTION, chance(1)) == "養老保險斷繳了5年，還能補繳嗎？"
    assert to_full_width("社保卡 12333?", chance(1)) == "\u3000社保卡\u3000１２３３３？\u3000"
    for rewrite in (to_traditional, to_full_width):
        assert normalise(rewrite(QUESTION, chance(1))) == normalise(QUESTION)


@pytest.mark.parametrize("seed", SEEDS)
def test_without_punctuation_only_spaces_are_added(seed: int) -> None:
    text = drop_punctuation(QUESTION, chance(seed))
    assert text.replace(" ", "") == "养老保险断缴了5年还能补缴吗"
    assert 1 <= text.count(" ") <= 3


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("缴满15年", "缴满十五年"),
        ("1970年3月生", "一九七零年三月生"),
        ("满60岁", "满六十岁"),
        ("缴费十五年够吗", "缴费15年够吗"),
        ("断了两个月", "断了2个月"),
        ("满六十周岁", "满60周岁"),
        ("12333打不通", "12333打不通"),  # a telephone number stays
        ("一次性补缴", "一次性补缴"),  # no figure
        ("五险一金", "五险一金"),
    ],
)
def test_figures_are_written_the_other_way_round(text: str, other: str) -> None:
    assert switch_digits(text, chance(1)) == other


@given(st.integers(0, 9999))
def test_a_figure_in_characters_is_read_back(number: int) -> None:
    assert to_decimal(to_characters(number)) == number


def test_terms_and_words_are_replaced_by_one_of_their_names() -> None:
    said = {say_colloquially("养老金怎么领取", chance(seed)) for seed in SEEDS}
    assert said == {f"{name}怎么{verb}" for name in read_table("colloquial")["养老金"] for verb in ("领", "拿")}
    assert say_in_dialect("怎么办理", chance(1))[-2:] in ("办理", "个办", "样办")


@pytest.mark.parametrize("name", ["colloquial", "dialect", "shapes"])
def test_every_word_of_a_table_has_another(name: str) -> None:
    assert [word for word, others in read_table(name).items() if not set(others) - {word}] == []


def test_politeness_stands_around_the_question() -> None:
    for seed in SEEDS:
        text = be_polite("退休要什么材料？", chance(seed))
        assert "退休要什么材料" in text
        assert not text.startswith("退休")
        assert not text.endswith("材料")
