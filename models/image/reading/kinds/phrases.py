"""The phrases of kinds.toml, and where a prompt has them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from models.image.reading.words import Word

_GAP: Final = "~"
_WIDEST: Final = 3  # words for which a gap stands
# What a gap does not reach over: the ends of clauses, and what is drawn: `long hair big beard`.
_STOPS: Final = frozenset(
    ", . ; : ( ) | / ! ? and with but without wearing no not hair beard moustache mustache glasses "
    "smile hat earrings eyes dress coat sleeves".split()
)
_BOB: Final = "bob"  # somebody, if it is capitalised, or in `a portrait of bob ross`
_BEFORE_A_NAME: Final = frozenset("of like as named called uncle".split())
_OF_HAIR: Final = _STOPS | frozenset("cut haircut hair hairstyle".split())
_MOST_WORDS: Final = 400  # of a prompt; nobody names kinds after them


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a kind. `value`: the attribute's value that comes closest, or empty."""

    attribute: str
    kind: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a prompt, and the places of its words, without those of gaps."""

    phrase: Phrase
    places: frozenset[int]


def phrases_in(words: Sequence[Word]) -> list[Found]:
    """Returns the phrases of a prompt, without those that are a part of others: `two buns`."""
    places = [at for at, word in enumerate(words[:_MOST_WORDS]) if word.text not in "-:"]
    low = [words[at].text.lower().replace("’", "'") for at in places]
    found = []
    starting, said = _by_first_word(), frozenset(low)
    for start, word in enumerate(low):
        for phrase, needed in starting.get(word, ()):
            matched = _match(low, start, phrase.words) if needed <= said else []
            is_name = phrase.words == (_BOB,) and (
                words[places[start]].text == _BOB.title() or _is_named(low, start)
            )
            if matched and not is_name:
                found.append(Found(phrase, frozenset(places[at] for at in matched)))
    return [one for one in found if not any(one.places < other.places for other in found)]


def _is_named(low: Sequence[str], at: int) -> bool:
    """Returns whether a word begins the name of somebody, whose second name follows."""
    follows = low[at + 1 : at + 2]
    begins = at == 0 or low[at - 1] in _BEFORE_A_NAME
    return begins and bool(follows) and follows[0] not in _OF_HAIR


def _match(low: Sequence[str], start: int, phrase: Sequence[str]) -> list[int]:
    """Returns the places of a phrase's words if it starts there; none if it does not."""
    matched = [start]
    left = 0  # words that may still be passed over
    wanted = 1
    for at in range(start + 1, len(low)):
        if wanted < len(phrase) and phrase[wanted] == _GAP:
            left, wanted = _WIDEST, wanted + 1
        if wanted == len(phrase):
            break
        if low[at] == phrase[wanted]:
            matched.append(at)
            left, wanted = 0, wanted + 1
        elif not left or low[at] in _STOPS:
            return []
        else:
            left -= 1
    return matched if wanted == len(phrase) else []


@cache
def _by_first_word() -> Mapping[str, Sequence[tuple[Phrase, frozenset[str]]]]:
    """Returns the phrases with each first word, and the words that each needs."""
    by_first = defaultdict(list)
    for phrase in _phrases():
        by_first[phrase.words[0]].append((phrase, frozenset(phrase.words) - {_GAP}))
    return dict(by_first)


def _phrases() -> Iterator[Phrase]:
    text = resources.files("models.image.reading.kinds").joinpath("kinds.toml").read_text()
    for attribute, kinds in tomllib.loads(text).items():
        for kind, listed in kinds.items():
            value, _, phrases = listed.partition(":")
            for phrase in phrases.split(";"):
                yield Phrase(attribute, kind, value.strip("- \n"), tuple(phrase.split()))
