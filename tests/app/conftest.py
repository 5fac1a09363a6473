"""A real Valkey and a real gateway process; the workers are played."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from tests.app.gateway_process import GatewayProcess
from tests.app.keyed_service import KeyedService, keyed_service
from tests.app.openai_service import OpenAIClients, echo_service
from tests.app.played_worker import PlayedWorker
from webhooks.signatures import new_secret


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def worker(valkey: EmbeddedValkey) -> Iterator[PlayedWorker]:
    """Serves `writer` (the text default) and `painter` (the image default); `idle` has nobody."""
    played = PlayedWorker(valkey.url)
    played.redis.set(keys.tokenizer("words"), _word_tokenizer())
    played.announce(
        "writer",
        "text",
        default=True,
        context_length=300,
        prompt_overhead_tokens=10,
        tokenizer_sha256="words",
    )
    played.announce("idle", "text", live=False)
    played.announce("painter", "image", default=True, labels=["cat", "dog"])
    played.announce("doodler", "image")
    yield played
    played.close()


def _word_tokenizer() -> bytes:
    tokenizer = Tokenizer(WordLevel({"?": 0}, unk_token="?"))
    tokenizer.pre_tokenizer = Whitespace()
    document: str = tokenizer.to_str()
    return document.encode()


@pytest.fixture(scope="session")
def gateway(
    valkey: EmbeddedValkey, worker: PlayedWorker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GatewayProcess]:
    process = GatewayProcess(valkey.url, tmp_path_factory.mktemp("data"))
    yield process
    process.stop()


@pytest.fixture
def http(gateway: GatewayProcess) -> httpx.Client:
    return gateway.http


@pytest.fixture(scope="module")
def http_with_webhooks(
    valkey: EmbeddedValkey, worker: PlayedWorker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """A client of a gateway that sends webhooks."""
    process = GatewayProcess(
        valkey.url, tmp_path_factory.mktemp("webhooks"), webhook_secrets=new_secret()
    )
    yield process.http
    process.stop()


@pytest.fixture
def own_valkey(tmp_path: Path) -> Iterator[EmbeddedValkey]:
    """Not started yet; a test may kill it."""
    server = EmbeddedValkey(tmp_path / "valkey")
    yield server
    server.stop()


@pytest.fixture
def own_gateway(own_valkey: EmbeddedValkey, tmp_path: Path) -> Iterator[GatewayProcess]:
    """A gateway that starts while its Redis is down."""
    process = GatewayProcess(own_valkey.url, tmp_path / "data")
    yield process
    process.stop()


@pytest.fixture(scope="session")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyedService]:
    """A service of its own that wants keys."""
    folder = tmp_path_factory.mktemp("keyed")
    with keyed_service(folder, webhook_secrets=new_secret()) as service:
        yield service


@pytest.fixture
def clients(keyed: KeyedService) -> Iterator[OpenAIClients]:
    """OpenAI's own clients, of a service whose workers are played by the test."""
    made = OpenAIClients(keyed)
    yield made
    made.close()


@pytest.fixture(scope="session")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyedService]:
    """A service with real workers, of models without weights."""
    with echo_service(tmp_path_factory.mktemp("echo")) as service:
        yield service


@pytest.fixture
def echo_clients(echo: KeyedService) -> Iterator[OpenAIClients]:
    made = OpenAIClients(echo)
    yield made
    made.close()
