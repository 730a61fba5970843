"""docs/law/coverage.md is what the generator gives for the parameter files of now."""

from __future__ import annotations

from bot.cli.law_matrix import PAGE, render_matrix
from bot.policy import catalogue


def test_the_page_of_coverage_is_current() -> None:
    is_current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == render_matrix(catalogue.load())
    assert is_current, "docs/law/coverage.md is not current: run `.venv/bin/shebao policy matrix`"
