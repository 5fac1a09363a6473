"""One service for all that only read its metrics."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.metrics.echo_service import echo_service
from tests.service.conftest import RunningService
from webhooks.signatures import new_secret


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    with echo_service(
        tmp_path_factory.mktemp("service"),
        SPEARPOINT_WEBHOOK_SECRETS=new_secret(),
        SPEARPOINT_WEBHOOK_ALLOW="127.0.0.0/8",
    ) as running:
        yield running


@pytest.fixture
def http(service: RunningService) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=30) as client:
        yield client
