"""Imports go down only, neighbours never import each other, and each library has its owners."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, imports_of, layer_of, python_files

ROWS = [
    {"settings", "errors", "results", "bot", "__init__"},
    {"store", "remote", "policy", "calculators", "text", "wording"},
    {"service"},
    {"bootstrap"},
    {"actions", "gateway", "desk", "bench", "nlu"},
    {"cli", "commands", "__main__"},
]
ROW_OF = {name: row for row, names in enumerate(ROWS) for name in names}

OWNERS = {
    "rasa": {"nlu"},
    "spacy": {"nlu"},
    "rasa_sdk": {"actions"},
    "sqlalchemy": {"store", "service"},
    "alembic": {"store"},
    "faker": {"store"},
    "fastapi": {"gateway"},
    "starlette": {"gateway"},
    "sse_starlette": {"gateway"},
    "prometheus_client": {"gateway"},
    "httpx": {"remote", "cli", "commands"},
    "jinja2": {"wording"},
    "sklearn": {"nlu"},
    "cryptography": {"store"},
    "chinese_calendar": {"service"},
    "opencc": {"text", "bench"},
    "jieba": {"text"},
    "cn2an": {"text"},
    "pypinyin": {"text", "bench"},
    "stdnum": {"text", "store"},
    "honcho": {"cli", "commands"},
    "click": {"cli", "commands"},
    "rich": {"cli", "commands"},
}


def test_every_file_has_a_place_in_the_table_of_layers() -> None:
    assert {layer_of(path) for path in python_files()} <= set(ROW_OF)


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_from_below_only(path) -> None:
    own = layer_of(path)
    wrong = []
    for line, module in imports_of(path):
        head, *rest = module.split(".")
        if head not in {"bot", "actions"} or module == "bot":
            continue
        target = "actions" if head == "actions" else rest[0]
        if target != own and ROW_OF.get(target, 9) >= ROW_OF[own]:
            wrong.append(f"line {line}: {own} imports {module}")
    assert wrong == []


def test_understanding_imports_text_only() -> None:
    used = {
        m.split(".")[1] for p in python_files() if layer_of(p) == "nlu" for _, m in imports_of(p) if m[:4] == "bot."
    }
    assert used <= {"nlu", "text"}


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_imported_by_its_owners_only(library) -> None:
    users = {layer_of(p) for p in python_files() for _, module in imports_of(p) if module.split(".")[0] == library}
    assert users <= OWNERS[library]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_stand_at_the_top(path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_today_is_read_in_bootstrap_only(path) -> None:
    if layer_of(path) in {"bootstrap", "cli", "commands"}:
        return
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"today", "now", "utcnow"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"date", "datetime"}
    ]
    assert calls == []


@pytest.mark.parametrize("package", ["bot.text.normalise", "bot.calculators.pension", "bot.policy.catalogue"])
def test_a_leaf_pulls_in_no_framework(package) -> None:
    code = f"import sys, {package}; print([m for m in ('rasa','fastapi','sqlalchemy','rasa_sdk') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
