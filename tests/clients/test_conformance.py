"""What every client does, against the real service: the same tests for all of them."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jobs.contract import keys
from tests.app.played_worker import PlayedWorker
from tests.clients.client_service import ClientService
from tests.clients.cut_network import CutNetwork
from tests.clients.installed import Driver
from tests.webhooks.receiver import Received, Receiver

# the echo of a prompt begins with the word that the seed counts to
WORDS = "one two three four five six"
ECHO = {"prompt": WORDS, "seed": 0}
LONG = " ".join(f"word{number}" for number in range(40))
SLOW = {"prompt": LONG, "seed": 0, "max_new_tokens": 400}

Do = Callable[..., dict[str, Any]]


@pytest.fixture
def do(driver: Driver, service: ClientService) -> Do:
    def ask(thing: str, url: str = "", api_key: str = "", **sent: Any) -> dict[str, Any]:
        driver.ask(url or service.url, api_key or service.key, thing, **sent)
        return driver.answer()

    return ask


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    started = Receiver()
    yield started
    started.close()


@pytest.fixture(scope="module")
def webhook(service: ClientService, receiver: Receiver) -> Received:
    """A webhook of a real job, as it came from the deliverer."""
    headers = {"authorization": f"Bearer {service.key}"}
    request = {"prompt": "a bell", "webhook": {"url": receiver.url}}
    service.gateway.http.post("/generate/text", json=request, headers=headers).raise_for_status()
    return receiver.wait_for(1)[0]


def test_a_text_is_submitted_and_waited_for(do: Do) -> None:
    answer = do("wait", request=ECHO)
    assert answer["text"] == WORDS
    assert 0 <= answer["score"] <= 1


def test_a_stream_gives_the_text_piece_by_piece(do: Do) -> None:
    answer = do("stream", request=SLOW)
    assert len(answer["pieces"]) > 1
    assert "".join(answer["pieces"]).strip() == answer["text"] == LONG


def test_a_stream_of_the_best_of_several_gives_the_text_at_the_end(do: Do) -> None:
    answer = do("stream", request={"prompt": "one two", "best_of": 2})
    assert answer["pieces"] == [answer["text"]]


def test_a_subscription_tells_every_state_and_the_position_while_it_waits(do: Do) -> None:
    answer = do("subscribe", request=ECHO)
    assert answer["text"] == WORDS
    states = [status for status, _ in answer["states"]]
    assert list(dict.fromkeys(states)) == ["queued", "running", "succeeded"]
    assert answer["states"][0] == ["queued", True]
    assert {is_known for status, is_known in answer["states"] if status != "queued"} == {False}


def test_a_canceled_job_is_an_error_with_its_state(do: Do) -> None:
    answer = do("cancel", request=SLOW)
    assert (answer["error"], answer["code"]) == ("JobFailed", "canceled")


def test_waiting_has_an_end(do: Do) -> None:
    assert do("wait", request=SLOW, timeout_s=0.3)["error"] == "TimeIsUp"


def test_a_refused_request_names_each_field_and_its_fix(do: Do) -> None:
    answer = do("wait", request={"prompt": WORDS, "n": 99, "temperature": -1})
    assert (answer["error"], answer["code"]) == ("InvalidRequest", "invalid_request")
    assert {one["field"] for one in answer["errors"]} == {"n", "temperature"}
    assert all(one["fix"] in answer["message"] for one in answer["errors"])


@pytest.mark.parametrize(
    ("key", "error", "code"),
    [
        ("sp_000000000000_" + "a" * 43, "KeyRefused", "invalid_key"),
        ("sp_1\n", "SpearpointError", None),
    ],
)
def test_a_wrong_key_is_an_error_at_once(do: Do, key: str, error: str, code: str | None) -> None:
    answer = do("wait", api_key=key, request=ECHO)
    assert (answer["error"], answer.get("code")) == (error, code)


def test_a_request_with_the_same_key_is_the_same_job(do: Do) -> None:
    key = uuid.uuid4().hex
    ids = {do("wait", request={"prompt": "one two"}, key=key)["id"] for _ in range(2)}
    assert len(ids) == 1
    other = do("wait", request={"prompt": "three four"}, key=key)
    assert (other["error"], other["code"]) == ("InvalidRequest", "idempotency_conflict")


def test_a_batch_gives_a_result_for_each_line(do: Do) -> None:
    lines = [
        {"custom_id": "a", "kind": "text", "body": {"prompt": "one two", "seed": 0}},
        {"custom_id": "b", "kind": "text", "body": {"prompt": "x", "n": 99}},
        {"custom_id": "c", "kind": "text", "body": {"prompt": "three four", "n": 2, "seed": 4}},
    ]
    answer = do("batch", lines=lines)
    assert (answer["succeeded"], answer["refused"]) == (2, 1)
    assert answer["lines"] == [
        ["a", "succeeded", ["one two"]],
        ["b", "refused", []],
        ["c", "succeeded", ["three four", "four three"]],
    ]


def test_an_image_is_downloaded_and_found_to_be_made_here(do: Do) -> None:
    answer = do("image", request={"prompt": "a blue bird"})
    assert answer["bytes"] == answer["told"] > 0
    assert answer["verdict"] == "made_here"


def test_a_rating_is_found_in_the_export(do: Do) -> None:
    answer = do("rate", request={"prompt": "one two"})
    assert answer == {"rating": "down", "corrected": "A longer one."}


def test_a_list_goes_on_over_all_pages(do: Do, service: ClientService) -> None:
    answer = do("listed")
    page = service.get("/jobs", limit="100").json()["jobs"]
    assert answer["ids"][: len(page)] == [job["id"] for job in page]
    assert len(answer["ids"]) > 2
    assert answer["first"] == answer["ids"][0]


def test_a_webhook_is_read(do: Do, service: ClientService, webhook: Received) -> None:
    message = {"body": webhook.body.decode(), "headers": webhook.headers}
    answer = do("verify_webhook", **message, secret=service.webhook_secret)
    told = json.loads(webhook.body)
    assert answer == {"id": webhook.id, "type": "job.succeeded", "job": told["data"]["id"]}


@pytest.mark.parametrize("changed", ["body", "webhook-id", "webhook-timestamp", "secret"])
def test_a_forged_webhook_is_refused(
    do: Do, service: ClientService, webhook: Received, changed: str
) -> None:
    headers, body, secret = dict(webhook.headers), webhook.body.decode(), service.webhook_secret
    if changed == "body":
        body = body.replace("succeeded", "failed")
    elif changed == "secret":
        secret = "whsec_" + "A" * 32
    else:
        headers[changed] = headers[changed].replace("1", "2")
    answer = do("verify_webhook", body=body, headers=headers, secret=secret)
    assert answer["error"] == "WebhookRefused"


def test_a_request_is_sent_again_after_a_503(driver: Driver, service: ClientService) -> None:
    worker = PlayedWorker(service.redis_url)
    driver.ask(service.url, service.key, "submit", request={"items": [{"text": "A bag."}]})
    threading.Timer(0.7, worker.announce, ("critic", "score")).start()
    answer = driver.answer()
    assert answer.get("status") == "queued", answer
    service.redis.hdel(keys.MODELS, "critic")
    service.redis.hdel(keys.WORKERS, "critic-worker")
    worker.close()
    time.sleep(1.1)  # the gateway remembers cards for a second


def test_a_request_is_sent_again_when_the_connection_is_refused(
    do: Do, network: CutNetwork
) -> None:
    network.refuse(1)
    assert do("wait", url=network.url, request=ECHO)["text"] == WORDS
    assert network.cuts == 1


def test_a_request_whose_answer_is_lost_makes_one_job(
    do: Do, network: CutNetwork, service: ClientService
) -> None:
    before = {job["id"] for job in service.get("/jobs", limit="100").json()["jobs"]}
    network.swallow(1)
    answer = do("wait", url=network.url, request=ECHO)
    after = {job["id"] for job in service.get("/jobs", limit="100").json()["jobs"]}
    assert (answer["text"], network.cuts) == (WORDS, 1)
    assert after - before == {answer["id"]}


def test_a_stream_goes_on_where_it_was_cut(do: Do, network: CutNetwork) -> None:
    network.shorten(connections=3, to_bytes=1100)
    answer = do("stream", url=network.url, request=SLOW)
    assert "".join(answer["pieces"]).strip() == answer["text"] == LONG
    assert network.cuts >= 2


def test_waiting_goes_on_when_the_network_is_cut(
    driver: Driver, network: CutNetwork, service: ClientService
) -> None:
    driver.ask(network.url, service.key, "wait", request=SLOW)
    time.sleep(0.6)
    assert network.drop() >= 1
    assert driver.answer()["text"] == LONG


def test_the_results_of_a_batch_come_once_though_they_are_cut(do: Do, network: CutNetwork) -> None:
    network.shorten(connections=3, to_bytes=4000)
    lines = [
        {"custom_id": str(number), "kind": "text", "body": {"prompt": f"{number} two", "seed": 0}}
        for number in range(12)
    ]
    answer = do("batch", url=network.url, lines=lines)
    assert "lines" in answer, answer
    assert [line[0] for line in answer["lines"]] == [str(number) for number in range(12)]
    assert all(line[2] == [f"{line[0]} two"] for line in answer["lines"])
    assert network.cuts >= 2


def test_a_service_that_is_not_there_is_an_error_that_says_so(do: Do, network: CutNetwork) -> None:
    network.close()
    answer = do("wait", url=network.url, request=ECHO, retries=1)
    assert answer["error"] == "Unreachable"
    assert network.url in answer["message"]
