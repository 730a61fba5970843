"""The template environment of the texts: sandboxed, strict about missing values, no HTML escaping (it is text)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.wording.filters import build_filters, load_units


class TextEnvironment(ImmutableSandboxedEnvironment):
    """Reads `step.values` as the key, not as the method of the mapping."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Prefer a key over an attribute."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def build_environment() -> TextEnvironment:
    """Return an environment with the filters of filters.py; a missing value raises UndefinedError."""
    environment = TextEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(build_filters(load_units()))
    return environment


class Templates:
    """Compiled templates and conditions, each compiled once."""

    def __init__(self) -> None:
        self.environment = build_environment()
        self._templates: dict[str, Any] = {}
        self._expressions: dict[str, Any] = {}

    def compile(self, text: str) -> None:
        """Compile a template; raises TemplateSyntaxError."""
        if text not in self._templates:
            self._templates[text] = self.environment.from_string(text)

    def compile_expression(self, text: str) -> None:
        """Compile an expression; raises TemplateSyntaxError."""
        if text not in self._expressions:
            self._expressions[text] = self.environment.compile_expression(text, undefined_to_none=False)

    def fill(self, text: str, values: Mapping[str, Any]) -> str:
        """Render a template, without white space around it."""
        self.compile(text)
        return str(self._templates[text].render(values)).strip()

    def evaluate(self, expression: str, values: Mapping[str, Any]) -> Any:
        """Evaluate an expression; an empty one is true, a missing value raises UndefinedError."""
        if not expression:
            return True
        self.compile_expression(expression)
        found = self._expressions[expression](values)
        if isinstance(found, Undefined):
            found._fail_with_undefined_error()
        return found
