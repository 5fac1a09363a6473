"""The known name that is nearest to a misspelt one, at a cost that no client can raise."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice
from typing import Final

# Comparing takes time with the product of both lengths, and once for each known name.
_LONGEST: Final = 48
_MOST_KNOWN: Final = 100


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Returns the likeliest of the known names; None when none is near, or the name is long."""
    if len(name) > _LONGEST:
        return None
    near = difflib.get_close_matches(name, islice(known, _MOST_KNOWN), n=1)
    return near[0] if near else None
