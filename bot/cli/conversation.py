"""`shebao ask` and `shebao chat`: talk to a running gateway from the terminal."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import click

from bot.cli.client import Conversation, default_url
from bot.cli.terminal import console, say, show_replies, show_sources, wording

URL = click.option("--url", default=default_url, show_default="the gateway of this installation", help="Gateway.")
REGION = click.option("--region", default="", help="GB/T 2260 code of the city, e.g. 420500.")


@click.command()
@click.argument("text")
@URL
@REGION
@click.option("--json", "as_json", is_flag=True, help="Print the reply as JSON.")
def ask(text: str, url: str, region: str, as_json: bool) -> None:
    """Ask one question and print the answer."""
    conversation = Conversation(url, region)
    reply = conversation.send({"text": text})
    conversation.close()
    if as_json:
        click.echo(json.dumps(reply, ensure_ascii=False, indent=2))
        return
    show_replies(reply["replies"])
    show_sources([source for bubble in reply["replies"] for source in bubble.get("sources", ())])


@click.command()
@URL
@REGION
def chat(url: str, region: str) -> None:
    """Talk until the end of input; a number taps the button of that number."""
    conversation = Conversation(url, region)
    threading.Thread(target=conversation.listen, args=(_tell_late,), daemon=True).start()
    say("cli.chat_begins")
    buttons: Sequence[Mapping[str, str]] = ()
    while (text := _read_line()) is not None:
        if not text.strip():
            continue
        try:
            buttons = show_replies(conversation.send(read_choice(text, buttons))["replies"])
        except click.ClickException as error:
            error.show()
    conversation.close()


def read_choice(text: str, buttons: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return the payload of the button whose number was typed, otherwise the text."""
    typed = text.strip()
    if typed.isdecimal() and 1 <= int(typed) <= len(buttons):
        return {"payload": buttons[int(typed) - 1]["payload"]}
    return {"text": text}


def _read_line() -> str | None:
    try:
        return console.input(wording().sentence("cli.prompt") + " ")
    except (EOFError, KeyboardInterrupt):
        console.print()
        return None


def _tell_late(event: dict[str, Any]) -> None:
    if event.get("replies"):
        say("cli.late")
        show_replies(event["replies"])
