"""Recognises the language of a text offline, by its script and by py3langid.

py3langid (after Lui and Baldwin 2012) tells 142 languages apart by groups of bytes, and often takes
a few unusual words for a language that few people write. Therefore only languages that many people
write or that the caller names are considered, and rarer ones need more evidence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLED: Final = 2000  # characters, which are enough
# Texts: several parts of a score ask about one, and the candidates of a job share a prompt.
_KEPT: Final = 32
# With fewer letters of an alphabet that many languages share, most answers are a guess. One counts
# if it is this likely, and so many times as likely as English, which most short texts are in.
_MIN_LETTERS: Final = 12
_MIN_LIKELY: Final = 0.4
_TIMES_ENGLISH: Final = 4
# The share of all letters that a script needs, because a text may quote names in other scripts.
_MIN_SHARE: Final = 0.4
# The likeliest first, as in every row below: short texts fit several languages equally well, and
# then the one that more people write is meant.
_LATIN: Final = tuple(
    "en es fr de pt it nl pl id tr vi ro sv cs hu da no fi ca hr sk ms tl sw sl lt lv et sq af is "
    "eu ga gl cy mt".split()
)
# The characters of a script and its languages, the likeliest first. Japanese comes before Chinese,
# whose characters it uses as well.
_SCRIPTS: Final = tuple(
    (re.compile(f"[{letters}]"), tuple(languages.split()))
    for letters, languages in (
        (r"\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f", "ja"),
        (r"\uac00-\ud7af\u1100-\u11ff\u3130-\u318f", "ko"),
        (r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f", "zh"),
        (r"\u0400-\u052f", "ru uk bg sr mk be kk ky mn tg"),
        (r"\u0370-\u03ff\u1f00-\u1fff", "el"),
        (r"\u0590-\u05ff", "he"),
        (r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff", "ar fa ur ps ug"),
        (r"\u0900-\u097f", "hi mr ne"),
        (r"\u0980-\u09ff", "bn as"),
        (r"\u0a00-\u0a7f", "pa"),
        (r"\u0a80-\u0aff", "gu"),
        (r"\u0b00-\u0b7f", "or"),
        (r"\u0b80-\u0bff", "ta"),
        (r"\u0c00-\u0c7f", "te"),
        (r"\u0c80-\u0cff", "kn"),
        (r"\u0d00-\u0d7f", "ml"),
        (r"\u0d80-\u0dff", "si"),
        (r"\u0e00-\u0e7f", "th"),
        (r"\u0e80-\u0eff", "lo"),
        (r"\u1000-\u109f", "my"),
        (r"\u10a0-\u10ff\u1c90-\u1cbf", "ka"),
        (r"\u1200-\u139f", "am"),
        (r"\u1780-\u17ff", "km"),
        (r"\u0530-\u058f", "hy"),
    )
)
_LETTER: Final = re.compile(r"[^\W\d_]")


def language_of(text: str, also: Collection[str] = ()) -> str | None:
    """Returns the ISO 639-1 code of the likeliest language, or None if the text is too short.

    Args:
        also: languages to consider in addition to those that many people write.
    """
    return next(iter(languages_of(text, also)), None)


def languages_of(text: str, also: Collection[str] = ()) -> dict[str, float]:
    """Returns the languages that the text may be in, the likeliest first; empty if it is too short.

    Args:
        also: languages to consider in addition to those that many people write.

    Returns:
        The probability of each language by its ISO 639-1 code. They add up to 1.
    """
    text = text[:_SAMPLED]
    letters = len(_LETTER.findall(text))
    counts = [
        (0 if text.isascii() else len(script.findall(text)), languages)
        for script, languages in _SCRIPTS
    ]
    # Kana, Hangul and Han occur together in one text; the first of them that occurs decides.
    east_asian = sum(count for count, _ in counts[:3])
    for count, languages in counts[:3]:
        if count and east_asian >= _MIN_SHARE * letters:
            return {languages[0]: 1.0}
    count, languages = max(counts[3:])
    if count and count >= _MIN_SHARE * letters:
        return _ranked(text, languages) if len(languages) > 1 else {languages[0]: 1.0}
    if not letters:
        return {}
    ranked = _ranked(text, tuple(dict.fromkeys((*_LATIN, *also))))
    if letters < _MIN_LETTERS:
        likeliest = next(iter(ranked.values()))
        if likeliest < max(_MIN_LIKELY, _TIMES_ENGLISH * ranked["en"]):
            return {}
    return ranked


def _ranked(text: str, among: Sequence[str]) -> dict[str, float]:
    """Returns py3langid's probabilities, divided by the rank of the language in `among`."""
    likely = _likely(text)
    weights = {code: likely.get(code, 0.0) / rank for rank, code in enumerate(among, start=1)}
    total = sum(weights.values()) or 1.0
    return {code: weights[code] / total for code in sorted(weights, key=lambda one: -weights[one])}


@lru_cache(_KEPT)
def _likely(text: str) -> Mapping[str, float]:
    """Returns py3langid's probabilities, by the code of the language."""
    return {code: float(share) for code, share in _identifier().rank(text)}


@cache
def _identifier() -> LanguageIdentifier:
    """Loads py3langid's model once, which takes half a second."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
