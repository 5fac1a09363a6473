"""Knows which prompts want a text in the voice of a person, who may say `I`."""

from __future__ import annotations

import re
from typing import Final

# What people send or say in their own name: it speaks as them, and not as an assistant.
_SENT: Final = re.compile(
    r"\b(?:e-?mails?|emial|mails?|letters?|messages?|repl(?:y|ies)|respon[sd]e?|answers? to|sms|"
    r"texts? (?:to|message)|whats ?app|notes? (?:to|for)|cards?|apolog\w+|excuses?|complain\w*|"
    r"complaint|resignation|invit\w+|toasts?|speech|eulogy|vows?|bios?|profile|cover letter|"
    r"reviews?|posts?|captions?|tweets?|quotes?|stor(?:y|ies)|poems?|limericks?|diary|monologue|"
    r"dialogue|out of office|tell (?:him|her|them)|(?:tripadvisor|google|negative|star) \w*answer|"
    r"brief an|antwort\w*|nachricht|rede|entschuldigung|carta|correo|mensaje|brindis|lettre|"
    r"message|r\u00e9ponse|lettera|messaggio)\b|\u90ae\u4ef6|\u5fae\u4fe1|\u56de\u590d|\u56de\u4ed6|"
    r"\u56de\u5979|\u4fe1|\u611f\u8a00",
    re.IGNORECASE,
)


def speaks_as_a_person(asked: str) -> bool:
    """Returns whether a prompt asks for a text that a person sends, says or tells."""
    return _SENT.search(asked) is not None
