"""The pages at `/` and their files at `/web/...`: for browsers, under a strict policy."""

from __future__ import annotations

import re

import httpx
import pytest

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_browsers_get_a_page_at_the_root_and_programs_get_links(http: httpx.Client) -> None:
    page = http.get("/", headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "accept" in page.headers["vary"].split(", ")
    assert http.get("/").json()["service"] == "spearpoint"


def test_the_policy_lets_no_foreign_or_inline_script_run(http: httpx.Client) -> None:
    page = http.get("/", headers=BROWSER)
    policy = page.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= {*policy}
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "://" not in page.text
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=", page.text)


def test_every_file_that_the_page_names_is_served_and_revalidated(http: httpx.Client) -> None:
    page = http.get("/", headers=BROWSER).text
    paths = re.findall(r'"(/web/[^"]+)"', page)
    assert len(paths) >= 4
    for path in paths:
        answer = http.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-security-policy"]
        again = http.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_files_come_as_the_client_reads_them(http: httpx.Client) -> None:
    plain = http.get("/web/shared/tokens.css", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    packed = http.get("/web/shared/tokens.css", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content


def test_behind_a_prefix_the_page_names_its_files_there(http: httpx.Client) -> None:
    page = http.get("/", headers=BROWSER | {"x-forwarded-prefix": "/ai"}).text
    assert '"/ai/web/playground/main.js"' in page
    assert '"/web/' not in page


@pytest.mark.parametrize(
    "path",
    [
        *("/web/", "/web/nothing.js", "/web/playground/index.html", "/web/../main.py"),
        *("/web/shared/%2e%2e/%2e%2e/main.py", "/web/swagger-ui/README.md", "/web//shared/api.js"),
    ],
)
def test_nothing_else_is_served(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code in (401, 404)
