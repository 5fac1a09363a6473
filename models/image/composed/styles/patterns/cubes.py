"""Isometric cubes in three shades a colour, and illusions that are built of them."""

from __future__ import annotations

from math import sqrt
from typing import Final

from models.image.composed.drawing.grid import staggered
from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import finely, outline
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.drawing.sharing import drifting_ranks

_PITCH: Final = 150.0  # between the middles of two cubes of a row, in drawing units
_HEIGHT: Final = sqrt(3) / 2  # between two rows, of the pitch
_OVERLAP: Final = 1.012  # of a cube's outline over its neighbours, so that no gap shines through

_ILLUSIONS: Final = ("plain", "hollow", "nested", "striped")

# The colours of the top, the left and the right face.
Shades = tuple[str, str, str]


class _Cube:
    """The corners of a cube around 0, 0, seen from above an edge."""

    def __init__(self, pitch: float, height: float) -> None:
        self._half, self._third = pitch / 2, height / 3

    def at(self, along: float, across: float, up: float) -> Point:
        """Returns where a point of the cube is seen.

        0, 0, 0 is the corner next to the eye; `along` goes up right, `across` up left, `up` down.
        """
        return (along - across) * self._half, (2 * up - along - across) * self._third

    def face(self, side: int, start: Point, end: Point) -> str:
        """Returns a part of a face, from one corner of it to the other, 0..1 both ways.

        side: 0 top, 1 left, 2 right.
        """
        corners = [start, (end[0], start[1]), end, (start[0], end[1])]
        places = [self.at(*((u, v, 0.0), (0.0, u, v), (u, 0.0, v))[side]) for u, v in corners]
        return outline(finely(*place) for place in places)

    def outline(self, share: float) -> str:
        corners = [(1, 1, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1), (0, 1, 1), (0, 1, 0)]
        return outline(finely(*self.at(*(share * c for c in one))) for one in corners)

    def solid(self, shades: Shades, share: float, *, is_hollow: bool = False) -> str:
        """Returns a whole smaller cube, or the inside of one that is cut out."""
        sign = -share if is_hollow else share
        order = (0, 2, 1) if is_hollow else (0, 1, 2)
        over = _OVERLAP if share == 1 else 1.0
        paths = f'<path d="{self.outline(share * over)}" fill="{shades[1]}"/>'
        return paths + "".join(
            f'<path d="{self.face(side, (0, 0), (sign, sign))}" fill="{shades[shade]}"/>'
            for side, shade in enumerate(order)
            if shade != 1
        )


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    pitch = _PITCH * scene.size / scene.density**0.5 * random.uniform(0.75, 1.2)
    columns, rows = staggered(scene.extent, pitch, _HEIGHT)
    width, height = scene.width / columns, scene.height / rows
    places = [
        ((column + row % 2 / 2) * width, row * height)
        for row in range(rows)
        for column in range(columns)
    ]
    looks, order = _arranged(scene, places, columns)
    kind = scene.kind(_ILLUSIONS, (0.8, 0.2))
    cube = _Cube(width, height)
    detail = float(random.random())
    names = [scene.define("g", _built(cube, kind, shades, detail)) for shades in looks]
    for (x, y), look in zip(places, order, strict=True):
        for at_x, at_y in scene.copies(x, y, 0.6 * width):
            scene.add(used(names[look], (at_x, at_y)))


def _arranged(scene: Scene, places: list[Point], columns: int) -> tuple[list[Shades], list[int]]:
    """Returns looks of cubes, and which of them each place has."""
    random, palette = scene.random, scene.palette
    colours = palette.pure()
    if palette.asked:
        return _own(scene, places, colours)
    quiet = _shades(mixed(palette.ground, colours[0], 0.06))
    accent = max(colours, key=chroma)
    if all(chroma(one) < 0.5 * chroma(accent) for one in (palette.ground, *colours[:-1])):
        return _accented(scene, places, accent)
    kind = scene.kind(("faces", "quiet", "drifts", "rows"), (0.25, 0.35, 0.2, 0.2))
    if kind == "faces":
        return [_faces(scene)], [0] * len(places)
    if kind == "rows":
        looks = [_shades(colours[0]), _shades(palette.ground)]
        return looks, [at // columns % 2 for at in range(len(places))]
    looks = [quiet, *(_shades(colour) for colour in colours)]
    ranks = drifting_ranks(scene, places, 0.25 if kind == "drifts" else random.uniform(0.6, 1.5))
    share = 0.42 if kind == "drifts" else random.uniform(0.66, 0.82)
    levels = [max(0.0, rank - share) / (1 - share) * len(colours) for rank in ranks]
    return looks, [0 if not level else 1 + int(level) for level in levels]


def _own(scene: Scene, places: list[Point], colours: list[str]) -> tuple[list[Shades], list[int]]:
    """Returns cubes in the asked colours only: one in its shades, three as the three faces.

    The background, of which nothing else is seen, is the third. Of two, cubes have one or the
    other, row by row; more are strewn.
    """
    if len(colours) < 3:
        colours = [*colours, scene.palette.ground]
    if len(colours) == 3:
        light, middle, deep = sorted(colours, key=lightness, reverse=True)
        return [(light, middle, deep)], [0] * len(places)
    looks = [_shades(colour) for colour in colours]
    if len(colours) < 3:
        rows: dict[float, int] = {}
        return looks, [rows.setdefault(y, len(rows)) % len(colours) for _, y in places]
    ranks = drifting_ranks(scene, places, 1.0)
    return looks, [int(rank * len(colours)) for rank in ranks]


def _accented(scene: Scene, places: list[Point], accent: str) -> tuple[list[Shades], list[int]]:
    """Returns cubes in shades of the background, and a few that have an accent all over or on top.

    Those of the accent never stand side by side.
    """
    random, ground = scene.random, scene.palette.ground
    step = lighter if scene.palette.is_dark else darker
    top, left, right = _shades(ground)
    looks = [(top, left, right), _shades(step(ground, 0.06)), _shades(step(ground, 0.13))]
    looks += [_shades(accent), (accent, left, right)]
    order = [int(random.choice(3, p=(0.6, 0.25, 0.15))) for _ in places]
    wanted = max(1, round(len(places) * random.uniform(0.05, 0.09)))
    chosen: list[Point] = []
    least = 2.2 * (places[1][0] - places[0][0]) if len(places) > 1 else 0.0
    for at in random.permutation(len(places)).tolist():
        x, y = places[at]
        if len(chosen) < wanted and all(abs(x - a) + abs(y - b) > least for a, b in chosen):
            chosen.append((x, y))
            order[at] = 3 + int(random.random() < 0.5)
    return looks, order


def _faces(scene: Scene) -> Shades:
    """Returns a colour of the palette for each face, the background for one of them."""
    palette = scene.palette
    colours = palette.visible()
    if len(colours) < 2:
        return palette.ground, mixed(palette.ground, colours[0], 0.5), colours[0]
    return palette.ground, colours[0], colours[1]


def _shades(colour: str) -> Shades:
    """Returns the shades of a lit cube: one is the colour itself, the others can be seen."""
    light = lightness(colour)
    if light < 0.15:
        return lighter(colour, 0.4), lighter(colour, 0.22), colour
    if light < 0.35:
        return lighter(colour, 0.2), lighter(colour, 0.08), colour
    if light > 0.9:
        return colour, darker(colour, 0.08), darker(colour, 0.18)
    return lighter(colour, 0.28), colour, darker(colour, 0.32)


def _built(cube: _Cube, kind: str, shades: Shades, detail: float) -> str:
    """Returns a cube with what makes an illusion of it; `detail` 0..1 is its measure."""
    _, left, right = shades
    whole = cube.solid(shades, 1)
    if kind == "hollow":
        return whole + cube.solid(shades, 0.4 + 0.25 * detail, is_hollow=True)
    if kind == "nested":
        inner = cube.solid(shades, 0.7, is_hollow=True)
        return whole + inner + cube.solid(shades, 0.36 + 0.1 * detail)
    if kind == "striped":
        count = 2 + int(2 * detail)
        d = {1: "", 2: ""}
        for at in range(count):
            start, end = (at + 0.5) / count - 0.2 / count, (at + 0.5) / count + 0.2 / count
            for side in d:
                d[side] += cube.face(side, (0, start), (1, end))
        return f'{whole}<path d="{d[1]}" fill="{right}"/><path d="{d[2]}" fill="{left}"/>'
    return whole
