"""Limits requests without an API key by the address that they come from."""

from __future__ import annotations

import ipaddress
import time
from typing import Final

import redis.asyncio
from starlette.requests import Request

from app.http.refusals import RateLimited
from jobs.contract import keys

_WINDOW_S: Final = 60
# Whoever has one IPv6 address has all of its network.
_PREFIX_V6: Final = 64


async def count_visit(client: redis.asyncio.Redis, request: Request, per_minute: int) -> None:
    """Counts a request in the current minute.

    Raises:
        RateLimited: its address has sent too many.
    """
    now = time.time()
    wait_s = _WINDOW_S - int(now) % _WINDOW_S
    key = keys.visits(_network(request), int(now) // _WINDOW_S)
    async with client.pipeline(transaction=False) as pipe:
        pipe.incr(key)
        pipe.expire(key, _WINDOW_S)
        count, _ = await pipe.execute()
    if count > per_minute:
        policy = f'"requests";q={per_minute};w={_WINDOW_S}'
        left = f'"requests";r=0;t={wait_s}'
        raise RateLimited(
            f"Without an API key, an address may send {per_minute} requests per minute here. "
            f"Try again in {wait_s} s, or use a key.",
            wait_s,
            {"ratelimit-policy": policy, "ratelimit": left},
        )


def _network(request: Request) -> str:
    """Returns the network that a request comes from; proxies are followed by uvicorn."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "unknown"  # a unix socket, or a proxy's nonsense
    if address.version == 6:
        return str(ipaddress.ip_network((address, _PREFIX_V6), strict=False).network_address)
    return str(address)
