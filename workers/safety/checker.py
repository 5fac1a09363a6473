"""Checks texts: every rule, every head, and what the policy makes of what they find.

checker = Checker()
[checked] = checker.check(["Mail me: ana@gmail.com"], SafetyPolicy(action="mask"))
checked.text            # "Mail me: [email]"
checked.safety.verdict  # "masked"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.results import Safety
from workers.safety.checks import CHECKS, Side
from workers.safety.finding import UNREAD_TEXT, UNWANTED_WORDS, Finding
from workers.safety.moderator import CATEGORIES, Moderator, Scores
from workers.safety.phrases import pattern_of, phrases_in
from workers.safety.reading import PIECE_CHARS, readings
from workers.safety.verdict import Checked, judged

# Longer texts are read so far only, which counts as a finding: nobody can vouch for the rest.
MOST_CHARS: Final = 1_000_000
_FLAG: Final = SafetyPolicy()


class Checker:
    """Checks texts from anywhere; may be called from several threads at once."""

    def __init__(self, moderator: Moderator | None = None, words: Path | None = None) -> None:
        """Creates a checker.

        Args:
            moderator: scores the categories that no rule can find; without one they are null.
            words: file with words and phrases that the operator does not want, one a line.

        Raises:
            OSError, UnicodeDecodeError: the file can't be read.
        """
        self._moderator = moderator
        self._words = pattern_of(phrases_in(words)) if words is not None else None

    def check(
        self,
        texts: Sequence[str],
        policy: SafetyPolicy = _FLAG,
        prompt: Mapping[str, str] | None = None,
    ) -> list[Checked]:
        """Returns what is wrong with each text, and the text that may be shown.

        Args:
            texts: the texts, of any length.
            policy: what to do with what is found; its action is not `off`.
            prompt: what the texts were generated from, by the name of the field; it is checked for
                orders to the model and hidden characters. None if it is not known.
        """
        asked = list(chain.from_iterable(self._in_prompt(*one) for one in (prompt or {}).items()))
        learned = self._learned(texts)
        unchecked: Scores = dict.fromkeys(() if prompt is not None else _PROMPTS_ONLY)
        return [
            judged(
                text,
                [*self._in_output(text), *asked],
                {**self._rules(), **unchecked, **learned[index]},
                policy,
            )
            for index, text in enumerate(texts)
        ]

    def check_prompt(self, prompt: Mapping[str, str], policy: SafetyPolicy = _FLAG) -> Safety:
        """Returns what is wrong with a prompt alone; the categories of outputs are null."""
        found = list(chain.from_iterable(self._in_prompt(*one) for one in prompt.items()))
        rules = {one.category: 0.0 if "prompts" in one.reads else None for one in CHECKS}
        return judged("", found, {**dict.fromkeys(CATEGORIES), **rules}, policy).safety

    def _learned(self, texts: Sequence[str]) -> list[Scores]:
        if self._moderator is None:
            return [dict.fromkeys(CATEGORIES) for _ in texts]
        return self._moderator.scores([text[:MOST_CHARS] for text in texts])

    def _rules(self) -> Scores:
        """Returns the categories that rules find, each with nothing found yet."""
        found = {check.category: 0.0 for check in CHECKS}
        return found if self._words is None else {**found, UNWANTED_WORDS: 0.0}

    def _in_prompt(self, field: str, text: str) -> list[Finding]:
        return [
            Finding(one.category, one.score, f"the {field} {one.what}", 0, 0)
            for one in _findings(text, "prompts")
        ]

    def _in_output(self, text: str) -> list[Finding]:
        found = _findings(text, "outputs")
        if self._words is None:
            return found
        for reading in readings(text[:MOST_CHARS]):
            for match in self._words.finditer(reading.text):
                where = reading.original(*match.span())
                what = "a word that the operator does not want"
                found.append(Finding(UNWANTED_WORDS, 1.0, what, *where, mask="[...]"))
        return found


_PROMPTS_ONLY: Final = {check.category for check in CHECKS if "outputs" not in check.reads}


def _findings(text: str, side: Side) -> list[Finding]:
    """Returns what the rules find in a text, piece by piece."""
    found: list[Finding] = []
    for reading in readings(text[:MOST_CHARS]):
        # the next piece reads what begins in the overlap
        end = reading.start + PIECE_CHARS
        for check in CHECKS:
            if side in check.reads:
                found += (one for one in check.find(reading, text) if one.start < end)
    if len(text) > MOST_CHARS:
        what = f"only the first {MOST_CHARS:,} characters were read"
        found.append(Finding(UNREAD_TEXT, 1.0, what, MOST_CHARS, len(text), mask="[...]"))
    return found
