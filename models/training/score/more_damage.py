"""Damages whole texts in the kinds of which chance gives few: misspelt words and wrong counts."""

from __future__ import annotations

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
_FEWEST: Final = 2  # sentences
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
    count = damage.items(case.text)
    if count >= _FEWEST:
        demands = _ITEMS
    else:
        demands = _SENTENCES
        count = len(damage.sentences(case.text))
        if not _FEWEST <= count <= _MOST or "\n" in case.text.strip():
            return
    demand = random.choice(demands)
    other = random.choice([at for at in range(max(1, count - 3), count + 4) if at != count])
    for asked in (count, other):
        is_right = asked == count
        told = demand.format(count=_said(asked, random))
        yield replace(
            case,
            prompt=f"{(case.prompt or '').rstrip()} {told}",
            usable=float(is_right),
            damage=HUMAN if is_right else "wrong count",
        )


def _said(count: int, random: Random) -> str:
    is_word = count <= len(_WORDS) and random.random() < 0.5
    return _WORDS[count - 1] if is_word else str(count)
