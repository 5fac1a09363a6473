"""Faults of English texts, found by Harper and kept for the metrics that count them.

https://github.com/Automattic/harper, Apache-2.0.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Final

from harper import Dialect, Lint, Linter

from models.language import language_of

_linters = threading.local()  # a linter works in one thread at a time
_LEAST_PIECE: Final = 3  # letters of a word that is part of another
_JOINTS: Final = str.maketrans("", "", "- \u2010\u2011")
_KEPT: Final = 8  # texts: each is asked for by a few metrics, one after the other


@lru_cache(_KEPT)
def lints_of(text: str) -> tuple[Lint, ...] | None:
    """Returns what Harper finds in a text; None if it is empty or not English."""
    if not text.strip() or language_of(text) not in (None, "en"):
        return None
    return tuple(_linter(Dialect.AMERICAN).lint(text))


def misspelt_in(text: str) -> list[str] | None:
    """Returns the misspelt words of a text in their order; None if it is empty or not English."""
    lints = lints_of(text)
    if lints is None:
        return None
    return [lint.problem_text for lint in lints if _is_misspelt(lint, text)]


def _is_misspelt(lint: Lint, text: str) -> bool:
    """Returns whether an unknown word is no name, and unknown in British English, too.

    Nor are words that others write with a hyphen, with a space or with a capital letter, or that
    are two words in one: `non-slip`, `under water`, `wheatgrass`.
    """
    word = lint.problem_text
    if lint.lint_kind not in ("Spelling", "Typo") or not _is_word(word, text, lint.span.start):
        return False
    if any(_is_same(word, one.replacement_text) for one in lint.suggestions):
        return False
    if lint.lint_kind == "Typo":
        return True
    if word[:1].isupper():
        return False
    return any(one.lint_kind == "Spelling" for one in _linter(Dialect.BRITISH).lint(word))


def _is_word(word: str, text: str, start: int) -> bool:
    """Returns whether it is no hashtag, and no single letter, as in `over 60s`."""
    return text[start - 1 : start] != "#" and sum(map(str.isalpha, word)) > 1


def _is_same(word: str, other: str) -> bool:
    """Returns whether two words have the same letters, but for capitals, hyphens and spaces."""
    pieces = other.split()
    if len(pieces) > 1 and min(map(len, pieces)) < _LEAST_PIECE:
        return False  # `sh cools` is no way to write `shcools`
    plain, other_plain = (one.lower().translate(_JOINTS) for one in (word, other))
    return plain == other_plain


def _linter(dialect: Dialect) -> Linter:
    known: dict[Dialect, Linter] = vars(_linters).setdefault("by_dialect", {})
    if dialect not in known:
        known[dialect] = Linter(dialect=dialect)
    return known[dialect]
