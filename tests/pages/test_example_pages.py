"""The pages of examples/, on a site of another origin, in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from jobs.store.events import news
from tests.app.keyed_service import KeyedService, eventually
from tests.house.sources import ROOT
from tests.pages.foreign_site import ForeignSite, foreign_site

_CLIENT = ROOT / "clients" / "js"


@pytest.fixture(scope="module")
def site(keyed: KeyedService) -> Iterator[ForeignSite]:
    """Both pages, with the address of the service and a key of their own."""
    with foreign_site() as opened:
        key = keyed.make("generate", origins=[opened.origin])[1]
        preflight = {"origin": opened.origin, "access-control-request-method": "GET"}
        eventually(lambda: keyed.client().options("/jobs/x", headers=preflight), 200)
        service = str(keyed.gateway.http.base_url).rstrip("/")
        for name in ("static_site.html", "page_with_client.html"):
            text = (ROOT / "examples" / name).read_text("utf-8")
            text = text.replace("http://127.0.0.1:8000", service).replace("pk_…", key)
            opened.pages[f"/{name}"] = text
            opened.pages[f"/impatient_{name}"] = text.replace("{ url:", "{ retries: 1, url:")
        yield opened


@pytest.fixture
def complaints(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    return found


def _client_file(route: Route) -> None:
    path = route.request.url.partition("/spearpoint-client/")[2]
    route.fulfill(path=_CLIENT / path, content_type="text/javascript")


def _newest(keyed: KeyedService) -> str:
    """The id of the job that the page has just made."""
    jobs = keyed.new_client("admin").get("/jobs", params={"limit": 1}).json()["jobs"]
    return str(jobs[0]["id"])


def test_the_static_page_fills_its_own_form(
    keyed: KeyedService, page: Page, site: ForeignSite, complaints: list[str]
) -> None:
    page.goto(f"{site.origin}/static_site.html")
    with page.expect_response("**/generate/text") as accepted:
        page.locator("spearpoint-text button.primary").click()
    assert accepted.value.status == 202
    job_id = _newest(keyed)
    keyed.worker.start(job_id)
    keyed.worker.succeed(job_id)
    expect(page.locator("#copy")).not_to_have_value("")
    assert complaints == []


def test_the_page_with_the_client_shows_the_text_while_it_is_written(
    keyed: KeyedService, page: Page, site: ForeignSite, complaints: list[str]
) -> None:
    page.route("**/spearpoint-client/**", _client_file)
    page.goto(f"{site.origin}/page_with_client.html")
    with page.expect_response("**/events"):
        page.get_by_text("Write", exact=True).click()
    job_id = _newest(keyed)
    keyed.worker.start(job_id)
    keyed.worker.tell(job_id, news("text", candidate=0, text="1. Go to <b>bed</b>", tokens=5))
    expect(page.locator("#text")).to_have_text("1. Go to <b>bed</b>")
    expect(page.locator("#state")).to_have_text("running")
    keyed.worker.succeed(job_id)
    expect(page.locator("#state")).to_have_text("succeeded")
    assert complaints == []


def test_a_page_that_the_key_was_not_made_for_shows_what_is_wrong(
    page: Page, site: ForeignSite
) -> None:
    other = site.origin.replace("127.0.0.1", "localhost")
    page.route("**/spearpoint-client/**", _client_file)
    page.goto(f"{other}/impatient_page_with_client.html")
    page.get_by_text("Write", exact=True).click()
    expect(page.locator("#state")).to_contain_text(f"its key was not made for {other}")
