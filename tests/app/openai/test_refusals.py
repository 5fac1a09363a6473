"""What OpenAI's client raises: refused requests, limits, and jobs that come to nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openai
import pytest

from jobs.contract import keys
from jobs.contract.errors import OutOfMemory
from jobs.store.events import news
from tests.app.gateway_process import GatewayProcess
from tests.app.keyed_service import eventually
from tests.app.openai_service import OpenAIClients
from tests.app.played_worker import RESULTS

HELLO: list[Any] = [{"role": "user", "content": "Hello"}]


def chat(client: openai.OpenAI, **body: Any) -> Any:
    return client.chat.completions.create(**({"model": "writer", "messages": HELLO} | body))


@pytest.mark.parametrize(
    "body",
    [
        {"frequency_penalty": 0.5},
        {"presence_penalty": -1},
        {"tools": [{"type": "function", "function": {"name": "f"}}]},
        {"reasoning_effort": "high"},
        {"prediction": {"type": "content", "content": "a"}},
        {"modalities": ["audio"]},
        {"audio": {"voice": "alloy", "format": "mp3"}},
    ],
    ids=lambda body: next(iter(body)),
)
def test_what_is_not_supported_is_refused_by_name(
    clients: OpenAIClients, body: dict[str, Any]
) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        chat(clients.new(), **body)
    (name,) = body
    assert raised.value.param is not None
    assert raised.value.param.startswith(name)
    assert raised.value.code == "unsupported_parameter"
    assert "leave it out" in raised.value.message


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"temperature": 3}, "temperature"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"max_tokens": 5, "max_completion_tokens": 6}, "max_tokens"),
        ({"n": 9}, "n"),
        ({"seed": -1}, "seed"),
        ({"stop": [""]}, "stop[0]"),
        ({"top_logprobs": 3}, "top_logprobs"),
        ({"top_logprobs": 21, "logprobs": True}, "top_logprobs"),
        ({"top_logprobs": 20, "logprobs": True, "max_tokens": 4000, "n": 2}, "top_logprobs"),
        ({"logit_bias": {"50256": -100.5}}, "logit_bias"),
        ({"logit_bias": {"cat": 1}}, "logit_bias"),
        ({"logit_bias": {str(token): 1 for token in range(301)}}, "logit_bias"),
        ({"stream_options": {"include_usage": True}}, "stream_options"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "user", "content": " "}]}, "messages"),
        ({"messages": [{"role": "user", "content": None}]}, "messages[0]"),
        ({"messages": [{"role": "assistant", "content": None}]}, "messages"),
        ({"messages": [{"role": "user", "content": "a", "name": "n" * 65}]}, "messages[0].name"),
        ({"metadata": {"a": 1}}, "metadata"),
        ({"metadata": {str(number): "" for number in range(17)}}, "metadata"),
        ({"messages": [{"role": "tool", "content": "4", "tool_call_id": "1"}]}, "messages[0]"),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]},
            "messages[0].content",
        ),
    ],
)
def test_what_is_out_of_range_is_refused_by_name(
    clients: OpenAIClients, body: dict[str, Any], param: str
) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        chat(clients.new(), **body)
    assert raised.value.param is not None
    assert raised.value.param.startswith(param)
    assert raised.value.type == "invalid_request_error"


def test_an_unknown_parameter_is_refused(clients: OpenAIClients) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        chat(clients.new(), extra_body={"temprature": 1})
    assert (raised.value.code, raised.value.param) == ("unknown_parameter", "temprature")
    assert "Did you mean temperature?" in raised.value.message


def test_completions_refuse_what_they_can_not_do(clients: OpenAIClients) -> None:
    create: Any = clients.new().completions.create
    for body, param in (
        ({"prompt": ["one", "two"]}, "prompt"),
        ({"prompt": [1, 2]}, "prompt"),
        ({"prompt": "one", "echo": True}, "echo"),
        ({"prompt": "one", "suffix": "!"}, "suffix"),
        ({"prompt": "one", "logprobs": 21}, "logprobs"),
        ({"prompt": "one", "logprobs": 2}, "top_logprobs"),
        ({"prompt": "one", "best_of": 2, "stream": True}, "best_of"),
    ):
        with pytest.raises(openai.BadRequestError) as raised:
            create(model="writer", **body)
        assert raised.value.param == param


def test_an_unknown_model_is_not_found(clients: OpenAIClients) -> None:
    for model in ("gpt-4o", "openai/gpt-oss-20b"):
        with pytest.raises(openai.NotFoundError) as raised:
            chat(clients.new(), model=model)
        assert (raised.value.code, raised.value.param) == ("model_not_found", "model")


def test_a_model_without_a_worker_is_refused_at_once(clients: OpenAIClients) -> None:
    clients.service.worker.announce("asleep", "text", live=False)
    read = clients.service.new_client("read")
    eventually(lambda: read.get("/v1/models/asleep"), 200)
    with pytest.raises(openai.InternalServerError) as raised:
        chat(clients.new(), model="asleep")
    assert (raised.value.status_code, raised.value.code) == (503, "model_not_served")


def test_a_limit_of_the_key_is_a_rate_limit_error(clients: OpenAIClients) -> None:
    client = clients.new(requests_per_minute=1)
    with chat(client, stream=True) as first:
        assert first.response.headers["x-ratelimit-limit-requests"] == "1"
        assert first.response.headers["x-ratelimit-remaining-requests"] == "0"
    with pytest.raises(openai.RateLimitError) as raised:
        chat(client)
    assert (raised.value.code, raised.value.type) == ("rate_limit_exceeded", "requests")
    assert int(raised.value.response.headers["retry-after"]) > 50
    with pytest.raises(openai.RateLimitError) as spent:
        chat(clients.new(tokens_per_day=10), max_tokens=11)
    assert spent.value.code == "insufficient_quota"
    assert spent.value.response.headers["x-should-retry"] == "false"


def begin(clients: OpenAIClients, client: openai.OpenAI) -> tuple[Any, str]:
    """A stream and its job, which a worker has started."""
    stream = iter(chat(client, stream=True, seed=1))
    job_id: str = next(stream).id.removeprefix("chatcmpl-")
    clients.service.worker.start(job_id)
    return stream, job_id


def test_a_job_that_fails_ends_its_stream_with_the_error(clients: OpenAIClients) -> None:
    stream, job_id = begin(clients, clients.new())
    clients.service.worker.fail(job_id, OutOfMemory("ask for fewer tokens"))
    with pytest.raises(openai.APIError, match="ask for fewer tokens") as raised:
        list(stream)
    assert raised.value.code == "out_of_memory"


def test_a_canceled_job_ends_its_stream_with_the_error(clients: OpenAIClients) -> None:
    client = clients.new()
    stream = iter(chat(client, stream=True))
    job_id = next(stream).id.removeprefix("chatcmpl-")
    clients.service.client(client.api_key).post(f"/jobs/{job_id}/cancel").raise_for_status()
    with pytest.raises(openai.APIError) as raised:
        list(stream)
    assert raised.value.code == "job_canceled"


def test_text_from_just_before_an_error_is_streamed_with_it(clients: OpenAIClients) -> None:
    client = clients.new()
    again = {"idempotency-key": "the same stream"}
    first = chat(client, stream=True, extra_headers=again)
    job_id = next(first).id.removeprefix("chatcmpl-")
    clients.service.worker.start(job_id)
    publish_text(clients, job_id, "Stay dry")
    clients.service.worker.fail(job_id, OutOfMemory("ask for fewer tokens"))
    stream = chat(client, stream=True, extra_headers=again)  # finds all events at once
    texts = []
    with pytest.raises(openai.APIError, match="ask for fewer tokens"):
        texts.extend(chunk.choices[0].delta.content or "" for chunk in stream)
    assert "".join(texts) == "Stay dry"


def publish_text(clients: OpenAIClients, job_id: str, text: str) -> None:
    clients.service.worker.tell(job_id, news("text", candidate=0, text=text, tokens=1))


def end(clients: OpenAIClients, job_id: str, text: str) -> None:
    output = RESULTS["text"]["outputs"][0] | {"text": text, "seed": 1}
    clients.service.worker.succeed(job_id, outputs=[output], seed=1)


def test_a_second_worker_goes_on_where_the_first_one_died(clients: OpenAIClients) -> None:
    stream, job_id = begin(clients, clients.new())
    publish_text(clients, job_id, "Stay dry")
    assert next(stream).choices[0].delta.content == "Stay dry"
    clients.service.worker.die(job_id)
    clients.service.worker.start(job_id)
    publish_text(clients, job_id, "Stay")
    publish_text(clients, job_id, " dry on")
    end(clients, job_id, "Stay dry on every trail.")
    rest = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
    assert rest == " on every trail."


def test_a_second_worker_that_writes_otherwise_is_an_error(clients: OpenAIClients) -> None:
    stream, job_id = begin(clients, clients.new())
    publish_text(clients, job_id, "Stay dry")
    assert next(stream).choices[0].delta.content == "Stay dry"
    clients.service.worker.die(job_id)
    clients.service.worker.start(job_id)
    end(clients, job_id, "Get wet.")
    with pytest.raises(openai.APIError) as raised:
        list(stream)
    assert raised.value.code == "stream_broken"


def test_a_request_is_held_no_longer_than_the_settings_say(
    clients: OpenAIClients, tmp_path: Path
) -> None:
    service = clients.service
    url = service.worker.redis.get_connection_kwargs()["path"]
    gateway = GatewayProcess(f"unix://{url}", tmp_path, access="keys", openai_wait_s="0.5")
    client = clients.new().with_options(base_url=f"{gateway.http.base_url}/v1")
    try:
        with pytest.raises(openai.InternalServerError) as raised:
            chat(client, max_tokens=7)
    finally:
        gateway.stop()
    assert (raised.value.status_code, raised.value.code) == (504, "job_still_running")
    assert raised.value.response.headers["x-should-retry"] == "false"
    job_id = raised.value.message.split("Job ")[1].split()[0]
    assert service.worker.redis.hget(keys.job(job_id), "status") == b"queued"
