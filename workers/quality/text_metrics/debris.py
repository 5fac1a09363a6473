"""Measures whether a text is free of what nobody publishes: placeholders, chat, template marks."""

from __future__ import annotations

import re
from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import TextSubject

_FAULTS: Final[tuple[tuple[str, float, str], ...]] = (
    (r"<\|[a-z_]+\|>|\[/?INST\]|</?s>|^#+\s*(?:instruction|response)\b", 0.0, "has template marks"),
    (r"^(?:user|assistant|system|human|ai)\s*:", 0.1, "has marks of a chat"),
    (
        r"\[(?:your|insert|name|company|date|link|customer|product|address|city|phone|email)\b"
        r"[^\]\n]*\]|\{\{?[a-z_ ]+\}?\}|<(?:your|insert|name)[^>\n]*>|\blorem ipsum\b|"
        r"\bX{3,}\b|\binsert [a-z ]+ here\b",
        0.1,
        "has a placeholder",
    ),
    (
        r"\bas an? (?:ai|artificial intelligence|language model|chatbot|assistant)\b|"
        r"\bI(?:'m| am) (?:just |not |your |an? )*(?:\w+ ){0,3}(?:AI|assistant|chatbot)\b|"
        r"\bSmolLM\b|\bHugging Face\b|\bhow (?:can|may) I (?:help|assist) you\b|"
        r"\bI(?:'m| am) (?:designed|here) to (?:help|assist|provide|offer|support)",
        0.1,
        "speaks as an AI",
    ),
    (
        r"^\W*(?:I(?:'m| am) sorry,? but|I apologi[sz]e,? but|unfortunately,? I (?:can|am)|"
        r"I (?:can(?:no|')t|am unable to) (?:help|assist|provide|fulfil|write|create)|"
        r"I(?:'m| am) sorry for (?:the|any) (?:misunderstanding|inconvenience|confusion), but)",
        0.0,
        "refuses",
    ),
    (
        r"\A\W*(?:(?:sure|certainly|of course|absolutely|great)\b[^\n]{0,80}[:!]|"
        r"here(?:'s| is| are)\b[^\n]{0,100}:|(?:I'd be|I'm) (?:happy|glad) to)",
        0.6,
        "begins with chat",
    ),
    (
        r"(?:let me know if|I hope (?:this|that) helps|feel free to (?:ask|modify|adjust|customi)|"
        r"is there anything else)[^\n]*\Z",
        0.6,
        "ends with chat",
    ),
    (r"&(?:amp|lt|gt|quot|nbsp|#\d+);|\\u[0-9a-f]{4}|\\n|\ufffd", 0.3, "has broken characters"),
    (
        r"\A\W*(?:title|headline|subject|caption|post|answer|response|output)\s*:",
        0.5,
        "has a label",
    ),
    (r"\A```", 0.6, "is in a code block"),
)
_PATTERNS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), value, reason)
    for pattern, value, reason in _FAULTS
)


def measure(written: TextSubject) -> Part:
    """Returns the value of the worst fault, and 1 if there is none."""
    asked = written.instructions
    found = [
        (value, reason)
        for pattern, value, reason in _PATTERNS
        if (hit := pattern.search(written.text)) and hit[0] not in asked
    ]
    if not found:
        return Part(1.0)
    value, reason = min(found)
    return Part(value, reason)
