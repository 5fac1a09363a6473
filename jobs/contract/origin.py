"""The request that a job comes from: its id in our logs and its place in the caller's trace."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

# W3C Trace Context, 3.2: version, trace id, parent id, flags; later versions may add to it.
_TRACEPARENT: Final = re.compile(
    r"(?!ff)(?P<version>[0-9a-f]{2})-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
    r"(?P<more>-.*)?"
)
_LONGEST: Final = 512


@dataclass(frozen=True, slots=True)
class Origin:
    """Identifies the request that a job comes from; fields that are not known are empty."""

    request_id: str = ""
    # as W3C Trace Context writes it
    traceparent: str = ""


# The request that is being handled; new jobs copy it.
ORIGIN: ContextVar[Origin] = ContextVar("origin", default=Origin())  # noqa: B039  # frozen


def sound_traceparent(sent: str) -> str:
    """Returns a `traceparent` header in the form of version 00, or nothing if it is invalid.

    W3C Trace Context requires that invalid headers are ignored.
    """
    found = _TRACEPARENT.fullmatch(sent.strip(" \t")) if len(sent) <= _LONGEST else None
    if found is None or (found["version"] == "00" and found["more"]):
        return ""
    return "00" + found[0][2:55]
