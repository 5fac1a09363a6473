"""Sends requests, and sends them again when the network or the service fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

import httpx

from spearpoint_client.errors import ServiceError, Unreachable, error_of
from spearpoint_client.retries import Retries

# a silent stream sends a comment every 15 seconds
_SILENCE_S: Final = 45.0


class AsyncTransport:
    """An HTTP client of one service."""

    def __init__(
        self, url: str, key: str | None, timeout_s: float, retries: int, http: httpx.AsyncClient
    ) -> None:
        self.url = url
        self.timeout_s = timeout_s
        self._headers = {"authorization": f"Bearer {key}"} if key else {}
        self._retries = retries
        self._http = http

    def new_retries(self) -> Retries:
        """Returns the tries that one request may have."""
        return Retries(self._retries)

    async def send(
        self,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        held_s: float = 0.0,
    ) -> httpx.Response:
        """Sends a request until it is answered.

        Args:
            path: below the service's URL; or a URL elsewhere, which is sent no key.
            held_s: seconds that the service may hold its answer, besides the usual timeout.

        Raises:
            ServiceError: the service refused it.
            Unreachable: the service can't be reached.
        """
        retries = self.new_retries()
        while True:
            try:
                answer = await self._http.request(
                    method,
                    self._address(path),
                    content=content,
                    headers=self._headers_to(path, headers),
                    params=query,
                    timeout=self.timeout_s + held_s,
                )
            except httpx.TransportError as error:
                await self.pause(retries, error)
            else:
                if answer.is_success:
                    return answer
                await self.pause(retries, error_of(answer))

    @asynccontextmanager
    async def stream(
        self,
        path: str,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
    ) -> AsyncIterator[httpx.Response]:
        """Opens a response that is read while it arrives; tried once.

        Raises:
            ServiceError: the service refused the request.
        """
        timeout = httpx.Timeout(self.timeout_s, read=_SILENCE_S)
        async with self._http.stream(
            "GET",
            self._address(path),
            headers=self._headers_to(path, headers),
            params=query,
            timeout=timeout,
        ) as answer:
            if not answer.is_success:
                await answer.aread()
                raise error_of(answer)
            yield answer

    async def pause(self, retries: Retries, error: ServiceError | httpx.TransportError) -> None:
        """Waits before the next try.

        Raises:
            ServiceError: the service refused the request, and another try would not help.
            Unreachable: it was tried often enough.
        """
        refused = error if isinstance(error, ServiceError) else None
        pause_s = retries.pause_s(refused)
        if pause_s is not None:
            await asyncio.sleep(pause_s)
        elif refused is not None:
            raise refused
        else:
            raise Unreachable(f"{self.url} cannot be reached: {error!r}") from error

    async def aclose(self) -> None:
        """Closes all connections."""
        await self._http.aclose()

    def _address(self, path: str) -> str:
        return self.url + path if path.startswith("/") else path

    def _headers_to(self, path: str, more: Mapping[str, str] | None) -> dict[str, str]:
        ours = self._headers if path.startswith("/") else {}
        return {**ours, **(more or {})}
