"""Finds words of a prompt that ask for something and that nothing of a picture follows from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.reading.brief import Brief
from models.image.composed.reading.phrases import words_of

# Words that ask for nothing by themselves.
_SMALL: Final = frozenset(
    "a an the my our your their his her its it it's this that these those there here for of on in "
    "at to with about from by and or but so is are be as if when where which who what i i'd we "
    "we'd you they me us them no not don't without nothing none like please thanks hi hello want "
    "wants need needs would d'd ll s t could can should must may might make made making have has "
    "had do does get give some any very really quite just also too even still only all each every "
    "more less than rather maybe something anything everything else etc kind type bit lot lots "
    "into over under behind around between out up down off along across through one ones feel "
    "feeling look looks looking same other another own sort put use using "
    "used show showing shows surprise".split()
)
_LISTS: Final = (
    *("format_words.txt", "media_words.txt"),
    *("purposes.txt", "businesses.txt", "carriers.txt"),
)
_PATTERNS: Final = frozenset(
    "pattern patterns seamless seamlessly tile tileable tiles repeat repeats repeated repeating "
    "repeatable print motif motifs allover fabric textile textiles colour colours color colors "
    "coloured colored tone tones shade shades palette".split()
)
_PLACES: Final = frozenset(
    "left right top bottom upper lower above below middle centre center side sides corner corners "
    "edge edges third half empty blank free clear space room text words title headline name logo "
    "leave leaving keep keeping copy area calm quiet".split()
)


def unheard_words(low: Sequence[str], heard: set[int], brief: Brief) -> tuple[str, ...]:
    """Returns the words, once each, in the prompt's order.

    Args:
        low: the prompt's words in small letters.
        heard: where words stand that are understood, or not wanted.
        brief: what was understood.
    """
    silent = _SMALL | _PATTERNS | words_of(*_LISTS)
    if brief.free or brief.places or brief.course or brief.thins:
        silent = silent | _PLACES
    told = {word for phrase in brief.unknown for word in phrase.lower().split()}
    told |= {
        word
        for names in (brief.parts, brief.counts, brief.places)
        for name in names
        for word in name.split()
    }
    return tuple(
        dict.fromkeys(
            word
            for at, word in enumerate(low)
            if at not in heard
            and word not in silent
            and any(letter.isalpha() for letter in word)
            and told.isdisjoint((word, word.removesuffix("s")))
        )
    )
