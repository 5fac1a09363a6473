"""Measures whether a text takes up the words of its prompt, or of its recipe's fields."""

from __future__ import annotations

import re
from typing import Final

from workers.quality.demands import items
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import content_words, stem, words

# what a prompt says about the form of its answer, and not about its topic
_FORM: Final = frozenset(
    "write writing give giving list name suggest tell provide create generate make explain "
    "describe short brief sentence word paragraph example tip idea please text answer question "
    "response use using following given one two three four five six seven eight nine ten "
    "exactly least each sure add like want need help draft best good better great quick easy "
    "useful email story poem caption photo picture line first last quote headline title slogan "
    "tagline tweet post article news item report message note card reply letter invitation novel "
    "joke riddle haiku limerick dialogue bedtime motivational catchy intro ad advert "
    "advertisement description product define meaning mean difference between reason benefit "
    "thing way step simple plain nice polite friendly say ask someone main most common different "
    "correct correctly term english".split()
)
# for whom it is: no answer says so
_READER: Final = re.compile(
    r"\b(?:for|to) (?:an? |my |the )?(?:\d{1,2}[- ]years?[- ]olds?|beginners?|kids|child(?:ren)?|"
    r"adults|pupils|students)\b",
    re.IGNORECASE,
)
_MOST: Final = 400  # characters of a prompt; more is a source, and not a topic
_BARE: Final = 12  # words of a list without sentences
_FEW: Final = 4  # words of an answer without a sentence
_QUESTION: Final = re.compile(
    r"^\W*(?:who|which|when|where|what(?:'s| is| are| was| were))\b|"
    r"^\W*how (?:many|much|old|long|tall|far)\b|\b(?:one|single) word\b",
    re.IGNORECASE,
)
# Letters: `suggestions` is a form of `suggest`, but `photosynthesis` is none of `photo`.
_INFLECTED: Final = 4
_LONGEST: Final = {stem(word): len(word) + _INFLECTED for word in sorted(_FORM, key=len)}


def measure(written: TextSubject) -> Part | None:
    """Returns a value that grows with the share of the prompt's words in the text."""
    if written.prompt is None:
        return None
    asked = " ".join(written.facts) or re.sub(r"\s+", " ", written.prompt)[:_MOST]
    topic = _topic(_READER.sub("", asked), written.language) or _topic(asked, written.language)
    if not topic or _is_bare_list(written) or _is_bare_answer(written):
        return Part(1.0)
    missing = topic - {stem(word) for word in words(written.text)}
    value = ramp(1 - len(missing) / len(topic), 0.0, 0.6)
    return Part(value, "hardly takes up the words of its prompt" if value < 0.2 else "")


def _topic(asked: str, language: str | None) -> set[str]:
    return {stem(word) for word in content_words(asked, language) if not _is_form(word)}


def _is_form(word: str) -> bool:
    return len(word) <= _LONGEST.get(stem(word), 0)


def _is_bare_answer(written: TextSubject) -> bool:
    """Returns whether it is the word or two that a question asks for: `Paris`."""
    return len(words(written.text)) <= _FEW and bool(_QUESTION.search(written.instructions))


def _is_bare_list(written: TextSubject) -> bool:
    """Returns whether it is the list that was asked for, whose items need no word of the prompt."""
    counted = [one for one in items.demands(written.instructions) if one.met(written.text) == 1]
    return bool(counted) and len(words(written.text)) <= _BARE
