"""Inflects the words of the tables, which have them as dictionaries do: `rojo` is `rojas`, too.

The rules are those of most words and make some forms that nobody writes, which does no harm. What
they miss stands in the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

_VOWELS: Final = "aeiou"
_GERMAN_NOUNS: Final = ("n", "en", "e", "er", "ern", "s", "nen")
_GERMAN_CASES: Final = ("es",)
_GERMAN_ADJECTIVES: Final = ("e", "en", "er", "es", "em", "ere", "erer", "eren")
_FRENCH_FEMININES: Final = {"eux": "euse", "if": "ive", "er": "ere", "anc": "anche", "el": "elle"}


def plurals(word: str, language: str) -> Iterator[str]:
    """Yields the plurals of a folded noun."""
    yield from _PLURALS[language](word)


def cases(word: str, language: str) -> Iterator[str]:
    """Yields other forms of a noun in the singular: `des Hutes`."""
    if language == "de" and not word.endswith("e"):
        yield from (word + ending for ending in _GERMAN_CASES)


def forms(word: str, language: str) -> Iterator[str]:
    """Yields the other forms of a folded adjective."""
    yield from _FORMS[language](word)


def _spanish_plurals(word: str) -> Iterator[str]:
    if word.endswith("z"):
        yield f"{word[:-1]}ces"
    yield f"{word}s" if word[-1] in _VOWELS else f"{word}es"


def _spanish_forms(word: str) -> Iterator[str]:
    if word.endswith("o"):
        yield from (word[:-1] + ending for ending in ("a", "os", "as"))
    else:
        yield from _spanish_plurals(word)


def _portuguese_plurals(word: str) -> Iterator[str]:
    if word.endswith("ao"):
        yield from (word[:-2] + ending for ending in ("oes", "aos", "aes"))
    elif word.endswith("m"):
        yield f"{word[:-1]}ns"
    elif word.endswith("l"):
        yield from (f"{word[:-1]}is", f"{word[:-2]}eis")
    else:
        yield f"{word}s" if word[-1] in _VOWELS else f"{word}es"


def _portuguese_forms(word: str) -> Iterator[str]:
    if word.endswith("o") and not word.endswith("ao"):
        yield from (word[:-1] + ending for ending in ("a", "os", "as"))
    else:
        yield from _portuguese_plurals(word)


def _italian_plurals(word: str) -> Iterator[str]:
    stem, last = word[:-1], word[-1]
    if word.endswith("io"):
        yield stem
    elif word.endswith(("co", "go")):
        yield from (f"{stem}hi", f"{stem}i")
    elif word.endswith(("ca", "ga")):
        yield f"{stem}he"
    elif word.endswith(("cia", "gia")):
        yield from (f"{word[:-2]}e", f"{stem}e")
    elif last == "a":
        yield f"{stem}i" if word.endswith("ista") else f"{stem}e"
    elif last in "oe":
        yield f"{stem}i"


def _italian_forms(word: str) -> Iterator[str]:
    stem = word[:-1]
    yield from _italian_plurals(word)
    if word.endswith(("co", "go")):
        yield from (f"{stem}a", f"{stem}he")
    elif word.endswith("o"):
        yield from (f"{stem}a", f"{stem}e")


def _french_plurals(word: str) -> Iterator[str]:
    if word.endswith("al"):
        yield f"{word[:-1]}ux"
    if word[-1] not in "sxz":
        yield f"{word}x" if word.endswith(("au", "eu")) else f"{word}s"


def _french_forms(word: str) -> Iterator[str]:
    yield from _french_plurals(word)
    if word.endswith("eu"):
        yield f"{word}s"
    feminine = f"{word}e"
    for ending, other in _FRENCH_FEMININES.items():
        if word.endswith(ending):
            feminine = word.removesuffix(ending) + other
    if not word.endswith("e"):
        yield from (feminine, f"{feminine}s")


def _german_plurals(word: str) -> Iterator[str]:
    endings = ("n",) if word.endswith("e") else _GERMAN_NOUNS
    yield from (word + ending for ending in endings)


def _german_forms(word: str) -> Iterator[str]:
    stem = f"{word[:-2]}{word[-1]}" if word.endswith(("el", "er")) else word.removesuffix("e")
    for one in {stem, word}:
        yield from (one + ending for ending in _GERMAN_ADJECTIVES)


_PLURALS: Final[Mapping[str, Callable[[str], Iterator[str]]]] = {
    "es": _spanish_plurals,
    "de": _german_plurals,
    "fr": _french_plurals,
    "pt": _portuguese_plurals,
    "it": _italian_plurals,
}
_FORMS: Final[Mapping[str, Callable[[str], Iterator[str]]]] = {
    "es": _spanish_forms,
    "de": _german_forms,
    "fr": _french_forms,
    "pt": _portuguese_forms,
    "it": _italian_forms,
}
