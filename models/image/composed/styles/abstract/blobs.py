"""Organic shapes: in corners, as layers of cut paper, as cut-out leaves or as drops of lava."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import pi
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import blended, course_of, own
from models.image.composed.abstract_parts.paper import paper_layers
from models.image.composed.drawing.curves import around, smooth
from models.image.composed.drawing.isolines import Field, Grid
from models.image.composed.drawing.leaf import directed
from models.image.composed.drawing.palette import Palette, chroma, turned
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import colour_of, distance, lab_of

_RADIUS: Final = 480.0  # drawing units, of a large shape
_LARGEST: Final = 620.0  # drawing units: larger ones would leave no calm room
_LINE: Final = 2.8  # drawing units, the width of a bare outline
_LEAST_CONTRAST: Final = 0.07  # in OKLab, of a shape and the background
_CLEAR: Final = 0.16  # in OKLab, of a cut-out and its panel
_PANEL: Final = 430.0  # drawing units, about the side of a panel
_DROP: Final = 105.0  # drawing units, the radius of a drop of lava
_CELL: Final = 20.0  # drawing units between two measured heights

# Corners as shares of the sides: where shapes gather, the main place first
_CORNERS: Final = ((0, 0), (1, 0), (1, 1), (0, 1))
# The numbers of those that lie away from a side that stays free.
_OUTSIDE: Final = {"left": (1, 2), "right": (3, 0), "top": (2, 3), "bottom": (0, 1)}
_LAYOUTS: Final = {"diagonal": 2, "side": 1, "edge": 3}  # corners from the first to the second


@dataclass(frozen=True, slots=True)
class _Corner:
    """A corner in which shapes gather.

    inward_x, inward_y: 1 or -1, the directions into the picture.
    radius: of its largest shape.
    is_main: whether it is the picture's main one.
    """

    x: float
    y: float
    inward_x: int
    inward_y: int
    radius: float
    is_main: bool

    def at(self, across: float, down: float) -> Point:
        """Returns a place so many radii into the picture."""
        return (
            self.x + self.inward_x * across * self.radius,
            self.y + self.inward_y * down * self.radius,
        )


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    course = course_of(scene) if scene.motif in ("", "layers") else ()
    kinds = ("corners", "layers", "cutouts", "lava")
    kind = "layers" if course else scene.kind(kinds, (0.6, 0.2, 0.1, 0.1))
    if kind == "layers":
        paper_layers(scene, course)
        return
    colours = _shape_colours(scene.palette)
    {"corners": _gathered, "cutouts": _cutouts, "lava": _lava}[kind](scene, colours)


def _gathered(scene: Scene, colours: Sequence[str]) -> None:
    """Draws large shapes in corners, with calm room between them."""
    for turn, corner in enumerate(_corners(scene)):
        _overlapping(scene, corner, turned(colours, turn))


def _shape_colours(palette: Palette) -> list[str]:
    """Returns at least three colours of shapes, the most important first."""
    found = own(palette, _LEAST_CONTRAST)
    tints = [blended(colour, palette.ground, 0.49) for colour in found]
    tints.sort(key=chroma, reverse=True)  # a grey one is mud
    light, a, b = lab_of(found[0])
    deep = colour_of((light - 0.1, a, b))
    return [*found, *tints, deep][: max(3, len(found))]


def _corners(scene: Scene) -> list[_Corner]:
    random = scene.random
    first = int(random.integers(4))
    second = first + int(random.choice([*_LAYOUTS.values(), 2]))
    chosen = [*_OUTSIDE[scene.free]] if scene.free in _OUTSIDE else [first, second]
    is_dense = scene.density >= 1.4 and scene.size <= 1.2
    if scene.free not in _OUTSIDE and (is_dense or scene.width > 2600 and scene.density > 0.7):
        chosen += [other for other in range(first, first + 4) if (other - second) % 4][1:2]
    wide = min(1.25, (scene.width * scene.height / 1.6e6) ** 0.3)
    radius = min(_LARGEST, _RADIUS * scene.size * wide)
    corners = []
    for turn, index in enumerate(chosen):
        x, y = _CORNERS[index % 4]
        share = random.uniform(1.0, 1.25) if turn == 0 else random.uniform(0.7, 0.95)
        place = (x * scene.width, y * scene.height)
        corners.append(_Corner(*place, 1 - 2 * x, 1 - 2 * y, share * radius, turn == 0))
    return corners


def _overlapping(scene: Scene, corner: _Corner, colours: Sequence[str]) -> None:
    """Draws a large shape over smaller ones, its shifted outline and a pebble."""
    random = scene.random
    place = corner.at(random.uniform(0.1, 0.25), random.uniform(0.1, 0.25))
    radii, turn = _radii(random, corner.radius), random.uniform(0, 2 * np.pi)
    for d, colour in _companions(scene, corner, colours):
        scene.path(d, colour)
    scene.path(_closed(place, radii, turn), colours[0])
    shift = 0.1 * corner.radius
    shifted = (place[0] + corner.inward_x * shift, place[1] + corner.inward_y * shift)
    line = _line_colour(scene.palette, colours[0])
    scene.path(_closed(shifted, radii, turn + 0.1), stroke=line, stroke_width=_LINE)
    for index in range(2 if corner.is_main else 1):
        angle, away = random.uniform(0.3, 1.25), random.uniform(1.5, 1.8)
        pebble = corner.at(away * np.cos(angle), away * np.sin(angle))
        radius = corner.radius * random.uniform(0.09, 0.16) / (1 + index)
        colour = colours[(2 + index) % len(colours)]
        scene.path(_closed(pebble, _radii(random, radius, 0.4), angle), colour)


def _companions(scene: Scene, corner: _Corner, colours: Sequence[str]) -> list[tuple[str, str]]:
    """Returns paths and colours of smaller shapes along the two edges of a corner."""
    random = scene.random
    is_across = random.random() < 0.5
    found = []
    for step in range(max(2, round(2 * scene.density))):
        along, aside = 1.1 + 0.3 * step, random.uniform(-0.05, 0.15)
        place = corner.at(along, aside) if is_across != bool(step % 2) else corner.at(aside, along)
        radii = _radii(random, corner.radius * random.uniform(0.56, 0.76) * 0.85**step)
        d = _closed(place, radii, random.uniform(0, 2 * np.pi))
        found.append((d, colours[1 + step % (len(colours) - 1)]))
    return found


def _cutouts(scene: Scene, colours: Sequence[str]) -> None:
    """Draws leaves and algae cut from paper, one or two in each of some coloured panels."""
    random, sheets = scene.random, [scene.palette.ground, *colours]
    panel = _PANEL * scene.size**0.7
    rows = max(1, round(scene.height / panel))
    edges = _edges(random, scene.height, rows)
    shift = int(random.integers(len(sheets)))
    for row, (top, bottom) in enumerate(pairwise(edges)):
        columns = max(2, round(scene.width / panel / 0.9))
        for column, (left, right) in enumerate(pairwise(_edges(random, scene.width, columns))):
            spans = ((left, right), (top, bottom))
            index = shift + column + 2 * row
            sheet = sheets[0] if index % 2 else sheets[index // 2 % len(sheets)]
            middle = ((left + right) / 2, (top + bottom) / 2)
            if sheet != sheets[0]:
                _sheet(scene, middle, (right - left, bottom - top), sheet)
            clear = [one for one in sheets if distance(one, sheet) > _CLEAR] or [colours[0]]
            wide, high = ((end - start) * random.uniform(0.85, 1.2) for start, end in spans)
            colour = clear[int(random.integers(len(clear)))]
            if index % 2 and column < 2:  # one in each row
                colour = colours[0]
            path, thick = _cutout(random, middle, (wide, high))
            scene.path(path, stroke=colour, stroke_width=thick, stroke_linecap="round")


def _sheet(scene: Scene, middle: Point, size: Point, colour: str) -> None:
    """Draws a sheet as if torn and laid down by hand: askew, no side like another."""
    random = scene.random
    turn, (wide, high) = random.uniform(-0.13, 0.13), size
    corners = []
    for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x = 0.5 * wide * across * random.uniform(0.92, 1.12)
        y = 0.5 * high * down * random.uniform(0.92, 1.12)
        corners.append((middle[0] + x - turn * y, middle[1] + y + turn * x))
    scene.polygon(corners, colour)


def _edges(random: np.random.Generator, length: float, count: int) -> list[float]:
    """Returns where so many uneven parts of a length begin and end."""
    parts = random.uniform(0.7, 1.4, count)
    found: list[float] = [0.0, *(length * np.cumsum(parts) / parts.sum()).tolist()]
    return found


def _cutout(random: np.random.Generator, middle: Point, room: Point) -> tuple[str, float]:
    """Returns a line to be drawn with round ends, and its width: an alga or a splash."""
    if random.random() < 0.22:
        arms, radius = int(random.integers(5, 8)), 0.32 * min(room)
        tips = around(*middle, [radius] * arms, random.uniform(0, 2 * pi))
        return "".join(f"M{xy(middle)}L{xy(tip)}" for tip in tips), 2.7 * radius / arms
    half, lobes = 0.33 * max(room), int(random.integers(3, 6))
    place = directed(middle, (pi / 2) * random.choice((-1, 1)) + random.uniform(-0.2, 0.2))
    if room[0] > room[1]:
        place = directed(middle, random.uniform(-0.2, 0.2) + pi * int(random.integers(2)))
    broad, pitch = 0.33 * min(room), 1.7 * half / lobes
    bend, lean = random.uniform(-0.2, 0.2) * broad, pitch * random.uniform(0.3, 0.75)
    path = f"M{place(-half, 0)}Q{place(0, 2 * bend)} {place(half, 0)}"
    for at, side in product(range(lobes), (-1, 1)):
        base = -0.95 * half + pitch * (at + 0.5 * (side > 0))
        stem = bend * (1 - (base / half) ** 2)
        reach = stem + side * broad * (1 - 0.45 * abs(base) / half) * random.uniform(0.85, 1.0)
        path += f"M{place(base, stem)}Q{place(base + 0.1 * lean, 0.7 * reach)} "
        path += place(base + lean, reach)
    return path, 0.56 * pitch


def _lava(scene: Scene, colours: Sequence[str]) -> None:
    """Draws drops that float up all over the picture, and bridges where they meet."""
    grid = Grid(scene, _CELL)
    order = [colours[0], colours[1], colours[2 % len(colours)]]
    for radius, colour, inside in ((0.8, order[1], None), (1.1, order[0], order[2])):
        field = _drops(scene, grid, _DROP * scene.size**0.8 * radius)
        scene.path(grid.area_above(field, 1.0), colour, fill_rule="evenodd")
        if inside:
            scene.path(grid.area_above(field, 5.5), inside, fill_rule="evenodd")


def _drops(scene: Scene, grid: Grid, radius: float) -> Field:
    """Returns heights that are above 1 in drops of about a radius and where they meet."""
    random = scene.random
    count = round(0.16 * scene.width * scene.height / radius**2 * scene.density**0.6)
    field = np.zeros_like(grid.x)
    for at in range(count):
        # Steps of the golden ratio spread evenly, as random places do not.
        x, y = ((at * 0.618 + random.uniform(-0.04, 0.04)) % 1, (at + random.random()) / count)
        own, tall = radius * random.uniform(0.45, 1.25), random.uniform(1.0, 1.7)
        far = (grid.x - x * scene.width) ** 2 + ((grid.y - y * scene.height) / tall) ** 2
        field += 1 / (far / own**2 + 0.05) ** 2.2
    return field


def _line_colour(palette: Palette, fill: str) -> str:
    """Returns the colour of an outline that crosses a shape and the background."""
    return max(
        palette.colours,
        key=lambda colour: min(distance(colour, palette.ground), distance(colour, fill)),
    )


def _radii(random: np.random.Generator, radius: float, unevenness: float = 1.0) -> list[float]:
    """Returns the radii of an organic shape: an ellipse with a soft bulge or two."""
    turns = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    phases = random.uniform(0, 2 * np.pi, 2)
    long = unevenness * random.uniform(0.1, 0.19)
    bulge = unevenness * random.uniform(0.05, 0.1)
    radii = 1 + long * np.cos(2 * turns + phases[0]) + bulge * np.cos(3 * turns + phases[1])
    return [float(radius * value) for value in radii]


def _closed(place: Point, radii: Sequence[float], turn: float) -> str:
    return smooth(around(*place, radii, turn), is_closed=True)
