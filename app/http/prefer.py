"""Reads the `Prefer` request header (RFC 7240): `wait=N` and `reuse`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

_APPLIED: Final = "preference-applied"
REUSED: Final = {_APPLIED: "reuse"}
# A value may be quoted, and other preferences may precede or follow it.
_WAIT: Final = re.compile(r'(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?=$|[,;])', re.IGNORECASE)
_REUSE: Final = re.compile(r"(?:^|,)\s*reuse\s*(?=$|[,;])", re.IGNORECASE)


def wait_s(request: Request, max_wait_s: float) -> int:
    """Returns how many whole seconds to hold the response: what was requested, up to the limit.

    Without the preference it is 0. As the RFC requires, unknown preferences are ignored.
    """
    found = _WAIT.search(_header(request))
    return min(int(found[1]), int(max_wait_s)) if found else 0


def reuse(request: Request) -> bool:
    """Returns whether the client accepts an earlier job; see app/intake/reuse.py."""
    return _REUSE.search(_header(request)) is not None


def with_granted_wait(seconds: int, headers: Mapping[str, str]) -> dict[str, str]:
    """Returns the headers with `Preference-Applied` extended by the seconds granted, if any."""
    if not seconds:
        return dict(headers)
    granted = [headers[_APPLIED]] if _APPLIED in headers else []
    return {**headers, _APPLIED: ", ".join([*granted, f"wait={seconds}"])}


def _header(request: Request) -> str:
    return ",".join(request.headers.getlist("prefer"))
