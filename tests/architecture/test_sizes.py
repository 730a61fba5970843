"""Watch the largest, not the average: no overgrown file, no endless function."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import ROOT, python_files

MOST_LINES_OF_A_FILE = 320
MOST_LINES_OF_A_FUNCTION = 45
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_no_file_is_overgrown() -> None:
    sizes = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in python_files()}
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_endless() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_chinese_sentences_stand_in_wording_not_in_python() -> None:
    """Strings with eight or more Chinese characters, docstrings aside; bot/text has characters for data."""
    found = []
    for path in python_files():
        if path.relative_to(ROOT).parts[:2] == ("bot", "text"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        found += [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
            and len(HAN.findall(node.value)) >= 8
        ]
    assert found == []
