"""Measures whether a text is free of what nobody publishes: placeholders, chat, template marks."""

from __future__ import annotations

import re
from typing import Final

from workers.finish.sentences import LIST_MARKER
from workers.quality.part import Part
from workers.quality.subjects import TextSubject
from workers.quality.voices import speaks_as_a_person

_LABEL: Final = re.compile(
    r"\A\W*(?P<label>title|headline|subject|caption|post|answer|response|output)\s*:", re.I
)
_MAIL: Final = re.compile(r"\b(?:e-?mail|mail|emial|newsletter)s?\b", re.I)
# an answer that is about the task, and offers to do it or asks what it is to be like
_OFFERS: Final = (
    r"(?:would you like|shall I|do you want|want me to|tell me|let me know|could you tell me)\b"
    r"[^.?!\n]{0,90}\b(?:draft\w*|write|version|more (?:formal|playful|detail\w*)|develop|"
    r"get started|suits you|options?|in mind)\b[^\n]{0,80}\Z"
)
_OFFERED: Final = 0.3
# .. also at the end of a mail, where people do ask each other which option suits them
_OFFERS_A_DRAFT: Final = re.compile(
    r"(?:would you like|shall I|do you want|want me to)\b[^.?!\n]{0,90}\b(?:draft\w*|write|version|"
    r"more (?:formal|playful|detail\w*))\b[^\n]{0,80}\Z|"
    r"\btell me\b[^.?!\n]{0,60}\bI(?:'ll| will) (?:get started|draft|write)\b[^\n]{0,80}\Z",
    re.I,
)
# a line that leads to the list that was asked for: less than chat, and easily deleted
_LEADS_TO_A_LIST: Final = re.compile(
    rf"\A\W*here(?:'s| is| are)\b[^\n]{{0,100}}:\s*\n\s*{LIST_MARKER}", re.I
)
_LED: Final = 0.9
_SIGNED_BY: Final = re.compile(r"\n\s*\[(?:your )?name[^\]\n]*\]\W*\Z", re.I)
_UNSIGNED: Final = 0.6
_GREETED: Final = re.compile(r"^\W*(?:dear|hi|hello|hey)\s+\[[^\]\n]{1,40}\]", re.I | re.M)
_PLACEHOLDER: Final = "has a placeholder"
_CHAT: Final = "begins with chat"
_ENDS_WITH_CHAT: Final = "ends with chat"
_FAULTS: Final[tuple[tuple[str, float, str], ...]] = (
    (r"<\|[a-z_]+\|>|\[/?INST\]|</?s>|^#+\s*(?:instruction|response)\b", 0.0, "has template marks"),
    (r"^(?:user|assistant|system|human|ai)\s*:", 0.1, "has marks of a chat"),
    (
        r"\[(?:your|insert|name|company|date|link|customer|product|address|city|phone|email)\b"
        r"[^\]\n]{0,200}\]|\{\{?[a-z_ ]{1,60}\}?\}|<(?:your|insert|name)[^>\n]{0,200}>|"
        r"\blorem ipsum\b|\bX{3,}\b|\binsert [a-z ]{1,60} here\b",
        0.1,
        _PLACEHOLDER,
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
        r"^[^\w\n]*(?:I(?:'m| am) sorry,? but|I apologi[sz]e,? but|unfortunately,? I (?:can|am)|"
        r"I (?:can(?:no|')t|am unable to) (?:help|assist|provide|fulfil|write|create)|"
        r"I(?:'m| am) sorry for (?:the|any) (?:misunderstanding|inconvenience|confusion), but)",
        0.0,
        "refuses",
    ),
    (
        r"\A\W*(?:(?:sure|certainly|of course|absolutely|great)\b[^\n]{0,80}[:!]|"
        r"here(?:'s| is| are)\b[^\n]{0,100}:|(?:I'd be|I'm) (?:happy|glad) to)",
        0.6,
        _CHAT,
    ),
    (
        r"(?:let me know if|I hope (?:this|that) helps|feel free to (?:ask|modify|adjust|customi)|"
        r"is there anything else)[^\n]*\Z",
        0.6,
        _ENDS_WITH_CHAT,
    ),
    (_OFFERS, _OFFERED, _ENDS_WITH_CHAT),
    (r"&(?:amp|lt|gt|quot|nbsp|#\d+);|\\u[0-9a-f]{4}|\\n|\ufffd", 0.3, "has broken characters"),
    (_LABEL.pattern, 0.5, "has a label"),
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
    if written.checks is None:
        found = [_milder(*one, written) for one in found if not _is_wanted(*one, written)]
    if not found:
        return Part(_LED if _leads_to_a_list(written) else 1.0)
    value, reason = min(found)
    return Part(value, reason)


def _milder(value: float, fault: str, written: TextSubject) -> tuple[float, str]:
    """Returns a fault with its value, which is higher for names alone that are left out.

    Whoever asked has not told the sender's and the receiver's, and fills them in with the address.
    """
    rest = _GREETED.sub("", written.text)
    if fault != _PLACEHOLDER or rest.count("[") > 1:
        return value, fault
    return (_UNSIGNED if "[" not in rest or _SIGNED_BY.search(rest) else value), fault


def _is_wanted(value: float, fault: str, written: TextSubject) -> bool:
    """Returns whether a label or a question is of a part that was asked for, or a list follows."""
    if (value, fault) == (_OFFERED, _ENDS_WITH_CHAT):
        is_sent = speaks_as_a_person(written.instructions)
        return is_sent and not _OFFERS_A_DRAFT.search(written.text)
    if fault == _CHAT:
        return _leads_to_a_list(written)
    label = _LABEL.match(written.text) if fault == "has a label" else None
    if label is None:
        return False
    asked, name = written.instructions, label["label"].lower()
    return name in asked.lower() or name == "subject" and _MAIL.search(asked) is not None


def _leads_to_a_list(written: TextSubject) -> bool:
    return written.checks is None and _LEADS_TO_A_LIST.match(written.text) is not None
