"""Measures whether a text is what was asked for, or an assistant that speaks of itself."""

from __future__ import annotations

import re
from typing import Final

from workers.finish.sentences import sentence_ends
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.voices import speaks_as_a_person

# what only an assistant says
_OF_ITSELF: Final = (
    r"\bI(?:'m|\u2019m| am)(?: always| also| just)? (?:here|designed|programmed)\b|"
    r"\bassist(?:ance|ant|s|ing)?\b|\bchatbot\b|\bAI\b|\bSmolLM\b|\bHugging\b|\bhelp you\b|"
    r"\bplease let me\b|\busers?\b|\bfeel free\b|\bI hope this\b"
)
# .. and what people say of themselves, too, in texts that they send
_OF_ANYBODY: Final = (
    r"\bI(?:'m|\u2019m| am)(?: always| also| just)? (?:happy|glad|sorry|sure|able|not|an?|the|your)"
    r"\b|\bI can(?:'t|not)?\b|\bI(?:'d|'ll| would| will) (?:be|love|do|make)\b"
)
_ITSELF: Final = re.compile(_OF_ITSELF, re.IGNORECASE)
_ANYBODY: Final = re.compile(_OF_ANYBODY, re.IGNORECASE)
_SENT: Final = 0.5  # what such a phrase counts in a text that a person sends


def measure(written: TextSubject) -> Part:
    """Returns 1 without phrases of assistants, 0 for one a sentence."""
    is_sent = written.checks is None and speaks_as_a_person(written.instructions)
    of_anybody = len(_ANYBODY.findall(written.text)) * (_SENT if is_sent else 1.0)
    phrases = len(_ITSELF.findall(written.text)) + of_anybody
    value = ramp(phrases / max(1, len(sentence_ends(written.text))), 1.0, 0.0)
    return Part(value, "speaks as an assistant, of itself" if value < 0.5 else "")
