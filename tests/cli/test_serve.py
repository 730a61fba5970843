"""`shebao serve` starts nothing where an earlier start would answer in its place."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.mark.parametrize("name", ["GATEWAY", "ACTIONS", "RASA"])
def test_a_taken_port_is_named_with_the_setting_that_changes_it(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))
        for each in ("GATEWAY", "ACTIONS", "RASA"):
            monkeypatch.setenv(f"SHEBAO_{each}_PORT", str(port if each == name else free_port()))
        result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 1
    assert str(port) in result.output
    assert f"SHEBAO_{name}_PORT" in result.output


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
