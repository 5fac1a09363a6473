"""Lists of words and phrases, one a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path


def phrases_in(file: Path) -> list[str]:
    """Returns the phrases of a file, without comments (`#`) and empty lines.

    Raises:
        OSError: the file can't be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    lines = (line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def pattern_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """Returns what finds the phrases as whole words, in any case; `*` ends a beginning of a word.

    Without phrases it finds nothing.
    """
    words = [_pattern(phrase) for phrase in sorted(phrases, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    stem = r"\s+".join(map(re.escape, phrase.removesuffix("*").split()))
    return stem + (r"\w*" if phrase.endswith("*") else "")
