"""domain.yml, the rules, the actions and the wording name the same things."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from importlib import import_module

import pytest
import yaml

import actions
from actions.base import ServiceAction
from actions.calculators import CALCULATORS
from actions.fallback import load_labels
from actions.insured import MAY_BE_UNKNOWN
from bot.settings import ROOT
from bot.wording.render import load

DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "actions").rglob("*.py")))
UNKNOWN_TO_SOME = {slot for calculator in CALCULATORS.values() for slot in calculator.may_be_unknown}
ASKED = sorted({(form, slot) for form, row in DOMAIN["forms"].items() for slot in row["required_slots"]})


def concrete_actions() -> set[str]:
    for module in pkgutil.iter_modules(actions.__path__):
        import_module(f"actions.{module.name}")
    found, waiting = set(), [ServiceAction]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if not inspect.isabstract(kind) and kind.__module__.startswith("actions."):
            found.add(kind.action_name)
    return found


def test_the_domain_lists_exactly_the_actions_there_are() -> None:
    assert set(DOMAIN["actions"]) == concrete_actions()


def test_no_slot_influences_the_dialogue_and_none_is_filled_behind_the_forms_back() -> None:
    assert all(slot["influence_conversation"] is False for slot in DOMAIN["slots"].values())
    assert all(slot["mappings"] == [{"type": "custom"}] for slot in DOMAIN["slots"].values())
    assert all(not next(iter(entity.values()))["influence_conversation"] for entity in DOMAIN["entities"])


def test_every_sentence_that_an_action_says_stands_in_the_domain() -> None:
    said = set(re.findall(r'"(utter_[a-z_]+[a-z])"', SOURCES))
    assert said
    assert said <= set(DOMAIN["responses"])


@pytest.mark.parametrize(("form", "slot"), ASKED)
def test_every_slot_is_asked_for_explained_and_helped_with(form: str, slot: str) -> None:
    names = {*DOMAIN["responses"], *DOMAIN["actions"]}
    assert names & {f"utter_ask_{slot}", f"action_ask_{slot}", f"action_ask_{form}_{slot}"}
    assert f"utter_why_{slot}" in names
    assert f"utter_dont_know_{slot}" in names or slot in {*MAY_BE_UNKNOWN, *UNKNOWN_TO_SOME}


@pytest.mark.parametrize("slot", ["birth_month", "contribution_months", "average_index", "account_balance"])
def test_a_value_that_cannot_be_has_its_sentence(slot: str) -> None:
    assert f"utter_invalid_{slot}" in DOMAIN["responses"]


def test_questions_say_an_example() -> None:
    for name, responses in DOMAIN["responses"].items():
        for response in responses:
            if name.startswith("utter_ask_") and not response.get("buttons"):
                assert "比如" in response["text"], name


def test_a_sentence_for_one_calculator_stands_beside_one_for_all_others() -> None:
    for name, responses in DOMAIN["responses"].items():
        conditions = [response["condition"] for response in responses if "condition" in response]
        assert len(responses) - len(conditions) == 1, name
        assert all(each["value"] in CALCULATORS for condition in conditions for each in condition), name


def test_payloads_in_responses_have_doubled_braces_and_name_known_things() -> None:
    entities = {next(iter(entity)) for entity in DOMAIN["entities"]}
    known = {*DOMAIN["intents"]}
    for response in (each for responses in DOMAIN["responses"].values() for each in responses):
        for button in response.get("buttons", ()):
            match = re.fullmatch(r'/(\w+)(\{\{("(\w+)": "[^"]+")\}\})?', button["payload"])
            assert match, button
            assert match[1] in known, button
            assert match[4] is None or match[4] in entities, button


def test_every_answer_that_an_action_makes_has_its_text() -> None:
    codes = {
        node.args[0].value
        for node in ast.walk(ast.parse(SOURCES.replace("from __future__ import annotations", "")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Answer"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert codes
    assert codes <= load().codes


def test_every_intent_is_answered_by_a_rule_or_taken_by_a_form() -> None:
    rules = [
        step["intent"]
        for path in (ROOT / "data" / "rules").glob("*.yml")
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
        for steps in rule["steps"]
        for step in steps.get("or", [steps])
        if "intent" in step
    ]
    assert set(DOMAIN["intents"]) - {"restart"} == set(rules)  # Rasa itself restarts


def test_every_label_is_of_an_intent_that_needs_nothing_else() -> None:
    assert set(load_labels()) <= set(DOMAIN["intents"]) - {"inform", "affirm", "deny", "correct"}
