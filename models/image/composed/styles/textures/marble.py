"""Marble with tapering veins, ink that floats in rings on water, and paint that swirls."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from math import ceil, pi
from typing import Final

import numpy as np

from models.image.composed.drawing.isolines import Field, Grid, Waves
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.scatter import scattered
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import distance, lab_of

_CELL: Final = 11.0  # drawing units between two measured places
_MOST_POINTS: Final = 5200  # of all outlines: a document of 130 kB
_SHORTEST: Final = 8  # points: shorter outlines are specks
_COARSEST: Final = 15.0  # drawing units: the tips of thin areas get lost on coarser grids
_LEAST_SIZE: Final = 0.65  # of the elements of a picture of 16 by 9; larger ones hold as many
_VIVID: Final = 0.1  # chroma in OKLab of colours that rather swirl than lie in veins
# Of the veins of each rank: their distance and width in drawing units, and how much they bend.
_RANKS: Final = ((640.0, 8.5, 20.0), (460.0, 3.8, 45.0), (330.0, 2.0, 60.0))

Places = tuple[Field, Field]
# a colour and its share of a round of all colours
Band = tuple[str, float]


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    scene = copy(scene)
    scene.size = max(scene.size, _LEAST_SIZE * _area(scene) ** 0.5)
    chroma = np.mean([np.hypot(*lab_of(one)[1:]) for one in (palette.ground, *palette.colours)])
    shares = (0.25, 0.35, 0.4) if chroma > _VIVID else (0.55, 0.25, 0.2)
    chosen = str(random.choice([*_KINDS], p=shares))
    if scene.asked("vein"):
        _veined(scene)
    else:
        _KINDS.get(scene.motif, _KINDS[chosen])(scene)


def _veined(scene: Scene) -> None:
    """Draws soft clouds, and veins that run across them in about one direction."""
    random, palette = scene.random, scene.palette
    grid = _grid(scene)
    asked = scene.asked("vein")
    stone = [one for one in palette.pure() if one != asked] or [palette.ground]
    _clouds(scene, grid, stone[int(random.integers(min(2, len(stone))))])
    colours = [asked] if asked else stone
    lean = random.choice((-1, 1))
    base = _bent(scene, (grid.x, grid.y), random.uniform(70, 120), 560)
    for rank in (2, 1, 0):
        spacing, width, bend = _RANKS[rank]
        places = _bent(scene, _bent(scene, base, bend, 300), 9, 110)
        field = _slope(scene, places, spacing / scene.density**0.6, lean) + random.random()
        colour = colours[rank % len(colours)]
        if rank == 0:
            _veins(scene, grid, field, (mixed(palette.ground, colour, 0.22), 3.6 * width))
        _veins(scene, grid, field, (colour, width))


def _clouds(scene: Scene, grid: Grid, colour: str) -> None:
    """Draws a few pale tones, one within the other."""
    x, y = _bent(scene, (grid.x, grid.y), 130, 420)
    heights = Waves(scene, (360 * scene.size, 1400 * scene.size), 0.7)(x, y)
    for step, level in enumerate(np.quantile(heights, (0.45, 0.6, 0.73, 0.84, 0.93)).tolist()):
        tone = mixed(scene.palette.ground, colour, 0.035 * (step + 1))
        scene.path(grid.area_above(heights, level), tone, fill_rule="evenodd")


def _veins(scene: Scene, grid: Grid, field: Field, look: Band) -> None:
    """Draws where a field is nearly a whole number, of a colour and a width that tapers."""
    colour, width = look
    wave = np.sin(pi * field)
    down, across = np.gradient(wave, grid.cell[1], grid.cell[0])
    swell = 0.45 + Waves(scene, (260 * scene.size, 800 * scene.size))(grid.x, grid.y)
    half = np.clip(swell, 0, 1.2) * 0.5 * width * scene.size * np.hypot(across, down)
    edges = grid.area_above(wave - half, 0.0) + grid.area_above(wave + half, 0.0)
    scene.path(edges, colour, fill_rule="evenodd")


def _inked(scene: Scene) -> None:
    """Draws uneven rings of ink, drawn out on the water."""
    random, palette = scene.random, scene.palette
    grid = _grid(scene)
    colours = palette.pure()
    places = _bent(scene, (grid.x, grid.y), random.uniform(70, 130), 640)
    field = 0.9 * Waves(scene, (420 * scene.size, 1300 * scene.size))(*places)
    round_of: list[Band] = []
    for at in range(int(random.integers(3, 6))):
        colour = colours[0] if at % 3 < 2 else colours[1 % len(colours)]
        round_of += [
            (palette.ground, random.uniform(0.6, 1.6)),
            (colour, random.choice((0.16, 0.3, 0.7))),
        ]
    field *= 1.3 * scene.density**0.7
    slopes = sum(float(np.abs(np.diff(field, axis=axis)).sum()) for axis in (0, 1))
    field *= min(1.0, 2 * _MOST_POINTS / (slopes * len(round_of)))
    _bands(scene, grid, field, round_of)


def _swirling(scene: Scene) -> None:
    """Draws bands of all colours that run across the picture in curls."""
    random = scene.random
    grid = _grid(scene)
    places = _bent(scene, (grid.x, grid.y), random.uniform(60, 110), 640)
    places = _twirled(scene, places, int(random.integers(3, 6)))
    field = _slope(scene, places, 400 / scene.density**0.7, random.choice((-1, 1)))
    _bands(scene, grid, field, _cycle(scene))


def _cycle(scene: Scene) -> list[Band]:
    """Returns one round of all colours: broad ones, and thin ones where two are much alike."""
    random, ground = scene.random, scene.palette.ground
    colours = scene.palette.pure()[:5]
    ink = max(colours, key=lambda colour: distance(colour, ground))
    found: list[Band] = [(ground, 1.6)]
    fewer = 0.42 if scene.palette.asked else 0.88  # of each colour than of the one before
    for at, colour in enumerate([*colours, ground] if len(colours) > 1 else colours):
        if distance(colour, found[-1][0]) < 0.2 and ink not in (colour, found[-1][0]):
            found.append((ink, 0.14))
        found.append((colour, 0.7 if colour == ground else random.uniform(0.75, 1.1) * fewer**at))
    return found + [(colours[-1] if colours[-1] != found[-1][0] else ink, 0.22)]


def _bands(scene: Scene, grid: Grid, field: Field, round_of: Sequence[Band]) -> None:
    """Fills a field by its fractions with a round of colours, the lowest places first."""
    edges = np.cumsum([0.0, *(share for _, share in round_of)])
    for whole in range(int(np.floor(field.min())), int(np.ceil(field.max()))):
        for (colour, _), edge in zip(round_of, edges[:-1] / edges[-1], strict=True):
            area = grid.area_above(field, whole + float(edge), _SHORTEST)
            scene.path(area, colour, fill_rule="evenodd")


def _grid(scene: Scene) -> Grid:
    detail = _area(scene) * max(1.0, scene.density)
    return Grid(scene, min(_CELL * max(scene.size**0.5, detail**0.5), _COARSEST))


def _area(scene: Scene) -> float:
    """Returns how large the picture is; 1 for one of 16 by 9."""
    return scene.width * scene.height / 1.78e6


def _slope(scene: Scene, places: Places, spacing: float, lean: float) -> Field:
    """Returns a field that rises across the picture, and down it, by a whole number."""
    steps = (side / spacing / scene.size * 0.7 for side in (scene.width, scene.height))
    across, down = (max(1, round(step)) for step in steps)
    return np.asarray(across * places[0] / scene.width + lean * down * places[1] / scene.height)


def _bent(scene: Scene, places: Places, reach: float, length: float) -> Places:
    """Returns places, each moved a little, as its neighbours are."""
    length *= scene.size
    shift = [
        reach * scene.size * Waves(scene, (0.6 * length, 2 * length), most=8)(*places)
        for _ in range(2)
    ]
    return places[0] + shift[0], places[1] + shift[1]


def _twirled(scene: Scene, places: Places, count: int) -> Places:
    """Returns places turned around some centres, as a stick stirs them."""
    (x, y), random = places, scene.random
    reach = min(0.5 * min(scene.extent), 440 * scene.size)
    centres = scattered(random, *scene.extent, 1.5 * reach)
    for centre in centres[: ceil(1.25 * count * _area(scene) + 1)]:
        radius, turn = reach * random.uniform(0.75, 1), random.uniform(6.5, 9.0)
        look = radius, turn * random.choice((-1, 1))
        x, y = _turned((x, y), scene.extent, centre, look)
    return x, y


def _turned(places: Places, size: Point, centre: Point, look: tuple[float, float]) -> Places:
    """Returns places turned around one centre, less and less up to a radius."""
    (x, y), (radius, turn) = places, look
    across, down = (
        (at - middle + side / 2) % side - side / 2
        for at, middle, side in zip(places, centre, size, strict=True)
    )
    angle = turn * np.clip(1 - (across**2 + down**2) / radius**2, 0, None) ** 2
    return (
        x + across * (np.cos(angle) - 1) - down * np.sin(angle),
        y + across * np.sin(angle) + down * (np.cos(angle) - 1),
    )


# What may be asked for as a motif.
_KINDS: Final = {"vein": _veined, "ink": _inked, "swirl": _swirling}
