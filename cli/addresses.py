"""URLs of our own services, and whether a URL stays on this machine."""

from __future__ import annotations

import ipaddress

import httpx


def url_of(host: str, port: int) -> str:
    """Returns an http URL; an IPv6 address gets the brackets that it needs there."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def stays_here(url: httpx.URL) -> bool:
    """Whether a URL names this machine by a loopback or an unspecified address, or localhost."""
    if url.host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(url.host.partition("%")[0])
    except ValueError:
        return False  # a name
    return address.is_loopback or address.is_unspecified


def direct_client(timeout_s: float) -> httpx.Client:
    """A client that asks no proxy, for the services of this machine."""
    return httpx.Client(transport=httpx.HTTPTransport(), timeout=timeout_s)
