"""Our pages with workers of the echo family: whole jobs, from the form to the download."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page

from tests.metrics.echo_service import echo_service
from tests.pages.playground import Playground
from tests.service.conftest import RunningService

TABLE = """id;product;features;for whom
mug;"AeroBrew ""to go"" mug";leak-proof lid | keeps warm;commuters
lamp;Luma lamp;"dimmable
USB-C port";=1+1
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    none = ("--embedding-model", "none", "--score-model", "none")
    with echo_service(tmp_path_factory.mktemp("echo"), others=none) as running:
        yield running


@pytest.fixture
def playground(service: RunningService, page: Page) -> Iterator[Playground]:
    shown = Playground(page, service.url)
    shown.open()
    yield shown
    shown.check()


def test_a_picture_is_made_shown_verified_rated_and_found_again(
    service: RunningService, playground: Playground
) -> None:
    page = playground.page
    page.click("text=Image")
    page.select_option("#image-label", "rings")  # echo-image reads no prompts
    job = playground.generate()
    page.wait_for_selector(".hero img.picture")
    assert page.evaluate("document.querySelector('.hero img').decode().then(() => true)")
    page.click("text=Verify")
    page.wait_for_selector(".verdict .badge >> text=Made here")
    page.click("[aria-label=Good]")
    page.wait_for_selector("text=Thank you")
    lines = httpx.get(f"{service.url}/feedback").text.splitlines()
    assert [json.loads(line)["rating"] for line in lines] == ["up"]
    with page.expect_download() as download:
        page.click(".hero >> text=Download")
    assert download.value.suggested_filename.endswith(".png")
    page.click("nav >> text=History")
    page.click(".history a >> text=rings")
    page.wait_for_selector(".hero img.picture")
    assert page.url.endswith(f"#job={job['id']}")


def test_a_text_is_corrected_and_made_again_with_its_seed(
    service: RunningService, playground: Playground
) -> None:
    page = playground.page
    playground.generate()
    page.wait_for_selector(".hero .text")
    page.click("[aria-label=Bad]")
    page.fill("#feedback-0-reason", "too plain")
    page.fill("#feedback-0-text", "A better text.")
    page.click(".feedback-form >> text=Send")
    page.wait_for_selector(".feedback-form", state="hidden")
    last = json.loads(httpx.get(f"{service.url}/feedback").text.splitlines()[-1])
    assert (last["rating"], last["reason"]) == ("down", "too plain")
    assert last["corrected_text"] == "A better text."
    first = page.inner_text(".hero .text")
    page.click("text=Use seed")
    assert page.input_value("#set-seed") == str(last["shown"]["seed"])
    page.evaluate("document.querySelector('.hero .text').className = 'earlier'")
    playground.generate()
    # while it is written, it is shorter
    page.wait_for_function(
        "text => document.querySelector('.hero .text')?.innerText === text", arg=first
    )


def test_the_code_that_is_shown_runs(playground: Playground) -> None:
    page = playground.page
    page.click("text=Free prompt")
    page.fill("#text-prompt", 'it\'s "tea"\nand \\ more: Grüße')
    playground.generate()
    page.wait_for_selector(".hero")
    page.click("summary >> text=Show code")
    for name, *command in (
        ("curl", "bash", "-c"),
        ("Python", sys.executable, "-c"),
        ("OpenAI", sys.executable, "-c"),
    ):
        page.click(f".tab >> text={name}")
        code = page.inner_text(".code")
        ran = subprocess.run([*command, code], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, (name, ran.stderr)
        assert "Grüße" in ran.stdout, name


def test_a_table_becomes_a_batch_and_its_results_a_table(playground: Playground) -> None:
    page = playground.page
    page.click("nav >> text=Batch")
    page.fill("#batch-text", TABLE)
    page.wait_for_selector(".mapping")
    assert page.input_value("#map-product") == "product"
    page.select_option("#map-audience", "for whom")
    preview = json.loads(page.inner_text("pre.code"))
    assert preview["fields"] == {
        "product": 'AeroBrew "to go" mug',
        "features": ["leak-proof lid", "keeps warm"],
        "audience": "commuters",
    }
    page.click("text=Generate 2")
    page.wait_for_selector("text=2 of 2 done")
    with page.expect_download() as download:
        page.click("text=Download CSV")
    with download.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["mug", "lamp"]
    assert {row["status"] for row in rows} == {"succeeded"}
    assert "AeroBrew" in rows[0]["result"]
    assert rows[1]["for whom"] == "'=1+1"  # no spreadsheet takes it for a formula
    page.click("nav >> text=Models")
    page.click("nav >> text=Batch")
    page.click("text=Your last batch: 2 rows >> .. >> text=Show")
    page.wait_for_selector("text=2 of 2 done")


def test_a_table_with_an_error_is_answered_with_its_line(playground: Playground) -> None:
    page = playground.page
    page.click("nav >> text=Batch")
    for text, said in (
        ("product\nmug,extra", "Line 2 has 2 cells"),
        ('product\n"mug', "mark in line 2 is never closed"),
        ('{"product": "mug"}\n{oops', "Line 2 is not a JSON object"),
        ("only names\n", "at least one row"),
    ):
        page.fill("#batch-text", text)
        page.wait_for_selector(f"[role=alert] >> text={said}")
    page.fill("#batch-text", "thing\nmug")
    page.wait_for_selector("text=Choose a column for “Product”")
    assert page.locator("button >> text=Generate 1").is_disabled()


def test_the_examples_of_the_api_docs_are_accepted(service: RunningService) -> None:
    sent = 0
    with httpx.Client(base_url=service.url, timeout=30) as http:
        document = http.get("/openapi.json").json()
        schemas = document["components"]["schemas"]
        for path in ("/generate/text", "/generate/image", "/verify"):
            body = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]
            schema = schemas[body["schema"]["$ref"].rpartition("/")[2]]
            for example in schema["examples"]:
                answer = http.post(path, json=example, headers={"prefer": "wait=20"})
                assert answer.status_code == 200, (path, example, answer.text)
                sent += 1
    assert sent >= 5


def test_the_models_are_shown_with_their_licences(playground: Playground) -> None:
    playground.page.click("nav >> text=Models")
    card = playground.page.locator(".model", has_text="echo-image")
    assert re.search(r"Licence\s+Apache-2.0", card.inner_text())
    card.get_by_text("Try it").click()
    playground.page.wait_for_selector("#image-label")
