"""Knows the names of languages in English, with which prompts ask for them or speak of them."""

from __future__ import annotations

import re
from typing import Final

# ISO 639-1 codes
LANGUAGES: Final = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "dutch": "nl", "polish": "pl", "russian": "ru", "ukrainian": "uk",
    "turkish": "tr", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi",
    "greek": "el", "hebrew": "he", "arabic": "ar", "persian": "fa", "farsi": "fa", "urdu": "ur",
    "hindi": "hi", "marathi": "mr", "nepali": "ne", "bengali": "bn", "punjabi": "pa",
    "gujarati": "gu", "tamil": "ta", "telugu": "te", "kannada": "kn", "malayalam": "ml",
    "thai": "th", "vietnamese": "vi", "indonesian": "id", "swahili": "sw", "korean": "ko",
    "japanese": "ja", "chinese": "zh", "mandarin": "zh", "czech": "cs", "hungarian": "hu",
    "romanian": "ro", "bulgarian": "bg",
}  # fmt: skip
_OTHERS: Final = "|".join(name for name in LANGUAGES if name != "english")
# that a prompt speaks of another language or script than the one in which it is written
_SPOKEN_OF: Final = re.compile(
    r"\b(?:languages?|translat\w*|sprachen?|\u00fcbersetz\w*|auf \w+isch|kanji|hiragana|katakana|"
    rf"cyrillic|alphabets?|scripts?|{_OTHERS}|cantonese|sanskrit|"
    r"yiddish|serbian|macedonian|belarusian|kazakh|armenian|georgian|latin|esperanto|gaelic|irish|"
    r"welsh)\b",
    re.IGNORECASE,
)


def names_a_language(text: str) -> bool:
    """Returns whether a text names a language but English, or speaks of translating."""
    return _SPOKEN_OF.search(text) is not None
