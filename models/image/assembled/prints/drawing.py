"""Draws prints on clothes in the hand of each style."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from zlib import crc32

from models.image.assembled.creatures.squares import squares
from models.image.assembled.inks import is_apart
from models.image.assembled.own_parts import OwnPart
from models.image.assembled.prints.asked import PATTERN, Print
from models.image.assembled.prints.digits import blocks, strokes
from models.image.pictograms.find import pictogram
from models.image.pictograms.pictogram import SIDE, Pictogram
from models.image.pictograms.recolouring import recoloured

_PLACE: Final = "<print/>"  # in a style's patterns
_FILL: Final = re.compile(r'fill="#[0-9a-f]{6}"')
_BLACK: Final = "#000000"
_LIGHT: Final = "#fff6e5"
_DARK: Final = "#23262c"
_OUTFIT: Final = "outfit"
_NUMBER: Final = re.compile(r'<g class="number".*?</g>')
_LOW: Final = frozenset(
    ("apron", "dress", "tank top", "jersey", "kimono", "sari", "overalls")
)  # necklines
_ABOVE: Final = frozenset(("apron", "overalls", "vest"))  # and the shirt below has the patterns
_ANY: Final = ("rocket", "pineapple", "cactus", "t-rex", "avocado", "guitar")
_EDGE: Final = 2.2  # width of an outline, in units of a pictogram


@dataclass(frozen=True, slots=True)
class _Chest:
    """Says where the clothes of a style have prints, in the sheet's coordinates.

    middle: of a print.
    side: of the square of a pictogram.
    height: of a number.
    stroke: the width of its strokes, of which 100 are its height.
    low, side_low: its middle and side below low necklines.
    small: the side of pictograms that are strewn.
    strewn: where those are.
    is_outlined: whether the style draws black lines around everything.
    is_squares: whether it draws squares.
    """

    middle: tuple[float, float]
    side: float
    height: float
    stroke: float
    low: float
    side_low: float
    small: float
    strewn: Sequence[tuple[float, float]]
    is_outlined: bool = True
    is_squares: bool = False


def _grid(
    columns: Sequence[float], rows: Sequence[float], shift: float
) -> tuple[tuple[float, float], ...]:
    """Returns places of which every second row is shifted."""
    return tuple((x + shift * (at % 2), y) for at, y in enumerate(rows) for x in columns)


_CHESTS: Final[Mapping[str, _Chest]] = {
    "lorelei": _Chest(
        (480, 1002), 172, 140, 21, 1032, 112, 84,
        _grid((140, 276, 412, 548, 684, 820), (850, 950, 1050), -68),
    ),
    "notionists": _Chest(
        (836, 1440), 230, 180, 19, 1502, 140, 118,
        _grid((280, 465, 650, 836, 1022, 1207, 1392), (1190, 1330, 1470, 1610), -92),
    ),
    "open-peeps": _Chest(
        (396, 730), 122, 100, 21, 750, 82, 66,
        _grid((10, 110, 210, 310, 410, 510, 610), (610, 690, 770, 850), -50),
    ),
    "pixel-art": _Chest(
        (8, 14.75), 2.5, 2, 0, 15.1, 1.75, 1.25,
        ((4.5, 13.75), (11.5, 13.75), (6.25, 14.75), (9.75, 14.75), (3.5, 15.25), (12.5, 15.25),
         (8, 15.25)),
        is_squares=True,
    ),
    "thumbs": _Chest(
        (50, 103.5), 20, 15, 22, 104, 18, 10.5,
        _grid((12, 31, 50, 69, 88), (97, 109), 9.5), is_outlined=False,
    ),
}  # fmt: skip


def with_print(
    style: str,
    shown: Sequence[OwnPart],
    asked: Print | None,
    names: Mapping[str, str],
    clothing: str,
) -> list[OwnPart]:
    """Returns what a drawing shows with the asked print in the place that its pattern has for it.

    Args:
        names: of the parts that are shown, by option.
        clothing: the colour of the clothes, as #rrggbb.
    """
    pattern = next((one for one in shown if one.option == PATTERN and _has_place(one)), None)
    if pattern is None:
        return list(shown)
    outfit = names.get(_OUTFIT, "")
    svg = _drawn(style, asked or _open_print(names[PATTERN], clothing), clothing, outfit in _LOW)
    filled = replace(pattern, over=_filled(pattern.over, svg), under=_filled(pattern.under, svg))
    found = [filled if one is pattern else _unnumbered(one) for one in shown]
    is_number = asked is not None and asked.number  # of a colour that is none of the outfit's
    if outfit not in _ABOVE or is_number:
        has_place = any("{pattern}" in str(one) for one in shown)
        if _OUTFIT not in pattern.over or has_place:
            return found
    return [
        _over(one, svg, style) if one.option == _OUTFIT else one
        for one in found
        if one is not filled
    ]


def _open_print(kind: str, clothing: str) -> Print:
    """Returns the print of who asks for some print."""
    if kind == "number":
        return Print("", number="10")
    name = _ANY[crc32(clothing.encode()) % len(_ANY)]
    return Print("", name, is_many=kind == "prints")


def _unnumbered(one: OwnPart) -> OwnPart:
    """Returns a jersey without its own number."""
    over, under = (
        {place: _NUMBER.sub("", svg) for place, svg in layers.items()}
        for layers in (one.over, one.under)
    )
    return replace(one, over=over, under=under) if one.option == _OUTFIT else one


def _over(outfit: OwnPart, svg: str, style: str) -> OwnPart:
    """Returns an outfit that has no place for patterns with a print on all of it."""
    svg = f'<g transform="translate(-29 -33)">{svg}</g>' if style == "thumbs" else svg
    if style == "notionists" and "hair" in outfit.under:  # where what hangs on straps is drawn
        return replace(outfit, under={**outfit.under, "hair": outfit.under["hair"] + svg})
    layers = dict(outfit.over or outfit.under)
    layers[list(layers)[-1]] += svg
    return replace(outfit, over=layers) if outfit.over else replace(outfit, under=layers)


def _has_place(one: OwnPart) -> bool:
    return any(_PLACE in svg for svg in (*one.over.values(), *one.under.values()))


def _filled(layers: Mapping[str, str], svg: str) -> dict[str, str]:
    return {place: text.replace(_PLACE, svg) for place, text in layers.items()}


@lru_cache(maxsize=256)
def _drawn(style: str, asked: Print, clothing: str, is_low: bool) -> str:
    chest = _CHESTS[style]
    if is_low:
        (x, _), small = chest.middle, chest.side_low / chest.side
        height = chest.height * small
        chest = replace(chest, middle=(x, chest.low), side=chest.side_low, height=height)
    if asked.number:
        return _number(chest, asked.number)
    one = pictogram(asked.name)
    if one is None:
        return ""
    if asked.colour:
        one = recoloured(one, asked.colour)
    unit = _unit(chest, one, clothing, is_small=asked.is_many)
    side = chest.small if asked.is_many else chest.side
    places = chest.strewn if asked.is_many else (chest.middle,)
    return "".join(
        f'<g transform="translate({x - side / 2:g} {y - side / 2:g}) scale({side:g})">{unit}</g>'
        for x, y in places
    )


def _unit(chest: _Chest, one: Pictogram, clothing: str, *, is_small: bool) -> str:
    """Returns a pictogram on a square with sides of 1, seen on a colour."""
    svg = f'<g transform="scale({1 / SIDE:g})">{one.svg}</g>'
    is_seen = is_apart(one.colours[0], clothing) if one.colours else True
    if chest.is_squares:
        across = 5 if is_small else 10
        pixels = squares(svg, across)
        edge = _LIGHT if is_apart(_LIGHT, clothing) else _DARK
        ground = f'<path d="M0 0h1v1h-1z" fill="{edge}"/>'
        return pixels if is_seen else f"{ground}{pixels}"
    edge = _BLACK if chest.is_outlined else ""
    if not is_seen or (edge and not is_apart(edge, clothing)):
        edge = _LIGHT if is_apart(_LIGHT, clothing) else _DARK
    if not edge:
        return svg
    width = _EDGE * (1.5 if is_small else 1)
    ink = f'fill="{edge}" stroke="{edge}" stroke-width="{width:g}" stroke-linejoin="round"'
    outline = _FILL.sub(ink, one.svg)
    room = SIDE + width
    return (
        f'<g transform="scale({1 / room:g}) translate({width / 2:g} {width / 2:g})">'
        f"{outline}{one.svg}</g>"
    )


def _number(chest: _Chest, number: str) -> str:
    """Returns a number in the hand of a style."""
    x, y = chest.middle
    if chest.is_squares:
        scale = chest.height / 5
        place = f"translate({x:g} {y:g}) scale({scale:g})"
        return f'<path transform="{place}" d="{blocks(number)}" fill="[it]"/>'
    lines = strokes(number)
    inks = [("[line]", chest.stroke + 14)] if chest.is_outlined else []
    drawn = "".join(
        f'<g stroke="{ink}" stroke-width="{width:g}">{lines}</g>'
        for ink, width in (*inks, ("[it]", chest.stroke))
    )
    return (
        f'<g transform="translate({x:g} {y:g}) scale({chest.height / 100:g})" '
        f'stroke-linecap="round" stroke-linejoin="round">{drawn}</g>'
    )
