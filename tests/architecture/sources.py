"""The source files and their imports, for the tests of structure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def python_files() -> list[Path]:
    """All of the project's own Python files but tests, benchmarks and generated migrations."""
    files = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/**/*.py")]
    return sorted(path for path in files if "versions" not in path.parts and "__pycache__" not in path.parts)


def layer_of(path: Path) -> str:
    """The name by which the table of layers knows a file: its folder below bot, or its own name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0] if parts[0] == "actions" else parts[1] if len(parts) > 1 else "bot"


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each imported module of a file with its line, `from x import y` as x.y too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
            if node.module == "bot":
                yield from ((node.lineno, f"bot.{alias.name}") for alias in node.names)
