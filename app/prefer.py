"""The `Prefer: wait=N` request header (RFC 7240)."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request

# A preference may be quoted, and other preferences may stand around it.
_WAIT: Final = re.compile(r'(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?=$|[,;])', re.IGNORECASE)


def wait_s(request: Request, max_wait_s: float) -> int:
    """Whole seconds the client wants held, as far as we grant it; 0 for not at all.

    As the RFC asks, a preference we do not understand is ignored.
    """
    header = ",".join(request.headers.getlist("prefer"))
    found = _WAIT.search(header) if header else None
    return min(int(found[1]), int(max_wait_s)) if found else 0


def applied(seconds: int) -> dict[str, str]:
    """The header that says what was granted."""
    return {"preference-applied": f"wait={seconds}"} if seconds else {}
