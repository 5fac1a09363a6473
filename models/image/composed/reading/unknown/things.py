"""Finds things that a prompt asks to see and that nothing here shows: `waves and a hammock`.

A listed noun counts wherever it names no purpose. Any other word counts only where things are
asked for: in the plural in a list with what is drawn, or behind `pattern of` and the like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.image.composed.reading.asked.things import motif_of, things
from models.image.composed.reading.phrases import amounts, by_phrase, lines_of, words_of
from models.image.composed.views.find import PARTS
from models.image.reading.colours import adjusts, is_colour
from models.image.reading.unknown.nouns import harmless, is_noun, singulars

_FEWEST: Final = 4  # letters of a word that no list has
_REACH: Final = 3  # adjectives before a noun
_JOINTS: Final = frozenset(", and & + or".split())
_ARTICLES: Final = frozenset(("a", "an", "one", "single", "another"))
_FILL: Final = frozenset("the some few many several of lots tiny two three four five six".split())
# Behind these stands what is shown.
_SHOWS: Final = frozenset("with and & + between featuring showing show draw including".split())
_SHOWN_AS: Final = frozenset(
    "pattern patterns print prints border borders row rows garland bunch group pile full pair lots "
    "repeat design drawing drawings illustration illustrations image picture motif motifs "
    "silhouette silhouettes outline outlines wreath collage couple field set".split()
)
# With these, the words of a noun end.
_STOPS: Final = frozenset(
    ", . ; : ! ? ( ) / & + and or with on in at over under behind between beside near from to for "
    "against along around by like of pattern patterns repeat repeating scattered tossed everywhere "
    "floating falling flying hanging seamless tileable print fabric design please plus as that is "
    "are standing sitting swimming dancing".split()
)
_OWNERS: Final = frozenset("my our your his her their its".split())
_WARES: Final = frozenset("handmade homemade vegan organic artisan banner header shop".split())
_QUOTES: Final = frozenset('"“”„«»')
# Endings of plurals that name no things, and of adjectives.
_ABSTRACT: Final = (
    *("tions", "sions", "ments", "nesses", "ities", "ances", "ences", "ings", "isms", "ics"),
    *(
        "ships",
        "ers",
        "ors",
        "ists",
        "ians",
        "als",
        "ives",
        "ches",
        "ants",
        "ents",
        "ss",
        "us",
        "is",
    ),
)
_ADJECTIVES: Final = tuple(
    "y ed ing ly ful ic al ous ive able ible ish less like esque ary ent ant est er".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of a prompt in small letters, and what is known of them.

    texts: the words as they are written.
    known: where words stand that are understood.
    aside: where words stand that say what the picture is for.
    """

    low: Sequence[str]
    texts: Sequence[str]
    known: set[int]
    aside: set[int]

    def word(self, at: int) -> str:
        """Returns the word in a place, or nothing beyond the ends."""
        return self.low[at] if 0 <= at < len(self.low) else ""


def unknown_things(reading: Reading) -> list[int]:
    """Returns where the words for things stand that nothing shows."""
    quoted = _quoted(reading.low)
    found: list[int] = []
    for at, word in enumerate(reading.low):
        if at in reading.known | reading.aside | quoted or not word.isalpha():
            continue
        if _is_asked_for(reading, at, found):
            found.append(at)
    return found


def ends_a_noun(low: Sequence[str], at: int) -> bool:
    """Whether no other noun follows, of which a word would only say the kind."""
    return at + 1 == len(low) or low[at + 1] in _STOPS


def _is_asked_for(reading: Reading, at: int, found: Sequence[int]) -> bool:
    word = reading.low[at]
    if not ends_a_noun(reading.low, at) and not _is_before_gap(reading, at):
        return False  # it says of which kind another thing is
    if not singulars(word).isdisjoint(_objects()):
        return not _is_ware(reading, at)
    if len(word) < _FEWEST or _names_no_thing(word) or _is_proper(reading, at):
        return False
    start = _start_of_phrase(reading, at)
    is_plural = word.endswith("s") and not word.endswith(_ABSTRACT)
    if is_plural:
        return _is_listed(reading, start, at, found) or _is_shown(reading, start, at)
    has_article = not _ARTICLES.isdisjoint(reading.low[start:at])
    is_noun_like = not word.endswith(_ADJECTIVES) and reading.word(at + 1) != "of"
    return (
        has_article
        and is_noun_like
        and at - 1 not in reading.known
        and (reading.word(start - 1) in _SHOWS)
    )


def _is_before_gap(reading: Reading, at: int) -> bool:
    """Whether a plural stands before a word that is understood: `cassettes teal`."""
    return reading.low[at].endswith("s") and at + 1 in reading.known


def _is_listed(reading: Reading, start: int, at: int, found: Sequence[int]) -> bool:
    """Whether a noun stands in a list with what is drawn, or with another that is asked for."""
    before, after = start - 1, at + 1
    is_after = reading.word(before) in _JOINTS and _is_thing(reading, before - 1, found)
    while after < len(reading.low) and reading.low[after] in _JOINTS:
        after += 1
    end = next((place for place in range(after, after + _REACH) if _names(reading, place)), -1)
    is_before = after > at + 1 and end >= 0
    return is_after or is_before


def _is_thing(reading: Reading, at: int, found: Sequence[int]) -> bool:
    return at in found or _names(reading, at)


def _names(reading: Reading, at: int) -> bool:
    """Whether a word that is understood names a thing that is drawn, in the plural."""
    word = reading.word(at)
    return at in reading.known and word.endswith("s") and any(map(_is_motif, singulars(word)))


def _is_motif(word: str) -> bool:
    return motif_of(word) != "" or word in PARTS


def _is_shown(reading: Reading, start: int, at: int) -> bool:
    """Whether a noun stands where things are asked for: first, before `pattern`, after `with`."""
    before, after = reading.word(start - 1), reading.word(at + 1)
    if before == "of":
        return reading.word(start - 2) in _SHOWN_AS
    if before in _SHOWS or after in ("pattern", "patterns", "print"):
        return True
    return start <= 0 and after in ("on", "scattered", "tossed", "everywhere", "in", ",", "")


def _start_of_phrase(reading: Reading, at: int) -> int:
    """Returns where the adjectives of a noun begin, its article and its number among them."""
    start = at
    while start > 0 and at - start < _REACH + 1 and _belongs(reading, start - 1):
        start -= 1
    return start


def _belongs(reading: Reading, at: int) -> bool:
    word = reading.low[at]
    if word in _STOPS and word not in _FILL or word in _SHOWS or word in _OWNERS:
        return False
    if word == "of":
        return False
    return word.isalpha() or word.isdigit() or word.startswith("#")


def _is_ware(reading: Reading, at: int) -> bool:
    """Whether a noun says what is sold, or what a pattern is on: `my soap`, `rug pattern`."""
    before = reading.low[_start_of_phrase(reading, at) : at]
    is_sold = not _WARES.isdisjoint(before) or reading.word(at - len(before) - 1) in _OWNERS
    return is_sold or at - 1 in reading.known and reading.word(at + 1) in _SHOWN_AS


def _is_proper(reading: Reading, at: int) -> bool:
    """Whether a word is a name: with a capital letter among others without."""
    return at > 0 and reading.texts[at][0].isupper()


def _quoted(low: Sequence[str]) -> set[int]:
    """Returns where words stand between quotation marks."""
    marks = [at for at, word in enumerate(low) if word in _QUOTES]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return {at for first, last in pairs for at in range(first, last)}


@cache
def _objects() -> frozenset[str]:
    return words_of("objects.txt")


def _names_no_thing(word: str) -> bool:
    forms = singulars(word)
    if not forms.isdisjoint(_other_words()) or not forms.isdisjoint(harmless()):
        return True
    return is_noun(word) or adjusts(word) or is_colour(word, "cover")


@cache
def _other_words() -> frozenset[str]:
    """Returns words that mean something else than a thing that is missing."""
    tables = ("tones.toml", "formats.toml", "looks.toml", "refused.toml")
    phrases = [phrase for file in tables for phrase in by_phrase(file)]
    lists = words_of("no_things.txt", "businesses.txt", "purposes.txt")
    return frozenset((*phrases, *amounts(), *things(), *PARTS, *lines_of("parts.txt"), *lists))
