"""Finds what a prompt answers with yes or no: `hat: no, beard: yes`, or `hat no beard yes`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import Final

LINKS: Final = frozenset((":", "="))
_YES: Final = frozenset(("yes", "true"))
_ANSWERS: Final = _YES | frozenset(("no", "none", "false"))
_PARTS: Final = frozenset(", . ; | /".split())


def answers(low: Sequence[str]) -> dict[int, int]:
    """Returns where words stand that are answered, and where their answers are.

    Without a colon, words and answers must take turns from the first one that is answered: a `no`
    in `yes a man with glasses no hat` answers nothing. Other words may follow two answers of which
    one is yes, as in `hat no beard yes red hair`.
    """
    if LINKS & set(low):
        linked = range(len(low) - 2)
        return {at: at + 2 for at in linked if low[at + 1] in LINKS and low[at + 2] in _ANSWERS}
    found: dict[int, int] = {}
    for whole in _parts(low):
        first = next((at for at, place in enumerate(whole) if low[place] in _ANSWERS), len(whole))
        part = whole[max(0, first - 1) :] if first < len(whole) else []
        pairs = list(
            takewhile(
                lambda pair: _is_answered(low, *pair), zip(part[::2], part[1::2], strict=False)
            )
        )
        rest = [low[at] for at in part[2 * len(pairs) :]]
        is_list = len(pairs) > 1 and any(is_yes(low[answer]) for _, answer in pairs)
        if not _ANSWERS.isdisjoint(rest) or (pairs and rest and not is_list):
            return {}
        found |= dict(pairs)
    return found


def is_yes(word: str) -> bool:
    """Whether an answer is a yes."""
    return word in _YES


def _is_answered(low: Sequence[str], asked: int, answer: int) -> bool:
    is_word = low[asked] not in _ANSWERS and low[asked].isalpha()
    return is_word and low[answer] in _ANSWERS


def _parts(low: Sequence[str]) -> Iterator[list[int]]:
    for is_between, part in groupby(range(len(low)), lambda at: low[at] in _PARTS):
        if not is_between:
            yield list(part)
