"""Draws a drawing as an SVG document: the parts of its sheet and our own, on its background."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from models.image.assembled.behind.backdrop import Backdrop
from models.image.assembled.behind.drawing.placed import placed
from models.image.assembled.inks import inks_of
from models.image.assembled.sheet import Sheet, load_sheet
from models.image.assembled.styles import LOOKS, Look
from models.image.assembled.worn import worn
from models.image.drawn.drawable import Drawing

_BLACK: Final = "#000000"
# The points around which parts are turned.
_MIDDLES: Final[Mapping[str, tuple[float, float]]] = {"shape": (50.0, 70.0), "face": (21.0, 21.0)}


def picture(
    drawing: Drawing,
    size_px: tuple[int, int],
    seed: int,
    colours: Mapping[str, str] | None = None,
    asked: Collection[str] = (),
    backdrop: Backdrop | None = None,
    *,
    is_transparent: bool = False,
) -> str:
    """Returns a drawing as an SVG document that is shown in a size in pixels.

    A wide picture has the character in its middle, and a tall one at its foot.

    Args:
        seed: chooses the colours of our own parts that are open.
        colours: the asked ones, by option, as #rrggbb.
        asked: the options and the attributes that the prompt asks for.
        backdrop: what is behind the character, if it is no plain colour.
    """
    look, sheet = LOOKS[drawing.style], _sheet(drawing.style)
    always = {**look.always, **drawing.variants}
    clothes = worn(drawing, always, inks_of(drawing), seed, colours or {}, asked)
    moved = {option: _moved(option, drawing.numbers) for option in _MIDDLES}
    moved = {option: how for option, how in moved.items() if how}
    parts = sheet.drawn(clothes.variants, clothes.own, clothes.inks, moved)
    width, height = size_px
    unit = sheet.side / min(size_px)
    left, top = (sheet.side - width * unit) / 2, sheet.side - height * unit
    edges = ' shape-rendering="crispEdges"' if look.crisp else ""
    ground = _ground(look, sheet.side, size_px, clothes.inks, backdrop)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left:g} {top:g} {width * unit:g} {height * unit:g}" fill="none"{edges}>'
        f"{'' if is_transparent else ground}"
        f'<g transform="{_framed(look, sheet.side, clothes.scale)}">{parts}</g></svg>'
    )


def _ground(
    look: Look,
    side: float,
    size_px: tuple[int, int],
    inks: Mapping[str, str],
    backdrop: Backdrop | None,
) -> str:
    """Returns what is behind the character: its colour, or what its colours are seen on."""
    ground = inks["background"]
    if backdrop is not None:
        # what has a black outline is seen on all but the dark, in which that is lost
        seen = [inks[name] for name in look.silhouette if name in inks] or [_BLACK]
        return placed(backdrop, size_px, side, ground, seen, is_squares=look.crisp)
    unit = side / min(size_px)
    left, top = (side - size_px[0] * unit) / 2, side - size_px[1] * unit
    return f'<rect x="{left:g}" y="{top:g}" width="100%" height="100%" fill="{ground}"/>'


def _framed(look: Look, side: float, most: float) -> str:
    """Returns the SVG transform of the sheet: smaller than in the style's look if it has to be.

    Args:
        most: the largest scale at which all is seen.
    """
    scale = min(look.scale, most)
    down = look.down
    if scale < look.scale and look.scale > 1:  # less of the foot needs to be cut
        down *= (scale - 1) / (look.scale - 1)
    x = side * (1 - scale) / 2
    y = side * (1 - scale) if look.stands else x + down * side
    return f"matrix({scale:g} 0 0 {scale:g} {x:g} {y:g})"


def _moved(option: str, numbers: Mapping[str, int]) -> str:
    """Returns the SVG transform of a part that a drawing's numbers move or turn."""
    names = (f"{option}OffsetX", f"{option}OffsetY", f"{option}Rotation")
    x, y, degrees = (numbers.get(name, 0) for name in names)
    across, down = _MIDDLES[option]
    return f"translate({x} {y}) rotate({degrees} {across:g} {down:g})" if x or y or degrees else ""


@cache
def _sheet(style: str) -> Sheet:
    """Returns a style's sheet, in which what is black or white may have colours of its own."""
    sheet, look = load_sheet(style), LOOKS[style]
    variants = {option: dict(named) for option, named in sheet.variants.items()}
    for said, plain in (("#000", look.inked), ("#fff", look.papered)):
        for option, colour in plain.items():
            for name in variants[option].keys() - set(look.plain.get(option, ())):
                svg = variants[option][name]
                variants[option][name] = svg.replace(f'"{said}"', f'"[{colour}]"')
    for option, (colour, _) in look.outlined.items():
        for name, svg in variants[option].items():
            variants[option][name] = svg.replace(f'"[{colour}]"', '"#000"')
    for option, named in look.mended.items():
        for name, svg in named.items():
            variants[option][name] = svg.replace("{it}", variants[option][name])
    return Sheet(sheet.side, sheet.body, variants, sheet.places, look.outlined, look.edges)
