"""What a new user meets in the first minutes: IPv6, JSON for programs, and a missing key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.addresses import url_of
from tests.app.keyed_service import keyed_service
from tests.cli.operate.test_keys import spearpoint


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000")],
)
def test_an_ipv6_address_stands_in_brackets(host: str, url: str) -> None:
    assert url_of(host, 8000) == url


def test_models_are_listed_as_json_and_line_by_line_in_a_pipe() -> None:
    documents = map(json.loads, spearpoint("models", "list", "--json").stdout.splitlines())
    lines = spearpoint("models", "list", COLUMNS="80").stdout.splitlines()
    ids = {one["id"] for one in documents}
    assert "smollm2-135m-instruct" in ids
    assert ids <= {line.split("\t")[0] for line in lines}


def test_a_missing_key_is_one_line_that_names_its_variable(tmp_path: Path) -> None:
    with keyed_service(tmp_path) as service:
        url = str(service.gateway.http.base_url)
        ended = spearpoint("generate", "text", "hello", "--url", url)
    assert ended.returncode != 0
    assert "SPEARPOINT_API_KEY" in ended.stderr
    assert "Traceback" not in ended.stderr
