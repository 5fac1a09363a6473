"""Recipes whose output is JSON instead of a text."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from app.http.refusals import InvalidFields
from app.intake.recipe_request import complete
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest

SCHEMA = {"type": "object", "properties": {"title": {"type": "string"}}, "required": ["title"]}
RECIPE: dict[str, Any] = {
    "id": "card",
    "title": "Product card",
    "purpose": "A product's title, as JSON.",
    "fields": [{"name": "product", "title": "Product", "required": True}],
    "template": {"chat": "A title for {product}.", "continuation": "{product}:"},
    "output": SCHEMA,
}


def _sent(**more: Any) -> TextRequest:
    return TextRequest(recipe="card", fields={"product": "Kettle"}, **more)


def test_the_schema_of_the_recipe_is_that_of_the_request() -> None:
    request = complete(_sent(), Recipe(**RECIPE))
    assert (request.format, request.json_schema) == ("json", SCHEMA)
    assert TextRequest.model_validate(request.model_dump(mode="json")) == request


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"format": "html"}, "format"),
        ({"format": "json", "schema": {}}, "schema"),
        ({"regex": "a"}, "regex"),
        ({"stop": ["a"]}, "stop"),
    ],
)
def test_a_request_cannot_have_another_shape(more: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        complete(_sent(**more), Recipe(**RECIPE))
    assert field in [problem.field for problem in refused.value.errors]


def test_a_recipe_for_texts_may_be_asked_for_json() -> None:
    recipe = Recipe(**RECIPE | {"output": None, "parameters": {"stop": ["\n\n"]}})
    request = complete(_sent(format="json", schema=SCHEMA), recipe)
    assert (request.json_schema, request.stop) == (SCHEMA, [])
    assert complete(_sent(), recipe).stop == ["\n\n"]


@pytest.mark.parametrize(
    "more", [{"finish": ["one_paragraph"]}, {"parameters": {"stop": ["\n"]}}], ids=str
)
def test_a_recipe_that_would_break_its_own_json_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="would break"):
        Recipe(**RECIPE | more)


def test_what_recipe_and_client_ask_for_together_is_checked_as_the_worker_will() -> None:
    recipe = Recipe(**(RECIPE | {"output": None, "parameters": {"best_of": 8}}))
    sent = _sent(max_new_tokens=2000, logprobs=True, top_logprobs=20)
    with pytest.raises(InvalidFields, match="top_logprobs"):
        complete(sent, recipe)
