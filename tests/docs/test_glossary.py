"""The glossary holds what it promises: one term each way, and names that are really in the code."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from tests.architecture.sources import ROOT

CODE = ["bot/**/*.py", "bot/**/*.yml", "actions/**/*.py", "data/lookups/*.yml", "domain.yml"]
NAME = re.compile(r"`([^`]+)`")


def terms() -> list[list[str]]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").partition("## Documents")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:2] == "| "]
    return [row for row in rows if row[0] not in ("中文", "---")]


def names() -> list[str]:
    return sorted({name for row in terms() for name in NAME.findall(row[2])})


@cache
def code() -> str:
    paths = [path for pattern in CODE for path in ROOT.glob(pattern)]
    return "\n".join(f"{path.stem}\n{path.read_text(encoding='utf-8')}" for path in paths)


def test_a_chinese_term_stands_once() -> None:
    assert [term for term, times in Counter(row[0] for row in terms()).items() if times > 1] == []


def test_it_covers_the_field() -> None:
    assert len(terms()) >= 60


@pytest.mark.parametrize("name", names())
def test_a_name_in_the_glossary_is_a_name_in_the_code(name: str) -> None:
    if "/" in name:
        assert (ROOT / name).exists()
    else:
        words = re.findall(r"\w+", name)
        assert all(re.search(rf"\b{word}\b", code()) for word in words)
