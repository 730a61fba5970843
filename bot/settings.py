"""Settings from the environment, all prefixed SHEBAO_; docs/handbook/settings.md lists them.

Nothing is read at import time; bootstrap builds one `Settings` per process.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an installation may set."""

    model_config = SettingsConfigDict(env_prefix="SHEBAO_", extra="ignore", hide_input_in_errors=True)

    environment: Literal["development", "production"] = Field(
        "development", description="development shows /dev/outbox and generates a secret; production does neither"
    )
    var_dir: Path = Field(ROOT / "var", description="where SQLite files, the development secret and logs are kept")
    benefits_url: str = Field("", description="benefits database, opened read-only (default: SQLite under var_dir)")
    benefits_owner_url: str = Field("", description="benefits database for migrations and seeding only")
    assistant_url: str = Field("", description="assistant database (default: SQLite under var_dir)")
    secret_key: SecretStr = Field(
        SecretStr(""), description="key of the vault and of tokens; required in production, generated in development"
    )
    staff_token: SecretStr = Field(
        SecretStr(""), description="what staff prove themselves with at the gateway; generated in development"
    )
    gateway_host: str = Field("127.0.0.1", description="address the gateway listens on")
    gateway_port: int = Field(8000, description="port of the gateway")
    rasa_port: int = Field(5005, description="loopback port of Rasa")
    actions_port: int = Field(5055, description="loopback port of the action server")
    default_region: str = Field(
        "", description="GB/T 2260 code of the city that runs this installation; empty asks the citizen"
    )
    reply_deadline_seconds: float = Field(4.0, description="after this long a turn gets the honest fallback")
    action_deadline_seconds: float = Field(3.0, description="after this long Rasa gives an action up")
    hotline_hours: str = Field("09:00-17:00", description="when operators answer on working days, HH:MM-HH:MM")
    now: datetime | None = Field(None, description="fixed clock for trying things out; refused in production")
    log_level: str = Field("INFO", description="level of all processes' logs")

    @model_validator(mode="after")
    def _fill_defaults(self) -> Settings:
        self.benefits_owner_url = self.benefits_owner_url or f"sqlite:///{self.var_dir / 'benefits.db'}"
        self.benefits_url = self.benefits_url or self.benefits_owner_url
        self.assistant_url = self.assistant_url or f"sqlite:///{self.var_dir / 'assistant.db'}"
        if self.environment == "production":
            if not self.secret_key.get_secret_value():
                raise ValueError("SHEBAO_SECRET_KEY must be set in production")
            if self.now is not None:
                raise ValueError("SHEBAO_NOW is for development only")
        return self

    def load_secret(self) -> str:
        """Return the secret; in development it is generated once into var_dir, readable by its owner only."""
        return self.secret_key.get_secret_value() or self._generated("secret.key")

    def load_staff_token(self) -> str:
        """Return the token of staff, generated like the secret in development; "" in production where none is set."""
        if self.staff_token.get_secret_value() or self.environment == "production":
            return self.staff_token.get_secret_value()
        return self._generated("staff.token")

    def _generated(self, name: str) -> str:
        path = self.var_dir / name
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(32))
        return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Write a whole file that only its owner reads; of several processes the first one's stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    try:
        draft.write_text(text, encoding="ascii")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()
