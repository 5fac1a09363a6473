"""Adds what a prompt says beyond doubt and the tagger has missed: `auburn hair`, `glasses`.

The tagger learns what most prompts mean, and misses a few plain ones among words that it does not
know. It also takes a colour for that of hair which stands before a shirt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from models.image.assembled.reading.colours_beside import is_colour_word
from models.image.assembled.reading.phrases import listed
from models.image.reading.colours import find_colour
from models.image.reading.description import Description
from models.image.reading.negation import negated
from models.image.reading.plain_words import is_after_hair
from models.image.reading.word_tables import plain_value
from models.image.reading.words import Word, split_words

_SURE: Final = ("glasses", "facial_hair")  # attributes whose plain words mean nothing else
# Letters without which no prompt names a style: the tagger finds one in `orthodox`, too.
_STYLES: Final = {"open-peeps": "pee", "notionists": "noti", "lorelei": "lor"}
# Letters without which no prompt asks for a beard or a moustache.
_HAIR_OF_FACES: Final = re.compile(
    "b[aei]+r+d|stub|whisk|m[aou]+s+t|tach|goat|shav|scruff|chop|burn|facial|handlebar|manchu|patch|dyke|clock|bristl|curtain|strap|santa|balbo"
)
# Words for hair, each of which may have the colour before it.
_CUTS: Final = frozenset(
    "hair haired undercut bob afro mohawk ponytail pigtails bun buns braids dreads dreadlocks locs "
    "pixie buzzcut curls mullet quiff cornrows twists fro perm".split()
)
_NONE: Final = "none"
_DENIALS: Final = frozenset(("no", "none", "not", "never", "off"))
_FEW: Final = 3  # words after a thing in which an answer denies it
_BETWEEN: Final = frozenset(
    "- curly wavy straight long short messy thick big frizzy coily shiny soft spiky very".split()
)
_MOST: Final = 4  # words of a colour, or between it and what has it
_MASK: Final = "mask"
_OF_MASKS: Final = frozenset("face medical surgical cloth mouth".split())
_MOST_WORDS: Final = 400  # of a prompt


def with_certain(read: Description, text: str) -> Description:
    """Returns a description with what its text says for certain.

    Args:
        text: the prompt without the words for things.
    """
    words = split_words(text.replace("\n", ","))[:_MOST_WORDS]
    if not (read.is_face and words):
        return read
    low = [word.text.lower() for word in words]
    unwanted = negated(words)
    asked, said = dict(read.asked), dict(read.words)
    if _STYLES.get(asked.get("style", ""), "") not in text.lower():
        del asked["style"]
    if asked.get("facial_hair", _NONE) != _NONE and not _HAIR_OF_FACES.search(text.lower()):
        del asked["facial_hair"]  # of a librarian, in whose letters the tagger finds one
    _give_to_garment(asked, said, low)
    for at, word in enumerate(low):
        if unwanted[at] and not is_after_hair(low, at):
            continue
        if word in _CUTS:
            _add_colour("hair", asked, said, words, at)
        elif word in listed("plain_garments"):
            _add_colour("clothing", asked, said, words, at)
        name, value = plain_value(word) or ("", "")
        if name in _SURE and name not in read.kinds and not _is_of_garment(low, at):
            if asked.get(name) == _NONE and _DENIALS.isdisjoint(low[at + 1 : at + 1 + _FEW]):
                asked[name] = value
            asked.setdefault(name, value)
    return replace(read, asked=asked, words=said)


def colour_of_mask(read: Description, text: str) -> tuple[str, str]:
    """Returns the colour right before a mask that is asked for, #rrggbb and its words, or none."""
    low = [word.text.lower() for word in split_words(text)[:_MOST_WORDS]]
    at = low.index(_MASK) if _MASK in low and read.asked.get(_MASK) == _MASK else 0
    first = at - 1 if at and low[at - 1] in _OF_MASKS else at
    start = first
    while start and first - start < _MOST and is_colour_word(low[start - 1]):
        start -= 1
    value = find_colour(low[start:first], "clothing") if start < first else None
    return (value, " ".join(low[start:first])) if value is not None else ("", "")


def _give_to_garment(asked: dict[str, str], said: dict[str, str], low: Sequence[str]) -> None:
    """Gives a colour that is right before a garment to the clothes, and not to hair."""
    colour = said.get("hair", "").lower().split()
    for at, word in enumerate(low):
        if word in listed("plain_garments") and colour and low[at - len(colour) : at] == colour:
            value = find_colour(colour, "clothing")
            text = said.pop("hair")
            del asked["hair"]
            if value is not None and "clothing" not in asked:
                asked["clothing"], said["clothing"] = value, text
            return


def _add_colour(
    name: str, asked: dict[str, str], said: dict[str, str], words: Sequence[Word], at: int
) -> None:
    """Adds the colour right before a word for what has it, if none is known."""
    end = at
    while end and at - end < _MOST and words[end - 1].text.lower() in _BETWEEN:
        end -= 1
    first = end
    while first and end - first < _MOST and is_colour_word(words[first - 1].text.lower()):
        first -= 1
    texts = [word.text for word in words[first:end]]
    value = find_colour(texts, name) if texts else None
    if value is not None and name not in asked:
        asked[name], said[name] = value, " ".join(texts)


def _is_of_garment(low: Sequence[str], at: int) -> bool:
    """Whether a word for glasses or a beard is on clothes, or of another thing: `beard oil`."""
    after = low[at + 1 : at + 2]
    return bool(after) and (after[0] in listed("garments") or after[0] in ("oil", "logo", "print"))
