"""Suzani: large embroidered rosettes in rings of petals, with curled leaves between them."""

from __future__ import annotations

from cmath import rect
from math import radians
from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, lined, painted
from models.image.composed.repeating.petals import disc, petal, ring_of_discs, rosette

_PITCH: Final = 300.0  # drawing units from rosette to rosette


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = at_least(palette, 3)
    count = min(3, len(colours))
    cells = Cells(scene, (200, 200), _PITCH * random.uniform(0.85, 1.2), (count, count))
    shape = [int(one) for one in random.integers(0, 3, 3)]
    drawings = []
    for at in range(count):
        tones = [colours[(at + one) % count] for one in range(3)]
        drawings.append(_rosette(tones, palette.ground, shape))
    cells.show([_leaves(colours, int(random.choice((6, 8))))], reach=1)
    cells.show(drawings, lambda x, y: (x + 2 * y) % count, reach=1)


def _rosette(tones: list[str], ground: str, shape: list[int]) -> str:
    """Returns a flower of rings around the middle of a cell."""
    middle = complex(100, 100)
    first, second, third = tones
    petals = (16, 12, 20)[shape[0]]
    d = painted(rosette(middle, petals, 52, 76, 260 / petals, -90, 0.9), first)
    d += painted(disc(middle, 57), first) + painted(disc(middle, 51), ground)
    d += painted(ring_of_discs(middle, 2 * petals, 46.5, 2.4), second)
    d += painted(disc(middle, 41), second)
    inner = (8, 10, 12)[shape[1]]
    d += painted(rosette(middle, inner, 12, 38, 150 / inner, -90, 0.8), ground)
    d += painted(rosette(middle, inner, 15, 33, 74 / inner, -90, 0.6), third)
    return d + painted(disc(middle, 12), first) + painted(disc(middle, 6), ground)


def _leaves(colours: list[str], count: int) -> str:
    """Returns a wreath of curled leaves and buds around the corner of a cell."""
    leaf, bud = colours[1 % len(colours)], colours[0]
    d, dots, stems = "", "", ""
    for at in range(count):
        turn = 45 + 360 * at / count
        start = rect(9, radians(turn))
        d += petal(start, turn - 18, 42, 15, 0.2, 0.45)
        tip = rect(44, radians(turn + 20))
        dots += disc(tip, 4)
        stems += f"M{start.real:.1f} {start.imag:.1f}L{tip.real:.1f} {tip.imag:.1f}"
    return painted(d, leaf) + lined(stems, leaf, 2) + painted(dots + disc(0, 9), bud)
