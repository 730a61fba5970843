"""What the tests of the actions share: an action run on a conversation as Rasa would hand it over."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 11):
    from tests.actions.playing import citizen

    __all__ = ["citizen"]
