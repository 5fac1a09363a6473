"""Tells whether somebody holds a thing: a mug in `with a mug of tea`, no book in `book club`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.assembled.reading.colours_beside import describes, is_colour_word
from models.image.assembled.reading.phrases import Found, figures, last_words, listed
from models.image.reading.subjects import plain_people
from models.image.reading.unknown.nouns import THINGS, TRADES, harmless, is_noun
from models.image.reading.word_tables import words_of

_SUBJECT_ENDS: Final = frozenset(
    ", . ; : ( ) | / with w in on at and & + wearing wears who whose that which has for".split()
)
_ARTICLES: Final = frozenset("a an the his her their my its some one two big small of".split())
# What is a thing beside somebody only where a word such as `holding` says so.
_SELDOM: Final = frozenset("baby infant newborn bird raven crow bat staff spear present".split())
_AFTER_HANDS: Final = frozenset("hand hands arm arms shoulder shoulders lap".split())
_IN: Final = frozenset("in on over under of".split())
_PRINTED: Final = frozenset("on print printed logo".split())
_MOST: Final = 8  # words to what somebody is doing


def is_held(low: Sequence[str], found: Found) -> bool:
    """Whether a phrase says that somebody holds a thing, or what the hands do.

    Args:
        low: the words as low_words() returns them.
    """
    first, end = found.span.start, found.span.stop
    if _is_part_of_another(low, found) or _is_printed(low, end):
        return False
    if _is_of_hands(low, found):
        return low[end : end + 1] != ["glasses"]  # for reading
    is_sure = _lead(low, first) in listed("holding") or _is_in_hands(low, end)
    if is_colour_word(low[first]) and low[end : end + 1] and is_colour_word(low[end]):
        return False  # `apple green`, `baby blue`
    if found.said in _SELDOM:
        return is_sure
    return is_sure or not _is_subject(low, first)


def _lead(low: Sequence[str], at: int) -> str:
    """Returns the word before a thing, its article and what describes it."""
    place = at - 1
    while (
        place >= 0
        and at - place < _MOST
        and (low[place] in _ARTICLES or describes(low[place]) or is_colour_word(low[place]))
    ):
        place -= 1
    return low[place] if place >= 0 else ""


def _is_in_hands(low: Sequence[str], at: int) -> bool:
    after = low[at : at + 5]
    return bool(after) and after[0] in _IN and not _AFTER_HANDS.isdisjoint(after)


def _is_subject(low: Sequence[str], at: int) -> bool:
    """Whether a thing stands where a prompt says whom it is about, and names nobody before it."""
    before = low[:at]
    if not (_SUBJECT_ENDS | listed("holding")).isdisjoint(before):
        return False
    others = before if is_noun(low[at], THINGS) else low  # `a mug of tea, woman with ..`
    return not any(_is_somebody(word) for word in others)


def _is_of_hands(low: Sequence[str], found: Found) -> bool:
    """Whether a phrase says what hands do, such as `waving` and `drinking coffee`."""
    return found.name in listed("gestures") or low[found.span.start].endswith("ing")


def _is_somebody(word: str) -> bool:
    return word in plain_people() or word in words_of("people") or is_noun(word, TRADES)


def _is_part_of_another(low: Sequence[str], found: Found) -> bool:
    """Whether the word after a thing makes another of it: `coffee shop`, `cat eye glasses`."""
    end = found.span.stop
    is_joined = low[end : end + 1] == ["-"]
    at = end + is_joined
    if at >= len(low) or not low[at].isalpha():
        return False
    word = low[at]
    others = listed("heads") | listed("makes") | listed("garments") | listed("costumes")
    if is_joined or word in others | last_words("outfit") | harmless("roles"):
        return True
    if word in figures() or is_noun(word, TRADES):
        return True
    return not (
        _is_of_hands(low, found)
        or word in listed("follows")
        or word in plain_people()
        or word in harmless("people", "taste")
        or is_colour_word(word)
        or word.endswith("ing")
        or word in _IN
        or word in _PRINTED
    )


def _is_printed(low: Sequence[str], at: int) -> bool:
    """Whether a thing is on clothes: `a cat on her shirt`."""
    after = low[at : at + 5]
    if not after or after[0] not in _PRINTED:
        return False
    return after[0] != "on" or not (
        listed("garments").isdisjoint(after) and last_words("outfit").isdisjoint(after)
    )
