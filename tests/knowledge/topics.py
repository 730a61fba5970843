"""A small knowledge for tests; nothing in it is advice."""

from __future__ import annotations

from bot.store.faq import FaqTopic

REFUND = [
    "能退保吗",
    "社保不交了能退钱吗",
    "退保要什么条件",
    "交了五年想退",
    "养老保险退不退",
    "把社保退掉",
    "怎么退保",
    "退钱",
]
CARD = [
    "社保卡丢了怎么办",
    "补一张社保卡",
    "卡不见了",
    "挂失社保卡",
    "社保卡补办在哪",
    "卡掉了咋整",
    "重新办卡",
    "换社保卡",
]


def topic(name: str, title: str, questions: list[str], answer: str = "可以。", scope: str = "in") -> FaqTopic:
    entry = {
        "id": f"{name}.first",
        "questions": questions,
        "answer": answer,
        "spoken": answer,
        "sources": [{"document": "示例文件"}],
        "effective_from": "2025-01-01",
        "review_by": "2027-01-01",
    }
    return FaqTopic.model_validate({"topic": name, "name": title, "scope": scope, "entries": [entry]})


def small_knowledge() -> list[FaqTopic]:
    return [topic("refund", "退保退费", REFUND), topic("social_security_card", "社保卡", CARD)]


def entry(entry_id: str, questions: list[str], **more: object) -> dict[str, object]:
    """One entry as a file has it; wordings are filled up to the fewest allowed with ways to say the same."""
    said = [
        *questions,
        *(f"{way}{questions[0]}" for way in ("请问", "想问", "我想知道", "麻烦问下", "问一下", "你好", "咨询")),
    ]
    return {
        "id": entry_id,
        "questions": said[: max(8, len(questions))],
        "answer": f"这是{entry_id}的答复。",
        "spoken": "简短的答复。",
        "sources": [{"document": "示例文件", "number": "示例〔2025〕1号", "article": "第一条"}],
        "effective_from": "2020-01-01",
        "review_by": "2025-01-01",
        **more,
    }


def of(name: str, title: str, *entries: dict[str, object], scope: str = "in") -> FaqTopic:
    """A topic with these entries."""
    return FaqTopic.model_validate({"topic": name, "name": title, "scope": scope, "entries": list(entries)})


def wide_knowledge() -> list[FaqTopic]:
    """A knowledge with places, days, figures, jobs, a neighbour and the vague."""
    return [
        of(
            "retirement_age",
            "退休年龄",
            entry(
                "retirement_age.men",
                ["男的多大退休", "男职工退休年龄", "男人几岁能退"],
                next=["retirement_age.women", "retirement_age.flexible"],
                action="/ask_retirement_age",
            ),
            entry("retirement_age.women", ["女的多大退休", "女职工退休年龄", "女人几岁能退"]),
            entry("retirement_age.flexible", ["灵活就业多大退休", "灵活就业人员退休年龄"]),
        ),
        of(
            "unemployment",
            "失业保险",
            entry(
                "unemployment.amount",
                ["失业金一个月多少钱", "失业金发多少"],
                next=["unemployment.papers"],
                answer="失业金由各地定。",
            ),
            entry(
                "unemployment.amount_wuhan",
                ["武汉失业金多少钱", "失业金一个月多少钱武汉"],
                region="420100",
                answer="武汉的失业金有标准。",
            ),
            entry("unemployment.papers", ["领失业金要带什么材料", "失业金要什么材料"]),
            entry("unemployment.length", ["失业金能领几个月", "失业金领多久"]),
        ),
        of(
            "subsidy",
            "补贴",
            entry("subsidy.old", ["以工代训补贴怎么领", "以工代训"], effective_to="2021-12-31"),
            entry("subsidy.coming", ["新技能补贴怎么领", "新技能补贴"], effective_from="2030-01-01"),
            entry(
                "subsidy.figure",
                ["养老金计发基数是多少", "计发基数"],
                answer="计发基数是{pension.benefit_base|yuan}。",
            ),
        ),
        of("housing_fund", "住房公积金", entry("housing_fund.draw", ["公积金怎么提取", "提公积金"]), scope="neighbour"),
        of(
            "vague",
            "笼统提问",
            entry(
                "vague.help",
                ["我想问点社保的事", "有事想问", "社保问题"],
                next=["retirement_age.men", "unemployment.amount"],
            ),
        ),
    ]
