"""One service, and both clients as they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.client_service import ClientService, client_service
from tests.clients.cut_network import CutNetwork
from tests.clients.installed import (
    Driver,
    install_javascript,
    install_python,
    javascript_driver,
    python_driver,
)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClientService]:
    with client_service(tmp_path_factory.mktemp("clients")) as started:
        yield started


@pytest.fixture(scope="session")
def python_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install_python(tmp_path_factory.mktemp("python"))


@pytest.fixture(scope="session")
def javascript_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("npm") is None or _node_version() < (20, 3):
        reason = "these tests need npm and Node 20.3 or later, which this machine has not"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return install_javascript(tmp_path_factory.mktemp("javascript"))


def _node_version() -> tuple[int, ...]:
    told = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout
    return tuple(int(part) for part in told.strip().lstrip("v").split("."))


@pytest.fixture(scope="session", params=["python", "python-async", "javascript"])
def driver(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Driver]:
    if request.param == "javascript":
        started = javascript_driver(request.getfixturevalue("javascript_project"))
    else:
        site = request.getfixturevalue("python_site")
        folder = tmp_path_factory.mktemp("driver")
        started = python_driver(site, folder, is_async=request.param == "python-async")
    yield started
    started.close()


@pytest.fixture
def network(service: ClientService) -> Iterator[CutNetwork]:
    started = CutNetwork(service.gateway.port)
    yield started
    started.close()
