"""Fixtures for all tests of the services; the interpreter of Rasa (3.10) has none of their libraries."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 11):
    from tests.installation import clock, deps, policy, settings, start_turn, template, turn

    __all__ = ["clock", "deps", "policy", "settings", "start_turn", "template", "turn"]
