"""Lace: flowers of net between fine threads, in rows with scalloped, pearled edges."""

from __future__ import annotations

from cmath import rect
from math import pi
from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, lined, painted
from models.image.composed.repeating.petals import disc, ring_of_discs, rosette

_PITCH: Final = 210.0  # drawing units from flower to flower
_THREAD: Final = 1.3  # across a thread, of cells 100 wide


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colour = palette.pure()[0]
    cells = Cells(scene, (100, 100), _PITCH * random.uniform(0.85, 1.2))
    petals = int(random.choice((6, 8, 10)))
    step = 100 / int(random.choice((5, 6)))
    net = "".join(
        f"M{at * step:.2f} 0L100 {100 - at * step:.2f}M0 {at * step:.2f}L{100 - at * step:.2f} 100"
        f"M{at * step:.2f} 100L100 {at * step:.2f}M0 {100 - at * step:.2f}L{100 - at * step:.2f} 0"
        for at in range(round(100 / step))
    )
    below = lined(net, colour, 0.7)
    flower = _flower(complex(50, 50), petals, 34, colour, palette.ground)
    corner = _flower(0, 8, 14, colour, palette.ground)
    cells.show([below])
    cells.show([flower + corner], reach=1)


def _flower(middle: complex, petals: int, radius: float, colour: str, ground: str) -> str:
    """Returns a flower of a solid outline, filled with rings, on a cut-out disc with pearls."""
    edge = _scallops(middle, 2 * petals, radius * 1.16)
    pearls = ring_of_discs(middle, petals, radius * 1.02, 0.06 * radius, pi / petals - pi / 2)
    petal = 2.86 * radius / petals
    outer = rosette(middle, petals, 0.2 * radius, radius, petal, -90, 0.9)
    inner = rosette(middle, petals, 0.36 * radius, 0.86 * radius, 0.42 * petal, -90, 0.8)
    d = painted(edge, ground) + lined(edge, colour, _THREAD) + painted(pearls + outer, colour)
    d += painted(inner, ground)
    d += painted(ring_of_discs(middle, petals, 0.68 * radius, 0.055 * radius, -pi / 2), colour)
    d += painted(disc(middle, 0.22 * radius), colour) + painted(disc(middle, 0.12 * radius), ground)
    return d


def _scallops(middle: complex, count: int, radius: float) -> str:
    """Returns a round outline of small arcs."""
    places = [middle + rect(radius, 2 * pi * at / count) for at in range(count + 1)]
    arc = radius * pi / count
    d = f"M{places[0].real:.2f} {places[0].imag:.2f}"
    for one in places[1:]:
        d += f"A{arc:.2f} {arc:.2f} 0 0 1 {one.real:.2f} {one.imag:.2f}"
    return d + "Z"
