"""Finds the phrases of the tables in a prompt, though they are misspelt: `bussiness suit`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from models.image.composed.reading.spelling import is_misspelt
from models.image.reading.colours import is_colour
from models.image.reading.owners.of_large_parts import COLOUR_NAMES
from models.image.reading.unknown.nouns import harmless, is_noun
from models.image.reading.words import Word

FIGURES: Final = "figures"
HAND: Final = "hand"
NOTHING: Final = "nothing"  # phrases of words that are no things
_FEWEST: Final = 5  # letters of a word that is looked for as misspelt
_FEWEST_OF_COLOUR: Final = 4
_PASSED: Final = frozenset("- his her their my the".split())  # words between those of a phrase
_COLOURS: Final = tuple(sorted(COLOUR_NAMES))
_Phrase = tuple[tuple[str, ...], str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a prompt: its option and name in the tables, its words and their places."""

    option: str
    name: str
    said: str
    span: range


def low_words(words: Sequence[Word]) -> list[str]:
    """Returns the words as the tables have them: small letters, and `chefs` for `chef's`."""
    return [
        _with_right_colour(word.text.lower().replace("’", "").replace("'", "") or "'")
        for word in words
    ]


def phrases_in(low: Sequence[str]) -> Iterator[Found]:
    """Yields the phrases in a prompt's words; long ones go before short ones."""
    places = [at for at, word in enumerate(low) if word not in _PASSED]
    said = [corrected(low[at]) for at in places]
    at = 0
    while at < len(said):
        found = _phrase_at(said, at)
        if found is None:
            at += 1
            continue
        phrase, option, name = found
        end = at + len(phrase)
        yield Found(option, name, " ".join(phrase), range(places[at], places[end - 1] + 1))
        at = end


@lru_cache(maxsize=4096)
def corrected(word: str) -> str:
    """Returns the word of the tables from which a misspelt one differs by a letter, or the word."""
    if len(word) < _FEWEST or not word.isalpha() or _is_known(word):
        return word
    for form, ending in ((word, ""), (word.removesuffix("s"), "s")):
        swapped = [one for one in _beginning(word[0]) if sorted(one) == sorted(form)]
        if swapped and is_misspelt(word):
            return f"{swapped[0]}{ending}"
        found = process.extractOne(form, _beginning(word[0]), scorer=OSA.distance, score_cutoff=1)
        if found is not None:
            return f"{found[0]}{ending}" if is_misspelt(word) else word
    return word


@cache
def listed(name: str) -> frozenset[str]:
    """Returns the words of a list, or its phrases where semicolons separate them."""
    text = _lists()[name]
    parts = text.split(";") if ";" in text else text.split()
    return frozenset(" ".join(part.split()) for part in parts)


@cache
def figures() -> Mapping[str, Mapping[str, str]]:
    """Returns what each figure wears: a thing by its option."""
    return {
        name: {
            option.strip(): thing.strip()
            for option, _, thing in (one.partition(":") for one in shown.split(";"))
        }
        for name, shown in _tables()[FIGURES].items()
    }


@cache
def first_words() -> frozenset[str]:
    """Returns the words that phrases start with."""
    return frozenset(_phrases())


@cache
def last_words(option: str) -> frozenset[str]:
    """Returns the words that the phrases of an option end with, such as `dress`."""
    return frozenset(one[0][-1] for some in _phrases().values() for one in some if one[1] == option)


def _phrase_at(said: Sequence[str], at: int) -> _Phrase | None:
    word = said[at]
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    fitting = (one for form in forms for one in _phrases().get(form, ()) if _fits(said, at, one))
    return max(fitting, key=lambda one: (len(one[0]), one[0][0] == word), default=None)


def _fits(said: Sequence[str], at: int, phrase: _Phrase) -> bool:
    """Whether a phrase stands at a word: things may be several, figures are one."""
    words, option, _ = phrase
    here = said[at : at + len(words)]
    if option == FIGURES:
        return tuple(here) == words
    return len(here) == len(words) and all(
        one in (wanted, f"{wanted}s", f"{wanted}es")
        for one, wanted in zip(here, words, strict=True)
    )


@lru_cache(maxsize=4096)
def _with_right_colour(word: str) -> str:
    """Returns the everyday colour that a word is but for a letter, or the word."""
    if len(word) < _FEWEST_OF_COLOUR or not word.isalpha() or _is_known(word):
        return word
    found = process.extractOne(word, _COLOURS, scorer=OSA.distance, score_cutoff=1)
    is_one = found is not None and found[0][0] == word[0] and is_misspelt(word)
    return found[0] if found is not None and is_one else word


def _is_known(word: str) -> bool:
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    if any(form in _vocabulary() or form in harmless() for form in forms):
        return True
    return is_noun(word) or is_colour(word, "clothing")


@cache
def _beginning(letter: str) -> tuple[str, ...]:
    return tuple(sorted(one for one in _vocabulary() if one[0] == letter and len(one) >= _FEWEST))


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for some in _phrases().values() for one in some for word in one[0])


@cache
def _phrases() -> Mapping[str, Sequence[_Phrase]]:
    """Returns the phrases by their first word."""
    found = defaultdict(list)
    named = {
        (option, name): phrases
        for option, table in _tables().items()
        for name, phrases in table.items()
    }
    for (option, name), phrases in named.items():
        for phrase in [name] if option == FIGURES else phrases.split(";"):
            said = _without_passed(phrase.replace("'", "").split())
            found[said[0]].append((said, option, name))
    for phrase in listed(NOTHING):
        said = _without_passed(phrase.split())
        found[said[0]].append((said, NOTHING, phrase))
    return found


def _without_passed(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _PASSED)


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_text("things.toml"))


@cache
def _lists() -> Mapping[str, str]:
    return tomllib.loads(_text("words.toml"))


def _text(file: str) -> str:
    return resources.files("models.image.assembled.reading").joinpath(file).read_text()
