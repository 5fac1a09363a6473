"""Single leaves of maple, oak and beech that fall loosely and leave room for words."""

from __future__ import annotations

from math import hypot
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.scenery_parts.asked import is_free

_UNIT: Final = 100.0  # radius of a leaf's definition, in drawing units
_MOST: Final = 90  # leaves
# the right halves of outlines from the tip to the stem, x and y
_MAPLE: Final = (
    (0, -96), (15, -64), (37, -74), (29, -20), (55, -47), (63, -32), (89, -36), (79, -9), (91, -2),
    (48, 33), (53, 49), (4, 42),
)  # fmt: skip
_OAK: Final = (
    (0, -98), (17, -92), (22, -76), (10, -62), (32, -62), (44, -48), (36, -34), (14, -30),
    (42, -24), (57, -6), (46, 10), (17, 10), (38, 20), (44, 36), (30, 46), (10, 44), (8, 60),
    (0, 68),
)  # fmt: skip
_BEECH: Final = ((0, -96), (18, -76), (36, -44), (45, -8), (38, 30), (20, 56), (0, 66))
_VEINS: Final = {
    "maple": "M0 42V-74M0 40L66 -24M0 40L-66 -24M0 40L44 38M0 40L-44 38",
    "oak": "M0 66V-78M0 34L26 38M0 34L-26 38M0 14L38 0M0 14L-38 0M0 -22L28 -40M0 -22L-28 -40",
    "beech": (
        "M0 64V-80M0 40Q18 34 28 18M0 40Q-18 34 -28 18M0 12Q20 4 32 -16M0 12Q-20 4 -32 -16"
        "M0 -18Q16 -26 24 -44M0 -18Q-16 -26 -24 -44"
    ),
}
_OTHERS: Final = ("oak", "beech", "oak")  # kinds beside maple, which all people know
_STEMS: Final = {"maple": 42, "oak": 66, "beech": 64}  # where they begin


def falling(scene: Scene) -> None:
    """Draws leaves, many of them on one side and few on the other, the largest on top."""
    random = scene.random
    others = [str(one) for one in random.permutation(_OTHERS)]
    kinds = ["maple", "maple", *others[: int(random.integers(1, 3))]]
    colours = scene.palette.visible()
    names = [_defined(scene, kind, colour) for kind in kinds for colour in colours]
    order = random.permutation(len(names)).tolist()
    for rank, (place, radius) in enumerate(_places(scene)):
        tilt = random.uniform(0.72, 1.0), 1.0
        scale = (tilt[0] * radius / _UNIT, tilt[1] * radius / _UNIT)
        name = names[order[rank % len(order)]]
        scene.add(used(name, place, round(random.uniform(0, 360)), scale))


def _places(scene: Scene) -> list[tuple[Point, float]]:
    """Returns places and radii that keep a distance and thin out to where it is calm."""
    random, width, height = scene.random, scene.width, scene.height
    layout = str(random.choice(["corner", "top", "sides", "corners"], p=[0.3, 0.25, 0.2, 0.25]))
    layout = "all" if scene.free else layout
    is_mirrored = random.random() < 0.5
    most = min(round(34 * scene.density * width * height / 1.6e6 / scene.size**1.2) + 8, _MOST)
    placed: list[tuple[Point, float]] = []
    for _ in range(60 * most):
        x, y = random.uniform(-0.02, 1.02, 2).tolist()
        if random.random() > _crowd(layout, 1 - x if is_mirrored else x, y):
            continue
        share = 1 - len(placed) / most
        radius = scene.size * (56 + 76 * share**1.6) * random.uniform(0.85, 1.15)
        at = (x * width, y * height)
        if is_free(scene, *at, 0.5 * radius):
            continue
        if all(hypot(at[0] - a, at[1] - b) > 0.98 * (radius + r) for (a, b), r in placed):
            placed.append((at, radius))
        if len(placed) >= most:
            break
    return placed


def _crowd(layout: str, x: float, y: float) -> float:
    """Returns how likely a leaf is at a place, 0..1 of the picture across and down."""
    away = {
        "all": 0.35,
        "corner": hypot(x, 1.0 * y) / 0.95,
        "top": (y + 0.15 * np.cos(2 * np.pi * x)) / 0.55,
        "sides": min(x, 1 - x) / 0.3,
        "corners": min(hypot(x, y), hypot(1 - x, 1 - y)) / 0.6,
    }[layout]
    return float(max(0.0, 1 - away) ** 1.3 + 0.012)


def _defined(scene: Scene, kind: str, colour: str) -> str:
    """Returns the id of a leaf with a stem, veins and one half in another tone."""
    ground = scene.palette.ground
    half = {"maple": _MAPLE, "oak": _OAK, "beech": _BEECH}[kind]
    left = [(-x, y) for x, y in reversed(half)]
    if kind == "maple":
        whole, side = (
            "M" + "L".join(f"{x} {y}" for x, y in points) + "Z" for points in ((*half, *left), half)
        )
    else:
        whole = smooth([*half, *left[1:-1]], is_closed=True)
        side = smooth(half) + "Z"
    stem, line = _STEMS[kind], mixed(colour, ground, 0.45)
    return scene.define(
        "g",
        f'<path d="M0 {stem}Q2 {stem + 22} 10 98" fill="none" stroke="{colour}" stroke-width="5" '
        'stroke-linecap="round"/>'
        f'<path d="{whole}" fill="{colour}" stroke="{colour}" stroke-width="5" '
        'stroke-linejoin="round"/>'
        f'<path d="{side}" fill="{mixed(colour, ground, 0.14)}"/>'
        f'<path d="{_VEINS[kind]}" fill="none" stroke="{line}" stroke-width="2.6" '
        'stroke-linecap="round"/>',
    )
