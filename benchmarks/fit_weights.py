"""`python -m benchmarks.fit_weights`: the weights of bot/service/ranking_weights.py from wordings held out of training.

One wording in four is taken from the knowledge, and one example in four from what is out of scope and from the jobs;
the model and the index learn the rest; the weights are those under which the topics of what was held out are
likeliest. Nothing of the sets that evaluate is read. Prints the weights and how well they are calibrated.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.models import PARSE
from benchmarks.sides import OUR_PYTHON, QUIET, ROOT, copy_project
from benchmarks.stock_project import FAQ
from bot.bench.scores import BINS
from bot.service.asked_question import AskedQuestion
from bot.service.fit_ranking import fit_weights, loss
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.rank_topics import OUT_OF_SCOPE, rank_topics, signals_of
from bot.service.ranking_weights import WEIGHTS, RankingWeights
from bot.store.faq import FaqTopic, read_topics
from bot.store.topic_map import read_topic_map

SEED = 20261122
ONE_IN = 4
ENVIRONMENT = {**QUIET, "PYTHONPATH": str(ROOT)}

Held = list[tuple[str, str]]


def main() -> int:
    """Hold out, train, parse, fit, print."""
    argparse.ArgumentParser(description=__doc__.split("\n")[0]).parse_args()
    chance = Random(SEED)
    topics, held = split_topics(read_topics(FAQ), chance)
    with tempfile.TemporaryDirectory(prefix="shebao-fit-") as folder:
        wordings = {topic.topic: [text for entry in topic.entries for text in entry.questions] for topic in topics}
        project = copy_project(Path(folder) / "project", wordings)
        for path in sorted((project / "data" / "nlu").glob("*.yml")):
            held += hold_out_examples(path, chance)
        parsed = train_and_parse(project, [text for text, _ in held])
    index = KnowledgeIndex(0, topics, read_topic_map())
    questions = [AskedQuestion(text, ranking) for (text, _), ranking in zip(held, parsed, strict=True)]
    show(index, questions, [topic for _, topic in held])
    return 0


def split_topics(topics: Sequence[FaqTopic], chance: Random) -> tuple[list[FaqTopic], Held]:
    """Return the topics without the wordings held out, and those with their topics; an entry's first stays."""
    held: Held = []
    kept = []
    for topic in topics:
        entries = []
        for entry in topic.entries:
            out = {text for text in entry.questions[1:] if chance.randrange(ONE_IN) == 0}
            held += [(text, topic.topic) for text in sorted(out)]
            left = tuple(text for text in entry.questions if text not in out)
            entries.append(entry.model_copy(update={"questions": left}))
        kept.append(topic.model_copy(update={"entries": tuple(entries)}))
    return kept, held


def hold_out_examples(path: Path, chance: Random) -> Held:
    """Take examples of jobs and of what is out of scope from a training file; those with marked entities stay."""
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    topics = {**read_topic_map(), OUT_OF_SCOPE: OUT_OF_SCOPE}
    held: Held = []
    for block in content.get("nlu") or ():
        if topic := topics.get(block.get("intent", "")):
            lines = block["examples"].splitlines()
            out = {line for line in lines if "[" not in line and chance.randrange(ONE_IN) == 0}
            held += [(line.removeprefix("- "), topic) for line in sorted(out)]
            block["examples"] = "".join(f"{line}\n" for line in lines if line not in out)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    return held


def train_and_parse(project: Path, texts: Sequence[str]) -> Iterator[tuple[tuple[str, float], ...]]:
    """Train the project and return the ranking of each text."""
    environment = {**os.environ, **ENVIRONMENT}
    subprocess.run([OUR_PYTHON, "-m", "bot.nlu.launcher", "train"], cwd=project, env=environment, check=True)
    command = [str(OUR_PYTHON), str(PARSE), "models/shebao.tar.gz", "--ours"]
    given = json.dumps(list(texts))
    run = subprocess.run(
        command, cwd=project, env=environment, input=given, stdout=subprocess.PIPE, text=True, check=True
    )
    rows = json.loads(run.stdout.splitlines()[-1])["rows"]
    return iter([tuple((name, confidence) for name, confidence in row["ranking"]) for row in rows])


def show(index: KnowledgeIndex, questions: Sequence[AskedQuestion], topics: Sequence[str]) -> None:
    """Fit on one half, print the weights and what they do on the other."""
    signals, labels = [], []
    for question, topic in zip(questions, topics, strict=True):
        names, rows = signals_of(index, question, index.compare(question.text))
        signals.append(rows)
        labels.append(names.index(topic))
    weights = fit_weights(signals[::2], labels[::2])
    print(f"{len(signals)} questions held out, fitted on every second one:\n{weights}")
    for name, each in (("so far", WEIGHTS), ("fitted", weights)):
        print(f"\n{name}: loss on the others {loss(signals[1::2], labels[1::2], each):.3f}")
        show_calibration(index, questions[1::2], topics[1::2], each)


def show_calibration(
    index: KnowledgeIndex, questions: Sequence[AskedQuestion], topics: Sequence[str], weights: RankingWeights
) -> None:
    """Print how often the first topic is right at each tenth of its probability."""
    firsts = [rank_topics(index, question, weights=weights)[0] for question in questions]
    right = [first.topic == topic for first, topic in zip(firsts, topics, strict=True)]
    print(f"right first: {sum(right) / len(right):.1%}")
    for at in range(BINS):
        inside = [
            each for each, first in zip(right, firsts, strict=True) if min(BINS - 1, int(first.score * BINS)) == at
        ]
        if inside:
            share = sum(inside) / len(inside)
            print(f"  {at / BINS:.1f}-{(at + 1) / BINS:.1f}  {len(inside):5d}  {share:.1%}")


if __name__ == "__main__":
    sys.exit(main())
