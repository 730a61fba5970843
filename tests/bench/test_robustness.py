"""What counts as kept: the answer of the official question, failing that its topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.bench.asking import Asker
from bot.bench.knowledge_files import FixedShelf
from bot.bench.robustness import OFFICIAL, PackResult, describe_packs, overall, rewrite, run_packs
from bot.bench.scores import Rate
from bot.cli.bench import prepare
from bot.service.deps import Deps
from bot.service.knowledge_index import KnowledgeIndex
from tests.bench.fake_parser import Body, FakeParser, parsed
from tests.knowledge.topics import small_knowledge

KNOWLEDGE = [topic for topic in small_knowledge() if topic.topic in ("refund", "social_security_card")]
ENTRIES = [topic.entries[0] for topic in KNOWLEDGE]
ELSEWHERE = parsed("greet", action="action_greet")


def run(deps: Deps, answers: Mapping[str, Body], **packs: str) -> dict[str, PackResult]:
    """Run packs that turn every question into the given text."""
    changed = replace(deps, knowledge=FixedShelf(KnowledgeIndex(0, KNOWLEDGE)))
    official = {entry.questions[0]: parsed(entry.topic) for entry in ENTRIES}
    asker = Asker(changed, FakeParser({**official, **answers}, ELSEWHERE), prepare)
    rewritings = {name: lambda _text, _chance, to=to: to for name, to in packs.items()}
    return {result.pack: result for result in run_packs(asker, ENTRIES, rewritings)}


def test_a_rewriting_keeps_its_answer_or_loses_it(deps: Deps) -> None:
    results = run(deps, {"退保": parsed("refund")}, refund_only="退保", nothing="哈哈")
    assert results[OFFICIAL].answer == Rate(2, 2)
    assert results["refund_only"].answer == Rate(1, 2)
    assert [row.entry.topic for row in results["refund_only"].lost] == ["social_security_card"]
    assert results["nothing"].answer == results["nothing"].topic == Rate(0, 2)
    assert overall(list(results.values())) == (Rate(1, 4), Rate(1, 4))


def test_a_rewriting_that_changes_nothing_does_not_count() -> None:
    assert list(rewrite(ENTRIES[0], {"same": lambda text, _chance: text})) == []


def test_the_progress_ends_at_its_end(deps: Deps) -> None:
    changed = replace(deps, knowledge=FixedShelf(KnowledgeIndex(0, KNOWLEDGE)))
    seen: list[tuple[int, int]] = []
    asker = Asker(changed, FakeParser(otherwise=ELSEWHERE), prepare)
    run_packs(asker, ENTRIES, {"one": lambda _text, _chance: "退保"}, moved=lambda done, of: seen.append((done, of)))
    assert seen[-1] == (4, 4)


@pytest.mark.parametrize("pack", [OFFICIAL, "nothing"])
def test_a_report_names_what_lost_its_answer(deps: Deps, pack: str) -> None:
    report = describe_packs(list(run(deps, {}, nothing="哈哈").values()))
    assert len(report["packs"][pack]["lost"]) == (0 if pack == OFFICIAL else 2)
