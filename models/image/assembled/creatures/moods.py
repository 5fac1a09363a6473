"""Gives things a face, and animals another mood: closed eyes, a wink, or brows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from models.image.assembled.creatures.anchors import Anchors, patch_of
from models.image.composed.drawing.raster import rasterise
from models.image.pictograms.pictogram import SIDE, Pictogram
from models.image.pictograms.recolouring import lch_of

USUAL: Final = "smiling"  # of a thing whose mood is open
COOL: Final = "cool"
_DARK, _LIGHT = "#402a32", "#fff8ef"
_CHEEKS: Final = (
    '<ellipse cx="-6.2" cy="2.9" rx="1.5" ry=".95" fill="#ff5c8a" fill-opacity=".5"/>'
    '<ellipse cx="6.2" cy="2.9" rx="1.5" ry=".95" fill="#ff5c8a" fill-opacity=".5"/>'
)
_PATCH: Final = '<ellipse cy="1.9" rx="7.6" ry="5.4" fill="{}"/>'
_DIM: Final = 0.52  # lightness below which a face is drawn in light ink
_LEAST_BROWS: Final = 0.62  # their scale
_OF_EYES: Final = 8.0  # units apart, that faces are drawn for
_OF_LIDS: Final = 7.0  # the same of animals whose eyes are 2 units wide


@dataclass(frozen=True, slots=True)
class Mood:
    """A mood; see moods.toml."""

    said: str
    eyes: str = ""
    mouth: str = ""
    lids: str = ""
    brows: str = ""
    pictograms: Mapping[str, str] = field(default_factory=dict)


@cache
def moods() -> Mapping[str, Mood]:
    """Returns the moods by their names."""
    text = resources.files("models.image.assembled.creatures").joinpath("moods.toml").read_text()
    return {name: Mood(**table) for name, table in tomllib.loads(text).items()}


def is_shown(mood: str, one: Pictogram, anchors: Anchors) -> bool:
    """Whether a pictogram can have a mood."""
    drawn = moods()[mood]
    if not anchors.has_face or mood == COOL:
        return anchors.eyes is not None
    if one.name in drawn.pictograms or (mood == "happy" and not anchors.is_plain):
        return True
    return anchors.looks_at_us and bool((drawn.lids and anchors.is_plain) or drawn.brows)


def mooded(one: Pictogram, anchors: Anchors, mood: str, *, are_eyes_hidden: bool) -> str:
    """Returns the SVG that is drawn over a pictogram to give it a face, or a mood.

    Args:
        are_eyes_hidden: whether glasses will cover the eyes.
    """
    if anchors.eyes is None or one.name in moods()[mood or USUAL].pictograms.values():
        return ""
    x, y, apart = anchors.eyes[:3]
    if not anchors.has_face:
        return _face(one, (x, y, apart), mood or USUAL, are_eyes_hidden=are_eyes_hidden)
    drawn = moods().get(mood)
    if drawn is None or not anchors.looks_at_us:
        return ""
    ink = ink_at(one, x, y - 2.2)
    parts = ""
    if drawn.lids and anchors.is_plain and not are_eyes_hidden:
        size = min(1.0, apart / _OF_LIDS)
        sides = (1,) if mood == "winking" else (-1, 1)
        parts += "".join(_closed(one, x + side * apart / 2, y, size, drawn.lids) for side in sides)
    if drawn.brows:
        parts += _at(drawn.brows, x, y, max(_LEAST_BROWS, apart / _OF_EYES)).replace("[ink]", ink)
    return parts


def ink_at(one: Pictogram, x: float, y: float) -> str:
    """Returns the colour of ink that is seen at a point: dark, or light where it is dark."""
    return _ink_on(colour_at(one, x, y))


def _ink_on(colour: str) -> str:
    return _LIGHT if lch_of(colour)[0] < _DIM else _DARK


def colour_at(one: Pictogram, x: float, y: float) -> str:
    """Returns the colour of a pictogram at a point in its units; white beside it."""
    size = len(_pixels(one.svg))
    row, column = (min(size - 1, max(0, round(value * size / SIDE))) for value in (y, x))
    red, green, blue, alpha = _pixels(one.svg)[row][column]
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha > 128 else "#ffffff"


def _face(
    one: Pictogram, eyes: tuple[float, float, float], mood: str, *, are_eyes_hidden: bool
) -> str:
    x, y, apart = eyes
    drawn = moods()[mood]
    parts = drawn.mouth + drawn.brows
    if mood in ("happy", USUAL, "laughing", "winking"):
        parts = _CHEEKS + parts
    if not are_eyes_hidden:
        parts = (drawn.eyes or moods()[USUAL].eyes) + parts
    patch = patch_of(one.name)
    if patch and patch not in one.svg:  # it has another colour
        patch = one.colours[0]
    if patch:
        parts = _PATCH.format(patch) + parts
    ink = _ink_on(patch) if patch else ink_at(one, x, y)
    return _at(parts, x, y, apart / _OF_EYES).replace("[ink]", ink)


def _closed(one: Pictogram, x: float, y: float, size: float, lid: str) -> str:
    """Returns what is drawn over an open eye: skin, and the line of the lid."""
    skin = colour_at(one, x, y - 2.5 * size)
    line = lid.replace("[ink]", ink_at(one, x, y - 2.5 * size))
    return _at(f'<ellipse rx="1.35" ry="1.85" fill="{skin}"/>{line}', x, y, size)


def _at(svg: str, x: float, y: float, scale: float) -> str:
    return f'<g transform="translate({x:g} {y:g}) scale({scale:.4g})">{svg}</g>'


@lru_cache(maxsize=128)
def _pixels(svg: str) -> list[list[list[int]]]:
    pixels: list[list[list[int]]] = rasterise(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" '
        f'viewBox="0 0 {SIDE:g} {SIDE:g}" fill="none">{svg}</svg>'
    ).tolist()
    return pixels
