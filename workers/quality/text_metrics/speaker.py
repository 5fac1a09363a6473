"""Measures whether a text is what was asked for, or an assistant that speaks of itself."""

from __future__ import annotations

import re
from typing import Final

from workers.finish.sentences import sentence_ends
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject

_ASSISTANT: Final = re.compile(
    r"\bI(?:'m|\u2019m| am)(?: always| also| just)? (?:here|happy|glad|sorry|sure|designed|able|"
    r"programmed|not|an?|the|your)\b|\bI can(?:'t|not)?\b|"
    r"\bI(?:'d|'ll| would| will) (?:be|love|do|make)\b|"
    r"\bassist(?:ance|ant|s|ing)?\b|\bchatbot\b|\bAI\b|\bSmolLM\b|\bHugging\b|\bhelp you\b|"
    r"\bplease let me\b|\busers?\b|\bfeel free\b|\bI hope this\b",
    re.IGNORECASE,
)


def measure(written: TextSubject) -> Part:
    """Returns 1 without phrases of assistants, 0 for one a sentence."""
    phrases = len(_ASSISTANT.findall(written.text))
    value = ramp(phrases / max(1, len(sentence_ends(written.text))), 1.0, 0.0)
    return Part(value, "speaks as an assistant, of itself" if value < 0.5 else "")
