"""Measures whether the spelling and grammar of an English text are right, by Harper.

https://github.com/Automattic/harper, Apache-2.0. Matters of style do not count.
"""

from __future__ import annotations

import threading
from typing import Final

from harper import Dialect, Lint, Linter

from models.language import language_of
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import stem, stems

_COSTS: Final = {
    "Agreement": 1.0, "Grammar": 1.0, "Repetition": 1.0, "Typo": 1.0, "Malapropism": 1.0,
    "Eggcorn": 1.0, "BoundaryError": 1.0, "Spelling": 0.7, "WordChoice": 0.5, "Usage": 0.5,
    "Miscellaneous": 0.5, "Punctuation": 0.4, "Capitalization": 0.4,
}  # fmt: skip
_WORST: Final = 8.0  # faults in a hundred words
_LEAST_WORDS: Final = 25  # a shorter text counts as one of this length
_linters = threading.local()  # a linter works in one thread at a time


def measure(written: TextSubject) -> Part | None:
    """Returns 1 without faults, 0 for 8 in a hundred words; None if the text is not English."""
    text = written.text
    if not text.strip() or language_of(text) not in (None, "en"):
        return None
    known = stems(" ".join([written.instructions, *written.facts]))
    faults = [lint for lint in _linter().lint(text) if _counts(lint, known)]
    cost = sum(_COSTS[lint.lint_kind] for lint in faults)
    value = ramp(100 * cost / max(_LEAST_WORDS, len(text.split())), _WORST, 0.0)
    said = dict.fromkeys(f"{lint.problem_text!r}: {lint.message}" for lint in faults)
    return Part(value, "; ".join(list(said)[:2]) if value < 0.8 else "")


def _counts(lint: Lint, known: set[str]) -> bool:
    if lint.lint_kind not in _COSTS:
        return False
    word = lint.problem_text
    if lint.lint_kind != "Spelling":
        return True
    if word[:1].isupper() or (word.isalnum() and stem(word.lower()) in known):
        return False  # names, and words of the prompt
    british = _linter(Dialect.BRITISH).lint(word)
    return any(again.lint_kind == "Spelling" for again in british)


def _linter(dialect: Dialect = Dialect.AMERICAN) -> Linter:
    known: dict[Dialect, Linter] = vars(_linters).setdefault("by_dialect", {})
    if dialect not in known:
        known[dialect] = Linter(dialect=dialect)
    return known[dialect]
