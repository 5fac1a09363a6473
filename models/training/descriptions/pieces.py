"""Texts of which each part may be labelled with what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from models.image.reading.description import CATEGORIES, COLOURS
from models.image.reading.words import Word, split_words

# What a word may ask for: a category's value as `name:value`, a colour, or something unknown.
LABELS: Final = (
    *(f"{name}:{value}" for name, values in CATEGORIES.items() for value in values),
    *COLOURS,
    "unknown",
)
Labels = frozenset[str]
NOTHING: Final[Labels] = frozenset()
_MARK: Final = re.compile(r"\[|\]|\{[\w,]+\}|[^\[\]{}]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text with its labels."""

    text: str
    labels: Labels = NOTHING


Pieces = list[Piece]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A prompt's words and their labels, and whether it asks for one face."""

    prompt: str
    words: Sequence[Word]
    labels: Sequence[Labels]
    is_face: bool


def fill(template: str, label: str, slot: Callable[[str], Pieces]) -> Pieces:
    """Returns a template's pieces: [words] with the label, and slots as the callable fills them."""
    pieces: Pieces = []
    labels = NOTHING
    for mark in _MARK.findall(template):
        if mark == "[":
            labels = frozenset({label})
        elif mark == "]":
            labels = NOTHING
        elif mark[0] == "{":
            pieces += [Piece(one.text, one.labels | labels) for one in slot(mark[1:-1])]
        else:
            pieces.append(Piece(mark, labels))
    return pieces


def join(parts: Sequence[Pieces], separator: str) -> Pieces:
    """Returns all parts that are not empty, with a separator in between."""
    joined: Pieces = []
    for part in parts:
        if part and joined:
            joined.append(Piece(separator))
        joined += part
    return joined


def labelled(pieces: Sequence[Piece], is_face: bool) -> Labelled:
    """Returns the words of all pieces; a word has the labels of its first character."""
    prompt = "".join(piece.text for piece in pieces)
    of_character = [piece.labels for piece in pieces for _ in piece.text]
    words = split_words(prompt)
    is_word = [word.text[0].isalnum() or word.text[0] == "#" for word in words]
    labels = [
        of_character[word.start] if counts else NOTHING
        for word, counts in zip(words, is_word, strict=True)
    ]
    return Labelled(prompt, words, labels, is_face)
