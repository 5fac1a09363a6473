"""Tells which words of a prompt stand for what is not wanted: `no hat, scarf or necklace`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.reading.answers import answers, is_yes
from models.image.reading.owners.of_large_parts import COLOUR_NAMES
from models.image.reading.words import Word

_MOST_COMMAS: Final = 20  # that carry a negation on: the words of a long list cost no more
_REACH: Final = 6  # words after a negation, or after the comma or `or` that carries it on
# Words that take something away, so that a negation before them means that it is wanted.
_ALWAYS_TAKE: Final = frozenset(
    "without minus sans skip avoid hide omit remove exclude forget".split()
)
_MAY_TAKE: Final = frozenset(("drop", "lose"))  # `lose the hat`, but not `drop earrings`
_OF_THINGS: Final = _ALWAYS_TAKE | _MAY_TAKE | frozenset(("no", "neither", "nor"))
_DENIALS: Final = frozenset("not never cannot dont doesnt isnt".split())
_ARTICLES: Final = frozenset("the a an his her their that those any all".split())
_BEFORE_A_CLAUSE: Final = frozenset(", . ; : ( ! ? / | - and but please just".split())
_FREE: Final = (["-", "free"], ["-", "less"])
_OFF: Final = frozenset(("off", "out"))  # after `leave`
_ALTERNATIVES: Final = frozenset(("or", "nor"))
_ENDS: Final = frozenset(
    ". ; | / ! ? but just only instead with wearing wears has in holding yes".split()
)
# Words that may stand between a negation and `wearing`, which then ends nothing.
_BETWEEN: Final = frozenset("be been being longer ever even really currently".split())


def negated(words: Sequence[Word]) -> list[bool | None]:
    """Returns for each word whether it is after `no`, `without` or the like, or answered by no.

    It is False after a double negation, `never without` or `don't lose`, or if answered by yes, and
    None without any.
    `tattoo-free` and `hat-less` are negated, too. A negation reaches to the end of its phrase. A
    comma carries it on in a list that ends with `or`, and `no` and its like also to a word that
    stands alone (`no hat, scarf`): what has an article or a colour is wanted.
    """
    low = [word.text.lower() for word in words]
    answered = answers(low)
    return [
        not is_yes(low[answered[at]]) if at in answered else _is_negated(low, at)
        for at in range(len(low))
    ]


def _is_negated(low: Sequence[str], at: int) -> bool | None:
    if low[at + 1 : at + 2] in ([":"], ["="]):
        return None
    if low[at + 1 : at + 3] in _FREE or low[max(0, at - 1) : at + 1] in _FREE:
        return True
    left, by_any, commas = _REACH, True, 0
    for place in range(at - 1, -1, -1):
        word = low[place]
        if _negates(low, place) or _leaves_off(low, place):
            return not _is_taken_back(low, place) if by_any or word in _OF_THINGS else None
        if word in _ENDS and not _follows_negation(low, place):
            return None
        if word == "," and not lists_alternatives(low, place):
            if not _has_one_word(low, place):
                return None
            by_any = False
        commas += word == ","
        left = _REACH if word == "," or word in _ALTERNATIVES else left - 1
        if not left or commas > _MOST_COMMAS:
            return None
    return None


def _negates(low: Sequence[str], at: int) -> bool:
    word = low[at]
    if word in _MAY_TAKE:
        return _takes_away(low, at)
    return word in _OF_THINGS or _denies(word)


def _denies(word: str) -> bool:
    return word in _DENIALS or word.endswith(("n't", "n’t"))


def _takes_away(low: Sequence[str], at: int) -> bool:
    """Whether `drop` or `lose` is a verb: first in a clause, before an article or after `not`."""
    earlier = [word for word in low[:at] if word not in _BETWEEN]
    before, following = earlier[-1] if earlier else ",", low[at + 1 : at + 2]
    if following and (following[0] in ("-", "and", "&", ",") or following[0].startswith("earring")):
        return False
    return before in _BEFORE_A_CLAUSE or _denies(before) or bool(_ARTICLES & set(following))


def _is_taken_back(low: Sequence[str], at: int) -> bool:
    """Whether a negation of what takes away stands before it: `never without`, `don't remove`."""
    if low[at] in _OFF:
        return _follows_negation(low, at - 1)
    return low[at] in _ALWAYS_TAKE | _MAY_TAKE and _follows_negation(low, at)


def _leaves_off(low: Sequence[str], at: int) -> bool:
    return low[at] in _OFF and low[max(0, at - 1) : at] == ["leave"]


def _follows_negation(low: Sequence[str], at: int) -> bool:
    """Whether a negation stands directly before a word, as in `not wearing`."""
    before = at - 1
    while before >= 0 and low[before] in _BETWEEN:
        before -= 1
    return before >= 0 and _negates(low, before)


def _joint(low: Sequence[str], comma: int) -> int:
    """Returns where what stands after a comma ends."""
    ends = _ENDS | _ALTERNATIVES | {",", "and"}
    return next((at for at in range(comma + 1, len(low)) if low[at] in ends), len(low))


def lists_alternatives(low: Sequence[str], comma: int) -> bool:
    """Whether `or` follows a comma: at once, after one more thing, or after a comma there."""
    end = _joint(low, comma)
    following = low[end : end + 2]
    return any(word in _ALTERNATIVES for word in following[: 2 if following[:1] == [","] else 1])


def _has_one_word(low: Sequence[str], comma: int) -> bool:
    return _joint(low, comma) == comma + 2 and low[comma + 1] not in COLOUR_NAMES
