"""The words of a language and what they are in English: es.toml and the like.

A table says of what kind its words are, which decides where they stand in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Final

from models.image.reading.languages.folding import folded
from models.image.reading.languages.inflection import cases, forms, plurals
from models.image.reading.languages.plurals import in_plural

NAMES: Final[Mapping[str, str]] = {
    "es": "Spanish",
    "de": "German",
    "fr": "French",
    "pt": "Portuguese",
    "it": "Italian",
    "zh": "Chinese",
}
_NOUNS: Final = {
    "people": "person",
    "jobs": "person",
    "women": "person",
    "hair": "thing",
    "things": "thing",
    "pictures": "picture",
}
_ADJECTIVES: Final = {"looks": "look", "colours": "colour", "stuff": "stuff"}
_AS_THEY_ARE: Final = {
    "said": "said",
    "small": "small",
    "verbs": "verb",
    "degrees": "degree",
    "numbers": "number",
    "negations": "not",
    "joints": "and",
    "of": "of",
    "dropped": "drop",
    "endings": "ending",
    "after": "after",
}
_ALONE: Final = "alone"
_SHARED: Final = "shared"
_RULED: Final = frozenset(NAMES) - {"zh"}  # whose words are inflected


@dataclass(frozen=True, slots=True)
class Entry:
    """A word's meaning.

    english: the words for it, none if it is dropped.
    kind: what decides where they stand, such as `thing` or `colour`.
    alone: what it means without a noun beside it: `rubia` is a blonde woman.
    thing: what it means as a noun, if it is a colour, too.
    """

    english: str
    kind: str
    alone: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All words of a language by how they are written, folded; those of a phrase with blanks.

    shared: words that are English words as well, or names.
    longest: the words of the longest phrase; of Chinese, its characters.
    """

    code: str
    entries: Mapping[str, Entry]
    shared: frozenset[str]
    longest: int


@cache
def lexicon(code: str) -> Lexicon:
    """Returns the words of a language."""
    tables = tomllib.loads(
        resources.files("models.image.reading.languages")
        .joinpath(f"{code}.toml")
        .read_text("utf-8")
    )
    entries: dict[str, Entry] = {}
    alone = {_ALONE: tables.pop(_ALONE, {})}
    nouns = {table: tables[table] for table in tables if table in _NOUNS}
    for rows, is_base in (
        (tables, True),
        (nouns, False),
        (tables, False),
        (alone, True),
        (alone, False),
    ):
        for table, words in rows.items():  # a word of the tables is never taken for another's form
            for english, written in words.items():
                for form, entry in _forms(code, table, english, written, is_base=is_base):
                    _add(entries, form, entry, table)
    longest = max(len(form) if code == "zh" else form.count(" ") + 1 for form in entries)
    shared = frozenset(tables.get(_SHARED, {}).get("words", "").split("; "))
    return Lexicon(code, entries, shared, longest)


def _forms(
    code: str, table: str, english: str, written: str, *, is_base: bool
) -> Iterator[tuple[str, Entry]]:
    """Yields what a row of a table says: its words, or the forms that follow from them."""
    if table == _SHARED:
        return
    is_noun = table in _NOUNS
    kind = _NOUNS.get(table) or _ADJECTIVES.get(table) or _AS_THEY_ARE.get(table, "look")
    said = "" if kind == "drop" else f"female {english}" if _is_hidden(table, english) else english
    for one in written.split("; "):
        word = _spaced(folded(one.strip()))
        if is_base:
            yield word, Entry(said, kind)
        elif code in _RULED and table not in _AS_THEY_ARE:
            rest = "" if code == "de" else "".join(word.partition(" ")[1:])
            first = word if code == "de" else word.partition(" ")[0]
            if is_noun:
                yield from ((form + rest, Entry(said, kind)) for form in cases(first, code))
            several = in_plural(said) if is_noun or table == _ALONE else said
            made = plurals(first, code) if is_noun else forms(first, code)
            if one.strip().endswith("é"):  # `enneigé`, which is written as if it had a feminine
                made = iter((f"{first}s", f"{first}e", f"{first}es"))
            yield from ((form + rest, Entry(several, kind)) for form in made)


def _spaced(word: str) -> str:
    """Returns a phrase with a blank between all that are words of their own in a prompt."""
    return word.replace("'", "' ").replace("-", " - ").replace("  ", " ").strip()


def _is_hidden(table: str, english: str) -> bool:
    """Whether the English word for a woman's job does not say that it is one's."""
    return table == "women" and not english.endswith(("ess", "woman"))


def _add(entries: dict[str, Entry], form: str, entry: Entry, table: str) -> None:
    """Adds a word: the first of several meanings counts, but alone or as a noun it has others."""
    known = entries.get(form)
    if table == _ALONE:
        known = known or Entry(entry.english, "look")
        entries[form] = known if known.alone else replace(known, alone=entry.english)
    elif known is None:
        entries[form] = entry
    elif known.kind == "colour" and entry.kind == "thing" and not known.thing:
        entries[form] = replace(known, thing=entry.english)
