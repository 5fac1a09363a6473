"""The `Prefer` request header (RFC 7240): `wait=N`, and `reuse`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

_APPLIED: Final = "preference-applied"
REUSED: Final = {_APPLIED: "reuse"}
# A preference may be quoted, and other preferences may stand around it.
_WAIT: Final = re.compile(r'(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?=$|[,;])', re.IGNORECASE)
_REUSE: Final = re.compile(r"(?:^|,)\s*reuse\s*(?=$|[,;])", re.IGNORECASE)


def wait_s(request: Request, max_wait_s: float) -> int:
    """Whole seconds the client wants held, as far as we grant it; 0 for not at all.

    As the RFC asks, a preference we do not understand is ignored.
    """
    found = _WAIT.search(_said(request))
    return min(int(found[1]), int(max_wait_s)) if found else 0


def reuse(request: Request) -> bool:
    """Whether the job of an earlier request will do; see app/intake/reuse.py."""
    return _REUSE.search(_said(request)) is not None


def waited(seconds: int, headers: Mapping[str, str]) -> dict[str, str]:
    """Headers that also say how long the answer was held."""
    if not seconds:
        return dict(headers)
    granted = [headers[_APPLIED]] if _APPLIED in headers else []
    return {**headers, _APPLIED: ", ".join([*granted, f"wait={seconds}"])}


def _said(request: Request) -> str:
    return ",".join(request.headers.getlist("prefer"))
