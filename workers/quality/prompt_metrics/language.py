"""Measures whether a text is in the language that its prompt asks for, or is written in."""

from __future__ import annotations

import re
from typing import Final

from models.language import language_of, languages_of
from workers.quality.languages import LANGUAGES, asked_language, names_a_language
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject

_NAMES: Final = {code: name.capitalize() for name, code in reversed(LANGUAGES.items())}
# answered in the prompt's own language, with a word or a sentence of the other
_ASKED_FOR_WORDS: Final = re.compile(
    r"\b(?:how\s+(?:do|would|can|to|should)\s+(?:(?:you|i|we|they|one)\s+)?(?:say|write|spell|greet)|"
    r"(?:word|name|phrase|term)s?\s+for|(?<![\w '\"\u2018\u201c])what(?:'s|\s+is))\s"
    rf"[^.?!\n]{{1,60}}?\bin\s+(?:{'|'.join(LANGUAGES)})\b",
    re.IGNORECASE,
)
# how an original name or a sound is given: `Fyodor Dostoevsky (..)`
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)")
# Cyrillic, Armenian, Hebrew, Arabic, Indian scripts, Thai, Georgian, Hangul, kana, Chinese. Greek
# stands in formulas. Two letters at least: a single one is part of a drawing, such as a shrug.
_FOREIGN: Final = re.compile(
    r"[\u0400-\u058f\u05d0-\u05ea\u0620-\u06ff\u0900-\u0e7f\u10a0-\u11ff\u3041-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uac00-\ud7af]{2,}"
)
_MIXED: Final = 0.1  # value of a text with words that most of its readers can't read


def measure(written: TextSubject) -> Part | None:
    """Returns how probable the wanted language is; None if nobody can tell either language."""
    if written.prompt is None:
        return None
    asked = asked_language(written.instructions)
    wanted = written.language or asked or language_of(" ".join(written.facts) or _own(written))
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
    if found == wanted:
        return Part(1.0)  # short, or names: nothing else is likelier
    if _is_mostly_figures(written.text):
        return None
    return Part(value, f"is in {_named(found)}, not in {_named(wanted)}")


def _is_mostly_figures(text: str) -> bool:
    """Returns whether figures and signs outnumber the letters of a text."""
    letters = sum(map(str.isalpha, text))
    return letters < sum(not one.isspace() for one in text) - letters


def _strange(written: TextSubject) -> str:
    """Returns the first word in another script, if nothing that was asked calls for it."""
    if not _FOREIGN.search(written.text):  # as most texts
        return ""
    found = _FOREIGN.search(_IN_BRACKETS.sub(" ", written.text))
    told = " ".join([*(message.content for message in written.messages), *written.facts])
    if found is None or _FOREIGN.search(told) or names_a_language(told):
        return ""
    return found[0][:20]


def _own(written: TextSubject) -> str:
    return written.prompt or ""


def _named(code: str) -> str:
    return _NAMES.get(code, repr(code))
