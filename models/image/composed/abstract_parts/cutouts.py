"""Draws leaves, algae, splashes and pebbles cut from paper, strewn at all angles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import degrees, pi
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import around, smooth
from models.image.composed.drawing.leaf import directed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scatter import scattered
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.drawing.sharing import Dealer

_APART: Final = 320.0  # drawing units from one cut-out to the next
_FREE: Final = 0.45  # share of the picture that stays empty if a side shall be free
_KINDS: Final = {"alga": 1.0, "splash": 0.3, "pebble": 0.35, "leaf": 0.4}


def cutouts(scene: Scene, colours: Sequence[str]) -> None:
    """Draws cut-outs all over the picture, but where it shall stay free."""
    random = scene.random
    apart = _APART * scene.size**0.8 / scene.density**0.4
    dealt = Dealer(random, {one: 0.9**at for at, one in enumerate(colours)})
    kinds = Dealer(random, _KINDS)
    for place in scattered(random, *scene.extent, apart):
        if _is_free(scene, place):
            continue
        kind, turn = kinds.deal((*_KINDS,)), random.uniform(0, 2 * pi)
        small = 0.62 if kind in ("splash", "pebble") else 1.0
        path, thick = _drawn(random, kind, 0.56 * apart * random.uniform(0.86, 1.06) * small)
        colour = dealt.deal([*colours])
        look = {"stroke": colour, "stroke_width": thick, "stroke_linecap": "round"}
        fill = colour if kind in ("pebble", "leaf") else "none"
        where = transform(place, degrees(turn))
        scene.path(path, fill, stroke_linejoin="round", transform=where, **look)


def _is_free(scene: Scene, place: Point) -> bool:
    """Whether a place lies where room for words shall stay, with half a cut-out around it."""
    x, y = place[0] / scene.width, place[1] / scene.height
    if scene.free == "middle":
        return abs(x - 0.5) < 0.3 and abs(y - 0.5) < 0.34
    far = {"left": x, "right": 1 - x, "top": y, "bottom": 1 - y}.get(scene.free, 1.0)
    return far < _FREE + 0.05


def _drawn(random: np.random.Generator, kind: str, half: float) -> tuple[str, float]:
    """Returns a line with round ends around the origin, and its width."""
    if kind == "splash":
        arms = int(random.integers(5, 8))
        tips = around(0, 0, [0.78 * half] * arms)
        return "".join(f"M0 0L{xy(tip)}" for tip in tips), 2.1 * half / arms
    if kind == "pebble":
        turns = np.linspace(0, 2 * pi, 14, endpoint=False)
        radii = half * (0.72 + 0.2 * np.cos(2 * turns) + 0.07 * np.cos(3 * turns + 1))
        return smooth(around(0, 0, radii.tolist()), is_closed=True), 1.0
    if kind == "leaf":
        wide, bend = 0.42 * half, random.uniform(-0.25, 0.25) * half
        back = f"{xy((half, bend))}Q{xy((0, 1.6 * wide))} {xy((-half, 0))}Z"
        return f"M{xy((-half, 0))}Q{xy((0, -2 * wide))} {back}", 0.12 * half
    return _alga(random, half)


def _alga(random: np.random.Generator, half: float) -> tuple[str, float]:
    """Returns a stem with lobes to both sides."""
    lobes, broad = int(random.integers(3, 6)), 0.62 * half
    place, pitch = directed((0, 0), 0.0), 1.7 * half / lobes
    bend, lean = random.uniform(-0.3, 0.3) * broad, pitch * random.uniform(0.3, 0.75)
    path = f"M{place(-half, 0)}Q{place(0, 2 * bend)} {place(half, 0)}"
    for at, side in product(range(lobes), (-1, 1)):
        base = -0.95 * half + pitch * (at + 0.5 * (side > 0))
        stem = bend * (1 - (base / half) ** 2)
        reach = stem + side * broad * (1 - 0.45 * abs(base) / half) * random.uniform(0.85, 1.0)
        path += f"M{place(base, stem)}Q{place(base + 0.1 * lean, 0.7 * reach)} "
        path += place(base + lean, reach)
    return path, 0.5 * pitch
