"""What holds for every test; a folder's fixtures are in its own conftest.py."""

from __future__ import annotations

import functools
import os
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.service.processor import share_processor
from tests.small_disk import mounted

# A developer's own service and models are never touched: tests say what they need.
for name in [*os.environ]:
    if name == "REDIS_URL" or name.startswith("SPEARPOINT_"):
        del os.environ[name]

# as the command line has it: tests start services beside themselves
share_processor("up")
# the many processes that tests start need not compile us again each time
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# every HTTP client that is made reads all the world's root certificates, 60 ms: once is enough
ssl.create_default_context = functools.cache(ssl.create_default_context)  # type: ignore[assignment]
# where tests run side by side, PyTorch's threads would get in each other's way
if (processes := int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))) > 1:
    os.environ["OMP_NUM_THREADS"] = str(max(1, (os.cpu_count() or 1) // processes))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: where tests run side by side, none is left to the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """The folder `data`, on a disk of 24 MB."""
    with mounted(tmp_path / "data") as folder:
        yield folder
