"""/v1/models, and errors under /v1/, as the official client sees them."""

from __future__ import annotations

import openai
import pytest

from tests.app.openai_service import OpenAIClients


def test_all_models_are_listed_whatever_they_make(clients: OpenAIClients) -> None:
    found = {model.id: model for model in clients.new().models.list()}
    assert {"writer", "painter", "covers"} <= found.keys()
    assert found["writer"].object == "model"
    assert found["writer"].to_dict()["spearpoint"]["kind"] == "text"  # type: ignore[index]


def test_a_model_is_read_by_its_id(clients: OpenAIClients) -> None:
    assert clients.new().models.retrieve("painter").owned_by == "spearpoint"


@pytest.mark.parametrize("name", ["gpt-nothing", "openai/gpt-nothing"])
def test_an_unknown_model_is_not_found(clients: OpenAIClients, name: str) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        clients.new().models.retrieve(name)
    assert (raised.value.code, raised.value.param) == ("model_not_found", "model")
    assert name in raised.value.message


def test_a_wrong_key_is_an_authentication_error(clients: OpenAIClients) -> None:
    with pytest.raises(openai.AuthenticationError) as raised:
        clients.new("sk-from-somewhere-else").models.list()
    assert (raised.value.code, raised.value.type) == ("invalid_api_key", "invalid_request_error")
    assert raised.value.request_id


def test_a_key_without_the_scope_is_a_permission_error(
    clients: OpenAIClients,
) -> None:
    _, feedback_only = clients.service.make("feedback")
    with pytest.raises(openai.PermissionDeniedError) as raised:
        clients.new(feedback_only).models.list()
    assert raised.value.code == "missing_scope"


def test_a_route_we_do_not_have_says_so_in_the_same_shape(clients: OpenAIClients) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        clients.new().fine_tuning.jobs.list()
    assert raised.value.code == "unknown_url"
