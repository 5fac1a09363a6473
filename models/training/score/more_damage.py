"""Damages whole texts in the kinds of which chance gives few: misspelt words and wrong counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import Final

from models.training.score import damage
from models.training.score.cases import HUMAN, Case

_WORDS: Final = "one two three four five six seven eight nine ten".split()
_ITEMS: Final = (
    "Give exactly {count} items.",
    "The list must have {count} items.",
    "List {count} points, not more and not fewer.",
)
_SENTENCES: Final = (
    "Answer in exactly {count} sentences.",
    "Write {count} sentences, not more and not fewer.",
    "Use {count} sentences.",
)
# what asks for a count already
_COUNTED: Final = re.compile(r"\s+Give exactly \d+ items\.$")
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s|$)")
_FEWEST: Final = 2  # items or sentences: nobody asks for exactly one items
_MOST: Final = 8  # nobody counts more


def more_damaged(cases: Iterable[Case], seed: int) -> Iterator[Case]:
    """Yields each whole text misspelt, and with its count asked for and with another one.

    The text stays as it is where another count is asked for, so that only its count is wrong.
    """
    for number, case in enumerate(cases):
        if case.damage != HUMAN:
            continue
        random = Random(f"{seed}-more-{number}")  # noqa: S311  # texts, not secrets
        misspelt = damage.misspelt(random, case.text)
        if misspelt is not None:
            yield replace(case, text=misspelt, usable=0.0, damage="misspelt")
        if case.prompt is not None:
            yield from _counted(case, random)


def _counted(case: Case, random: Random) -> Iterator[Case]:
    """Yields a text with its own count in the prompt, and with another; nothing without a count."""
    count, demands = damage.items(case.text), _ITEMS
    if count < _FEWEST:
        count, demands = _sentences(case.text), _SENTENCES
    if count < _FEWEST:
        return
    prompt = _COUNTED.sub("", case.prompt or "").rstrip()
    demand = random.choice(demands)
    other = random.choice([at for at in range(max(_FEWEST, count - 3), count + 4) if at != count])
    for asked in (count, other):
        is_right = asked == count
        yield replace(
            case,
            prompt=f"{prompt} {demand.format(count=_said(asked, random))}",
            usable=float(is_right),
            damage=HUMAN if is_right else "wrong count",
        )


def _sentences(text: str) -> int:
    """Returns the number of sentences of a short paragraph; 0 where people might count others."""
    count = len(_SENTENCE_END.findall(text))
    is_plain = "\n" not in text.strip() and count == len(damage.sentences(text))
    return count if is_plain and count <= _MOST else 0


def _said(count: int, random: Random) -> str:
    is_word = count <= len(_WORDS) and random.random() < 0.5
    return _WORDS[count - 1] if is_word else str(count)
