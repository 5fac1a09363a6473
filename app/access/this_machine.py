"""Protects a service without API keys from web pages that the machine's browsers open.

Any page may send requests to loopback addresses, either by their own names or by a name that its
author makes resolve to one (DNS rebinding). `Origin` and `Host` reveal both.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import Scope

from app.http.refusals import ForeignHost, ForeignOrigin

_FIX = (
    "Make a key with `spearpoint keys create`. Or set SPEARPOINT_ACCESS=open, if a proxy in front "
    "authenticates requests."
)


def check(scope: Scope) -> None:
    """Checks that the request names a loopback host, and that no page of another site sent it.

    Raises:
        ForeignHost: `Host` is not a loopback name or address.
        ForeignOrigin: `Origin` is another site.
    """
    headers = scope["headers"]
    hosts = [value for name, value in headers if name == b"host"]
    # HTTP/1.0 clients may omit it, and browsers always send it.
    if len(hosts) > 1 or not all(map(_is_loopback, hosts)):
        raise ForeignHost(
            f"Without API keys this service answers at localhost and 127.0.0.1 only. {_FIX}",
            field="host",
        )
    for name, value in headers:
        if name == b"origin" and value.lower() not in _own_origins(hosts):
            raise ForeignOrigin(
                f"Without API keys this service takes no requests from other pages. {_FIX}",
                field="origin",
            )


def _own_origins(hosts: list[bytes]) -> list[bytes]:
    return [b"%b://%b" % (scheme, host.lower()) for host in hosts for scheme in (b"http", b"https")]


@lru_cache(maxsize=256)
def _is_loopback(host: bytes) -> bool:
    """Returns whether a `Host` header names this machine regardless of DNS."""
    try:
        parts = urlsplit(f"//{host.decode('ascii')}")
        name, _ = parts.hostname or "", parts.port  # an invalid port raises
    except ValueError:
        return False
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
