"""Nothing that a citizen typed reaches a log, whichever way it is logged. All persons are synthetic."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.nlu.conftest import ROOT

PHONE = "13812345678"
IDENTITY = "11010519491231002X"
TEXT = "a sentence of a citizen"

WAYS = {
    "a plain line": f"logging.getLogger('x').info('phone {PHONE}')",
    "an argument": f"logging.getLogger('x').warning('phone %s', '{PHONE}')",
    "a handler added later": (
        f"h = logging.StreamHandler(); l = logging.getLogger('late'); l.propagate = False; l.addHandler(h); "
        f"l.error('identity {IDENTITY}')"
    ),
    "a handler with its own formatter": (
        f"h = logging.StreamHandler(); h.setFormatter(logging.Formatter('%(message)s!')); "
        f"logging.getLogger('own').addHandler(h); logging.getLogger('own').error('identity {IDENTITY}')"
    ),
    "a warning": f"warnings.warn('identity {IDENTITY}')",
    "a traceback": f"try:\n    int('{IDENTITY}')\nexcept ValueError:\n    logging.getLogger('x').exception('failed')",
    "an uncaught error": f"raise ValueError('{PHONE}')",
    "a structured event": f"structlog.get_logger('x').warning('event', note='{PHONE}')",
    "a structured traceback": (
        f"def f(secret):\n    raise KeyError('x')\ntry:\n    f('{TEXT}')\nexcept KeyError:\n"
        f"    structlog.get_logger('x').exception('failed')"
    ),
    "a structured event with text": f"structlog.get_logger('x').error('failed', text='{TEXT}', slot_values='{TEXT}')",
}


def logged(code: str, level: str = "DEBUG") -> str:
    program = (
        f"import logging, warnings, structlog\n"
        f"from bot.nlu.masking import mask_all_logs\n"
        f"mask_all_logs('{level}')\n{code}"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    return run.stdout + run.stderr


@pytest.mark.parametrize("code", WAYS.values(), ids=WAYS)
def test_a_log_holds_no_personal_number_and_no_text(code: str) -> None:
    output = logged(code)
    assert output.strip()
    for secret in (PHONE, IDENTITY):
        assert secret not in output
    if "structured" in output or "structlog" in code:
        assert f"'{TEXT}'" not in output.replace(code, "")


def test_masking_twice_masks_once() -> None:
    assert logged(f"mask_all_logs('INFO'); logging.getLogger('x').info('phone {PHONE} ok')").count("ok") == 1


def test_idle_warnings_are_passed_by_and_others_are_not() -> None:
    output = logged("warnings.warn('old', DeprecationWarning, stacklevel=1); warnings.warn('real')")
    assert "old" not in output.replace("warnings.warn('old'", "")
    assert "real" in output


def test_the_level_is_kept() -> None:
    assert "quiet" not in logged("logging.getLogger('rasa').info('quiet')", level="WARNING")
