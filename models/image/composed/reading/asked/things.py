"""Finds which styles and motifs, and which kinds of them, phrases ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.image.composed.motifs.find import MOTIFS
from models.image.composed.reading.phrases import (
    Found,
    Phrases,
    by_phrase,
    lines_of,
    phrases_in,
    split_lists,
    table_of,
)
from models.image.composed.styles.find import repeats

STYLE: Final = "style:"
MOTIF: Final = "motif:"
# Motifs whose names alone mostly mean something else.
_AMBIGUOUS: Final = frozenset(("orange", "letter"))


@dataclass(frozen=True, slots=True)
class Style:
    """The style that a prompt asks for, if any, and the phrases that say so.

    left_out: motifs that are asked for and that the style does not show.
    is_loose: whether the phrases only say what the picture is for.
    """

    name: str = ""
    motif: str = ""
    said: tuple[Found, ...] = ()
    left_out: tuple[Found, ...] = ()
    is_loose: bool = False


@cache
def things() -> Phrases:
    """Returns the phrases for styles and motifs, and which they ask for."""
    styles = {phrase: STYLE + name for phrase, name in by_phrase("styles.toml").items()}
    motifs = {phrase: MOTIF + name for phrase, name in by_phrase("motifs.toml").items()}
    own = {name: MOTIF + name for name in MOTIFS if name not in _AMBIGUOUS}
    return Phrases(own | motifs | styles)


def motif_of(phrase: str) -> str:
    """Returns the motif that a phrase stands for, by its name, if it stands for one."""
    meant = things().get(phrase, "")
    return meant.removeprefix(MOTIF) if meant.startswith(MOTIF) else ""


def is_thing(word: str) -> bool:
    """Whether a word may mean a style or a motif."""
    return word in things()


def is_kind(phrase: str, styles: Sequence[Found]) -> bool:
    """Whether a phrase is a kind of a style that others ask for: `crosses and dashes`."""
    every = [_kinds(one.value.removeprefix(STYLE)) for one in styles]
    return any(phrase in kinds or f"{phrase}s" in kinds.values() for kinds in every)


def kinds_in(low: Sequence[str], style: str) -> list[Found]:
    """Returns the phrases for kinds of a style, the most exact first, then by its table."""
    table = _kinds(style)
    order = list(dict.fromkeys(table.values()))
    found = phrases_in(low, table) if table else []
    return sorted(found, key=lambda one: (-one.phrase.count(" "), order.index(one.value)))


def is_repeated(one: Found) -> bool:
    return repeats(one.value.removeprefix(STYLE))


def motifs_of(one: Found) -> list[str]:
    """Returns the motifs that stand for a phrase in a pattern; also a plain style has one."""
    if one.value.startswith(MOTIF):
        return [one.value.removeprefix(MOTIF)]
    if is_repeated(one):
        return []
    if one.phrase in MOTIFS:
        return [one.phrase]
    repeated: str = table_of("styles.toml")[one.value.removeprefix(STYLE)].get("repeated", "")
    return repeated.split(",") if repeated else []


@cache
def _kinds(style: str) -> Phrases:
    """Returns which kind of a style phrases ask for."""
    lists: Mapping[str, str] = table_of("styles.toml")[style].get("motif", {})
    return split_lists(lists)


@cache
def weak_phrases() -> frozenset[str]:
    return frozenset(lines_of("weak.txt"))
