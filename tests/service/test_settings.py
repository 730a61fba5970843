"""The secret: written once, for its owner only, and told by no error."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings


def test_processes_that_start_at_once_work_with_one_secret(tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path / "var", secret_key="")
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: settings.load_secret(), range(16)))
    assert len(secrets) == 1
    assert len(secrets.pop()) >= 32
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret.key"]


def test_the_secret_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    Settings(var_dir=tmp_path / "var", secret_key="").load_secret()
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o077 == 0


def test_a_mistake_in_the_settings_tells_no_secret() -> None:
    with pytest.raises(ValidationError) as raised:
        Settings(now="2026-03-04T09:30:00", environment="production", secret_key="hidden")
    assert "SHEBAO_NOW" in str(raised.value)
    assert "input_value" not in str(raised.value)
