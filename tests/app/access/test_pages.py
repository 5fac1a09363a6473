"""Publishable keys: on the web pages they were made for, and there for generating only."""

from __future__ import annotations

import uuid

import httpx
import pytest

from tests.app.keyed_service import KeyedService, eventually
from tests.app.routes.test_generate import PROMPT, submit

SHOP = "https://shop.example.com"
ELSEWHERE = "https://elsewhere.example"


@pytest.fixture(scope="module")
def page(keyed: KeyedService) -> httpx.Client:
    """What a script on the shop's page can send."""
    text = keyed.make("generate", origins=[SHOP])[1]
    eventually(lambda: preflight(keyed.client(), SHOP), 200)  # origins are remembered, too
    return keyed.client(text, origin=SHOP)


def preflight(http: httpx.Client, origin: str, method: str = "POST") -> httpx.Response:
    headers = {
        "origin": origin,
        "access-control-request-method": method,
        "access-control-request-headers": "authorization,content-type,idempotency-key,prefer",
    }
    return http.options("/generate/text", headers=headers)


def test_a_page_generates_reads_and_cancels_its_own_job(page: httpx.Client) -> None:
    job = submit(page)
    answer = page.get(job["links"]["self"])
    assert answer.status_code == 202
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert "Origin" in answer.headers["vary"]
    assert "retry-after" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    assert page.post(job["links"]["cancel"]).json()["status"] == "canceled"


def test_a_page_can_do_nothing_else(page: httpx.Client, keyed: KeyedService) -> None:
    for method, path in (
        ("GET", "/models"),
        ("GET", "/jobs"),
        ("GET", "/recipes"),
        ("GET", "/feedback"),
        ("POST", "/jobs/x/feedback"),
    ):
        answer = page.request(method, path)
        assert (answer.status_code, answer.json()["code"]) == (403, "missing_scope"), path
        assert answer.headers["access-control-allow-origin"] == SHOP  # so that its script reads it
    foreign = submit(keyed.new_client())["id"]
    assert page.get(f"/jobs/{foreign}").status_code == 404


@pytest.mark.parametrize(
    "origin",
    [None, "", "null", ELSEWHERE, "http://shop.example.com", SHOP + "/", SHOP + ":8443",
     SHOP.upper(), "https://shop.example.com.evil.example", SHOP + ", " + ELSEWHERE, "*"],
)  # fmt: skip
def test_from_anywhere_else_its_key_is_refused(
    page: httpx.Client, keyed: KeyedService, origin: str | None
) -> None:
    text = page.headers["authorization"].removeprefix("Bearer ")
    http = keyed.client(text, **({} if origin is None else {"origin": origin}))
    answer = http.post("/generate/text", json=PROMPT)
    assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")
    assert "access-control-allow-origin" not in answer.headers


def test_a_preflight_is_answered_for_pages_that_have_a_key(
    page: httpx.Client, keyed: KeyedService
) -> None:
    answer = preflight(keyed.client(), SHOP)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "idempotency-key" in answer.headers["access-control-allow-headers"].lower()
    assert "Origin" in answer.headers["vary"]
    for refused in (
        preflight(keyed.client(), ELSEWHERE),
        preflight(keyed.client(), "null"),
        preflight(keyed.client(), SHOP, "DELETE"),
    ):
        assert refused.status_code == 400
    assert "access-control-allow-origin" not in preflight(keyed.client(), ELSEWHERE).headers


def test_a_page_without_a_key_can_read_why_it_is_refused(
    page: httpx.Client, keyed: KeyedService
) -> None:
    answer = keyed.client(origin=SHOP).post("/generate/text", json=PROMPT)
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == SHOP
    secret = keyed.client(keyed.make()[1], origin=ELSEWHERE).get("/models")
    assert secret.status_code == 200
    assert "access-control-allow-origin" not in secret.headers


def test_a_page_whose_key_was_revoked_is_a_page_like_any_other(keyed: KeyedService) -> None:
    origin = "https://once.example.com"
    key, text = keyed.make("generate", origins=[origin])
    eventually(lambda: preflight(keyed.client(), origin), 200)
    keyed.store.save(key.revoked())
    eventually(lambda: preflight(keyed.client(), origin), 400)
    http = keyed.client(text, origin=origin)
    answer = eventually(lambda: http.post("/generate/text", json=PROMPT), 401)
    assert answer.json()["code"] == "key_revoked"


def test_a_key_makes_the_jobs_that_it_is_for_and_no_others(keyed: KeyedService) -> None:
    text = keyed.make("generate", origins=[SHOP], kinds={"text"}, recipes={"product"})[1]
    http = keyed.client(text, origin=SHOP)
    fields = {"product": "Trail Pro", "features": ["waterproof"]}
    assert http.post("/generate/text", json={"recipe": "product", "fields": fields}).is_success
    assert http.get("/recipes/product").json()["form"]["properties"].keys() >= fields.keys()
    for path, sent, says in (
        ("/generate/image", {"prompt": "A face"}, "makes text jobs, not image jobs"),
        ("/generate/text", PROMPT, "not for requests without a recipe"),
        ("/generate/text", {"recipe": "ad", "fields": {}}, "Use one of its recipes (product)"),
        ("/score", {"items": [{"text": "Hello."}]}, "makes text jobs"),
    ):
        answer = http.post(path, json=sent)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_for_this_key"), path
        assert says in answer.json()["detail"]
    assert http.get("/recipes/ad").json()["code"] == "not_for_this_key"


@pytest.mark.parametrize(
    ("field", "value"),
    [("webhook", {"url": "https://shop.example.com/hooks/spearpoint"}), ("priority", "high")],
)
def test_a_page_says_neither_where_events_are_sent_nor_that_it_goes_first(
    keyed: KeyedService, field: str, value: object
) -> None:
    http = keyed.client(keyed.make("generate", origins=[SHOP])[1], origin=SHOP)
    request = PROMPT | {field: value}
    for method, path, sent in (
        ("POST", "/generate/text", request),
        ("PUT", f"/jobs/{uuid.uuid4().hex}", {"kind": "text", "request": request}),
    ):
        problem = http.request(method, path, json=sent).json()
        assert (problem["code"], problem["field"]) == ("not_for_this_key", field), path


def test_the_refusal_of_a_foreign_page_says_where_the_key_works(keyed: KeyedService) -> None:
    text = keyed.make("generate", origins=[SHOP])[1]
    problem = keyed.client(text, origin=ELSEWHERE).post("/generate/text", json=PROMPT).json()
    assert problem["field"] == "origin"
    assert SHOP in problem["detail"]
    assert ELSEWHERE in problem["detail"]


def test_a_publishable_key_has_default_limits(keyed: KeyedService) -> None:
    key, text = keyed.make("generate", origins=[SHOP + "/", "https://Shop.example.com:443"])
    assert text.startswith(f"pk_{key.id}_")
    assert key.origins == {SHOP}
    assert key.limits.requests_per_minute == 60
    assert key.limits.jobs_in_flight == 20


@pytest.mark.parametrize(
    "origin", ["*", "null", "shop.example.com", "ftp://x", SHOP + "/page", "https://*.example.com",
               "https://a b", "https://x\r\nset-cookie: y", ""]
)  # fmt: skip
def test_a_publishable_key_is_bound_to_whole_origins(keyed: KeyedService, origin: str) -> None:
    with pytest.raises(ValueError, match="is no origin"):
        keyed.make("generate", origins=[origin])


def test_a_publishable_key_generates_only(keyed: KeyedService) -> None:
    with pytest.raises(ValueError, match="the scope generate and no other"):
        keyed.make("generate", "read", origins=[SHOP])
