"""Who is in danger is heard, in any script and spelling; who asks about benefits or exaggerates is not taken for it."""

from __future__ import annotations

import pytest

from bot.text.crisis import SELF_HARM, VIOLENT, find_crisis, speaks_of_self_harm

DESPAIR = [
    line.strip()
    for line in """
老板不给工资我要去跳楼
我不想活了
不想活了，养老金停了半年没人管
真的活不下去了
活着没意思
活着还有什么意思
我想死
我好想死
真想死了算了
死了算了
生不如死
还不如死了
你们再不给我办我就死给你们看
不给办我就从你们楼上跳下去
我要自杀
我想自殺
我 想 自 杀
我想自.杀
我要自鲨
想紫砂
我想跳搂
不想货了
我不想火了
不想活在这个世界上了
我儿子想自杀怎么办
我妈说她不想活了
天天想死
我只能去跳河了
我准备喝农药
我打算喝百草枯
我都想上吊了
逼得我只能上吊
我已经写好遗书了
想结束自己的生命
我想一死了之
沒錢看病只能在家等死
我活够了
活腻了
我要死在你们社保局门口
急死我了我不想活了
工伤不给赔我就跳楼
我想跳樓
一個人活著太累了不想活了
信不信我跳楼
谁来救救我
我绝望了
""".strip().splitlines()
]

THREATS = [
    line.strip()
    for line in """
我要拿刀去社保局
我要砍死你们
我要杀了老板
再不给钱我就把你们都砍了
我要炸了社保局
大不了同归于尽
同归与尽
我真想杀人
我要放火烧了你们大厅
我想捅死那个包工头
他要杀我
老公正在打我
有人要砍我
我要带汽油去你们单位
要死一起死
我被丈夫家暴了
""".strip().splitlines()
]

NO_CRISIS = [
    line.strip()
    for line in """
急死我了
饿死了
气死人
气死我了你们这个系统
热死了
累死了
烦死了怎么又要认证
死亡待遇
死亡证明去哪开
我爸死了能领多少
我爸去世了丧葬费怎么领
人死了社保卡里的钱怎么办
自杀能算工亡吗
员工自杀单位要赔吗
我爸自杀了能领丧葬费吗
职工跳楼死了算工伤吗
老公想不开跳楼了抚恤金有没有
上班时猝死算工伤吗
跳楼价
想死你们了
死活不给我办
这事我不死心
打死我也不退保
拼命工作一辈子养老金才两千
这点养老金怎么活
养老金太低了活不下去
工资两千块钱还让不让人活
让不让人活了
退休后想活得久一点
不想活动活动吗
活期存款利息
被同事打了算工伤吗
上班被人砍伤了赔多少
下班路上被车撞死了算工亡吗
人去世后养老金还发吗
死后一次性抚恤金多少
社保交到死划算吗
领了三年就死了个人账户的钱退吗
紫砂壶能用社保卡买吗
系统死机了
卡死了打不开
这规定太死板
砍价
杀毒软件
轻生的人有没有丧葬补助
病死和工亡赔的一样吗
单位说要把我调走
我要去社保局办退休
老头老死了在家，抚恤金怎么领
我想退休
生死不明的职工家属能领什么
半死不活的单位欠我社保
笑死我了
""".strip().splitlines()
]


@pytest.mark.parametrize("said", DESPAIR)
def test_despair_is_heard(said: str) -> None:
    assert find_crisis(said) == SELF_HARM


@pytest.mark.parametrize("said", THREATS)
def test_violence_is_heard(said: str) -> None:
    assert find_crisis(said) == VIOLENT


@pytest.mark.parametrize("said", NO_CRISIS)
def test_idioms_and_questions_about_benefits_are_no_crisis(said: str) -> None:
    assert find_crisis(said) == ""


def test_the_lists_are_long_enough_to_say_something() -> None:
    assert len(set(DESPAIR + THREATS)) >= 40
    assert len(set(NO_CRISIS)) >= 40


@pytest.mark.parametrize("said", ["自杀能算工亡吗", "員工自殺單位要賠嗎", "职工跳楼死了算工伤吗"])
def test_a_question_that_speaks_of_it_is_known_as_such(said: str) -> None:
    assert speaks_of_self_harm(said)


@pytest.mark.parametrize("said", ["跳楼价", "我爸死了能领多少", "急死我了"])
def test_what_does_not_speak_of_it_needs_no_kind_word(said: str) -> None:
    assert not speaks_of_self_harm(said)
