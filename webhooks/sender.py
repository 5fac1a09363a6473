"""Makes a single attempt at a delivery, within a time limit, checking each redirect."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

import httpcore
import httpx

from jobs.contract.errors import WebhookRefused
from jobs.delivery.deliveries import Attempt
from jobs.delivery.destinations import Destination, Destinations
from webhooks.network import AddressRefused, GuardedNetwork, Resolve, resolve

_MAX_REDIRECTS: Final = 3
# Redirects that keep the method. 303 asks for a GET, which would deliver nothing.
_REDIRECTS: Final = frozenset((301, 302, 307, 308))
_CONNECT_TIMEOUT_S: Final = 5.0
_HEADERS: Final = {
    "content-type": "application/json",
    "accept": "*/*",
    "connection": "close",
    "user-agent": "Spearpoint-Webhooks",
}


class RedirectRefused(Exception):
    """A redirect leads to a destination that is not allowed."""


@dataclass(frozen=True, slots=True)
class AttemptOutcome:
    """An attempt, and whether and when to try again."""

    attempt: Attempt
    is_final: bool = False
    retry_after: str | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]


class Sender:
    """Sends messages to receivers; one per process."""

    def __init__(
        self, destinations: Destinations, timeout_s: float, resolve: Resolve = resolve
    ) -> None:
        """Creates a sender.

        Args:
            timeout_s: time limit of a whole attempt.
        """
        self._destinations = destinations
        self._timeout_s = timeout_s
        self._network = GuardedNetwork(destinations, resolve)
        self._tls = httpx.create_ssl_context()

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> AttemptOutcome:
        """Makes one attempt; reports all failures that a receiver can cause in its result."""
        at, begun = time.time(), time.monotonic()
        answer: _Answer | None = None
        is_final = False
        try:
            async with asyncio.timeout(self._timeout_s):
                answer = await self._follow(url, headers, body)
            error = _refusal(answer.status)
            is_final = error is None or answer.status == httpx.codes.GONE
        except (WebhookRefused, RedirectRefused) as refused:
            error, is_final = f"Not sent: {refused}", True
        except AddressRefused as refused:  # not final: a name server may be down for a while
            error = f"Not sent: {refused}"
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
            error = f"No connection: {failure or 'it took too long'}"
        except (TimeoutError, httpcore.TimeoutException):
            error = f"No answer within {self._timeout_s:g} s"
        except (httpcore.NetworkError, httpcore.ProtocolError) as failure:
            error = f"The connection broke: {type(failure).__name__}"
        latency_ms = round((time.monotonic() - begun) * 1000)
        status = answer.status if answer is not None else None
        attempt = Attempt(at=at, status_code=status, latency_ms=latency_ms, error=error)
        retry_after = answer.headers.get("retry-after") if answer is not None else None
        return AttemptOutcome(attempt, is_final, retry_after)

    async def _follow(self, url: str, headers: Mapping[str, str], body: bytes) -> _Answer:
        destination = self._destinations.check(url)
        for _ in range(_MAX_REDIRECTS):
            answer = await self._post(destination, headers, body)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            following = self._destinations.check(_absolute(destination.url, location))
            if (destination.scheme, following.scheme) == ("https", "http"):
                raise RedirectRefused("a redirect leads from https to http")
            destination = following
        return await self._post(destination, headers, body)

    async def _post(
        self, destination: Destination, headers: Mapping[str, str], body: bytes
    ) -> _Answer:
        timeouts = dict.fromkeys(("read", "write", "pool"), self._timeout_s)
        timeouts["connect"] = min(self._timeout_s, _CONNECT_TIMEOUT_S)
        url = httpcore.URL(destination.url)
        # One connection each, without pool or client: the time of httpcore's pool grows with the
        # square of its connections, and httpx would use proxies, cookies and decompression.
        async with (
            httpcore.AsyncHTTPConnection(
                url.origin, ssl_context=self._tls, network_backend=self._network
            ) as connection,
            connection.stream(
                "POST",
                url,
                headers=[*(_HEADERS | dict(headers)).items()],
                content=body,
                extensions={"timeout": timeouts},
            ) as response,
        ):
            return _Answer(response.status, httpx.Headers(response.headers))


def _absolute(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise RedirectRefused("a redirect leads to no URL") from None


def _refusal(status: int) -> str | None:
    """Returns why a response does not count as delivered, or None if it does."""
    if httpx.codes.is_success(status):
        return None
    if status == httpx.codes.GONE:
        return "The receiver wants no more of this (410 Gone)"
    if httpx.codes.is_redirect(status):
        return f"A redirect that is not followed ({status})"
    return f"The receiver answered {status}"
