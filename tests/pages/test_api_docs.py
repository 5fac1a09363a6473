"""`/docs` in a browser: from our own files, with nothing from anywhere else."""

from __future__ import annotations

import gzip
import hashlib
import re

from playwright.sync_api import Page

from tests.app.keyed_service import KeyedService
from tests.house.sources import ROOT

VENDORED = ROOT / "app" / "web" / "swagger-ui"
_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def test_the_page_shows_every_route_and_loads_nothing_from_elsewhere(
    keyed: KeyedService, page: Page
) -> None:
    base = str(keyed.gateway.http.base_url).rstrip("/")
    body: list[str] = []
    page.on("request", lambda request: body.append(request.url))
    page.add_init_script(_VIOLATIONS)
    page.goto(f"{base}/docs")
    page.wait_for_selector("text=Generate text")
    assert page.locator(".opblock").count() > 25
    assert [url for url in body if not url.startswith((f"{base}/", "data:"))] == []
    assert page.evaluate("violations") == []


def test_a_request_can_be_tried_with_a_key(keyed: KeyedService, page: Page) -> None:
    page.goto(f"{keyed.gateway.http.base_url}/docs")
    page.click(".btn.authorize")
    page.locator(".modal-ux input").first.fill(keyed.make()[1])
    page.locator(".modal-ux .btn.authorize").first.click()
    page.click(".modal-ux .btn-done")
    page.click("#operations-models-list_models_models_get button.opblock-summary-control")
    page.click("text=Try it out")
    page.click(".execute")
    page.wait_for_selector(".live-responses-table .response-col_status >> text=200")


def test_its_policy_lets_no_foreign_or_inline_script_run(keyed: KeyedService) -> None:
    http = keyed.client()
    for path in ("/docs", "/docs/start.js", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css"):
        answer = http.get(path)
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "connect-src 'self'"} <= set(policy)
        assert "unsafe" not in answer.headers["content-security-policy"]
    html = http.get("/docs").text
    assert "://" not in html
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", html)
    assert http.get("/docs/nothing.js").status_code == 401
    assert http.get("/redoc").status_code == 401


def test_files_come_as_the_client_reads_them(keyed: KeyedService) -> None:
    plain = keyed.client().get("/docs/swagger-ui.css", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    packed = keyed.client().get("/docs/swagger-ui.css", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content


def test_the_files_are_those_that_the_readme_names() -> None:
    rows = re.findall(r"\| (\S+) \| `(\w{64})` \|", (VENDORED / "README.md").read_text())
    assert len(rows) == 2
    for name, sha256 in rows:
        content = gzip.decompress((VENDORED / f"{name}.gz").read_bytes())
        assert hashlib.sha256(content).hexdigest() == sha256
