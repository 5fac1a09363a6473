"""Draws an animal or a thing as an SVG document: its pictogram, dressed, on its background."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from models.image.assembled.behind.backdrop import Backdrop
from models.image.assembled.behind.drawing.placed import placed
from models.image.assembled.creatures.anchors import anchors_of, box_of, is_usual_face
from models.image.assembled.creatures.grounds import ground
from models.image.assembled.creatures.moods import COOL, is_shown, mooded, moods
from models.image.assembled.creatures.reading.creature import Creature
from models.image.assembled.creatures.squares import squares
from models.image.assembled.creatures.subjects import front_of, subject
from models.image.assembled.creatures.worn import dressed, places_of
from models.image.assembled.inks import shade
from models.image.pictograms.find import pictograms
from models.image.pictograms.pictogram import Pictogram
from models.image.pictograms.recolouring import lch_of, recoloured
from models.image.reading.oklab import distance

_FILLED: Final = 0.76  # of the shorter side, by what is drawn
_TILTS: Final = (-7, -4, 0, 0, 4, 7)  # degrees
_HARDLY_APART: Final = 0.1  # in OKLab, of a background and what is drawn
_AROUND: Final = 16.0  # units around the pictogram in which it is dressed
_ITEM: Final = 0.46  # of the size of its holder
_HIDING: Final = frozenset(("sunglasses", "heart glasses", "star glasses", "goggles"))


@dataclass(frozen=True, slots=True)
class Shown:
    """An animal or a thing as it is drawn.

    svg: its elements, on the pictogram's square and around it.
    colours: of the pictogram, the main one first.
    not_shown: the words for what was asked and is not drawn.
    """

    svg: str
    colours: tuple[str, ...]
    not_shown: tuple[str, ...] = ()


def picture(
    asked: Creature,
    size_px: tuple[int, int],
    seed: int,
    set_seed: int | None = None,
    truncation: float = 1.0,
    backdrop: Backdrop | None = None,
    *,
    is_transparent: bool = False,
) -> str:
    """Returns a creature as an SVG document that is shown in a size in pixels.

    Args:
        seed: chooses its tilt and the colours that are open.
        set_seed: chooses the background, in place of the seed.
        truncation: 0..1, how far it is tilted.
        backdrop: what is behind it, if it is no plain colour.
    """
    drawn = shown(asked, seed)
    said = asked.words.get("background", "")
    fill = asked.colours.get("background") or ground(
        seed if set_seed is None else set_seed, drawn.colours, said.lower()
    )
    (width, height), unit = size_px, 1.0 / min(size_px)
    svg = _framed(drawn.svg, _tilt(seed, truncation, is_pixels=bool(asked.style)))
    crisp = ""
    if asked.style:
        svg, crisp = squares(svg), ' shape-rendering="crispEdges"'
    elif not (is_transparent or backdrop) and distance(fill, drawn.colours[0]) < _HARDLY_APART:
        svg = f'<circle cx=".5" cy=".5" r=".44" fill="{_beside(fill)}"/>{svg}'
    left, top = (1 - width * unit) / 2, (1 - height * unit) / 2
    back = f'<rect x="{left:g}" y="{top:g}" width="100%" height="100%" fill="{fill}"/>'
    if backdrop is not None:
        is_squares, seen = bool(asked.style), drawn.colours[:1]
        back = placed(backdrop, size_px, 1.0, fill, seen, is_squares=is_squares)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left:g} {top:g} {width * unit:g} {height * unit:g}" fill="none"{crisp}>'
        f"{'' if is_transparent else back}{svg}</svg>"
    )


def _beside(fill: str) -> str:
    """Returns the colour of a disc between a creature and a background that is like it."""
    return shade(fill, -0.22 if lch_of(fill)[0] > 0.6 else 0.35)


def shown(asked: Creature, seed: int) -> Shown:
    """Returns what is drawn of a creature."""
    is_faced = bool(asked.mood or asked.worn or asked.is_face_asked)
    one = subject(front_of(asked.name) if is_faced else asked.name)
    anchors = anchors_of(one)
    mood = asked.mood if asked.mood and is_shown(asked.mood, one, anchors) else ""
    if mood and (name := moods()[mood].pictograms.get(one.name)):
        one = pictograms()[name]
    colour = asked.colours.get("subject")
    if colour:
        one = recoloured(one, colour, is_face=anchors.has_face and anchors.looks_at_us)
    worn = dict(asked.worn)
    if mood == COOL:
        worn.setdefault("eyewear", "sunglasses")
    are_hidden = worn.get("eyewear") in _HIDING and anchors.eyes is not None
    svg = one.svg
    if is_faced or anchors.has_face or is_usual_face(asked.name):
        svg += mooded(one, anchors, mood, are_eyes_hidden=are_hidden)
    svg += dressed(anchors, worn, asked.colours, seed, one.colours[0])
    svg += _held(asked, one)
    places = places_of(anchors)
    missing = [name for place, name in asked.worn.items() if place not in places]
    if asked.mood and not mood:
        missing.append(asked.words["mood"])
    return Shown(f'<g fill="none">{svg}</g>', one.colours, tuple(missing))


def _held(asked: Creature, one: Pictogram) -> str:
    """Returns what is held: it is small, and stands before the holder's lower right."""
    if not asked.item or asked.item not in pictograms():
        return ""
    item = pictograms()[asked.item]
    if colour := asked.colours.get("item"):
        item = recoloured(item, colour)
    _, _, right, bottom = box_of(one.svg)
    left, top, end, foot = box_of(item.svg)
    x, y = right - _ITEM * (0.6 * (end - left) + left), bottom + 1.2 - _ITEM * foot
    return f'<g transform="translate({x:.4g} {y:.4g}) scale({_ITEM})">{item.svg}</g>'


def _framed(svg: str, tilt: float) -> str:
    """Returns what is drawn in the middle of a square with sides of 1, as large as it may be."""
    turned = f'<g transform="rotate({tilt:g} 16 18)">{svg}</g>' if tilt else svg
    left, top, right, bottom = _box(turned)
    scale = _FILLED / max(right - left, bottom - top, 14.0)
    x, y = 0.5 - scale * (left + right) / 2, 0.5 - scale * (top + bottom) / 2
    return f'<g transform="translate({x:.5g} {y:.5g}) scale({scale:.5g})">{turned}</g>'


@lru_cache(maxsize=512)
def _box(svg: str) -> tuple[float, float, float, float]:
    return box_of(svg, _AROUND)


def _tilt(seed: int, truncation: float, *, is_pixels: bool) -> float:
    if is_pixels:
        return 0.0
    return truncation * Random(f"{seed}-tilt").choice(_TILTS)  # noqa: S311  # no secret
