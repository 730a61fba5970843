"""Rasa without TensorFlow, and serving without what it never uses."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.nlu.refusing_modules import LeftOutError, leave_out
from bot.nlu.without_tensorflow import TENSORFLOW_MODULES
from tests.nlu.conftest import ROOT


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter."""
    return subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True)


def test_stock_rasa_cannot_be_imported_here() -> None:
    run = python("import rasa.core.agent")
    assert run.returncode != 0
    assert "No module named 'tensorflow'" in run.stderr


def test_rasa_and_all_its_components_are_imported_without_tensorflow() -> None:
    code = (
        "import bot.nlu, sys; import rasa.core.agent, rasa.model_training, rasa.engine.recipes.default_components;"
        "print([name for name in sys.modules if name.split('.')[0] in ('tensorflow', 'keras')])"
    )
    run = python(code)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"


def test_serving_imports_no_connector_no_scikit_learn_and_no_plotting() -> None:
    code = (
        "import bot.nlu.without_unused, bot.nlu.serving, sys;"
        "import bot.nlu.components.linear_classifier, bot.nlu.components.phrase_entities;"
        "print([name for name in ('tensorflow', 'sklearn', 'matplotlib', 'aiogram', 'twilio', 'slack_sdk', 'socketio')"
        " if name in sys.modules])"
    )
    run = python(code)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"


def test_a_left_out_component_refuses_to_be_made_and_says_why() -> None:
    from_stub = __import__("rasa.nlu.classifiers.diet_classifier", fromlist=["DIETClassifier"])
    assert isinstance(from_stub.DIETClassifier, type)
    with pytest.raises(LeftOutError, match=r"diet_classifier\.DIETClassifier is left out"):
        from_stub.DIETClassifier()


def test_a_module_that_is_imported_already_cannot_be_left_out() -> None:
    with pytest.raises(RuntimeError, match="json"):
        leave_out(frozenset({"json"}))


def test_eight_modules_of_rasa_import_tensorflow() -> None:
    assert len(TENSORFLOW_MODULES) == 8
