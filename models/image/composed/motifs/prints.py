"""Prints motifs over and over: each is defined once in each of its colourways."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Final

from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scatter import Part
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.motifs.pen import disc, fill, moved, petal
from models.image.reading.oklab import lab_of

_UNIT: Final = 100.0  # radius of a motif as it is defined, in drawing units
_MOST_WAYS: Final = 4
_GREENISH: Final = -0.035  # on the axis from green to red in OKLab
_NEAR: Final = 0.085  # in OKLab, lightness halved: one colour passes for another

_BROWN: Final = ("#7a4a2a", "#a9713c", "#d29a4e", "#e8bd7a")
_YELLOW: Final = ("#ffd21f", "#f2c230", "#e8b04b", "#f7e38a")
_ORANGE: Final = ("#f28c28", "#e06a1b", "#f6b26b")
_RED: Final = ("#d62828", "#e4572e", "#b22234", "#8e1b2b")
_PINK: Final = ("#e75480", "#f4a6c0", "#f8c8d4", *_RED)
_GREEN: Final = (
    "#2e7d32",
    "#7cb342",
    "#1f4d36",
    "#a3b18a",
    "#8ab17d",
    "#436850",
    "#52b788",
    "#b7d968",
)
_BLUE: Final = ("#1d4ed8", "#38bdf8", "#a5d8ff", "#0f3460")
# What colours things have, by the first of their names: of their main and their second part.
_NATURAL: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    **dict.fromkeys(("croissant", "cookie", "coffee bean", "acorn"), (_BROWN, _BROWN)),
    **dict.fromkeys(("wheat",), ((*_YELLOW, *_BROWN), (*_BROWN, *_YELLOW))),
    **dict.fromkeys(("lemon", "sun", "pear"), (_YELLOW, (*_GREEN, *_YELLOW))),
    **dict.fromkeys(("lemon slice", "bee", "moon"), (_YELLOW, _YELLOW)),
    **dict.fromkeys(("sunflower", "pineapple"), (_YELLOW, (*_GREEN, *_BROWN))),
    **dict.fromkeys(("carrot", "pumpkin"), (_ORANGE, _GREEN)),
    **dict.fromkeys(("fox", "orange slice"), (_ORANGE, _ORANGE)),
    **dict.fromkeys(("apple", "strawberry", "cherry", "watermelon slice"), (_RED, _GREEN)),
    **dict.fromkeys(("mushroom", "ladybird"), (_RED, ())),
    **dict.fromkeys(("tulip", "rose", "lotus"), (_PINK, _GREEN)),
    **dict.fromkeys(("cherry blossom", "heart"), (_PINK, ())),
    **dict.fromkeys(("daisy", "flower"), ((), _YELLOW)),
    **dict.fromkeys(("leaf", "sprig", "fern", "clover", "seaweed", "avocado"), (_GREEN, _GREEN)),
    **dict.fromkeys(("tree", "pine", "palm tree", "christmas tree"), (_GREEN, _BROWN)),
    **dict.fromkeys(("cactus", "holly"), (_GREEN, (*_RED, *_ORANGE))),
    **dict.fromkeys(("drop", "wave", "whale", "fish"), (_BLUE, ())),
}
_NEVER_GREEN: Final = ("daisy", "flower", "cherry blossom", "rose", "heart", "croissant", "lotus")


class Prints:
    """Prints motifs into a part of a scene, and small things to go between them.

    names: of its motifs, as in `MOTIFS`.
    ways: how many colourways there are; each begins with another colour.
    part: of the picture, in which they are printed; the whole one if nobody changes it.
    """

    def __init__(self, scene: Scene, names: Sequence[str], colours: Sequence[str]) -> None:
        self.names = names
        self.ways = min(len(colours), _MOST_WAYS)
        self.part = Part(scene)
        self._scene, self._colours = scene, colours
        self._printed: list[str] = []
        self._ids: dict[str, str] = {}

    def motif(self, name: int, way: int, at: Point, radius: float, turn: float) -> None:
        """Prints a motif by the numbers of its name and its colourway, counted in circles."""
        name, way = name % len(self.names), way % self.ways
        key = f"motif {name} {way}"
        if key not in self._ids:
            motif = MOTIFS[self.names[name]]
            colours = _colourway(motif.__name__.replace("_", " "), self._colours, way)
            self._ids[key] = self._scene.define("g", motif(colours))
        self._print(key, at, radius, turn)

    def dot(self, way: int, at: Point, radius: float) -> None:
        key = f"dot {way % self.ways}"
        if key not in self._ids:
            dot = fill(disc(0, 0, _UNIT), self._colours[way % self.ways])
            self._ids[key] = self._scene.define("g", dot)
        self._print(key, at, radius, 0)

    def leaf(self, way: int, at: Point, radius: float, turn: float) -> None:
        key = f"leaf {way % self.ways}"
        if key not in self._ids:
            colour = _colourway("leaf", self._colours, way % self.ways)[0]
            leaf = fill(petal(2 * _UNIT, 0.9 * _UNIT), colour)
            self._ids[key] = self._scene.define("g", moved(leaf, y=_UNIT))
        self._print(key, at, radius, turn)

    def show(self) -> None:
        """Adds all that was printed to the scene."""
        self.part.show("".join(self._printed))

    def _print(self, key: str, at: Point, radius: float, turn: float) -> None:
        for place in self.part.copies(*at, radius):
            self._printed.append(used(self._ids[key], place, turn or None, radius / _UNIT))


def _colourway(name: str, colours: Sequence[str], way: int) -> list[str]:
    """Returns up to three colours for a motif: those that are natural to it first, if there are.

    The others follow in the order of the palette, begun with another one in each way.
    """
    left = [*colours[way:], *colours[:way]]
    if name in _NEVER_GREEN:
        left.sort(key=lambda one: lab_of(one)[1] < _GREENISH)
    main, second = _NATURAL.get(name, ((), ()))
    chosen = _like(left, main)[:1] or left[:1]
    left = [one for one in left if one not in chosen]
    chosen += (_like(left, second) or left)[:1]
    return [*chosen, *(one for one in left if one not in chosen)][:3]


def _like(colours: Sequence[str], natural: Sequence[str]) -> list[str]:
    """Returns those of some colours that pass for one of a thing's natural colours."""

    def is_near(colour: str) -> bool:
        light, a, b = lab_of(colour)
        near = (lab_of(one) for one in natural)
        return any(hypot(0.5 * (light - x), a - y, b - z) < _NEAR for x, y, z in near)

    return [colour for colour in colours if is_near(colour)]
