"""The knowledge as its writers write it: data/faq/<topic>.yml, read and held to its form.

These files are the seed of a fresh installation and the export of a running one; what is published stands in the
database. Figures of the law are named in braces (`{resident_pension.minimum_base}`) and filled in by the service.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

FEWEST_QUESTIONS = 8
LONGEST_ANSWER, LONGEST_SPOKEN = 300, 80
# A figure named in braces, and what it is counted as.
FIGURE, FIGURE_IN_PRINT = re.compile(r"\{[^{}]*\}"), "0000"
NATIONWIDE = ("region", "000000")
ID = r"^[a-z_]+\.[a-z0-9_]+$"

# The C parser where PyYAML has it: five times as fast.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _DaysAsText(Loader):
    """Reads a day as a text, so that one which does not exist is told with its place."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        sign: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
        for sign, rules in Loader.yaml_implicit_resolvers.items()
    }


class FaqError(ValueError):
    """A knowledge file cannot be used; the message is `file:line: what`."""


def _at_most(characters: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if len(FIGURE.sub(FIGURE_IN_PRINT, text)) > characters:
            raise ValueError(f"String should have at most {characters} characters, each figure counted as four")
        return text

    return check


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FaqSource(_Strict):
    """A document that an answer rests on."""

    document: Annotated[str, Field(min_length=1)]
    number: str = ""
    article: str = ""
    url: str = ""


class FaqEntry(_Strict):
    """One answer with the ways people ask for it.

    `answer` says what is asked in its first sentence; `spoken` is for the telephone. From `effective_from` on it
    holds, to `effective_to` where the rule lapses; `review_by` is the day a maintainer looks at it again. `region`
    is a GB/T 2260 code where the answer differs by place; `next` are ids of related entries; `action` is the payload
    of the job that does what was asked.
    """

    id: Annotated[str, Field(pattern=ID, max_length=60)]
    questions: Annotated[tuple[str, ...], Field(min_length=FEWEST_QUESTIONS)]
    answer: Annotated[str, Field(min_length=1), AfterValidator(_at_most(LONGEST_ANSWER))]
    spoken: Annotated[str, Field(min_length=1), AfterValidator(_at_most(LONGEST_SPOKEN))]
    sources: Annotated[tuple[FaqSource, ...], Field(min_length=1)]
    effective_from: date
    effective_to: date | None = None
    review_by: date
    region: Annotated[str, Field(pattern=r"^[0-9]{6}$")] = "000000"
    next: tuple[str, ...] = ()
    action: Annotated[str, Field(pattern=r"^(/[a-z_]+(\{.*\})?)?$")] = ""

    @property
    def topic(self) -> str:
        """The topic, which is the first part of the id."""
        return self.id.partition(".")[0]

    @model_validator(mode="after")
    def _days_in_order(self) -> FaqEntry:
        if self.effective_to and self.effective_to < self.effective_from:
            raise ValueError("effective_to lies before effective_from")
        return self


class FaqTopic(_Strict):
    """A topic: `in` is ours to answer, `neighbour` is recognised and sent on."""

    topic: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    name: str
    scope: Literal["in", "neighbour"]
    entries: Annotated[tuple[FaqEntry, ...], Field(min_length=1)]


def read_topics(directory: Path) -> tuple[FaqTopic, ...]:
    """Read every topic file of a folder in the order of their names; raises FaqError on the first mistake."""
    topics = tuple(read_topic(path) for path in sorted(directory.glob("*.yml")))
    _refuse_strays(directory, topics)
    return topics


def read_topic(path: Path) -> FaqTopic:
    """Read one file, whose name is the topic's; raises FaqError."""
    loader = _DaysAsText(path.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        raw = loader.construct_document(node)
    except yaml.YAMLError as error:
        raise FaqError(f"{path}: {error}") from error
    try:
        topic = FaqTopic.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise FaqError(f"{path}:{_line(node, first['loc'])}: {where}: {first['msg']}") from error
    if topic.topic != path.stem:
        raise FaqError(f"{path}:1: the file is named {path.stem}, its topic {topic.topic}")
    return topic


def write_topic(path: Path, topic: FaqTopic) -> None:
    """Write a topic as its writers do: what is not said is left out, a line for each question."""
    content = topic.model_dump(mode="json")
    content["entries"] = [
        {key: value for key, value in entry.items() if value not in (None, "", []) and (key, value) != NATIONWIDE}
        for entry in content["entries"]
    ]
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=160), encoding="utf-8")


def _line(node: yaml.Node, place: Sequence[int | str]) -> int:
    """Return the line of the innermost part of the document on the way to `place`."""
    for step in place:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
    return int(node.start_mark.line) + 1


def _refuse_strays(directory: Path, topics: Sequence[FaqTopic]) -> None:
    entries = [entry for topic in topics for entry in topic.entries]
    known = {entry.id for entry in entries}
    for problem in (*_repeated(entries), *_unknown_relations(entries, known), *_foreign(topics)):
        raise FaqError(f"{directory}: {problem}")


def _repeated(entries: Sequence[FaqEntry]) -> Iterator[str]:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            yield f"{entry.id} stands there twice"
        seen.add(entry.id)


def _unknown_relations(entries: Sequence[FaqEntry], known: set[str]) -> Iterator[str]:
    for entry in entries:
        yield from (f"{entry.id} points to {other}, which does not exist" for other in entry.next if other not in known)


def _foreign(topics: Sequence[FaqTopic]) -> Iterator[str]:
    for topic in topics:
        yield from (f"{entry.id} stands in {topic.topic}.yml" for entry in topic.entries if entry.topic != topic.topic)
