"""Lists of files and batches, and how many files a key may have, with OpenAI's client."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import openai
import pytest
import redis.asyncio

from app.openai.batches import input_files
from app.openai.batches.input_files import FilesTooLarge, InputFile, TooManyFiles
from jobs.contract.settings import Settings
from tests.app.openai_service import OpenAIClients

pytestmark = pytest.mark.timeout(300)


def upload(client: openai.OpenAI, name: str) -> str:
    line = {"custom_id": name, "method": "POST", "url": "/v1/completions",
            "body": {"model": "echo", "prompt": name, "seed": 0}}  # fmt: skip
    content = json.dumps(line).encode()
    return client.files.create(file=(f"{name}.jsonl", content), purpose="batch").id


def submit(client: openai.OpenAI, file_id: str) -> str:
    return client.batches.create(
        input_file_id=file_id, endpoint="/v1/completions", completion_window="24h"
    ).id


def keep(clients: OpenAIClients, owner: str, sizes: list[int], **settings: Any) -> list[InputFile]:
    """Stores files as an upload does."""

    async def run() -> list[InputFile]:
        client = redis.asyncio.Redis.from_url(clients.service.worker.url)
        limits = Settings(**settings)
        try:
            return [
                await input_files.store(client, b"x" * size, "a.jsonl", owner, limits)
                for size in sizes
            ]
        finally:
            await client.aclose()

    return asyncio.run(run())


def test_files_are_listed_page_by_page_the_latest_first(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    assert client.files.list().data == []
    uploaded = [upload(client, name) for name in "abcd"]
    page = client.files.list(limit=3)
    assert [file.id for file in page.data] == uploaded[:0:-1]
    assert (page.has_more, page.data[0].filename) == (True, "d.jsonl")
    client.files.delete(page.data[-1].id)  # the next page begins after it all the same
    assert [file.id for file in page.get_next_page().data] == uploaded[:1]
    left = [uploaded[0], *uploaded[2:]]
    assert [file.id for file in client.files.list(limit=2, order="asc")] == left
    assert [file.id for file in client.files.list(purpose="batch")] == left[::-1]
    assert client.files.list(purpose="fine-tune").data == []
    assert echo_clients.new().files.list().data == []


def test_batches_are_listed_page_by_page_the_latest_first(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    file_id = upload(client, "hello")
    made = [submit(client, file_id) for _ in range(3)]
    page = client.batches.list(limit=2)
    assert [batch.id for batch in page.data] == made[:0:-1]
    assert page.has_more
    assert [batch.id for batch in client.batches.list(limit=2)] == made[::-1]
    assert page.data[0].input_file_id == file_id
    assert echo_clients.new().batches.list().data == []
    with pytest.raises(openai.NotFoundError):
        echo_clients.new().batches.list(after=made[0])
    with pytest.raises(openai.BadRequestError) as raised:
        client.batches.list(limit=101)
    assert raised.value.param == "limit"


def test_a_key_with_too_many_files_is_told_which_to_delete(echo_clients: OpenAIClients) -> None:
    key, text = echo_clients.service.make()
    client = echo_clients.new(text)
    first = keep(echo_clients, key.id, [1] * 100)[0]
    with pytest.raises(openai.RateLimitError, match="SPEARPOINT_FILES_PER_KEY") as raised:
        upload(client, "one more")
    assert raised.value.code == "too_many_files"
    assert first.id in raised.value.message
    assert raised.value.response.headers["x-should-retry"] == "false"
    client.files.delete(first.id)
    assert upload(client, "one more") == client.files.list(limit=1).data[0].id


def test_the_files_of_a_key_may_not_be_too_large_together(echo_clients: OpenAIClients) -> None:
    key, _ = echo_clients.service.make()
    kept = keep(echo_clients, key.id, [60, 30], file_bytes_per_key=100)
    with pytest.raises(FilesTooLarge, match=kept[0].id):
        keep(echo_clients, key.id, [11], file_bytes_per_key=100)
    keep(echo_clients, key.id, [10], file_bytes_per_key=100)
    with pytest.raises(TooManyFiles):
        keep(echo_clients, key.id, [1], file_bytes_per_key=200, files_per_key=3)
    with pytest.raises(FilesTooLarge, match="Send fewer lines"):
        keep(echo_clients, "nobody", [101], file_bytes_per_key=100)
