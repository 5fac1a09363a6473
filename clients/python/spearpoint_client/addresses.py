"""Where the service is, and where requests and files lead."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from spearpoint_client.errors import SpearpointError

DEFAULT_URL = "http://127.0.0.1:8000"


def service_url(given: str | None) -> str:
    """Returns the service's URL without a slash at its end.

    Raises:
        SpearpointError: it is not an http or https URL.
    """
    url = (given or os.environ.get("SPEARPOINT_URL") or DEFAULT_URL).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SpearpointError(f"{url!r} is no address of a service; write it like {DEFAULT_URL}")
    return url


def api_key(given: str | None) -> str | None:
    """Returns the key given, or that of the environment.

    Raises:
        SpearpointError: it has characters that no key has, a line break at its end, say.
    """
    key = given or os.environ.get("SPEARPOINT_API_KEY") or None
    if key is not None and not (key.isascii() and key.isprintable() and " " not in key):
        raise SpearpointError("The API key has a space, a line break or another foreign character.")
    return key


def path_of(url: str, service: str) -> str | None:
    """Returns the path below the service that a link leads to; None if it leads elsewhere.

    A link begins with `/`, or with the service's public address, which may differ from the one that
    this client uses.
    """
    if not url.startswith("/"):
        return url.removeprefix(service) if url.startswith(f"{service}/") else None
    prefix = urlsplit(service).path
    return url.removeprefix(prefix) if prefix and url.startswith(f"{prefix}/") else url
