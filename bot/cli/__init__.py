"""The command `shebao`: one file per subject, put together in root.py."""

from bot.cli.root import main

__all__ = ["main"]
