"""The OpenAPI document: complete, and its examples are true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.openapi.models import OpenAPI
from pydantic import BaseModel

from app.intake.batch_file import BatchLine
from app.main import create_app
from app.openai.responses.request import ResponseRequest
from app.openai.routes.chat import ChatRequest
from app.openai.routes.completions import CompletionRequest
from app.openai.routes.embeddings import EmbeddingsBody
from app.openai.routes.images import ImagesRequest
from app.openai.routes.moderations import ModerationsBody
from app.routes.verify import VerifyRequest
from app.views.delivery_documents import DeliveryDocument, DeliveryList, WebhookTest
from app.views.job_examples import JOBS
from jobs.contract.feedback import FeedbackRequest
from jobs.contract.kinds import POSTED
from jobs.contract.settings import Settings
from jobs.views.documents import JobDocument

MODELS: dict[str, type[BaseModel]] = {
    "BatchLine": BatchLine,
    "EmbeddingsBody": EmbeddingsBody,
    "ModerationsBody": ModerationsBody,
    "FeedbackRequest": FeedbackRequest,
    "ChatRequest": ChatRequest,
    "CompletionRequest": CompletionRequest,
    "ResponseRequest": ResponseRequest,
    "ImagesRequest": ImagesRequest,
    **{kind.request.__name__: kind.request for kind in POSTED.values()},
    **{kind.order.__name__: kind.order for kind in POSTED.values()},
    "JobDocument": JobDocument,
    "WebhookTest": WebhookTest,
    "VerifyRequest": VerifyRequest,
    "DeliveryDocument": DeliveryDocument,
    "DeliveryList": DeliveryList,
}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    return create_app(settings).openapi()


JSON = ("application/json", "application/x-ndjson")


def contents(node: Any) -> Iterator[dict[str, Any]]:
    """Every JSON media type object in the document."""
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key in JSON)
        node = list(node.values())
    if isinstance(node, list):
        for value in node:
            yield from contents(value)


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for value in node:
            yield from references(value)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    found = list(references(document))
    assert found
    for reference in found:
        _, _, part, name = reference.split("/")
        assert name in document["components"][part], reference


def test_every_example_validates_against_its_model(document: dict[str, Any]) -> None:
    seen = set()
    for content in contents(document["paths"]):
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        for example in content.get("examples", {}).values():
            if "$ref" in example:
                example = document["components"]["examples"][example["$ref"].rpartition("/")[2]]
            value = example["value"]
            if "oneOf" in content["schema"]:
                name = POSTED[value["kind"]].order.__name__
            MODELS[name].model_validate(value)
            seen.add(name)
    assert seen == set(MODELS)


def test_every_job_example_is_a_job() -> None:
    for example in JOBS.values():
        JobDocument.model_validate(example)


def test_every_route_documents_its_refusals_in_their_shape(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        shape = ("application/problem+json", "Problem")
        if path.startswith("/v1/"):
            shape = ("application/json", "OpenAIError")
        documented = {shape[0]: {"schema": {"$ref": f"#/components/schemas/{shape[1]}"}}}
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert response["content"] == documented, path


def test_generation_documents_all_its_statuses(document: dict[str, Any]) -> None:
    for kind in POSTED.values():
        operation = document["paths"][kind.path]["post"]
        expected = {"200", "202", "400", "401", "403", "413", "415", "422", "429", "500", "503"}
        assert set(operation["responses"]) == expected
        assert operation["requestBody"]["required"]


def test_every_route_of_the_operators_page_is_there_for_admins_only(
    document: dict[str, Any],
) -> None:
    routes = {
        f"{method.upper()} {path}": operation
        for path, operations in document["paths"].items()
        if path.startswith("/admin/")
        for method, operation in operations.items()
    }
    assert set(routes) == {
        "GET /admin/keys",
        "POST /admin/keys",
        "PATCH /admin/keys/{key_id}",
        "POST /admin/keys/{key_id}/rotate",
        "POST /admin/keys/{key_id}/revoke",
        "GET /admin/usage",
        "GET /admin/events",
        "GET /admin/deliveries",
        "POST /admin/jobs/{job_id}/retry",
    }
    for name, operation in routes.items():
        assert operation["tags"] == ["admin"], name
        assert operation["description"].endswith("Scope: admin."), name
        assert operation["security"], name
        success = next(one for status, one in operation["responses"].items() if status < "300")
        assert success["content"], name


def test_the_document_is_valid_by_the_openapi_specification(document: dict[str, Any]) -> None:
    parsed = OpenAPI.model_validate(document)
    assert not parsed.model_extra
    assert parsed.openapi.startswith("3.1")
