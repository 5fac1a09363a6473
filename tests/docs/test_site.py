"""The docs as a site: built as `make docs` builds them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

# what a browser would load by itself; links that a reader may follow are no loads
_LOADED = re.compile(r"<(?:script|img|iframe|link|source)\b[^>]*?(?:src|href)=[\"']?(https?:)?//")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    data = str(tmp_path_factory.mktemp("data"))
    subprocess.run(
        [*command, "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SPEARPOINT_DATA_DIR": data},
        check=True,
    )
    return folder


def test_the_site_has_every_page_and_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    sources = list((ROOT / "docs").rglob("*.md"))
    assert len(pages) >= len(sources) + 2  # the API reference, and what a wrong address shows
    loading = [page.name for page in pages if _LOADED.search(page.read_text("utf-8"))]
    assert not loading
    styles = "".join(file.read_text("utf-8") for file in site.rglob("*.css"))
    assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", styles)


def test_the_api_reference_has_every_route_and_every_field_of_a_request(site: Path) -> None:
    page = (site / "api.html").read_text("utf-8")
    for shown in ("POST /generate/text", "GET /jobs/{job_id}/events", "POST /batches"):
        assert f"<code>{shown}</code>" in page
    for field in ("max_new_tokens", "on_unknown", "custom_id"):
        assert f"<code>{field}</code>" in page


def test_links_to_code_are_plain_text(site: Path) -> None:
    assert "deploy/prometheus.yml" in (site / "observability.html").read_text("utf-8")
    assert not [
        page.name
        for page in site.rglob("*.html")
        if re.search(r'href="[^"#:]*\.(?:py|toml|yml)"', page.read_text("utf-8"))
    ]
