"""Marks of texts that want to give a model orders from inside a prompt or a recipe's field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.safety.finding import PROMPT_INJECTION, Finding
from workers.safety.reading import Reading

CATEGORY = PROMPT_INJECTION
READS = ("prompts",)

_ORDERS: Final = (
    r"(?:instructions?|prompts?|rules?|directions?|guidelines?|commands?|messages?|context)"
)
_EARLIER: Final = (
    r"(?:all|any|the|your|my|these|those|previous|prior|preceding|earlier|above|initial|original|"
    r"system|other|of|and) ?"
)
_FORMS: Final = {
    "asks to ignore earlier instructions": (
        rf"\b(?:ignore|disregard|forget|override|bypass|drop|skip)\s+(?:{_EARLIER}){{1,5}}{_ORDERS}\b"
        r"|\b(?:ignore|disregard|forget)\s+(?:everything|anything|all|what)\s+(?:that\s+)?"
        r"(?:is\s+|was\s+|came\s+|you\s+were\s+told\s+)?(?:above|before|previously|so\s+far)\b"
        r"|\b(?:ignorier\w*|vergiss|vergessen?)\s+(?:\w+\s+){0,3}(?:anweisung|befehl|regel|vorgabe)\w*"
        r"|\bignore[zr]?\s+(?:\w+\s+){0,3}(?:instructions|consignes|règles)\s+pr[ée]c[ée]dentes"
        r"|\b(?:ignora|olvida)\w*\s+(?:\w+\s+){0,3}(?:instrucciones|indicaciones|reglas)\b"
    ),
    "asks for the system prompt": (
        r"\b(?:reveal|show|print|repeat|output|display|leak|tell\s+me|give\s+me)\s+(?:\w+\s+){0,3}"
        r"(?:system|hidden|secret|initial|developer)\s+(?:prompt|instructions?|messages?)\b"
    ),
    "asks the model to drop its limits": (
        r"\b(?:you\s+are\s+now|act\s+as|pretend\s+to\s+be|enter|enable)\s+(?:\w+\s+){0,3}"
        r"(?:DAN|jailbroken|unrestricted|unfiltered|developer\s+mode|god\s+mode)\b"
        r"|\bwithout\s+any\s+(?:restrictions|filters|limits|guidelines|censorship)\b"
    ),
    "holds role tags of a chat": (
        r"<\|?/?(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|"
        r"end_header_id)\|?>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>"
        r"|^\s*#{2,3}\s*(?:system|instruction|response)s?\s*:"
    ),
}
_MARKS: Final = re.compile(
    "|".join(f"(?P<form{number}>{form})" for number, form in enumerate(_FORMS.values())),
    re.IGNORECASE | re.MULTILINE,
)


def find(reading: Reading, original: str) -> Iterator[Finding]:
    """Yields the marks."""
    for match in _MARKS.finditer(reading.text):
        form = int((match.lastgroup or "").removeprefix("form"))
        where = reading.original(*match.span())
        yield Finding(CATEGORY, 1.0, list(_FORMS)[form], *where)
