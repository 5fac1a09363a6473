"""Webhooks reach public addresses only, however others are written, resolved or redirected to."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator

import pytest

from jobs.contract.errors import WebhookRefused
from jobs.delivery.destinations import Destinations
from tests.webhooks.conftest import Service
from tests.webhooks.hostile import HOSTS, LITERAL, RESOLVED
from tests.webhooks.receiver import Receiver
from webhooks.network import AddressRefused, GuardedNetwork
from webhooks.sender import AttemptOutcome, Sender

StartReceiver = Callable[..., Receiver]


@pytest.fixture
def canary(start_receiver: StartReceiver) -> Iterator[Receiver]:
    """Listens on every address of this machine; nobody may call."""
    receiver = start_receiver(host="0.0.0.0")
    yield receiver
    assert receiver.received == []


def resolver(addresses: list[str]) -> Callable[[str, int], Awaitable[list[str]]]:
    async def resolve(_host: str, _port: int) -> list[str]:
        return addresses

    return resolve


def send(url: str, allow: list[str], addresses: list[str] | None = None) -> AttemptOutcome:
    async def once() -> AttemptOutcome:
        options = {} if addresses is None else {"resolve": resolver(addresses)}
        sender = Sender(Destinations(allow), 5.0, **options)
        return await sender.send(url, {"webhook-id": "msg_1"}, b"{}")

    return asyncio.run(once())


@pytest.mark.parametrize("url", LITERAL)
def test_a_hostile_url_is_refused_when_it_is_handed_in(url: str, canary: Receiver) -> None:
    with pytest.raises(WebhookRefused) as refused:
        Destinations().check(url.format(port=canary.port))
    assert refused.value.field == "webhook.url"
    outcome = send(url.format(port=canary.port), allow=[])
    assert outcome.is_final
    assert (outcome.attempt.error or "").startswith("Not sent")


@pytest.mark.parametrize("host", HOSTS)
def test_the_network_alone_refuses_what_a_look_at_the_url_might_miss(
    host: str, canary: Receiver
) -> None:
    with pytest.raises(AddressRefused):
        asyncio.run(GuardedNetwork(Destinations()).connect_tcp(host, canary.port, timeout=5))


@pytest.mark.parametrize("addresses", RESOLVED, ids=" ".join)
def test_a_name_that_leads_to_a_private_address_is_not_called(
    addresses: list[str], canary: Receiver
) -> None:
    outcome = send(f"http://hooks.example.com:{canary.port}/", [], addresses)
    assert outcome.attempt.error == "Not sent: hooks.example.com has no public address"


def test_a_private_name_is_refused_like_one_that_does_not_exist(canary: Receiver) -> None:
    async def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    def attempt(resolve: Callable[[str, int], Awaitable[list[str]]]) -> tuple[str | None, bool]:
        sender = Sender(Destinations(), 5.0, resolve)
        url = f"http://db.example.com:{canary.port}/"
        outcome = asyncio.run(sender.send(url, {"webhook-id": "msg_1"}, b"{}"))
        return outcome.attempt.error, outcome.is_final

    private = attempt(resolver(["10.0.0.1"]))
    assert private == attempt(unknown) == attempt(resolver([]))
    assert private == ("Not sent: db.example.com has no public address", False)


@pytest.mark.parametrize(
    "url", [url for url in LITERAL if re.match(r"\w+://[^/]", url) and "\r" not in url]
)
def test_a_redirect_to_a_hostile_url_is_not_followed(
    url: str, canary: Receiver, start_receiver: StartReceiver
) -> None:
    location = url.format(port=canary.port).encode().decode("latin-1")
    receiver = start_receiver((307, {"Location": location}))
    outcome = send(
        f"http://hooks.example.com:{receiver.port}/", ["hooks.example.com"], ["127.0.0.1"]
    )
    assert outcome.is_final
    assert (outcome.attempt.error or "").startswith("Not sent")
    assert len(receiver.received) == 1


def test_a_redirect_by_name_to_a_private_address_is_not_followed(
    canary: Receiver, start_receiver: StartReceiver
) -> None:
    target = f"http://elsewhere.example.com:{canary.port}/"
    receiver = start_receiver((302, {"Location": target}))
    outcome = send(
        f"http://hooks.example.com:{receiver.port}/", ["hooks.example.com"], ["127.0.0.1"]
    )
    assert outcome.attempt.error == "Not sent: elsewhere.example.com has no public address"


def test_a_redirect_for_ever_ends(start_receiver: StartReceiver) -> None:
    receiver = start_receiver(*[(308, {"Location": "/again"})] * 20)
    outcome = send(receiver.url, ["127.0.0.0/8"])
    assert outcome.attempt.error == "A redirect that is not followed (308)"
    assert len(receiver.received) == 4


def test_the_address_that_was_checked_is_the_one_connected_to(
    start_receiver: StartReceiver,
) -> None:
    """DNS rebinding: the second answer is another; nobody asks for it."""
    good = start_receiver(host="127.0.0.2")
    canary = start_receiver(host="127.0.0.1", port=good.port)
    answers = [["127.0.0.2"], ["127.0.0.1"]]

    async def rebinding(_host: str, _port: int) -> list[str]:
        return answers.pop(0)

    async def once() -> AttemptOutcome:
        sender = Sender(Destinations(["127.0.0.2"]), 5.0, rebinding)
        return await sender.send(f"http://hooks.example.com:{good.port}/", {}, b"{}")

    outcome = asyncio.run(once())
    assert outcome.attempt.status_code == 204
    assert good.received[0].headers["host"] == f"hooks.example.com:{good.port}"
    assert canary.received == []
    assert len(answers) == 1


def test_tls_asks_the_pinned_address_for_the_name_of_the_url() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        heard: list[bytes] = []

        def listen() -> None:
            connection, _ = server.accept()
            with connection:
                heard.append(connection.recv(4096))  # the first message names the server in clear

        listening = threading.Thread(target=listen)
        listening.start()
        url = f"https://hooks.example.com:{server.getsockname()[1]}/"
        outcome = send(url, ["127.0.0.1"], ["127.0.0.1"])
        listening.join()
    assert b"hooks.example.com" in heard[0]
    assert outcome.attempt.status_code is None


def test_of_several_addresses_only_allowed_ones_are_tried(start_receiver: StartReceiver) -> None:
    good = start_receiver(host="127.0.0.2")
    canary = start_receiver(host="127.0.0.1", port=good.port)
    outcome = send(
        f"http://hooks.example.com:{good.port}/", ["127.0.0.2"], ["127.0.0.1", "127.0.0.2"]
    )
    assert outcome.attempt.status_code == 204
    assert canary.received == []


def test_proxies_of_the_environment_are_not_used(
    canary: Receiver, start_receiver: StartReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    assert send(start_receiver().url, ["127.0.0.0/8"]).attempt.status_code == 204


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "https://example.com/hook?token=a%20b&x=[1]",
        "http://example.com:8080/hook",
        "https://xn--bcher-kva.example/hook",
        "https://8.8.8.8/hook",
        "https://[2606:4700:4700::1111]/hook",
        "https://a_b.example.com:8443/hook",
    ],
)
def test_a_public_url_passes(url: str) -> None:
    assert Destinations().check(url).url == url


def test_what_the_operator_allows_passes() -> None:
    allowed = Destinations(["10.0.0.0/8", "hooks.lan"])
    assert allowed.check("http://10.1.1.1:8080/x").receiver == "10.1.1.1:8080"
    assert allowed.check("http://hooks.lan:3000/x").receiver == "hooks.lan:3000"
    for url in ("http://192.168.0.1/", "http://127.0.0.1/", "http://[::ffff:10.1.1.1]/"):
        with pytest.raises(WebhookRefused):
            allowed.check(url)


@pytest.mark.parametrize("word", ["10.0.0.0/99", "not a host", "256.1.1.1", ""])
def test_an_unreadable_network_is_reported_at_start(word: str) -> None:
    with pytest.raises(ValueError, match="SPEARPOINT_WEBHOOK_ALLOW"):
        Destinations([word])


def test_a_receiver_may_answer_anything(service: Service) -> None:
    """Not HTTP, and then nothing: an attempt that failed, and no more."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        job_id = service.succeed(f"http://127.0.0.1:{server.getsockname()[1]}/")
        connection, _ = server.accept()
        connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
        connection.close()
        delivery = service.delivery_when(job_id, lambda one: bool(one["attempts"]))
    assert delivery["attempts"][0]["error"].startswith("The connection broke")
