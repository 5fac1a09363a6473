"""Connections to allowed addresses only: resolved once, checked, and that very address is taken.

What a name means at the next look-up (DNS rebinding) does not matter, and neither does how a URL
was read before: nothing of ours connects but this. TLS still asks for the name.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

import httpcore

from jobs.delivery.destinations import Destinations

Resolve = Callable[[str, int], Awaitable[list[str]]]
_MOST_ADDRESSES: Final = 4


class AddressRefused(Exception):
    """A name leads to no address that webhooks may reach."""


async def resolve(host: str, port: int) -> list[str]:
    """Addresses of a host, as this machine resolves it.

    Raises:
        OSError: it has none.
    """
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """httpcore's own network, which is told addresses only."""

    def __init__(self, destinations: Destinations, resolve: Resolve = resolve) -> None:
        self._destinations = destinations
        self._resolve = resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """
        Raises:
            AddressRefused: the host has addresses, but none that is allowed.
            httpcore.ConnectError, httpcore.ConnectTimeout: it has none, or none answers.
        """
        failure: Exception = httpcore.ConnectError("the host has no address")
        for address in (await self._allowed(host, port))[:_MOST_ADDRESSES]:
            try:
                return await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _allowed(self, host: str, port: int) -> list[str]:
        try:
            found = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("the host's name can't be resolved") from error
        allowed = [
            address
            for address in dict.fromkeys(found)
            if self._destinations.allows(ipaddress.ip_address(address), host)
        ]
        if found and not allowed:
            raise AddressRefused(f"{host} has no public address")
        return allowed
