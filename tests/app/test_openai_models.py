"""/v1/models, and errors under /v1/, as the official client sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import openai
import pytest

from tests.app.keyed_service import KeyedService

NewClient = Callable[..., openai.OpenAI]


@pytest.fixture
def new_client(keyed: KeyedService) -> Iterator[NewClient]:
    """The unmodified client with another base URL, and a key of its own when none is given."""
    made: list[openai.OpenAI] = []

    def new(api_key: str | None = None, **limits: int) -> openai.OpenAI:
        key = api_key or keyed.make(limits=limits)[1]
        url = f"{keyed.gateway.http.base_url}/v1"
        made.append(openai.OpenAI(base_url=url, api_key=key, max_retries=0, timeout=20))
        return made[-1]

    yield new
    for client in made:
        client.close()


def test_all_models_are_listed_whatever_they_make(new_client: NewClient) -> None:
    found = {model.id: model for model in new_client().models.list()}
    assert {"writer", "painter", "visuals"} <= found.keys()
    assert found["writer"].object == "model"
    assert found["writer"].to_dict()["spearpoint"]["kind"] == "text"  # type: ignore[index]


def test_a_model_is_read_by_its_id(new_client: NewClient) -> None:
    assert new_client().models.retrieve("painter").owned_by == "spearpoint"


@pytest.mark.parametrize("name", ["gpt-nothing", "openai/gpt-nothing"])
def test_an_unknown_model_is_not_found(new_client: NewClient, name: str) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        new_client().models.retrieve(name)
    assert (raised.value.code, raised.value.param) == ("model_not_found", "model")
    assert name in raised.value.message


def test_a_wrong_key_is_an_authentication_error(new_client: NewClient) -> None:
    with pytest.raises(openai.AuthenticationError) as raised:
        new_client("sk-from-somewhere-else").models.list()
    assert (raised.value.code, raised.value.type) == ("invalid_api_key", "invalid_request_error")
    assert raised.value.request_id


def test_a_key_without_the_scope_is_a_permission_error(
    keyed: KeyedService, new_client: NewClient
) -> None:
    _, feedback_only = keyed.make("feedback")
    with pytest.raises(openai.PermissionDeniedError) as raised:
        new_client(feedback_only).models.list()
    assert raised.value.code == "missing_scope"


def test_a_route_we_do_not_have_says_so_in_the_same_shape(new_client: NewClient) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        new_client().files.list()
    assert raised.value.code == "unknown_url"
