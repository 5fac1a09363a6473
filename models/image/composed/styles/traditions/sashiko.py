"""Japanese geometry: asanoha, shippo, kikko, yagasuri and uroko, drawn plain or stitched."""

from __future__ import annotations

from itertools import product
from math import sqrt
from typing import Final

from models.image.composed.drawing.paths import finely, outline
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, contrasting, lined, painted

_KINDS: Final = ("asanoha", "shippo", "kikko", "yagasuri", "uroko", "stitched")
_ROOT: Final = sqrt(3)
_PITCH: Final = {"asanoha": 290.0, "shippo": 190.0, "kikko": 190.0}  # drawing units
_ARROW: Final = 110.0  # drawing units across a feather
_SCALE: Final = 110.0  # drawing units across a triangle


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    asked = [one for one in scene.motifs if one in _KINDS and one != "stitched"]
    kinds = _KINDS[:3] if "stitched" in scene.motifs else _KINDS[:5]
    kind = asked[0] if asked else str(scene.random.choice(kinds))
    if kind == "yagasuri":
        _arrows(scene)
    elif kind == "uroko":
        _triangles(scene)
    else:
        _lines(scene, kind, is_stitched="stitched" in scene.motifs)


def _lines(scene: Scene, kind: str, *, is_stitched: bool) -> None:
    """Draws lines of one width, or running stitches of a thick thread."""
    random, colour = scene.random, contrasting(scene.palette)
    if len(scene.palette.pure()) == 1 or not is_stitched:
        colour = scene.palette.pure()[0]
    pitch = _PITCH[kind] * random.uniform(0.8, 1.2)
    unit = (2.0, 2.0) if kind == "shippo" else (_ROOT, 1.0) if kind == "asanoha" else (_ROOT, 3.0)
    cells = Cells(scene, unit, pitch)
    width = (6.5 if is_stitched else random.uniform(4, 7)) * unit[0] / pitch
    d = {"asanoha": _asanoha, "shippo": _shippo, "kikko": _kikko}[kind]()
    below = ""
    if kind == "shippo" and not is_stitched and random.random() < 0.5:
        below = painted(_petals(), at_least(scene.palette, 2)[1])
    if not is_stitched:
        cells.show([below + lined(d, colour, width)], reach=1)
        return
    dash = 0.5 if kind == "asanoha" else 1.0
    count = {"asanoha": 5, "shippo": 7, "kikko": 6}[kind]
    length = dash * {"asanoha": 2 / _ROOT, "shippo": 1.5708, "kikko": 1}[kind] / count
    dashes = f"{0.64 * length:.4f} {0.36 * length:.4f}"
    offset = f"{-0.18 * length:.4f}"
    style = {"stroke_linecap": "butt", "stroke_dasharray": dashes, "stroke_dashoffset": offset}
    cells.show([lined(d, colour, width, **style)], reach=1)


def _asanoha() -> str:
    """Returns the edges of triangles, and the lines from their middles to their corners."""
    half, third, sixth = _ROOT / 2, _ROOT / 3, _ROOT / 6
    d = f"M0 0V1M{half:.4f}-.5V.5M0 0L{half:.4f} .5L0 1M{half:.4f} .5L{_ROOT:.4f} 0"
    d += f"M{half:.4f} .5L{_ROOT:.4f} 1"
    for x, y, right in ((sixth, 0.5, 1), (half + sixth, 0.0, 1), (third, 0.0, -1)):
        d += _to_corners(x, y, right)
    return d + _to_corners(half + third, 0.5, -1)


def _to_corners(x: float, y: float, right: int) -> str:
    """Returns lines from the middle of a triangle, which points to one side."""
    middle, far, near = f"M{x:.4f} {y:.4f}", right * _ROOT / 3, right * _ROOT / 6
    tips = ((far, 0.0), (-near, 0.5), (-near, -0.5))
    return "".join(f"{middle}l{across:.4f} {down:.4f}" for across, down in tips)


def _shippo() -> str:
    """Returns circles, each of which overlaps four others by a quarter."""
    return "".join(
        f"M{x} {y - 1}A1 1 0 0 1 {x + 1} {y}A1 1 0 0 1 {x} {y + 1}"
        f"A1 1 0 0 1 {x - 1} {y}A1 1 0 0 1 {x} {y - 1}"
        for x, y in ((0, 0), (1, 1))
    )


def _petals() -> str:
    """Returns what two circles have in common."""
    return "".join(f"M{x} 1A1 1 0 0 1 1 {y}A1 1 0 0 1 {x} 1Z" for x, y in product((0, 2), (0, 2)))


def _kikko() -> str:
    """Returns the shells of tortoises: hexagons, each with another one in it."""
    d = ""
    for x, y in ((0.0, 0.0), (_ROOT / 2, 1.5), (_ROOT, 0.0), (0.0, 3.0), (_ROOT, 3.0)):
        for share in (1.0, 0.62):
            corners = [
                (x + share * across * _ROOT / 2, y + share * down)
                for across, down in ((0, -1), (1, -0.5), (1, 0.5), (0, 1), (-1, 0.5), (-1, -0.5))
            ]
            d += outline(finely(*corner, 4) for corner in corners)
    return d


def _arrows(scene: Scene) -> None:
    """Draws the feathers of arrows, which point up and down in turns."""
    random = scene.random
    colours = at_least(scene.palette, 2)
    tall, slant = random.uniform(2.0, 2.6), random.uniform(0.42, 0.56)
    cells = Cells(scene, (2, tall), 2 * _ARROW * random.uniform(0.8, 1.2))
    half = tall / 2
    second = colours[1] if len(scene.palette.pure()) > 1 else colours[0]
    inside = ""
    for left, top, colour in ((0, 0, colours[0]), (1, half, second)):
        for side in (-1, 1):
            outer, inner = left + 0.5 + 0.47 * side, left + 0.5 + 0.02 * side
            ends = ((outer, 0), (inner, slant), (inner, half + slant), (outer, half))
            inside += painted(outline(finely(x, y + top, 4) for x, y in ends), colour)
    cells.show([inside], reach=1)


def _triangles(scene: Scene) -> None:
    """Draws the scales of a snake: rows of triangles with the tips upwards."""
    size = _SCALE * scene.random.uniform(0.8, 1.3)
    cells = Cells(scene, (1.0, _ROOT), size)
    drop = _ROOT / 2
    d = "".join(
        f"M{finely(left, top, 4)}l.5 {drop:.4f}h-1Z"
        for left, top in ((0.5, 0.0), (0.0, drop), (1.0, drop))
    )
    cells.show([painted(d, scene.palette.pure()[0])])
