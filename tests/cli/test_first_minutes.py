"""What a new user meets in the first minutes: IPv6, JSON for programs, and a missing key."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.addresses import url_of
from tests.app.keyed_service import keyed_service
from tests.cli.operate.test_keys import spearpoint
from tests.house.sources import ROOT


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


def test_in_a_terminal_each_model_is_a_heading_with_indented_lines_of_80_columns() -> None:
    lines = _in_a_terminal("models", "list", columns=80)
    assert all(len(line) <= 80 for line in lines)
    headings = [line for line in lines if line and not line.startswith(" ")]
    documents = map(json.loads, spearpoint("models", "list", "--json").stdout.splitlines())
    assert [line.split()[0] for line in headings] == [one["id"] for one in documents]
    assert all(line.startswith("    ") for line in lines if line and line not in headings)


def _in_a_terminal(*command: str, columns: int) -> list[str]:
    """Runs a command on a terminal and returns what it shows, without colours."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", *command],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": str(columns), "TERM": "xterm"},
        stdout=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65_536):
            shown += chunk
    except OSError:  # Linux reports the closed terminal as an input/output error
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).splitlines()


def test_a_missing_key_is_one_line_that_names_its_variable(tmp_path: Path) -> None:
    with keyed_service(tmp_path) as service:
        url = str(service.gateway.http.base_url)
        ended = spearpoint("generate", "text", "hello", "--url", url)
    assert ended.returncode != 0
    assert "SPEARPOINT_API_KEY" in ended.stderr
    assert "Traceback" not in ended.stderr
