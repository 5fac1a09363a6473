"""Measures whether a text is in the language that its prompt asks for, or is written in."""

from __future__ import annotations

import re
from typing import Final

from models.language import language_of, languages_of
from workers.quality.part import Part, ramp
from workers.quality.scripts import foreign_letters, names_a_language
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
# answered in the prompt's own language, with a word or a sentence of the other
_ASKED_FOR_WORDS: Final = re.compile(
    r"\b(?:how\s+(?:do|would|can|to|should)\s+(?:(?:you|i|we|they|one)\s+)?(?:say|write|spell|greet)|"
    r"(?:word|name|phrase|term)s?\s+for|(?<![\w '\"\u2018\u201c])what(?:'s|\s+is))\s"
    rf"[^.?!\n]{{1,60}}?\bin\s+(?:{'|'.join(_CODES)})\b",
    re.IGNORECASE,
)
# how an original name or a sound is given: `Fyodor Dostoevsky (..)`
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)")
_MIXED: Final = 0.1  # value of a text with words that most of its readers can't read


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
    share = shares.get(wanted, 0.0)
    if asked and _ASKED_FOR_WORDS.search(written.instructions):
        share = max(share, shares.get(language_of(_own(written)) or "en", 0.0))
    value = ramp(share, 0.05, 0.5)
    strange = _strange(written)
    if strange:
        return Part(min(value, _MIXED), f"has {strange!r}, which nobody asked for")
    if value >= 0.5:
        return Part(value)
    found = next(iter(shares))
    return Part(value, f"is in {_named(found)}, not in {_named(wanted)}")


def _strange(written: TextSubject) -> str:
    """Returns the first word in another script, if nothing that was asked calls for it."""
    text = _IN_BRACKETS.sub(" ", written.text)
    found = foreign_letters(text)
    told = " ".join([*(message.content for message in written.messages), *written.facts])
    if not found or foreign_letters(told) or names_a_language(told):
        return ""
    return found[:20]


def _own(written: TextSubject) -> str:
    return written.prompt or ""


def _named(code: str) -> str:
    return _NAMES.get(code, repr(code))
