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
_KEPT: Final = 8  # texts: each is asked for by a few metrics, one after the other


@lru_cache(_KEPT)
def lints_of(text: str) -> tuple[Lint, ...] | None:
    """Returns what Harper finds in a text; None if it is empty or not English."""
    if not text.strip() or language_of(text) not in (None, "en"):
        return None
    return tuple(_linter(Dialect.AMERICAN).lint(text))


def is_misspelt(lint: Lint) -> bool:
    """Returns whether an unknown word is no name, and unknown in British English, too."""
    word = lint.problem_text
    if lint.lint_kind != "Spelling" or word[:1].isupper():
        return False
    return any(one.lint_kind == "Spelling" for one in _linter(Dialect.BRITISH).lint(word))


def _linter(dialect: Dialect) -> Linter:
    known: dict[Dialect, Linter] = vars(_linters).setdefault("by_dialect", {})
    if dialect not in known:
        known[dialect] = Linter(dialect=dialect)
    return known[dialect]
