"""Connects to allowed addresses only: resolves a host once, and connects to the checked address.

All connections of the deliverer are made here, so neither a different result of the next DNS
look-up (DNS rebinding) nor a URL that was parsed differently elsewhere gets around the check. TLS
still verifies the host name.
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
_MAX_ADDRESSES: Final = 4


class AddressRefused(Exception):
    """A host has no address that webhooks may reach.

    The message is the same for a name that does not exist and for one in a private network, so that
    nobody can probe a private network with it.
    """


async def resolve(host: str, port: int) -> list[str]:
    """Returns the addresses of a host, as this machine resolves it.

    Raises:
        OSError: the host has no address.
    """
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """httpcore's network backend, restricted to allowed addresses."""

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
        """Connects to the first allowed address that accepts.

        Raises:
            AddressRefused: the host has no allowed address.
            httpcore.ConnectError, httpcore.ConnectTimeout: no allowed address accepts.
        """
        failure: Exception = AddressRefused(f"{host} has no public address")
        for address in (await self._allowed(host, port))[:_MAX_ADDRESSES]:
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
        except (OSError, UnicodeError):
            return []
        return [
            address
            for address in dict.fromkeys(found)
            if self._destinations.allows(ipaddress.ip_address(address), host)
        ]
