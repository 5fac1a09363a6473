"""POST /v1/moderations with OpenAI's own client: the echo's words, a real gateway and worker."""

from __future__ import annotations

from collections.abc import Iterator

import openai
import pytest
from openai import BadRequestError, NotFoundError

from tests.app.embedding_worker import EmbeddingService, embedding_service


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingService]:
    with embedding_service(tmp_path_factory.mktemp("moderation")) as running:
        yield running


@pytest.fixture(scope="module")
def client(service: EmbeddingService) -> Iterator[openai.OpenAI]:
    with service.client() as one:
        yield one


def test_each_text_gets_its_own_verdict(client: openai.OpenAI) -> None:
    answer = client.moderations.create(input=["a lovely day", "gore", "threat and gore"])
    clean, gory, both = answer.results
    assert [one.flagged for one in answer.results] == [False, True, True]
    assert gory.categories.violence_graphic is True
    assert gory.categories.harassment_threatening is False
    assert both.categories.harassment_threatening is both.categories.violence_graphic is True
    assert (
        gory.category_scores.violence_graphic > 0.9 > 0.1 > clean.category_scores.violence_graphic
    )
    assert answer.model == "echo-embedding"
    assert answer.id.startswith("modr-")


def test_what_nothing_looks_at_is_null_and_not_false(client: openai.OpenAI) -> None:
    verdict = client.moderations.create(input="gore").results[0]
    assert verdict.categories.hate is None
    assert verdict.category_scores.hate is None
    assert verdict.category_applied_input_types.hate == []
    assert verdict.category_applied_input_types.violence_graphic == ["text"]


def test_the_end_of_a_long_text_counts_as_much_as_its_beginning(client: openai.OpenAI) -> None:
    assert (
        client.moderations.create(input="word " * 6000 + "gore " * 200).results[0].flagged is True
    )
    assert client.moderations.create(input="word " * 6000).results[0].flagged is False


def test_parts_of_one_content_are_judged_as_one(client: openai.OpenAI) -> None:
    parts = [{"type": "text", "text": "a lovely"}, {"type": "text", "text": "gore"}]
    answer = client.moderations.create(input=parts)  # type: ignore[arg-type]
    assert [one.flagged for one in answer.results] == [True]


@pytest.mark.parametrize(
    ("given", "param", "words"),
    [
        ([{"type": "image_url", "image_url": {"url": "http://x/y.png"}}], "input[0]", "pictures"),
        ([{"type": "text", "text": "a"}, "b"], "input[1]", "type text"),
        ([{"type": "text"}], "input[0]", "not empty"),
        ([{"type": "text", "text": "a", "tone": 1}], "input[0].tone", "type and text only"),
        ([], "input", "at least one text"),
        ([1, 2], "input[0]", "not tokens"),
    ],
)
def test_what_can_not_be_judged_is_refused(
    client: openai.OpenAI, given: object, param: str, words: str
) -> None:
    with pytest.raises(BadRequestError) as caught:
        client.moderations.create(input=given)  # type: ignore[arg-type]
    assert caught.value.param == param
    assert words in caught.value.message


def test_an_embedder_without_heads_does_not_moderate(client: openai.OpenAI) -> None:
    with pytest.raises(NotFoundError, match="tiny-bert does not moderate. Use one of"):
        client.moderations.create(model="tiny-bert", input="hi")


def test_text_that_is_no_unicode_is_refused(service: EmbeddingService) -> None:
    with service.client() as one:
        headers = {"authorization": f"Bearer {one.api_key}", "content-type": "application/json"}
        body = b'{"input": "\\ud800"}'
        for route in ("/v1/moderations", "/v1/embeddings"):
            answer = service.gateway.http.post(route, content=body, headers=headers)
            assert answer.status_code == 400, answer.text
