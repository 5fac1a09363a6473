"""Measures whether a text is in the language that its prompt asks for, or is written in."""

from __future__ import annotations

import re
from typing import Final

from models.language import language_of, languages_of
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject

_CODES: Final = {
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
_NAMES: Final = {code: name.capitalize() for name, code in reversed(_CODES.items())}
_ASKED: Final = re.compile(
    rf"\b(?:in|into|to|only|using|the)\s+(?:the\s+)?(?P<name>{'|'.join(_CODES)})(?=\s+language|\b)"
    r"(?!\s+(?:restaurant|food|class|teacher|history|people|school|lesson|course|literature))",
    re.IGNORECASE,
)


def measure(written: TextSubject) -> Part | None:
    """Returns how probable the wanted language is; None if nobody can tell either language."""
    if written.prompt is None:
        return None
    asked = _ASKED.findall(written.instructions)
    wanted = written.language or (
        _CODES[asked[-1].lower()]
        if asked
        else language_of(" ".join(written.facts) or _own(written))
    )
    shares = languages_of(written.text, also=[wanted] if wanted else ())
    if wanted is None or not shares:
        return None
    value = ramp(shares.get(wanted, 0.0), 0.05, 0.5)
    if value >= 0.5:
        return Part(value)
    found = next(iter(shares))
    return Part(value, f"is in {_named(found)}, not in {_named(wanted)}")


def _own(written: TextSubject) -> str:
    return written.prompt or ""


def _named(code: str) -> str:
    return _NAMES.get(code, repr(code))
