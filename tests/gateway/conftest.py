"""The real app with a stand-in for Rasa, on a database of its own."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from fastapi import FastAPI

from bot.gateway.app import create_app
from bot.remote.action_server import ActionServerProbe
from bot.remote.rasa import RasaClient
from bot.service.deps import Deps
from bot.store.seeding.samples import SamplePerson, sample_persons
from bot.wording.render import Wording, load
from tests.gateway.citizen import Citizen
from tests.gateway.fake_rasa import FakeRasa, serving


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    fake = FakeRasa()
    async with serving(fake) as url:
        fake.url = url
        yield fake


@pytest.fixture(scope="session")
def wording() -> Wording:
    return load()


@pytest.fixture
async def app(deps: Deps, rasa: FakeRasa, wording: Wording) -> AsyncIterator[FastAPI]:
    client, probe = RasaClient(rasa.url), ActionServerProbe(rasa.url)
    yield create_app(deps, client, wording, actions=probe)
    await client.close()
    await probe.close()


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        yield client


@pytest.fixture
async def citizen(http: httpx.AsyncClient) -> Citizen:
    return await Citizen(http).arrive()


@pytest.fixture
def person(deps: Deps) -> SamplePerson:
    """A synthetic person with a phone on record."""
    return sample_persons(deps.benefits, 1)[0]


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog
