"""Personal values replaced by placeholders. All numbers and names here are made up."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.redaction import PLACEHOLDERS, mask_log, redact

IDENTITY = [
    "420502197001011234",
    "42050219700101123X",
    "42050219700101123x",
    "420502 19700101 1234",
    "420502-19700101-1234",
    "420502-1970-01-01-1234",
    "420502.19700101.123x",
    "4205 0219 7001 0112 34",
    "4 2 0 5 0 2 1 9 7 0 0 1 0 1 1 2 3 4",
    "４２０５０２１９７００１０１１２３４",
    "４２０５０２１９７００１０１１２３Ｘ",
    "420502\u200b19700101\u200b1234",
    "420502　19700101　1234",
    "四二零五零二一九七零零一零一一二三四",
    "四二〇五〇二一九七〇〇一〇一一二三X",
    "四二〇五〇二幺九七〇〇幺〇幺幺二三四",
    "420502700101123",
    "42050219700101123",
    "420502197001011",
    "420502197099991234",
]
PHONES = [
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "138.1234.5678",
    "1381 234 5678",
    "1381 2345 678",
    "138 12345678",
    "1381234 5678",
    "0086 13812345678",
    "+8613812345678",
    "+86 138 1234 5678",
    "8613812345678",
    "１３８１２３４５６７８",
    "一三八一二三四五六七八",
    "幺三八幺二三四五六七八",
    "1 3 8 1 2 3 4 5 6 7 8",
    "138\u200b12345678",
]
CARDS = [
    "6222021234567890123",
    "6222 0212 3456 7890 123",
    "6222-0212-3456-7890",
    "6222021234567890",
    "622202 1234567890123",
]
ODDLY_WRITTEN = [
    ("420502，19700101，1234", "〔身份证〕"),
    ("420502、19700101、1234", "〔身份证〕"),
    ("420502（19700101）1234", "〔身份证〕"),
    ("420502*19700101*123X", "〔身份证〕"),
    ("420502    19700101    1234", "〔身份证〕"),
    ("420502😀19700101😀1234", "〔身份证〕"),
    ("42O5O21970OIOl1234", "〔身份证〕"),
    ("4\ufe0f\u20e32\ufe0f\u20e30\ufe0f\u20e350219700101123\ufe0f\u20e34", "〔身份证〕"),
    ("420502197\u3164001011234", "〔身份证〕"),
    ("四二洞五洞二幺九拐洞洞幺洞幺幺二三四", "〔身份证〕"),
    ("138，1234，5678", "〔手机号〕"),
    ("138*1234*5678", "〔手机号〕"),
    ("138(1234)5678", "〔手机号〕"),
    ("1、3、8、1、2、3、4、5、6、7、8", "〔手机号〕"),
    ("138 123 456 78", "〔手机号〕"),
    ("13 81 23 45 67 8", "〔手机号〕"),
    ("幺三八，幺二三四，五六拐八", "〔手机号〕"),
    ("6222，0212，3456，7890，123", "〔银行卡〕"),
    ("62220 21234 56789 0123", "〔银行卡〕"),
    ("62220212/34567890/123", "〔银行卡〕"),
    ("台胞证12345678", "台胞证〔证件号〕"),
]
ORDINARY = [
    "交了300个月",
    "12万",
    "1970年3月",
    "1970-03-15",
    "账户里有120000",
    "20260304",
    "拨打12333",
    "0717-6222222",
    "027-82345678",
    "010 12345678",
    "400-123-4567",
    "2021 2022 2023 2024年",
    "2020-01-01 2021-12-31",
    "2020.01-2021.12",
    "25 300 120000 1970 3",
    "(1995.07—2003.12)(2004.01～2020.06)",
    "2019、2020、2021、2022年没交",
    "工资3000，3500，4000，4200",
    "账户120000，1970，03，300",
    "1,500,000,000元",
    "男,1970年3月生,交了25年,账户里有12万,在东莞",
    "3,200.50元 85000.00 12345.67",
    "明天10点半 15:30",
    "2024年计发基数7358元",
    "一九七零年三月 十二万三",
    "420500",
    "预约码 A7K3P9QX",
    "我是王芳",
    "我叫什么",
    "我叫人工服务",
    "我叫不出名字",
    "叫号机在哪",
    "他叫我来问",
    "我叫孩子去办行吗",
    "姓名不对",
    "姓名和身份证都对",
    "姓名写错了",
    "姓名登记有误",
    "名字叫啥",
    "本人身份证丢了",
    "本人于去年退休",
    "本人于一九九八年参加工作",
    "本人想查社保",
]


@pytest.mark.parametrize("number", IDENTITY)
def test_an_identity_number_goes_in_whatever_form(number: str) -> None:
    for text in (number, f"身份证{number}", f"我的号码是:{number},请查一下"):
        assert redact(text).text == text.replace(number, "〔身份证〕")
        assert mask_log(text) == text.replace(number, "〔身份证〕")


@pytest.mark.parametrize("number", PHONES)
def test_a_mobile_phone_goes_in_whatever_form(number: str) -> None:
    for text in (number, f"手机{number}", f"打{number},谢谢"):
        assert redact(text).text == text.replace(number, "〔手机号〕")
        assert mask_log(text) == text.replace(number, "〔手机号〕")


@pytest.mark.parametrize("number", CARDS)
def test_a_bank_card_goes_in_whatever_form(number: str) -> None:
    for text in (number, f"卡号{number}", f"工行{number}。"):
        assert redact(text).text == text.replace(number, "〔银行卡〕")
        assert mask_log(text) == text.replace(number, "〔银行卡〕")


@pytest.mark.parametrize(("number", "redacted"), ODDLY_WRITTEN)
def test_a_number_goes_whatever_holds_its_digits_apart(number: str, redacted: str) -> None:
    for before, after in (("", ""), ("我的号码是:", ",请查一下")):
        assert redact(before + number + after).text == before + redacted + after


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_figures_and_words_stay(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).values == []
    assert mask_log(text) == text


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("护照E12345678", "护照〔证件号〕"),
        ("护照EA1234567", "护照〔证件号〕"),
        ("回乡证H12345678", "回乡证〔证件号〕"),
        ("回乡证 m1234567800", "回乡证 〔证件号〕"),
        ("港澳通行证C12345678", "港澳通行证〔证件号〕"),
        ("居住证810000199001011234", "居住证〔身份证〕"),
        ("社保号：1234567890", "社保号：〔社保号〕"),
        ("个人编号是100200300", "个人编号是〔社保号〕"),
        ("社会保障卡号A12345678", "社会保障卡号〔社保号〕"),
        ("社会保障号码 420502197001011234", "社会保障号码 〔身份证〕"),
        ("王建国13812345678420502197001011234", "王建国〔银行卡〕"),
        ("2021 2022 2023 2024 13812345678", "2021 2022 2023 2024 〔手机号〕"),
        ("25 300 120000 1970 3 13812345678", "25 300 120000 1970 3 〔手机号〕"),
        ("13812345678 420502197001011234", "〔手机号〕 〔身份证〕"),
        ("13812345678@example.com", "〔手机号〕@example.com"),
    ],
)
def test_permits_insurance_numbers_and_numbers_side_by_side_go(text: str, redacted: str) -> None:
    assert redact(text).text == redacted


NAMES = {
    "我叫王芳": ("我叫〔姓名〕", "王芳"),
    "我叫王秀英身份证420502197001011234": ("我叫〔姓名〕身份证〔身份证〕", "王秀英"),
    "我叫王秀英，想查社保": ("我叫〔姓名〕，想查社保", "王秀英"),
    "我叫张三想查社保": ("我叫〔姓名〕想查社保", "张三"),
    "我叫张三我想退休": ("我叫〔姓名〕我想退休", "张三"),
    "我叫李来福来查社保": ("我叫〔姓名〕来查社保", "李来福"),
    "我叫王胜男，女": ("我叫〔姓名〕，女", "王胜男"),
    "我叫王芳女1970年3月生": ("我叫〔姓名〕女1970年3月生", "王芳"),
    "我叫王芳今年52岁": ("我叫〔姓名〕今年52岁", "王芳"),
    "我叫于一凡": ("我叫〔姓名〕", "于一凡"),
    "我叫司马光": ("我叫〔姓名〕", "司马光"),
    "我的名字是欧阳娜娜": ("我的名字是〔姓名〕", "欧阳娜娜"),
    "我的名字叫诸葛亮": ("我的名字叫〔姓名〕", "诸葛亮"),
    "姓名：王芳 身份证：420502197001011234": ("姓名：〔姓名〕 身份证：〔身份证〕", "王芳"),
    "姓名王芳手机13812345678": ("姓名〔姓名〕手机〔手机号〕", "王芳"),
    "本人王芳，1970年3月生": ("本人〔姓名〕，1970年3月生", "王芳"),
    "本人姓名：李小龙，": ("本人姓名：〔姓名〕，", "李小龙"),
    "我是叫王芳": ("我是叫〔姓名〕", "王芳"),
    "我姓王,叫王小明": ("我姓王,叫〔姓名〕", "王小明"),
    "我爱人叫刘建国今年60岁": ("我爱人叫〔姓名〕今年60岁", "刘建国"),
    "我妈叫陈桂花，她60年3月生": ("我妈叫〔姓名〕，她60年3月生", "陈桂花"),
    "我叫阿依古丽·买买提": ("我叫〔姓名〕", "阿依古丽·买买提"),
    "姓名：歐陽娜娜": ("姓名：〔姓名〕", "欧阳娜娜"),
    "我叫陳小明身份證420502197001011234": ("我叫〔姓名〕身份證〔身份证〕", "陈小明"),
    "王秀英 420502197001011234": ("〔姓名〕 〔身份证〕", "王秀英"),
    "420502197001011234，王秀英": ("〔身份证〕，〔姓名〕", "王秀英"),
    "王芳 13812345678": ("〔姓名〕 〔手机号〕", "王芳"),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items())
def test_an_announced_name_goes_and_ends_before_the_next_word(text: str, expected: tuple[str, str]) -> None:
    redacted = redact(text)
    assert (redacted.text, dict(redacted.values)["name"]) == expected


def test_a_phone_comes_without_its_country_code() -> None:
    for number in PHONES:
        assert redact(number).values == [("phone", "13812345678")]


def test_values_come_compact_with_their_kind() -> None:
    redacted = redact("我叫王芳，身份证４２０５０２ １９７００１０１ １２３ｘ，手机+86 138-1234-5678")
    assert redacted.text == "我叫〔姓名〕，身份证〔身份证〕，手机〔手机号〕"
    assert redacted.values == [("identity", "42050219700101123X"), ("phone", "13812345678"), ("name", "王芳")]


def test_kinds_fit_the_column_of_the_vault() -> None:
    assert max(map(len, PLACEHOLDERS)) <= 12


CODES = {
    "123456": "〔验证码〕",
    "123 456": "〔验证码〕",
    " 1234。": " 〔验证码〕。",
    "8 3 1 2 0 0": "〔验证码〕",
    "一二三四五六": "〔验证码〕",
    "１２３４５６": "〔验证码〕",
    "验证码是 123456": "验证码是 〔验证码〕",
    "验证码１２３４。": "验证码〔验证码〕。",
    "驗證碼：8765 4321": "驗證碼：〔验证码〕",
    "code:884422": "code:〔验证码〕",
    "收到了，123456": "收到了，〔验证码〕",
    "短信上写的是384920吧": "短信上写的是〔验证码〕吧",
}


@pytest.mark.parametrize(("text", "redacted"), CODES.items())
def test_a_code_goes_while_one_is_awaited(text: str, redacted: str) -> None:
    assert redact(text, code_pending=True).text == redacted
    assert redact(text).text == text


@pytest.mark.parametrize(
    "text", ["我有120000元", "交了300个月", "1970年3月", "验证码收不到,12333打不通", "两千", "25年"]
)
def test_ordinary_figures_stay_while_a_code_is_awaited(text: str) -> None:
    assert redact(text, code_pending=True).text == text


@pytest.mark.parametrize(
    "line",
    [
        "2026-03-04 09:15:22,123 INFO 127.0.0.1:51234 POST /api/chat/messages 200",
        "intent {'name': 'greet', 'confidence': 0.9876543210123456}",
        "took 1709523322.123456 s",
        "at 1709523322123",
        "",
        "\x00\ud800 nothing",
    ],
)
def test_a_log_line_without_personal_numbers_stays(line: str) -> None:
    assert mask_log(line) == line


def test_masking_a_short_log_line_is_cheap() -> None:
    """Measured 5 to 40 µs; the bound leaves room for a busy machine."""
    line = "2026-03-04 09:15:22,123 INFO POST /api/chat/messages 200"
    assert min(timeit.repeat(lambda: mask_log(line), number=200, repeat=5)) / 200 < 200e-6


PIECES = st.lists(
    st.one_of(
        st.sampled_from([*IDENTITY, *PHONES, *CARDS, *NAMES, *ORDINARY, *PLACEHOLDERS.values(), "E12345678", "123456"]),
        st.text(
            alphabet="0123456789０一二三Xx .-/,，年月元块我叫姓名本人王秀英张三身份证手机号验证码是：〔〕\u200b\n",
            max_size=12,
        ),
    ),
    max_size=5,
)


@settings(max_examples=300)
@given(PIECES, st.sampled_from(["", " ", "，", "。"]), st.booleans())
def test_redacting_twice_is_redacting_once(pieces: list[str], joint: str, code_pending: bool) -> None:
    once = redact(joint.join(pieces), code_pending=code_pending)
    twice = redact(once.text, code_pending=code_pending)
    assert (twice.text, twice.values) == (once.text, [])


@settings(max_examples=200)
@given(PIECES)
def test_masking_a_log_line_twice_is_masking_it_once(pieces: list[str]) -> None:
    once = mask_log(" ".join(pieces))
    assert mask_log(once) == once


@given(
    st.text(alphabet="的。，a\n", max_size=6),
    st.sampled_from(["420502197001011234", "13812345678", "138 1234 5678", "6222021234567890123"]),
    st.text(max_size=8).filter(lambda after: not any(character.isdigit() for character in after)),
)
def test_a_number_goes_whatever_stands_around_it(before: str, number: str, after: str) -> None:
    assert number not in redact(f"{before}{number}{after}").text
    assert number not in mask_log(f"{before}{number}{after}")


@given(st.integers(12, 30), st.integers(1, 9))
def test_in_a_text_no_figure_of_twelve_digits_or_more_stays(length: int, digit: int) -> None:
    assert redact(f"号码{str(digit) * length}。").text in {
        f"号码{placeholder}。" for placeholder in PLACEHOLDERS.values()
    }


@given(st.text(max_size=80))
def test_any_text_can_be_redacted(text: str) -> None:
    redact(text, code_pending=True)
    mask_log(text)
