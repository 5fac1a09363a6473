"""A batch of requests: wait for it, read its results, cancel it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

import httpx

from spearpoint_client._async.transport import AsyncTransport
from spearpoint_client.decoding import decoded
from spearpoint_client.documents import BatchDocument, BatchResult
from spearpoint_client.errors import ServiceError, TimeIsUp

_FIRST_PAUSE_S: Final = 0.2


class AsyncBatch:
    """A batch that the service has accepted."""

    def __init__(self, transport: AsyncTransport, document: Mapping[str, Any]) -> None:
        self._transport = transport
        self._take(document)

    def _take(self, document: Mapping[str, Any]) -> None:
        self.document: BatchDocument = decoded(BatchDocument, document)
        """The batch as it was read last: `status`, `total`, `counts`."""
        self._path = f"/batches/{self.document.id}"

    @property
    def id(self) -> str:
        """The batch's id. `client.batch(id)` finds the batch again, from any process."""
        return self.document.id

    @property
    def has_ended(self) -> bool:
        """Whether every line had ended when the batch was read last."""
        return self.document.status == "ended"

    async def refresh(self) -> BatchDocument:
        """Reads the batch again."""
        self._take((await self._transport.send("GET", self._path)).json())
        return self.document

    async def wait(
        self,
        on_progress: Callable[[BatchDocument], object] | None = None,
        timeout_s: float | None = None,
    ) -> BatchDocument:
        """Waits until every line has ended.

        Args:
            on_progress: called with the batch after each reading.
            timeout_s: how long to wait at most; without an end if None.

        Raises:
            TimeIsUp: it goes on.
        """
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        pause_s = _FIRST_PAUSE_S
        while True:
            answer = await self._transport.send("GET", self._path)
            self._take(answer.json())
            if on_progress is not None:
                on_progress(self.document)
            if self.has_ended:
                return self.document
            if deadline is not None and time.monotonic() + pause_s > deadline:
                raise TimeIsUp(f"batch {self.id} is {self.document.status} after {timeout_s:g} s")
            await asyncio.sleep(pause_s)
            # a short batch ends soon, a long one is read as rarely as the service asks for
            pause_s = min(2 * pause_s, float(answer.headers.get("retry-after", 5)))

    async def results(self) -> AsyncIterator[BatchResult]:
        """Yields the result of each line, in order; also while the batch runs.

        If the connection breaks, the results are read again, and the lines that were given already
        are skipped.
        """
        retries, given = self._transport.new_retries(), 0
        while True:
            try:
                async with self._transport.stream(f"{self._path}/results") as answer:
                    async for line in answer.aiter_lines():
                        result = decoded(BatchResult, json.loads(line))
                        if result.line > given:
                            given = result.line
                            retries.start_over()
                            yield result
                    if given >= self.document.total:
                        return
                broken: ServiceError | httpx.TransportError = httpx.ReadError("it ended early")
            except (ServiceError, httpx.TransportError) as error:
                broken = error
            await self._transport.pause(retries, broken)

    async def cancel(self) -> BatchDocument:
        """Cancels every line that has not ended."""
        self._take((await self._transport.send("POST", f"{self._path}/cancel")).json())
        return self.document
