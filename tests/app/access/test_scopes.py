"""Which scope opens which route: the whole table, tried at the door."""

from __future__ import annotations

import httpx
import pytest

from jobs.contract.api_keys import Scope
from tests.app.keyed_service import KeyedService, eventually

SHOP = "https://shop.example.com"
ID = "0" * 32
PUBLISHABLE = "publishable"
KEYS = ("generate", "read", "feedback", "admin", PUBLISHABLE)
# every route but the open ones, and which keys it lets in beside admin
ROUTES = {
    "POST /generate/text": "generate publishable",
    "POST /generate/image": "generate publishable",
    "POST /score": "generate publishable",
    "PUT /jobs/{job_id}": "generate publishable",
    "GET /jobs/{job_id}": "generate read publishable",
    "GET /jobs/{job_id}/events": "generate read publishable",
    "POST /jobs/{job_id}/cancel": "generate publishable",
    "DELETE /jobs/{job_id}": "generate",
    "POST /jobs/{job_id}/feedback": "feedback",
    "GET /jobs/{job_id}/deliveries": "generate read",
    "POST /jobs/{job_id}/deliveries/{delivery_id}/replay": "generate",
    "GET /jobs": "read",
    "POST /batches": "generate",
    "GET /batches/{batch_id}": "generate read",
    "POST /batches/{batch_id}/cancel": "generate",
    "GET /batches/{batch_id}/results": "generate read",
    "GET /models": "read",
    "GET /models/{model_id}": "read",
    "GET /recipes": "read",
    "GET /recipes/{recipe_id}": "read publishable",
    "GET /v1/models": "generate read",
    "GET /v1/models/{model_id}": "generate read",
    "POST /v1/chat/completions": "generate publishable",
    "POST /v1/completions": "generate publishable",
    "POST /v1/images/generations": "generate publishable",
    "POST /v1/responses": "generate publishable",
    "GET /v1/responses/{response_id}": "generate read publishable",
    "POST /v1/responses/{response_id}/cancel": "generate publishable",
    "POST /v1/files": "generate",
    "GET /v1/files": "generate read",
    "GET /v1/files/{file_id}": "generate read",
    "DELETE /v1/files/{file_id}": "generate",
    "GET /v1/files/{file_id}/content": "generate read",
    "POST /v1/batches": "generate",
    "GET /v1/batches": "generate read",
    "GET /v1/batches/{batch_id}": "generate read",
    "POST /v1/batches/{batch_id}/cancel": "generate",
    "POST /v1/embeddings": "generate publishable",
    "POST /v1/moderations": "generate publishable",
    "GET /feedback": "",
    "GET /feedback/statistics": "",
    "POST /webhooks/test": "",
    "GET /webhooks/test/{delivery_id}": "",
    "GET /metrics": "",
    "POST /verify": "generate read",
    "GET /admin/keys": "",
    "POST /admin/keys": "",
    "PATCH /admin/keys/{key_id}": "",
    "POST /admin/keys/{key_id}/rotate": "",
    "POST /admin/keys/{key_id}/revoke": "",
    "GET /admin/usage": "",
    "GET /admin/deliveries": "",
    "POST /admin/jobs/{job_id}/retry": "",
}
ENDLESS = "GET /admin/events"  # asked for in tests/app/routes/operate


@pytest.fixture(scope="module")
def clients(keyed: KeyedService) -> dict[str, httpx.Client]:
    found = {str(scope): keyed.new_client(scope) for scope in Scope}
    text = keyed.make(Scope.GENERATE, origins=[SHOP])[1]
    found[PUBLISHABLE] = page = keyed.client(text, origin=SHOP)
    eventually(lambda: page.get(f"/jobs/{ID}"), 404)  # origins are read every few seconds
    return found


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_opens_to_the_keys_that_the_docs_name(
    route: str, clients: dict[str, httpx.Client]
) -> None:
    method, _, path = route.partition(" ")
    path = path.replace("{job_id}", ID).replace("{batch_id}", ID).replace("{delivery_id}", "x")
    let_in = {
        key
        for key, client in clients.items()
        # what is sent is no request of this route, so nothing is made; a key is looked at first
        if client.request(method, path, content=b"[]").status_code != 403
    }
    assert let_in == {"admin", *ROUTES[route].split()}


def test_the_table_has_every_route(keyed: KeyedService) -> None:
    document = keyed.client().get("/openapi.json").json()
    routes = {
        f"{method.upper()} {path}"
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if operation["security"]
    }
    assert routes == {*ROUTES, ENDLESS}


def test_a_refused_publishable_key_reads_what_it_may_do(clients: dict[str, httpx.Client]) -> None:
    answer = clients[PUBLISHABLE].delete(f"/jobs/{ID}")
    assert (answer.status_code, answer.json()["code"]) == (403, "missing_scope")
    assert "reads and cancels its own by their id" in answer.json()["detail"]
    assert 'scope="generate"' in answer.headers["www-authenticate"]
