"""Removes what models leave in texts and no reader wants."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Special tokens that a tokenizer of another family does not know as special.
_TOKENS: Final = re.compile(r"<\|[^|<>]{1,40}\|>|</?s>|\[/?INST\]|<pad>|<unk>")
_ROLE: Final = re.compile(r"^\s*(?:assistant|system|user)\s*:?\s*\n", re.IGNORECASE)
_QUOTES: Final = {'"': '"', "“": "”", "«": "»"}


def clean(text: str) -> str:
    """Drop control characters, special tokens, role names and stray quotes; tidy white space."""
    text = _TOKENS.sub("", unicodedata.normalize("NFC", text))
    text = "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )
    text = text.replace("�", "")  # bytes that never became a character
    text = _ROLE.sub("", text)
    text = re.sub(r"[ \t]+(?=\n|$)", "", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return _without_wrapping_quotes(text)


def _without_wrapping_quotes(text: str) -> str:
    """A whole answer in quotes is the model quoting itself; a quote that never closes is a slip."""
    if len(text) < 2 or text[0] not in _QUOTES:
        return text
    opening, closing = text[0], _QUOTES[text[0]]
    inside = text[1:-1]
    if text[-1] == closing and opening not in inside and closing not in inside:
        return inside.strip()
    if closing not in text[1:]:
        return text[1:].strip()
    return text
