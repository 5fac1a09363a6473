"""Builds URLs of our own services, and tells whether a URL points to this machine."""

from __future__ import annotations

import ipaddress

import httpx


def url_of(host: str, port: int) -> str:
    """Returns an HTTP URL, with an IPv6 address in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def stays_here(url: httpx.URL) -> bool:
    """Returns whether a URL names localhost or a loopback or unspecified address."""
    if url.host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(url.host.partition("%")[0])
    except ValueError:
        return False  # a host name
    return address.is_loopback or address.is_unspecified


def direct_client(timeout_s: float) -> httpx.Client:
    """Returns a client that uses no proxy, for services on this machine."""
    return httpx.Client(transport=httpx.HTTPTransport(), timeout=timeout_s)
