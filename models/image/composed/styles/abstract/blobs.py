"""Organic shapes: in corners, as layers of cut paper, as cut-out leaves or as drops of lava."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.cutouts import cutouts
from models.image.composed.abstract_parts.own_colours import blended, course_of, own
from models.image.composed.abstract_parts.paper import paper_layers
from models.image.composed.drawing.curves import around, smooth
from models.image.composed.drawing.isolines import Field, Grid
from models.image.composed.drawing.palette import Palette, chroma, turned
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import colour_of, lab_of

_RADIUS: Final = 480.0  # drawing units, of a large shape
_LARGEST: Final = 620.0  # drawing units: larger ones would leave no calm room
_LEAST_CONTRAST: Final = 0.07  # in OKLab, of a shape and the background
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
    """

    x: float
    y: float
    inward_x: int
    inward_y: int
    radius: float

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
    kind = "layers" if course else scene.kind(kinds, (0.68, 0.22, 0.0, 0.1))
    if kind == "layers":
        paper_layers(scene, course)
        return
    colours = _shape_colours(scene.palette)
    {"corners": _gathered, "cutouts": _strewn, "lava": _lava}[kind](scene, colours)


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
        corners.append(_Corner(*place, 1 - 2 * x, 1 - 2 * y, share * radius))
    return corners


def _overlapping(scene: Scene, corner: _Corner, colours: Sequence[str]) -> None:
    """Draws a large shape over smaller ones, and a smaller one in it."""
    random = scene.random
    place = corner.at(random.uniform(0.1, 0.25), random.uniform(0.1, 0.25))
    radii, turn = _radii(random, corner.radius), random.uniform(0, 2 * np.pi)
    for d, colour in _companions(scene, corner, colours):
        scene.path(d, colour)
    scene.path(_closed(place, radii, turn), colours[0])
    shift = -0.2 * corner.radius
    shifted = (place[0] + corner.inward_x * shift, place[1] + corner.inward_y * shift)
    inner = colours[2 % len(colours)]
    scene.path(_closed(shifted, [0.56 * one for one in radii], turn), inner)


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


def _strewn(scene: Scene, colours: Sequence[str]) -> None:
    """Draws cut-outs in the colours that were asked for, without tints of them."""
    cutouts(scene, own(scene.palette, _LEAST_CONTRAST) or colours)


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


def _radii(random: np.random.Generator, radius: float) -> list[float]:
    """Returns the radii of an organic shape: an ellipse with a soft bulge or two."""
    turns = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    phases = random.uniform(0, 2 * np.pi, 2)
    long = random.uniform(0.1, 0.19)
    bulge = random.uniform(0.05, 0.1)
    radii = 1 + long * np.cos(2 * turns + phases[0]) + bulge * np.cos(3 * turns + phases[1])
    return [float(radius * value) for value in radii]


def _closed(place: Point, radii: Sequence[float], turn: float) -> str:
    return smooth(around(*place, radii, turn), is_closed=True)
