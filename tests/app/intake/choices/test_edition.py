"""A recipe is written in the language that is asked for, or that its fields are clearly in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from jobs.contract.job import Job
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker

ENGLISH = {"product": "AeroBrew mug", "features": ["a leak-proof lid for the road"]}
CHINESE = {"product": "便携榨汁杯", "features": ["Type-C充电", "刀头可拆洗"]}
GERMAN = {"product": "Becher", "features": ["hält den Kaffee warm", "mit Deckel für unterwegs"]}


@pytest.fixture(scope="module")
def http(gateway: GatewayProcess, worker: PlayedWorker) -> Iterator[httpx.Client]:
    worker.announce("polyglot", "text", languages=["en", "zh"])
    worker.announce("monoglot", "text", languages=["en"])
    # the gateway reads what is served twice a second
    while not {"polyglot", "monoglot"} <= served(gateway.http):
        time.sleep(0.05)
    yield gateway.http
    worker.leave("polyglot")
    worker.leave("monoglot")
    while served(gateway.http) & {"polyglot", "monoglot"}:
        time.sleep(0.05)


def served(http: httpx.Client) -> set[str]:
    return {model["id"] for model in http.get("/models").json()["models"]}


def accepted(http: httpx.Client, worker: PlayedWorker, fields: dict[str, Any], **more: Any) -> Job:
    answer = http.post("/generate/text", json={"recipe": "product", "fields": fields} | more)
    assert answer.status_code == 202, answer.text
    (job,) = worker.store.read_many([answer.json()["id"]])
    assert job is not None
    return job


def test_fields_in_clear_chinese_are_written_in_chinese_and_the_result_says_so(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job = accepted(http, worker, CHINESE)
    assert (job.model, job.request["language"]) == ("polyglot", "zh")
    (note,) = job.notes
    assert "'zh'" in note


def test_the_language_that_is_asked_for_needs_no_note(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job = accepted(http, worker, ENGLISH, language="zh")
    assert (job.model, job.request["language"], job.notes) == ("polyglot", "zh", ())
    english = accepted(http, worker, CHINESE, language="en")
    assert (english.model, english.request["language"], english.notes) == ("writer", "en", ())


def test_english_fields_are_written_as_before(http: httpx.Client, worker: PlayedWorker) -> None:
    job = accepted(http, worker, ENGLISH)
    assert (job.model, job.request["language"], job.notes) == ("writer", None, ())


def test_fields_in_a_language_that_no_model_writes_bring_a_note_who_would(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job = accepted(http, worker, GERMAN)
    assert (job.model, job.request["language"]) == ("writer", None)
    (note,) = job.notes
    assert "No model that is served writes 'de'" in note
    assert "qwen2.5-coder-1.5b-instruct" in note


def test_a_model_that_the_request_names_must_write_the_language(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    named = accepted(http, worker, CHINESE, model="monoglot")
    assert (named.model, named.request["language"]) == ("monoglot", None)
    assert "monoglot does not write 'zh'" in named.notes[0]
    # a model whose card names no languages, and a caller who wants it to try
    tried = accepted(http, worker, CHINESE, model="writer", language="zh")
    assert (tried.model, tried.request["language"]) == ("writer", "zh")


@pytest.mark.parametrize(
    ("request_", "code", "detail"),
    [
        ({"language": "fr"}, "language_not_found", "Use one of: en, zh"),
        ({"language": "de"}, "language_not_found", "No model that is served writes 'de'"),
        ({"language": "zh", "model": "monoglot"}, "language_not_found", "monoglot does not"),
        ({"language": "chinese"}, "invalid_request", ""),
    ],
)
def test_a_language_that_cannot_be_written_is_refused(
    http: httpx.Client, request_: dict[str, Any], code: str, detail: str
) -> None:
    sent = {"recipe": "product", "fields": ENGLISH} | request_
    problem = http.post("/generate/text", json=sent).json()
    assert (problem["status"], problem["code"], problem["field"]) == (422, code, "language")
    assert detail in problem["detail"]


def test_a_language_without_a_recipe_is_refused(http: httpx.Client) -> None:
    problem = http.post("/generate/text", json={"prompt": "Hi", "language": "zh"}).json()
    assert (problem["status"], problem["field"]) == (422, "language")


def test_recipes_say_in_which_languages_they_can_be_written(http: httpx.Client) -> None:
    for recipe in http.get("/recipes").json()["recipes"]:
        assert recipe["languages"] == ["en", "zh", "es", "de"], recipe["id"]
        editions = http.get(f"/recipes/{recipe['id']}").json()["editions"]
        assert list(editions) == ["zh", "es", "de"]
        assert all(edition["models"] and edition["examples"] for edition in editions.values())
