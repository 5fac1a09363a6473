"""The shapes of the atomic age: boomerangs, kidneys, starbursts and spindles."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.abstract_parts.own_colours import unlike
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scatter import scattered
from models.image.composed.drawing.scene import Scene, number
from models.image.composed.drawing.sharing import Dealer

_ATOMIC: Final = 265.0  # drawing units between shapes of the atomic age
# Their kinds, and how often there is each.
_ATOMS: Final = {"boomerang": 2.0, "starburst": 2.4, "kidney": 1.6, "spindle": 1.6}
_BOOMERANG: Final = (
    "M-88 62C-104 40-60-74-6-78C44-80 104 20 90 60C80 84 54 66 40 42C26 18 14-6-2-6"
    "C-20-6-28 26-42 50C-54 72-76 80-88 62Z"
)
_KIDNEY: Final = (
    "M-92-8C-92-56-52-66-16-56C14-48 34-56 58-50C96-40 104 14 72 44C40 74 14 44-14 48"
    "C-50 54-92 40-92-8Z"
)


def midcentury(scene: Scene, visible: Sequence[str], colours: Dealer) -> None:
    """Draws boomerangs, kidneys, starbursts and spindles, dense on one side of a cover.

    Args:
        colours: deals the visible ones.
    """
    random = scene.random
    apart = _ATOMIC * scene.size / scene.density**0.5
    kinds = Dealer(random, _ATOMS)
    side = {"left": 1.0, "right": -1.0}.get(scene.free, float(random.choice((-1, 1))))
    for x, y in scattered(random, scene.width, scene.height, apart):
        share = (y / scene.height if scene.is_tall else x / scene.width) - 0.5
        if side * share < -0.12:
            continue
        first = colours.deal(visible)
        second = colours.deal(unlike(first, visible) or [first])
        kind = kinds.deal((*_ATOMS,))
        scale = 0.53 * apart * random.uniform(0.8, 1.12) / 100
        turn = random.uniform(0, 360) if kind != "kidney" else random.uniform(-35, 35)
        scene.add(f'<g transform="{transform((x, y), turn, scale)}">')
        _draw_atom(scene, kind, first, second)
        scene.add("</g>")


def _draw_atom(scene: Scene, kind: str, first: str, second: str) -> None:
    """Draws a shape of the atomic age around the origin, in a circle of radius 100."""
    if kind == "boomerang":
        scene.path(_BOOMERANG, first)
        return
    if kind == "kidney":
        scene.path(_KIDNEY, first)
        scene.add(f'<g transform="translate(18 -2) scale(.42)"><path d="{_KIDNEY}" fill="none" ')
        scene.add(f'stroke="{scene.palette.ground}" stroke-width="9"/></g>')
        return
    count = int(scene.random.choice((6, 8) if kind == "spindle" else (8, 12)))
    for at in range(2 * count):
        turn = pi * at / count
        if kind == "spindle":
            if at % 2 == 0:
                x, y = 84 * cos(turn), 84 * sin(turn)
                scene.path(f"M0 0L{number(x)} {number(y)}", stroke=second, stroke_width=3)
                scene.circle(x, y, 11.0 if at % 4 else 7.0, first)
            continue
        long = (54.0, 98.0)[at % 2]
        far = f"{number(long * cos(turn))} {number(long * sin(turn))}"
        wide = 6 if at % 2 else 3.5
        near = [
            (24 * cos(turn) - s * sin(turn), 24 * sin(turn) + s * cos(turn)) for s in (-wide, wide)
        ]
        (a, b), (c, d) = near
        flanks = f"L{number(a)} {number(b)}L0 0L{number(c)} {number(d)}Z"
        scene.path(f"M{far}{flanks}", first if at % 2 else second)
    scene.circle(0, 0, 13, second if kind == "spindle" else first)
