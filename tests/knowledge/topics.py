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
