"""Draws labelled prompts: for faces, with and without what cannot be drawn, and for others."""

from __future__ import annotations

from random import Random
from typing import Final

from models.training.descriptions.misspelling import misspell
from models.training.descriptions.person import PersonWriter
from models.training.descriptions.pieces import Labelled, Piece, Pieces, fill, join, labelled
from models.training.descriptions.slots import Slots, grammar, things

_UNKNOWN: Final = frozenset({"unknown"})
_OUTSIDE: Final = 0.16
_WITH_UNKNOWN: Final = 0.34  # of the prompts for a face
_NEGATIONS: Final = ("no", "without", "but no", "not wearing", "without any", "doesn't have")


def draw_prompt(random: Random) -> Labelled:
    """Returns one prompt, the same for the same random state."""
    kind = random.random()
    if kind < _OUTSIDE:
        pieces, is_face = _outside(random), False
    elif kind < _OUTSIDE + 0.03:
        pieces, is_face = _several(random), False
    else:
        extras = _extras(random) if random.random() < _WITH_UNKNOWN else []
        if random.random() < 0.06:
            extras.append(_negated(random))
        if random.random() < 0.04:
            extras.append(_other_colour(random))
        if random.random() < 0.05:
            extras.append(fill(random.choice(grammar()["plain"]["negated"]), "", Slots(random)))
        pieces, is_face = PersonWriter(random, extras).write(), True
        if random.random() < 0.04:
            pieces = _as_a_figure(pieces, random)
    return labelled(misspell(pieces, random), is_face)


def _extras(random: Random) -> list[Pieces]:
    """Returns one or two phrases about what no drawn face can show."""
    slots, unknown = Slots(random), grammar()["unknown"]
    extras = []
    for _ in range(1 if random.random() < 0.75 else 2):
        kind = random.choice("with with with doing doing where where clothes as style".split())
        phrase = fill(random.choice(unknown[kind]), "unknown", slots)
        if kind == "with":
            before = random.choice(("with ", "and ", "", "wearing ", "has ", "having "))
            phrase = [Piece(before), *phrase]
        elif kind == "clothes":
            phrase = [Piece(random.choice(("in ", "wearing ", "with ", ""))), *phrase]
        extras.append(phrase)
    return extras


def _negated(random: Random) -> Pieces:
    """Returns a phrase that asks for the absence of something, which every drawing fulfils."""
    phrase = fill(random.choice(grammar()["unknown"]["with"]), "", Slots(random))
    return [Piece(random.choice(_NEGATIONS) + " "), *phrase]


def _other_colour(random: Random) -> Pieces:
    template = random.choice(("not {colour}", "instead of {colour}", "anything but {colour}"))
    return fill(template, "", Slots(random))


def _as_a_figure(pieces: Pieces, random: Random) -> Pieces:
    """Returns the prompt with a figure whose costume no drawing has: a pirate, a robot."""
    figure = fill(random.choice(grammar()["unknown"]["subject"]), "unknown", Slots(random))
    start = random.choice(("a ", "", "the ", "portrait of a "))
    return [Piece(start), *figure, Piece(random.choice((" ", ", ", " with ", ": "))), *pieces]


def _several(random: Random) -> Pieces:
    people = fill(random.choice(grammar()["unknown"]["people"]), "unknown", Slots(random))
    writer = PersonWriter(random, [people])
    return (
        writer.write() if random.random() < 0.5 else [*_opening(random), *people, *_style(random)]
    )


def _outside(random: Random) -> Pieces:
    kind = random.random()
    if kind < 0.08:
        return [Piece(_gibberish(random), _UNKNOWN)]
    table = grammar()["outside"]["abstract" if kind < 0.3 else "whole"]
    said = fill(random.choice(table), "unknown", Slots(random))
    parts = [_opening(random), said, _style(random)]
    if random.random() < 0.4:
        parts[1:] = parts[:0:-1]  # the style first: `pixel art sword`
    if random.random() < 0.15:
        where = fill(random.choice(grammar()["unknown"]["where"]), "unknown", Slots(random))
        parts.append(where)
    if random.random() < 0.08:
        parts.insert(
            1, fill(random.choice(grammar()["unknown"]["style"]), "unknown", Slots(random))
        )
    return join(parts, random.choice((" ", " ", ", ", " - ")))


def _opening(random: Random) -> Pieces:
    if random.random() < 0.7:
        return []
    return [Piece(random.choice(grammar()["plain"]["opening"]))]


def _style(random: Random) -> Pieces:
    """Returns, now and then, the style of a face, which an apple may be wished in, too."""
    if random.random() < 0.7:
        return []
    style = random.choice(list(grammar()["style"]))
    form = random.choice(("after", "fragment", "adjective"))
    return fill(random.choice(grammar()["style"][style][form]), f"style:{style}", Slots(random))


def _gibberish(random: Random) -> str:
    letters = random.choice(("abcdefghijklmnopqrstuvwxyz", "asdfghjkl", "qwertyuiop", "zxcvbnm"))
    words = [
        "".join(random.choice(letters) for _ in range(random.randint(3, 9)))
        for _ in range(random.randint(1, 3))
    ]
    if random.random() < 0.2:
        words.append(random.choice(things()))
    return " ".join(words)
