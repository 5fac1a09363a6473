"""Which language a text is in, offline (py3langid, after Lui and Baldwin 2012)."""

from __future__ import annotations

import py3langid

_SAMPLED = 2000  # characters say enough


def language_of(text: str) -> str:
    """ISO 639-1 code of the likeliest language."""
    code, _ = py3langid.classify(text[:_SAMPLED])
    return str(code)
