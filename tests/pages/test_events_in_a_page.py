"""The script of docs/events.md, on a page of another origin, with a publishable key."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from jobs.store.events import news
from tests.app.keyed_service import KeyedService, eventually
from tests.house.sources import ROOT

FOLLOW, USE = re.findall(r"```js\n(.*?)```", (ROOT / "docs" / "events.md").read_text("utf-8"), re.S)
PAGE = f"""<!doctype html><meta charset="utf-8"><script>
{FOLLOW}
window.shown = [];
const show = text => window.shown.push(text);
async function use(service, key) {{
{USE.replace("const job = await answer.json();", "const job = window.job = await answer.json();")}
}}
async function seen(url, key) {{
  const events = [];
  await follow(url, key, (event, data) => {{ events.push(event); window.events = events; }});
}}
</script>"""


class _Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    """The origin of a page that is not the service's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Shop)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def key(keyed: KeyedService, shop: str) -> str:
    text = keyed.make("generate", origins=[shop])[1]
    http = keyed.client(text, origin=shop)
    preflight = {"origin": shop, "access-control-request-method": "GET"}
    eventually(lambda: http.options("/jobs/x/events", headers=preflight), 200)
    return text


def base(keyed: KeyedService) -> str:
    return str(keyed.gateway.http.base_url).rstrip("/")


def test_a_page_shows_a_text_as_it_is_written(
    keyed: KeyedService, page: Page, shop: str, key: str
) -> None:
    page.goto(shop)
    page.evaluate("([service, key]) => { use(service, key).then(() => window.over = true) }",
                  [base(keyed), key])  # fmt: skip
    page.wait_for_function("window.job")
    job_id = page.evaluate("window.job.id")
    keyed.worker.start(job_id)
    keyed.worker.tell(job_id, news("text", candidate=0, text="Grüße ", tokens=1))
    page.wait_for_function("window.shown.length == 1")
    keyed.worker.tell(job_id, news("text", candidate=0, text="aus 日本\n\ndata: x", tokens=2))
    page.wait_for_function("window.shown.length == 2")
    keyed.worker.succeed(job_id)
    page.wait_for_function("window.over")
    result = keyed.new_client("admin").get(f"/jobs/{job_id}").json()["result"]
    assert page.evaluate("window.shown") == [
        "Grüße ",
        "Grüße aus 日本\n\ndata: x",
        result["outputs"][0]["text"],
    ]


def test_it_goes_on_after_a_broken_connection_and_misses_and_repeats_nothing(
    keyed: KeyedService, page: Page, shop: str, key: str
) -> None:
    http = keyed.client(key, origin=shop)
    job_id = http.post("/generate/text", json={"prompt": "Hello"}).json()["id"]
    keyed.worker.start(job_id)
    keyed.worker.tell(job_id, news("log", message="one"))
    keyed.worker.tell(job_id, news("progress", done=1, of=2, unit="tokens"))
    keyed.worker.succeed(job_id)
    whole = keyed.new_client("admin").get(f"/jobs/{job_id}/events").text
    cut = whole.index("event: progress")  # in the middle of an event
    payload: list[str | None] = []

    def first_breaks(route: object, request: object) -> None:
        payload.append(request.headers.get("last-event-id"))  # type: ignore[attr-defined]
        if len(payload) > 1:
            route.continue_()  # type: ignore[attr-defined]
            return
        headers = {"content-type": "text/event-stream", "access-control-allow-origin": shop}
        route.fulfill(status=200, headers=headers, body=whole[:cut])  # type: ignore[attr-defined]

    page.route("**/events", first_breaks)
    page.goto(shop)
    page.evaluate("([url, key]) => seen(url, key)", [f"{base(keyed)}/jobs/{job_id}/events", key])
    kinds = re.findall(r"^event: (\w+)", whole, re.M)
    got = page.evaluate("window.events")
    assert [one for one in got if one != "queue"] == [one for one in kinds if one != "queue"]
    assert len(payload) == 2
    assert payload[0] is None
    assert payload[1] is not None


def test_a_page_reads_why_it_may_not_follow(
    keyed: KeyedService, page: Page, shop: str, key: str
) -> None:
    theirs = keyed.new_client().post("/generate/text", json={"prompt": "Hello"}).json()["id"]
    page.goto(shop)
    received = page.evaluate(
        "([url, key]) => seen(url, key).catch(error => error.message)",
        [f"{base(keyed)}/jobs/{theirs}/events", key],
    )
    assert received.startswith("No job")
