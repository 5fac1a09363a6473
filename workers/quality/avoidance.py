"""Does it keep away from what has no place in such a text?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workers.quality.part import Part


def avoidance(text: str, phrases: Sequence[str]) -> Part:
    """0 when one of the phrases appears, in any case, as whole words."""
    found = [phrase for phrase in phrases if _pattern(phrase).search(text)]
    return Part(0.0, f"says {found[0]!r}") if found else Part(1.0)


def _pattern(phrase: str) -> re.Pattern[str]:
    """ "Here is" is not in "There is"."""
    before = r"\b" if phrase[:1].isalnum() else ""
    after = r"\b" if phrase[-1:].isalnum() else ""
    return re.compile(before + re.escape(phrase) + after, re.IGNORECASE)
