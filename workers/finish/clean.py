"""Removes the artefacts that models leave in texts."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Special tokens that the tokenizers of other model families do not remove.
_TOKENS: Final = re.compile(r"<\|[^|<>]{1,40}\|>|</?s>|\[/?INST\]|<pad>|<unk>")
_ROLE: Final = re.compile(r"^\s*(?:assistant|system|user)\s*:?\s*\n", re.IGNORECASE)
_QUOTES: Final = {'"': '"', "“": "”", "«": "»"}
# Byte order mark, zero-width space, and characters that reverse the reading order of what follows.
_INVISIBLE: Final = re.compile("[\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """Removes control characters, special tokens, role names, stray quotes and extra blanks."""
    text = _TOKENS.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n"))
    text = _INVISIBLE.sub("", text)
    text = "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )
    text = text.replace("�", "")  # bytes that never became a character
    text = _ROLE.sub("", text)
    text = re.sub(r"[ \t]+(?=\n|$)", "", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return _without_stray_quotes(text)


def _without_stray_quotes(text: str) -> str:
    """Removes quotes around a whole answer, and a quote at either end that has no counterpart."""
    if len(text) < 2:
        return text
    for opening, closing in _QUOTES.items():
        inside = text[1:-1]
        has_more = opening in inside or closing in inside
        starts, ends = text[0] == opening, text[-1] == closing
        if starts and ends and not has_more:
            return inside.strip()
        if starts and not ends and closing not in inside:
            return text[1:].strip()
        is_inches = text[-2].isdigit()
        if ends and not starts and not is_inches and opening not in inside:
            return text[:-1].strip()
    return text
