"""Puts the words of Spanish, French, Portuguese and Italian prompts in the order of English.

What a noun is like stands behind it there: `camisa blanca` is a white shirt. So does what it is
made of, or what it is a part of: `hojas de palma` are palm leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from models.image.reading.languages.pieces import Piece
from models.image.reading.languages.plurals import in_singular

_NOUNS: Final = frozenset(("thing", "person", "picture"))
_LIKE: Final = frozenset(("look", "colour", "stuff"))
# Words for a colour's shade that stand behind it.
_SHADES: Final = frozenset("light dark pale pastel bright vivid neon metallic soft muted".split())
# What is named for what it is about: `capa de Natal`. Other pictures show it: a pattern of lemons.
_NAMED: Final = frozenset(
    "cover card poster banner flyer invitation menu presentation website blog newsletter".split()
)
_OF_HAIR: Final = {
    "red-haired": "red",
    "dark-haired": "dark brown",
    "white-haired": "white",
    "grey-haired": "grey",
}
_MOST: Final = 12  # words behind a noun that say what it is like


def ordered(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces in the order of English."""
    pieces = _graded(_without_some(pieces))
    shaded = _shaded([_meant(pieces, at) for at in range(len(pieces))])
    found: list[Piece] = []
    at = 0
    while at < len(shaded):
        if shaded[at].kind not in _NOUNS:
            found.append(_alone(shaded, at))
            at += 1
            continue
        if shaded[at].english == "style" and shaded[at + 1 : at + 2]:
            next_ = shaded[at + 1]
            if next_.kind in ("said", "look"):  # `estilo acuarela`
                found += [next_, shaded[at]]
                at += 2
                continue
        noun, after = _noun(shaded, at)
        like, after = _behind(shaded, after)
        found += [*(_of_hair(one, noun[-1]) for one in like), *noun]
        at = after
        is_of = noun[-1].kind == "person" and shaded[at : at + 1] and shaded[at].kind == "of"
        if is_of:  # `mujer joven de pelo rizado`
            found.append(replace(shaded[at], english="with", kind="small"))
            at += 1
    return found


def _without_some(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces without an `of` that means some: `avec des fleurs`."""
    return [
        one
        for before, one in zip([None, *pieces], pieces, strict=False)
        if one.kind != "of"
        or before is not None
        and before.kind not in ("small", "verb", "and", "sign", "not", "degree")
    ]


def _graded(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with the colours of a gradient: `degradado de naranja a morado`."""
    found = list(pieces)
    for at in range(1, len(found) - 1):
        before, one, after = found[at - 1 : at + 2]
        if one.kind == "of" and before.english == "gradient" and after.kind == "colour":
            found[at] = replace(one, english="from", kind="small")
        elif one.english in ("at", "for") and before.kind == after.kind == "colour":
            found[at] = replace(one, english="to", kind="small")
    return found


def _of_hair(like: Piece, noun: Piece) -> Piece:
    """Returns what hair or a beard is like, for which somebody is called `pelirrojo`."""
    english = like.english if noun.kind == "person" else _OF_HAIR.get(like.english, like.english)
    return replace(like, english=english)


def _meant(pieces: Sequence[Piece], at: int) -> Piece:
    """Returns a word that is a colour or a noun as what it is here: `naranjas y limones`."""
    one = pieces[at]
    if one.kind != "colour" or not one.thing:
        return one
    before = next(
        (each for each in reversed(pieces[:at]) if each.kind not in ("drop", "and")), None
    )
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    is_colour = (before is not None and before.kind in _NOUNS | _LIKE | {"small", "number"}) or (
        after is not None and after.english in _SHADES
    )
    if before is not None and before.kind == "number":
        is_colour = False
    return one if is_colour else replace(one, english=one.thing, kind="thing")


def _shaded(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with shades before their colours: `azul claro` is light blue."""
    found: list[Piece] = []
    for one in pieces:
        last = found[-1] if found else None
        is_colour = last is not None and last.kind == "colour"
        if last is not None and is_colour and one.kind == "look" and one.english in _SHADES:
            found[-1] = replace(last, english=f"{one.english} {last.english}", end=one.end)
        elif last is not None and _names_colour(last) and one.kind == "colour":
            found[-1] = replace(one, start=one.start)
        elif last is not None and last.kind == "of" and one.kind == "colour" and not one.thing:
            found[-1] = one  # `fondo de azul`
        elif one.kind == "colour" and len(found) > 1 and last is not None and last.kind == "sign":
            found += _hyphened(found, one)
        else:
            found.append(one)
    return found


def _names_colour(one: Piece) -> bool:
    return one.kind == "picture" and one.english == "colour"


def _hyphened(found: list[Piece], one: Piece) -> list[Piece]:
    """Returns a colour with what joins it to that before it: `azul-blanco`, `rojo/negro`."""
    if found[-1].english in "-/" and found[-2].kind == "colour":
        found[-1] = replace(found[-1], english="and", kind="and")
    return [one]


def _alone(pieces: Sequence[Piece], at: int) -> Piece:
    """Returns a word for what somebody is like as that for somebody, if nobody is beside."""
    one = pieces[at]
    if not one.alone:
        return one
    beside = [*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 3]]
    if any(each.kind in _NOUNS for each in beside if each.kind not in ("small", "sign")):
        near = pieces[at + 1 : at + 2]
        if not near or near[0].kind in ("small", "sign", "not", "verb"):
            return replace(one, english=one.alone, kind="person")
        return one
    return replace(one, english=one.alone, kind="person")


def _noun(pieces: Sequence[Piece], at: int) -> tuple[list[Piece], int]:
    """Returns the noun at a place with what it is a part of before it, and where it ends."""
    noun, after = [pieces[at]], at + 1
    while after + 1 < len(pieces) and pieces[after].kind == "of":
        next_ = pieces[after + 1]
        is_whole = noun[-1].kind == "picture" and noun[-1].english.split()[-1] not in _NAMED
        if is_whole or noun[-1].kind == "person" or next_.kind != "thing":
            break
        noun.insert(0, replace(next_, english=in_singular(next_.english)))
        after += 2
    return noun, after


def _behind(pieces: Sequence[Piece], at: int) -> tuple[list[Piece], int]:
    """Returns what stands behind a noun and says what it is like, and where that ends."""
    like: list[Piece] = []
    end = at
    while at < len(pieces) and len(like) < _MOST:
        one = pieces[at]
        if one.kind in ("degree", "and"):
            at += 1
            if one.kind == "and" and not like:
                break
            continue
        if one.kind not in _LIKE or _leads(pieces, at, is_joined=at > end):
            break
        like += pieces[end : at + 1]
        at += 1
        end = at
    return _sorted(like), end


def _leads(pieces: Sequence[Piece], at: int, *, is_joined: bool) -> bool:
    """Whether what a thing is like belongs to a noun behind it: `pelo rojo y gran sombrero`."""
    after = pieces[at + 1 : at + 2]
    return bool(after) and after[0].kind in _NOUNS and is_joined and pieces[at].kind != "colour"


def _sorted(like: list[Piece]) -> list[Piece]:
    """Returns what things are like in the order of English, if it is no list: a red wool hat."""
    if any(one.kind == "and" for one in like):
        return like
    ranks = {"look": 0, "degree": 0, "colour": 1, "stuff": 2}
    return sorted(like, key=lambda one: ranks[one.kind])
