"""Paraphrases captions with synonyms and introductory words.

A paraphrase describes the same attributes: colours and styles stay, and words are replaced only by
others that mean the same in these pictures (any garment is the drawing's clothing, any person its
face).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Final

from models.training.dicebear.palette import HAIR, SURFACE, Palette, words_for


def _any_of(palette: Palette) -> str:
    words = {word for name in palette for word in words_for(palette, name)}
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_COLOUR: Final = _any_of(SURFACE)
_HAIR_COLOUR: Final = _any_of(HAIR)

# patterns and their replacements; all are replaced equally often
_OTHER_WAYS: Final[Sequence[tuple[str, Sequence[str]]]] = (
    (
        r"\b(?:avatar|portrait|profile picture|face)\b",
        ("person", "character", "user picture", "icon", "woman", "man", "girl", "guy", "lady")
        + ("boy", "head", "figure", "avatar", "portrait", "face"),
    ),
    (r"\bmascot\b", ("character", "figure", "guy", "creature")),
    (
        r"(?<!not )\b(?:smiling|looking happy)\b",
        ("cheerful", "happy", "grinning", "friendly-looking"),
    ),
    (r"(?<!looking )\bserious\b(?! face)", ("stern", "earnest", "unsmiling", "grumpy")),
    (r"\b(pixel art|lorelei|open peeps|notionists)\b(?! line)", (r"\1 style", r"\1-style")),
    (
        rf"\bshort ((?:{_HAIR_COLOUR}) )?hair\b",
        (r"cropped \1hair", r"short \1haircut", r"close-cropped \1hair", r"\1short hair"),
    ),
    (
        rf"\blong ((?:{_HAIR_COLOUR}) )?hair\b",
        (r"flowing \1hair", r"long \1locks", r"shoulder-length \1hair"),
    ),
    (
        rf"\b(?:curly ((?:{_HAIR_COLOUR}) )hair|((?:{_HAIR_COLOUR}) )curls)\b",
        (r"\1\2afro hair", r"a \1\2afro", r"wavy \1\2hair", r"frizzy \1\2hair", r"\1\2curly hair"),
    ),
    (
        rf"\b((?:{_HAIR_COLOUR}) )?hair (?:tied up|in a bun)\b",
        (r"a \1bun", r"a \1ponytail", r"a \1topknot", r"\1hair pulled back"),
    ),
    (rf"\b({_HAIR_COLOUR}) hair(?=,| and|$)", (r"hair in \1", r"\1-coloured hair")),
    (r"\b(?:no hair|a bald head)\b", ("a shaved head", "a bald scalp")),
    (r"\ba beard\b", ("a full beard", "a bushy beard", "facial hair")),
    (
        r"(?<!no )(?<!without )(?<!dark )\b(?:clear glasses|eyeglasses|glasses)\b",
        ("round glasses", "spectacles", "reading glasses", "specs", "a pair of glasses"),
    ),
    (r"\b(?:dark glasses|(?:black )?sunglasses)\b", ("shades", "dark shades", "cool sunglasses")),
    (
        rf"\b({_COLOUR}) (?:clothes|clothing|shirt|top)\b",
        tuple(
            rf"a \1 {garment}"
            for garment in ("sweater", "hoodie", "T-shirt", "jacket", "jumper", "pullover", "dress")
        )
        + (r"\1 outfit", r"\1 sweater", r"a top in \1", r"a jumper that is \1"),
    ),
    (
        rf"\b(?:on an? )?({_COLOUR}) background\b",
        (r"against a \1 backdrop", r"with a \1 background", r"\1 backdrop", r"on a \1 wall"),
    ),
    (rf"\bon ({_COLOUR})$", (r"on plain \1", r"in front of \1")),
)
_BEFORE: Final = ("a picture of a ", "draw a ", "please make a ", "I want a ", "create a ", "one ")
_ADJECTIVES: Final = ("cute ", "cool ", "simple ", "modern ", "nice ", "little ")


def loosely(caption: str, random: Random) -> str:
    """Returns a paraphrase of a caption, the same for the same random state."""
    for pattern, others in _OTHER_WAYS:
        other = random.choice(others)
        if random.random() < 0.6:
            caption = re.sub(pattern, other, caption, count=1)
    starts = not re.match(r"an? |[^,]* (?:background|backdrop)", caption)
    if starts and random.random() < 0.3:
        caption = random.choice(_ADJECTIVES) + caption
    if starts and random.random() < 0.2:
        caption = random.choice(_BEFORE) + caption
    return " ".join(caption.split())
