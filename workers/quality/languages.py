"""Knows the names of languages, with which prompts ask for them or speak of them."""

from __future__ import annotations

import re
from typing import Final

from models.language import language_of

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
_ASKED: Final = re.compile(
    rf"\b(?:in|into|to|only|using|the)\s+(?:the\s+)?(?P<name>{'|'.join(LANGUAGES)})(?=\s+language|\b)"
    r"(?!\s+(?:restaurant|food|class|teacher|history|people|school|lesson|course|literature))"
    r"(?!\s+(?-i:[A-Z]))",  # the Spanish Succession
    re.IGNORECASE,
)
# how prompts in German, French, Spanish, Italian, Chinese and Japanese name the commonest ones
_ABROAD: Final = {
    "en": r"englische?|anglais|ingl[e\u00e9]se?|\u82f1[\u6587\u8bed\u8a9e]",
    "de": r"deutsche?|allemand|alem\u00e1n|tedesco|\u5fb7[\u6587\u8bed]|\u30c9\u30a4\u30c4\u8a9e",
    "fr": r"franz\u00f6sische?|fran\u00e7ais|franc[e\u00e9]se?|\u6cd5[\u6587\u8bed]|"
    r"\u30d5\u30e9\u30f3\u30b9\u8a9e",
    "es": r"spanische?|espagnol|espa\u00f1ol|spagnolo|\u897f\u73ed\u7259[\u6587\u8bed]|"
    r"\u30b9\u30da\u30a4\u30f3\u8a9e",
    "it": r"italienische?|italien|italiano|\u610f\u5927\u5229[\u6587\u8bed]",
    "zh": r"chinesische?|chinois|chino|cinese|[\u4e2d\u6c49][\u6587\u8bed]|\u4e2d\u56fd\u8a9e",
    "ja": r"japanische?|japonais|japon\u00e9s|giapponese|\u65e5[\u6587\u8bed]|\u65e5\u672c\u8a9e",
}
_ASKED_ABROAD: Final = {
    code: re.compile(
        rf"\b(?:auf|ins|in|en|al|a|vers l['\u2019])\s*(?:{names})\b|"
        rf"(?:\u7ffb\u8bd1?[\u6210\u4e3a\u4f5c]?|\u8bd1[\u6210\u4e3a]|\u7528|\u5199\u6210|\u6539\u6210)\s*(?:{names})|"
        rf"(?:{names})(?=\u306b|\u3067)",
        re.IGNORECASE,
    )
    for code, names in _ABROAD.items()
}


def asked_language(text: str) -> str | None:
    """Returns the ISO 639-1 code of the language that a prompt asks for by name, the last one."""
    named = [found["name"].lower() for found in _ASKED.finditer(text)]
    if named:
        return LANGUAGES[named[-1]]
    places = {
        max((found.start() for found in pattern.finditer(text)), default=-1): code
        for code, pattern in _ASKED_ABROAD.items()
    }
    return places.get(max(places)) if max(places) >= 0 else None


def names_a_language(text: str) -> bool:
    """Returns whether a text names a language but English, or speaks of translating."""
    return _SPOKEN_OF.search(text) is not None


def is_for_others(instructions: str) -> bool:
    """Returns whether a prompt wants a text in another language than English."""
    return (asked_language(instructions) or language_of(instructions)) not in (None, "en")
