"""The embedded Valkey in folders with odd names."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.valkey.server import EmbeddedValkey
from jobs.store.connection import connect


@pytest.mark.parametrize("name", ["x y", "a#b", "a?b", "a%20b", "é世", 'it\'s "it"', "世" * 40])
def test_valkey_is_reached_whatever_its_folder_is_called(tmp_path: Path, name: str) -> None:
    server = EmbeddedValkey(tmp_path / name)
    server.start()
    try:
        with connect(server.url) as connection:
            assert connection.ping()
            assert connection.client_info()["flags"]  # RQ's workers read it
        assert (tmp_path / name / "valkey.log").exists()
    finally:
        server.stop()
