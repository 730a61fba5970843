"""`shebao db`: create and change the tables, fill in synthetic persons, name some, check."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import click

from bot.bootstrap import build
from bot.cli.terminal import progress_bar, say, show_line, wording, working
from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue
from bot.service.deps import Deps
from bot.settings import ROOT, Settings
from bot.store.migrate import Which, check_current, migrate
from bot.store.seeding.assistant import seed_assistant
from bot.store.seeding.benefits import seed_benefits
from bot.store.seeding.months import month_of, shift
from bot.store.seeding.samples import sample_persons
from bot.store.sessions import open_benefits_owner, open_benefits_reader

LOOKUPS = ROOT / "data" / "lookups"
FIRST_YEAR = 1990
INTEREST = "pension.account_interest"


@click.group()
def db() -> None:
    """The two databases."""


@db.command("migrate")
def migrate_command() -> None:
    """Bring both databases to this version's tables."""
    migrate_both(Settings())


@db.command()
@click.option("--persons", default=200, show_default=True, help="How many synthetic persons.")
@click.option("--reset", is_flag=True, help="Delete what is in the benefits database first.")
def seed(persons: int, reset: bool) -> None:
    """Fill in the outlets, and synthetic persons where there are none; never in production."""
    deps = build()
    if deps.settings.environment == "production":
        raise click.ClickException(wording().sentence("cli.seed_refused"))
    seed_both(deps, persons, reset=reset)


@db.command()
@click.option("--persons", default=5, show_default=True, help="How many.")
def sample(persons: int) -> None:
    """Name a few synthetic persons to try things with."""
    say("cli.samples")
    for each in sample_persons(open_benefits_reader(Settings().benefits_url), persons):
        show_line(f"  {each.name}  {each.identity_number}  {each.phone}  {each.interest}")


@db.command()
def check() -> None:
    """Say whether both databases have this version's tables; exit code 1 where one has not."""
    settings = Settings()
    stale = [which for which, url in _urls(settings).items() if not check_current(which, url)]
    for which in stale:
        say("cli.database_stale", which=which)
    if stale:
        raise SystemExit(1)
    say("cli.databases_current")


def migrate_both(settings: Settings) -> None:
    """Bring both databases to the newest tables, by their owners' URLs."""
    settings.var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    for which, url in _urls(settings).items():
        if not check_current(which, url):
            with working("cli.migrating", which=which):
                migrate(which, url)


def seed_both(deps: Deps, persons: int, *, reset: bool = False) -> None:
    """Fill in outlets and, where there is nobody, synthetic persons up to last month."""
    outlets = seed_assistant(deps.assistant, LOOKUPS)
    if outlets:
        say("cli.outlets_seeded", outlets=outlets)
    if not reset and sample_persons(deps.benefits, 1):
        say("cli.persons_there")
        return
    owner = open_benefits_owner(deps.settings.benefits_owner_url)
    until = shift(month_of(deps.clock().date()), -1)
    rates = published_rates(deps.policy, until.year)
    with progress_bar("cli.seeding", persons, persons=persons) as moved:
        seed_benefits(owner, until_month=until, rates=rates, persons=persons, reset=reset, progress=moved)


def published_rates(policy: Catalogue, until_year: int) -> dict[int, Decimal]:
    """Return the personal account's yearly interest rates as far as the law's data has them."""
    rates = {}
    for year in range(FIRST_YEAR, until_year + 1):
        try:
            rates[year] = policy.get(INTEREST, date(year, 12, 31)).number()
        except NotCovered:
            continue
    return rates


def _urls(settings: Settings) -> dict[Which, str]:
    return {"benefits": settings.benefits_owner_url, "assistant": settings.assistant_url}
