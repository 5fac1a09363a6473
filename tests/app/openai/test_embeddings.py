"""POST /v1/embeddings with OpenAI's own client, a real gateway and real workers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import openai
import pytest
from openai import BadRequestError, NotFoundError

from tests.app.embedding_worker import WINDOW, EmbeddingService, embedding_service

ECHO = "echo-embedding"
TEXTS = ["the cat sleeps", "the cat sleeps long", "tax law for beginners"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingService]:
    with embedding_service(tmp_path_factory.mktemp("embedding")) as running:
        yield running


@pytest.fixture(scope="module")
def client(service: EmbeddingService) -> Iterator[openai.OpenAI]:
    with service.client() as one:
        yield one


def refused(client: openai.OpenAI, **request: object) -> BadRequestError:
    with pytest.raises(BadRequestError) as caught:
        client.embeddings.create(**{"model": ECHO, "input": "hi"} | request)  # type: ignore[arg-type]
    return caught.value


def test_each_text_becomes_a_unit_vector_in_its_place(client: openai.OpenAI) -> None:
    answer = client.embeddings.create(model=ECHO, input=TEXTS)
    assert [one.index for one in answer.data] == [0, 1, 2]
    vectors = np.array([one.embedding for one in answer.data])
    assert vectors.shape == (3, 64)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-6)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
    assert answer.model == ECHO
    assert answer.usage.prompt_tokens == answer.usage.total_tokens == sum(map(len, TEXTS))


def test_numbers_and_base64_hold_the_same_values(client: openai.OpenAI) -> None:
    as_bytes = client.embeddings.create(model=ECHO, input=TEXTS[0])  # what the client prefers
    as_numbers = client.embeddings.create(model=ECHO, input=TEXTS[0], encoding_format="float")
    assert as_bytes.data[0].embedding == as_numbers.data[0].embedding
    raw = client.embeddings.with_raw_response.create(
        model=ECHO, input=TEXTS[0], encoding_format="base64"
    )
    assert isinstance(raw.http_response.json()["data"][0]["embedding"], str)


def test_neighbours_in_a_batch_change_nothing(client: openai.OpenAI) -> None:
    texts = ["red " * (1 + number % 9) + "blue" for number in range(40)]

    def embedded(*some: str) -> np.ndarray:
        answer = client.embeddings.create(model="tiny-bert", input=list(some))
        return np.array([one.embedding for one in answer.data])

    with ThreadPoolExecutor(8) as threads:
        alone = np.concatenate(list(threads.map(embedded, texts)))
    np.testing.assert_allclose(embedded(*texts), alone, atol=1e-5)


def test_a_text_beyond_the_window_is_refused_by_its_index(client: openai.OpenAI) -> None:
    fits = "red " * (WINDOW - 2)
    answer = client.embeddings.create(model="tiny-bert", input=[fits])
    assert answer.usage.prompt_tokens == WINDOW
    error = refused(client, model="tiny-bert", input=[fits, fits + "red"])
    assert error.code == "context_length_exceeded"
    assert error.param == "input[1]"
    assert f"input[1] has {WINDOW + 1} tokens and tiny-bert reads {WINDOW}" in error.message


def test_a_worker_that_counts_for_itself_refuses_as_the_gateway_does(client: openai.OpenAI) -> None:
    error = refused(client, input=["short", "x" * 513])  # the echo publishes no tokenizer
    assert (error.code, error.param) == ("context_length_exceeded", "input[1]")


@pytest.mark.parametrize(
    ("request_", "param", "words"),
    [
        ({"input": [1, 2, 3]}, "input[0]", "not tokens"),
        ({"input": [[1, 2], [3]]}, "input[0]", "check_embedding_ctx_length=False"),
        ({"input": []}, "input", "at least one text"),
        ({"input": ""}, "input", "not empty"),
        ({"input": ["a", ""]}, "input[1]", "not empty"),
        ({"input": ["a"] * 2049}, "input", "2048"),
        ({"input": "a" * 32_001}, "input", "32000"),
        ({"dimensions": 32}, "dimensions", "must be 64"),
        ({"encoding_format": "int8"}, "encoding_format", "float"),
        ({"extra_body": {"colour": 1}}, "colour", "not a known field"),
    ],
)
def test_what_can_not_be_served_is_refused_with_the_fix(
    client: openai.OpenAI, request_: dict[str, object], param: str, words: str
) -> None:
    error = refused(client, **request_)
    assert error.param == param
    assert words in error.message


def test_the_models_own_dimensions_may_be_requested(client: openai.OpenAI) -> None:
    answer = client.embeddings.create(model=ECHO, input="hi", dimensions=64, user="me")
    assert len(answer.data[0].embedding) == 64


def test_a_model_that_is_not_there_is_not_found(client: openai.OpenAI) -> None:
    with pytest.raises(NotFoundError) as caught:
        client.embeddings.create(model="text-embedding-3-small", input="hi")
    assert caught.value.code == "model_not_found"
    assert ECHO in caught.value.message


def test_the_job_can_be_read_by_its_owner_only(service: EmbeddingService) -> None:
    with service.client() as mine, service.client() as theirs:
        raw = mine.embeddings.with_raw_response.create(model=ECHO, input=TEXTS)
        address = raw.headers["location"]
        job = _get(service, address, mine.api_key).json()
        assert (job["kind"], job["status"], job["model"]) == ("embedding", "succeeded", ECHO)
        assert len(job["result"]["embeddings"]) == 3
        assert job["result"]["dimensions"] == 64
        assert _get(service, address, theirs.api_key).status_code == 404
        listed = _get(service, "/jobs?kind=embedding", mine.api_key).json()["jobs"]
        assert [one["id"] for one in listed] == [job["id"]]
        rating = service.gateway.http.post(
            f"{address}/feedback", json={"rating": "up"}, headers=_bearer(mine.api_key)
        )
        assert rating.status_code in (403, 409)  # nothing to rate


def test_a_job_of_many_texts_does_not_keep_a_single_one_waiting(client: openai.OpenAI) -> None:
    with ThreadPoolExecutor(2) as threads:
        large = threads.submit(client.embeddings.create, model=ECHO, input=["long one"] * 2048)
        small = threads.submit(client.embeddings.create, model=ECHO, input="short one")
        assert len(small.result().data) == 1
        assert len(large.result().data) == 2048


def test_the_models_page_shows_context_and_dimensions(
    service: EmbeddingService, client: openai.OpenAI
) -> None:
    card = _get(service, "/models/tiny-bert", client.api_key).json()
    assert (card["kind"], card["dimensions"], card["context_length"]) == ("embedding", 32, WINDOW)
    assert card["is_served"]


def _get(service: EmbeddingService, address: str, key: str) -> httpx.Response:
    return service.gateway.http.get(address, headers=_bearer(key))


def _bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}
