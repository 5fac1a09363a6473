"""Suggests the known name closest to a misspelt one, at a bounded cost."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice
from typing import Final

# Each comparison takes time proportional to the product of both lengths.
_MAX_CHARS: Final = 48
_MAX_KNOWN: Final = 100
# Number of unknown names of one request for which a known one is suggested.
MAX_HINTS: Final = 3


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Returns the known name closest to `name`, or None if none is close or `name` is long."""
    if len(name) > _MAX_CHARS:
        return None
    matches = difflib.get_close_matches(name, islice(known, _MAX_KNOWN), n=1)
    return matches[0] if matches else None
