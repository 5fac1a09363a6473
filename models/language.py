"""Which language a text is in, offline: by its script, and within a script by py3langid (after Lui
and Baldwin 2012).

py3langid tells 142 languages apart by groups of bytes, and takes a few odd words for one that
few people write. Here a language counts that many people write, or that the caller asks about, and
more is wanted of the rarer ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLED: Final = 2000  # characters say enough
# With fewer letters of an alphabet that many languages share, any language is a guess.
_FEWEST_LETTERS: Final = 12
# A sign of these is a syllable or a word: two of them are no accident.
_FEWEST_SIGNS: Final = 2
# Of all letters; a name or a quotation in another script does not make a text one of its languages.
_SHARE: Final = 0.4
# The likeliest first, as in every row below: short texts leave several open, and of two languages
# that fit alike the one that more people write is meant.
_LATIN: Final = tuple(
    "en es fr de pt it nl pl id tr vi ro sv cs hu da no fi ca hr sk ms tl sw sl lt lv et sq af is "
    "eu ga gl cy mt".split()
)
# The letters of a script, and the languages that are written in it, the likeliest first. Japanese
# goes before Chinese: it uses the signs of both.
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
    """Returns the ISO 639-1 code of the likeliest language; None when the text says too little.

    Args:
        also: languages that count beside those that many people write.
    """
    return next(iter(languages_of(text, also)), None)


def languages_of(text: str, also: Collection[str] = ()) -> dict[str, float]:
    """Returns ISO 639-1 codes of the languages that the text may be in, the likeliest first, each
    with its share of 1; empty when the text says too little.

    Args:
        also: languages that count beside those that many people write.
    """
    text = text[:_SAMPLED]
    letters = len(_LETTER.findall(text))
    found = [(len(script.findall(text)), languages) for script, languages in _SCRIPTS]
    # kana, Hangul and Han stand side by side in one text, and the first that is there tells which
    signs = sum(count for count, _ in found[:3])
    for count, languages in found[:3]:
        if count >= _FEWEST_SIGNS and signs >= _SHARE * letters:
            return {languages[0]: 1.0}
    count, languages = max(found[3:])
    if count >= _FEWEST_SIGNS and count >= _SHARE * letters:
        return _ranked(text, languages) if len(languages) > 1 else {languages[0]: 1.0}
    if letters < _FEWEST_LETTERS:
        return {}
    return _ranked(text, tuple(dict.fromkeys((*_LATIN, *also))))


def _ranked(text: str, among: Sequence[str]) -> dict[str, float]:
    """Likelihood by py3langid, and by how common a language is: half for the second, and so on."""
    likely = {code: float(share) for code, share in _identifier().rank(text)}
    found = {code: likely.get(code, 0.0) / place for place, code in enumerate(among, start=1)}
    whole = sum(found.values()) or 1.0
    return {code: found[code] / whole for code in sorted(found, key=lambda one: -found[one])}


@cache
def _identifier() -> LanguageIdentifier:
    """Half a second the first time."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
