"""What clients read about a Redis that is away."""

from __future__ import annotations

import pytest
from redis._parsers.base import BaseParser
from redis.exceptions import (
    BusyLoadingError,
    ConnectionError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
)

from app.http.outage_reason import reason
from jobs.runtime.outages import is_outage


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (BusyLoadingError("Valkey is loading the dataset in memory"), "loading its data"),
        (ConnectionError("refused"), "did not answer"),
        (OutOfMemoryError("command not allowed"), "no memory left"),
        (ReadOnlyError("You can't write"), "read-only"),
        (ResponseError("MISCONF Errors writing: No space left on device"), "disk full"),
        (
            ResponseError("Command # 1 (SET a b) of pipeline caused error: MISCONF No space left "
            "on device"),
            "disk full",
        ),
        (ResponseError("MASTERDOWN Link with MASTER is down"), "MASTERDOWN"),
        # as redis-py reads it from the socket: without its code
        (BaseParser.parse_error("MASTERDOWN Link with MASTER is down"), "MASTERDOWN"),
    ],
)  # fmt: skip
def test_an_outage_names_its_cause(error: Exception, cause: str) -> None:
    assert is_outage(error)
    assert cause in reason(error, None)
