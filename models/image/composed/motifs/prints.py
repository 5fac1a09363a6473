"""Prints motifs over and over: each is defined once in each of its colourways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.palette import turned
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scatter import Part
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.motifs.names import all_names, plain_name
from models.image.composed.motifs.natural import (
    by_nature,
    goes_with,
    left_open,
    may_be,
    size_beside,
)
from models.image.composed.motifs.pen import corners, disc, fill, moved, petal

_UNIT: Final = 100.0  # radius of a motif as it is defined, in drawing units
_MOST_WAYS: Final = 4


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
            called = self.names[name]
            plain, asked = plain_name(called), self._scene.asked(*all_names(called))
            main, second = left_open(plain, self._scene.palette)
            colours = _colourway(plain, self._colours, way, asked or main)
            if second:
                colours = [colours[0], second, *colours[1:]][:3]
            self._ids[key] = self._scene.define("g", MOTIFS[called](colours))
        self._print(key, at, radius * size_beside(self.names[name], self.names), turn)

    def filler(self, kind: str, way: int, at: Point, radius: float, turn: float) -> None:
        """Prints a `dot`, a small `star` or a `leaf` between motifs."""
        key = f"{kind} {way % self.ways}"
        if key not in self._ids:
            self._ids[key] = self._scene.define("g", self._filler(kind, way % self.ways))
        self._print(key, at, radius, turn if kind == "leaf" else 0)

    def show(self) -> None:
        """Adds all that was printed to the scene."""
        self.part.show("".join(self._printed))

    def _filler(self, kind: str, way: int) -> str:
        colour = _colourway(kind, self._colours, way, self._scene.asked(kind))[0]
        if kind == "star":
            return fill(corners(4, 1.5 * _UNIT, 0.5 * _UNIT), colour)
        if kind == "leaf":
            return moved(fill(petal(2 * _UNIT, 0.9 * _UNIT), colour), y=_UNIT)
        return fill(disc(0, 0, _UNIT), colour)

    def _print(self, key: str, at: Point, radius: float, turn: float) -> None:
        for place in self.part.copies(*at, 1.5 * radius):
            self._printed.append(used(self._ids[key], place, turn or None, radius / _UNIT))


def _colourway(name: str, colours: Sequence[str], way: int, asked: str | None) -> list[str]:
    """Returns up to three colours for a motif: the asked one, or those natural to it, first.

    The others follow in the order of the palette, begun with another one in each way.
    """
    left = turned(colours, way)
    main, _ = by_nature(name, left)
    chosen = [asked] if asked else main[:1] or may_be(name, left)[:1]
    left = goes_with(name, [one for one in left if one not in chosen])
    _, second = by_nature(name, left)
    chosen += (second or left)[:1]
    return [*chosen, *(one for one in left if one not in chosen)][:3]
