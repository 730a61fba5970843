"""What the texts turn into: every part of an entry, and every way an entry can be wrong."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from bot.results import Answer, Source
from bot.wording.render import Wording, load
from bot.wording.texts_file import WordingError


def write(directory: Path, text: str, name: str = "topic.yml") -> Wording:
    (directory / name).write_text(text, encoding="utf-8")
    return load(directory)


def test_text_is_filled_from_values(tmp_path: Path) -> None:
    wording = write(tmp_path, "total: {text: '每月{{ total|yuan }}'}")
    [reply] = wording.render(Answer("total", {"total": "3456.7"}))
    assert reply.text == "每月3,456.70元"


def test_short_form_is_a_text(tmp_path: Path) -> None:
    assert write(tmp_path, "hello: 您好").sentence("hello") == "您好"


def test_spoken_channel_reads_the_spoken_text_and_falls_back_to_the_text(tmp_path: Path) -> None:
    wording = write(tmp_path, "a: {text: 长, spoken: 短}\nb: {text: 一样}")
    assert wording.sentence("a", {}, "spoken") == "短"
    assert wording.sentence("b", {}, "spoken") == "一样"


def test_rows_make_a_card_and_obey_their_condition(tmp_path: Path) -> None:
    wording = write(
        tmp_path,
        """
card:
  title: 结果
  rows:
    - {label: 基础, value: "{{ basic|yuan }}"}
    - {label: 过渡, value: "{{ transitional|yuan }}", when: transitional is defined}
  each_row: {in: years, label: "{{ item.year }}年", value: "{{ item.values }}"}
""",
    )
    [reply] = wording.render(Answer("card", {"basic": "1.00", "years": [{"year": 2023, "values": "12个月"}]}))
    assert reply.type == "card"
    assert reply.rows == ({"label": "2023年", "value": "12个月"}, {"label": "基础", "value": "1.00元"})


def test_payloads_carry_values_as_json(tmp_path: Path) -> None:
    wording = write(
        tmp_path,
        """
choose:
  text: 选哪个网点？
  each_button: {in: outlets, title: "{{ item.name }}", payload: '/inform{"outlet": {{ item.id|tojson }}}'}
  buttons: [{title: 取消, payload: /stop, when: cancellable}]
""",
    )
    values = {"outlets": [{"name": '西陵"一"', "id": 'a"b'}], "cancellable": False}
    [reply] = wording.render(Answer("choose", values))
    assert reply.buttons == ({"title": '西陵"一"', "payload": '/inform{"outlet": "a\\"b"}'},)


def test_a_text_may_quote_another_text(tmp_path: Path) -> None:
    wording = write(
        tmp_path,
        """
outer: {text: '{% for a in assumptions %}{{ sentence(a.code, a.values) }}{% endfor %}'}
inner: '按{{ index }}估'
""",
    )
    answer = Answer("outer", {"assumptions": [{"code": "inner", "values": {"index": "1.0"}}]})
    assert wording.render(answer)[0].text == "按1.0估"


def test_sources_go_along(tmp_path: Path) -> None:
    wording = write(tmp_path, "a: 文")
    [reply] = wording.render(Answer("a", sources=(Source("社会保险法", article="第十六条"),)))
    assert reply.as_json()["sources"] == [
        {"document": "社会保险法", "number": "", "article": "第十六条", "published": "", "url": ""}
    ]


def test_unknown_code_and_missing_value_are_errors(tmp_path: Path) -> None:
    wording = write(tmp_path, "a: '{{ missing }}'")
    with pytest.raises(KeyError, match="nowhere"):
        wording.render(Answer("nowhere"))
    with pytest.raises(UndefinedError):
        wording.render(Answer("a"))


def test_at_runtime_a_missing_text_becomes_an_apology_and_a_log_line(caplog: pytest.LogCaptureFixture) -> None:
    [reply] = load().render_or_apologise(Answer("nowhere", {"name": "张三"}))
    assert "12333" in reply.text
    assert "nowhere" in caplog.text
    assert "张三" not in caplog.text


def test_a_sentence_that_is_missing_or_lacks_a_value_has_a_substitute(tmp_path: Path) -> None:
    wording = write(tmp_path, "general: 出错了\nneedy: '{{ missing }}'")
    assert wording.sentence_or("nowhere", otherwise="general") == "出错了"
    assert wording.sentence_or("needy", otherwise="general") == "出错了"
    assert wording.sentence_or("needy", {"missing": "在"}, otherwise="general") == "在"


def test_values_reach_no_python_internals(tmp_path: Path) -> None:
    wording = write(tmp_path, "a: \"{{ ''.__class__.__mro__ }}\"")
    with pytest.raises(Exception, match=r"unsafe|undefined"):
        wording.render(Answer("a"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {text: x, txet: y}", r"topic.yml:1: a: txet"),
        ("a: x\nb: y\na: z", r"topic.yml:3: a stands in topic.yml already"),
        ("a: {text: x, buttons: [{title: t}]}", r"topic.yml:1: a: buttons.0.payload"),
        ("- a", r"topic.yml:1: expected a mapping"),
        ("a: [", r"topic.yml"),
    ],
    ids=["unknown key", "duplicate code", "no payload", "no mapping", "bad yaml"],
)
def test_a_mistake_in_a_text_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(WordingError, match=message):
        write(tmp_path, text)


@pytest.mark.parametrize("text", ["'{{ x '", "'{{ x|euro }}'", "{text: x, rows: [{label: x, value: x, when: 'x =='}]}"])
def test_check_refuses_a_template_that_does_not_compile(tmp_path: Path, text: str) -> None:
    [problem] = write(tmp_path, f"a: {text}").check()
    assert problem.startswith("a: ")


def test_check_refuses_a_spoken_text_too_long_for_the_telephone(tmp_path: Path) -> None:
    wording = write(tmp_path, f"a: {{text: x, spoken: '{'说' * 79}{{{{ n }}}}', sample: {{n: 12}}}}")
    assert wording.check() == ["a: spoken has 81 characters, at most 80"]


def test_check_refuses_a_sample_that_does_not_render(tmp_path: Path) -> None:
    assert write(tmp_path, "a: {text: '{{ n|yuan }}', sample: {m: 1}}").check()[0].startswith("a: ")


def test_our_own_texts_pass_their_check() -> None:
    assert load().check() == []
