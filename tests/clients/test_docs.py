"""The examples of README and docs/clients.md, run as they are printed, with what is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clients.client_service import ClientService
from tests.house.sources import ROOT

_ADDRESS = "http://127.0.0.1:8000"
_BLOCK = re.compile(r"```(python|js)\n(.*?)```", re.DOTALL)


def _blocks(language: str) -> list[str]:
    pages = [(ROOT / page).read_text("utf-8") for page in ("README.md", "docs/clients.md")]
    found = [block for page in pages for block in _BLOCK.findall(page)]
    return [text for name, text in found if name == language and "spearpoint" in text]


def _first_line(text: str) -> str:
    return text.splitlines()[0]


def _printed(command: list[str], folder: Path, service: ClientService, **more: str) -> str:
    environment = {**os.environ, "SPEARPOINT_API_KEY": service.key, **more}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("program", _blocks("python"), ids=_first_line)
def test_a_python_example_prints_something(
    program: str, service: ClientService, python_site: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", program.replace(_ADDRESS, service.url)]
    assert len(_printed(command, tmp_path, service, PYTHONPATH=str(python_site)).strip()) > 2


@pytest.mark.parametrize(
    "program", [one for one in _blocks("js") if "express" not in one], ids=_first_line
)
def test_a_javascript_example_prints_something(
    program: str, service: ClientService, javascript_project: Path
) -> None:
    file = javascript_project / "example.mjs"
    file.write_text(program.replace(_ADDRESS, service.url), "utf-8")
    assert len(_printed(["node", str(file)], javascript_project, service).strip()) > 2


def test_the_example_with_express_parses(javascript_project: Path) -> None:
    """Express is not installed here; tests/clients/test_proxy.py has the proxy on `node:http`."""
    (program,) = [one for one in _blocks("js") if "express" in one]
    file = javascript_project / "express.mjs"
    file.write_text(program, "utf-8")
    subprocess.run(["node", "--check", str(file)], check=True)
