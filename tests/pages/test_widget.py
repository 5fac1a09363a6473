"""The widget on pages of another origin, under a policy that forbids all that is not needed."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page

from jobs.contract.errors import OutputsBlocked
from jobs.store.events import news
from tests.app.keyed_service import KeyedService, eventually
from tests.house.sources import ROOT
from tests.pages.foreign_site import ForeignSite, foreign_site
from tests.pages.widget import Widget, open_page, sent_form, violations

FIELDS = {"product": "Trail Pro 40", "features": "waterproof zips\npadded hip belt"}


@pytest.fixture(scope="module")
def service(keyed: KeyedService) -> str:
    return str(keyed.gateway.http.base_url).rstrip("/")


@pytest.fixture(scope="module")
def site(service: str) -> Iterator[ForeignSite]:
    with foreign_site() as opened:
        opened.policy = (
            f"default-src 'none'; script-src {service}; connect-src {service}; "
            f"img-src {service} data:; require-trusted-types-for 'script'; trusted-types 'none'"
        )
        yield opened


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[ForeignSite]:
    with foreign_site() as opened:
        yield opened


@pytest.fixture(scope="module")
def key(keyed: KeyedService, site: ForeignSite) -> str:
    text = keyed.make("generate", origins=[site.origin], limits={"jobs_in_flight": 50})[1]
    preflight = {"origin": site.origin, "access-control-request-method": "GET"}
    eventually(lambda: keyed.client().options("/jobs/x", headers=preflight), 200)
    return text


def test_a_text_is_seen_as_it_is_written_and_lands_in_the_sites_own_form(
    keyed: KeyedService, page: Page, site: ForeignSite, service: str, key: str
) -> None:
    body = '<spearpoint-text recipe="product" name="copy" required></spearpoint-text>'
    widget = open_page(page, site, service, key, body)
    widget.until("element.shadowRoot.querySelector('#field-product')")
    assert page.evaluate("() => document.forms[0].checkValidity()") is False
    job_id = widget.start(**FIELDS)
    keyed.worker.start(job_id)
    widget.until("element.matches(':state(busy)')")
    keyed.worker.tell(job_id, news("text", candidate=0, text="Grüße <b>", tokens=1))
    widget.until("element.shadowRoot.querySelector('.output').value === 'Grüße <b>'")
    keyed.worker.succeed(job_id)
    widget.until("element.value")
    assert sent_form(page) == {"copy": [widget.value()]}
    widget.element.locator(".output").fill("My own words")
    site.policy, strict = site.policy + "; form-action 'self'", site.policy
    page.get_by_text("Save").click()
    deadline = time.monotonic() + 10
    while not site.posted and time.monotonic() < deadline:
        time.sleep(0.02)
    site.policy = strict
    assert parse_qs(site.posted[-1])["copy"] == ["My own words"]
    assert widget.complaints == []


def test_a_field_of_the_page_is_filled_from_its_other_fields_and_can_be_undone(
    keyed: KeyedService, page: Page, site: ForeignSite, service: str, key: str
) -> None:
    widget = open_page(
        page,
        site,
        service,
        key,
        '<input id="title" value="Trail Pro"><ul id="features"><li>dry<li>light</ul>'
        '<textarea id="copy" name="copy">before</textarea>'
        '<spearpoint-text recipe="product" for="#copy" from-product="#title" field-tone="factual"'
        ' from-features="#features" field-audience="hikers"></spearpoint-text>',
    )
    widget.until("element.shadowRoot.querySelector('.card.bare')")
    assert widget.element.locator("input, select").count() == 0
    job_id = widget.start()
    request = keyed.worker.store.read_many([job_id])[0].request  # type: ignore[union-attr]
    assert request["fields"] == {
        "product": "Trail Pro",
        "features": ["dry", "light"],
        "audience": "hikers",
        "tone": "factual",
    }
    keyed.worker.start(job_id)
    keyed.worker.succeed(job_id)
    widget.until("element.value")
    assert sent_form(page) == {"copy": [widget.value()]}
    widget.element.get_by_text("Undo").click()
    assert sent_form(page) == {"copy": ["before"]}
    assert widget.complaints == []


def test_pasted_html_is_text_and_never_runs(
    keyed: KeyedService, page: Page, site: ForeignSite, service: str, key: str
) -> None:
    html = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>'
    widget = open_page(page, site, service, key, '<spearpoint-text name="copy"></spearpoint-text>')
    widget.until("element.shadowRoot.querySelector('#field-prompt')")
    job_id = widget.start(prompt=f"{html} {'x' * 1000} مرحبا")
    keyed.worker.start(job_id)
    keyed.worker.fail(job_id, OutputsBlocked(html))
    widget.until("!element.shadowRoot.querySelector('.problem').hidden")
    assert "Say it in other words" in widget.text()
    job_id = widget.start()
    keyed.worker.start(job_id)
    keyed.worker.tell(job_id, news("text", candidate=0, text=html, tokens=9))
    widget.until("element.shadowRoot.querySelector('.output').value.includes('<script>')")
    widget.element.get_by_text("Stop").click()
    widget.until("!element.matches(':state(busy)')")
    assert widget.value() == html
    eventually(lambda: keyed.client(key, origin=site.origin).get(f"/jobs/{job_id}"), 202)
    assert keyed.client(key, origin=site.origin).get(f"/jobs/{job_id}").json()["cancel_requested"]
    assert page.evaluate("() => window.hurt") is None
    assert widget.complaints == []


def test_a_key_of_another_page_is_refused_with_what_to_do(
    page: Page, elsewhere: ForeignSite, service: str, key: str
) -> None:
    body = '<spearpoint-text recipe="product"></spearpoint-text>'
    widget = open_page(page, elsewhere, service, key, body)
    widget.until("!element.shadowRoot.querySelector('.problem').hidden")
    assert "This can’t be used on this page." in widget.text()
    assert f"keys create --publishable --origin {elsewhere.origin}" in widget.text()
    assert widget.element.locator("button:visible").count() == 0  # trying again can't help


def test_a_page_with_a_key_of_its_own_reads_where_the_other_key_works(
    keyed: KeyedService, page: Page, site: ForeignSite, service: str, key: str
) -> None:
    other = keyed.make("generate", origins=["https://elsewhere.example"])[1]
    body = '<spearpoint-text recipe="product"></spearpoint-text>'
    widget = open_page(page, site, service, other, body)
    widget.until("!element.shadowRoot.querySelector('.problem').hidden")
    assert "works on pages of https://elsewhere.example" in widget.text()


def test_a_refusal_says_what_to_do(page: Page, site: ForeignSite, service: str, key: str) -> None:
    refusals = [
        (429, "rate_limited", "Try again in 7 s."),
        (429, "quota_exceeded", "Try again tomorrow."),
        (401, "key_expired", "This API key has expired."),
        (422, "context_exceeded", "Shorten it"),
    ]
    widget = open_page(page, site, service, key, '<spearpoint-text name="copy"></spearpoint-text>')
    widget.until("element.shadowRoot.querySelector('#field-prompt')")
    widget.element.locator("#field-prompt").fill("Hello")
    for status, code, advice in refusals:
        problem = {"code": code, "detail": "This API key has expired.", "retryable": False}
        headers = {
            "access-control-allow-origin": site.origin,
            "access-control-expose-headers": "retry-after",
            "retry-after": "7",
        }
        page.route(
            "**/generate/text",
            lambda route, _, s=status, p=problem, h=headers: route.fulfill(
                status=s, headers=h, json=p
            ),
        )
        widget.element.locator("button.primary").click()
        widget.until(
            f"element.shadowRoot.querySelector('.problem').textContent.includes('{advice}')"
        )
        page.unroute("**/generate/text")


def test_a_broken_connection_goes_on_where_it_broke(
    keyed: KeyedService, page: Page, site: ForeignSite, service: str, key: str
) -> None:
    streams: list[str | None] = []

    def first_breaks(route: object, request: object) -> None:
        streams.append(request.headers.get("last-event-id"))  # type: ignore[attr-defined]
        if len(streams) > 1:
            route.continue_()  # type: ignore[attr-defined]
            return
        headers = {"content-type": "text/event-stream", "access-control-allow-origin": site.origin}
        body = 'id: 0\nevent: status\ndata: {"status":"queued"}\n\nid: 1\nevent: sta'
        route.fulfill(status=200, headers=headers, body=body)  # type: ignore[attr-defined]

    page.route("**/events", first_breaks)
    widget = open_page(page, site, service, key, '<spearpoint-text name="copy"></spearpoint-text>')
    widget.until("element.shadowRoot.querySelector('#field-prompt')")
    job_id = widget.start(prompt="Hello")
    keyed.worker.start(job_id)
    keyed.worker.succeed(job_id)
    widget.until("element.value")
    assert streams == [None, "0"]


def test_a_picture_is_shown_while_it_is_drawn_and_its_address_is_sent(
    keyed: KeyedService, page: Page, site: ForeignSite, service: str, key: str
) -> None:
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    body = '<spearpoint-image name="picture" lang="zh-Hans"></spearpoint-image>'
    widget = open_page(page, site, service, key, body)
    widget.until("element.shadowRoot.querySelector('#field-prompt')")
    assert "想画些什么" in widget.text()
    job_id = widget.start(prompt="a cat")
    keyed.worker.start(job_id)
    keyed.worker.tell(job_id, news("preview", candidate=0, image=pixel, done=0.5))
    widget.until("element.shadowRoot.querySelector('img').src.startsWith('data:')")
    keyed.worker.succeed(job_id, "image", understood={"known": {}, "unknown": ["cat"]})
    widget.until("element.value")
    assert sent_form(page)["picture"][0].startswith(f"{service}/files/")
    assert "未能画出：cat" in widget.text()
    assert widget.complaints == []


def test_the_page_of_the_docs_works_as_it_is_printed(
    keyed: KeyedService, page: Page, site: ForeignSite, service: str, key: str
) -> None:
    docs = (ROOT / "docs" / "widget.md").read_text("utf-8")
    (printed,) = re.findall(r"```html\n(<!doctype html>.*?)```", docs, re.S)
    site.pages["/docs"] = printed.replace("http://localhost:8000", service).replace("pk_…", key)
    widget = Widget(page, f"{site.origin}/docs")
    widget.until("element.shadowRoot.querySelector('button.primary:not([hidden])')")
    job_id = widget.start()
    keyed.worker.start(job_id)
    keyed.worker.succeed(job_id)
    widget.until("element.value")
    assert sent_form(page) == {"description": [widget.value()]}
    assert widget.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(
    keyed: KeyedService, page: Page, site: ForeignSite, service: str, key: str, scheme: str
) -> None:
    body = '<spearpoint-text recipe="product" name="copy"></spearpoint-text>'
    widget = open_page(page, site, service, key, body)
    page.evaluate(f"() => {{ document.documentElement.style.colorScheme = '{scheme}' }}")
    widget.until("element.shadowRoot.querySelector('#field-product')")
    assert violations(page) == []
    widget.element.locator("#field-product").fill("Trail Pro")
    widget.element.locator("#field-product").press("Enter")  # without the features
    widget.until("element.shadowRoot.querySelector('[aria-invalid]')")
    assert widget.element.evaluate("element => element.shadowRoot.activeElement.id") == (
        "field-features"
    )
    assert violations(page) == []
    job_id = widget.start(**FIELDS)
    assert violations(page) == []
    keyed.worker.start(job_id)
    keyed.worker.succeed(job_id)
    widget.until("element.value")
    assert violations(page) == []


def test_the_script_is_small_and_any_site_may_load_it(keyed: KeyedService) -> None:
    answer = keyed.client(origin="https://shop.example").get("/widget.js")
    assert len(gzip.compress(answer.content)) < 20_000
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert not {"innerHTML", "eval(", "import ", "export "} & set(answer.text.split())
    again = keyed.client().get("/widget.js", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
