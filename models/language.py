"""Which language a text is in, offline (py3langid, after Lui and Baldwin 2012)."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLED = 2000  # characters say enough


def language_of(text: str) -> tuple[str, float]:
    """ISO 639-1 code of the likeliest language, and how likely it is: 0..1."""
    code, share = _identifier().classify(text[:_SAMPLED])
    return str(code), float(share)


@cache
def _identifier() -> LanguageIdentifier:
    """Half a second the first time."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
