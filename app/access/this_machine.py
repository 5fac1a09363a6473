"""Keeps a service without keys to its own machine, whose browsers open other people's pages, too.

A page may send requests to loopback addresses: under their own names, and under a name of the
page's author that resolves to one (DNS rebinding). Both tell on themselves by `Origin` and `Host`.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import Scope

from app.http.refusals import ForeignHost, ForeignOrigin

_FIX = (
    "Make a key with `spearpoint keys create`. Or set SPEARPOINT_ACCESS=open, if a proxy in front "
    "checks who comes in."
)


def check(scope: Scope) -> None:
    """Lets in what names a loopback host, and comes from no page or from one of this service.

    Raises:
        ForeignHost, ForeignOrigin: a page of somebody else may have sent this.
    """
    headers = scope["headers"]
    hosts = [value for name, value in headers if name == b"host"]
    # HTTP/1.0 clients may leave it out, and are no browsers
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
    """Whether a `Host` header names this machine whatever DNS says."""
    try:
        parts = urlsplit(f"//{host.decode('ascii')}")
        name, _ = parts.hostname or "", parts.port  # a port that is no number raises
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
