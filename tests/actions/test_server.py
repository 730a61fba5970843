"""The action server: all actions are there, and no log line holds a personal number."""

from __future__ import annotations

import logging
import sys

import yaml

from actions.__main__ import MaskedFormatter, build_executor
from bot.settings import ROOT

PHONE = "13812345678"


def test_the_server_offers_exactly_the_actions_of_the_domain() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    listed = {action.name for action in build_executor().list_actions()}
    assert {name for name in listed if not name.startswith("action_of_a_test")} == set(domain["actions"])


def test_a_number_in_a_traceback_is_masked() -> None:
    try:
        raise ValueError(PHONE)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, f"failed for {PHONE}", None, sys.exc_info())
    line = MaskedFormatter("%(message)s").format(record)
    assert "ValueError" in line
    assert PHONE not in line
