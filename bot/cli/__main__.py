"""`python -m bot.cli` is `shebao`."""

from bot.cli import main

main()
