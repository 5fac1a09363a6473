"""Tie-dye and shibori: bursts of dyed rings with soft, jagged edges and pale creases."""

from __future__ import annotations

from cmath import rect
from math import pi
from typing import Final

import numpy as np

from models.image.composed.drawing.paths import finely, outline
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scatter import Strewn
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import at_least, painted

_BURST: Final = 280.0  # drawing units, its radius
_APART: Final = 1.2  # radii from burst to burst
_SHAPES: Final = 5  # bursts, each used a few times
_RAYS: Final = 34  # of a burst
_SOFT: Final = ((1.04, 0.4), (0.97, 0.8))  # radius and opacity of the edge of a ring


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = at_least(palette, 2)
    radius = _BURST * scene.size / scene.density**0.5 * random.uniform(0.85, 1.2)
    names = [
        scene.define("g", _burst(random, colours, palette.ground, at)) for at in range(_SHAPES)
    ]
    uses = ""
    strewn = Strewn(scene, _APART * radius, most=60)
    for at, place in enumerate(strewn.places):
        scale = radius / 100 * float(random.uniform(0.75, 1.2))
        turn = float(random.uniform(0, 360))
        for copy in strewn.copies(*place, 125 * scale):
            uses += used(names[at % _SHAPES], copy, turn, scale)
    strewn.show(uses)


def _burst(random: np.random.Generator, colours: list[str], ground: str, first: int) -> str:
    """Returns rings from the outside to the middle, in dyes and the cloth by turns."""
    count = int(random.choice((5, 5, 7)))
    edges = np.linspace(1, 0.14, count) * random.uniform(0.92, 1.08, count)
    jags = random.normal(0, 1, (3, _RAYS))
    d = ""
    for at, edge in enumerate(edges.tolist()):
        is_dyed = at % 2 == 0
        fill = colours[(first + at // 2) % len(colours)] if is_dyed else ground
        uneven = 1 + 0.05 * jags[at % 3] + 0.03 * random.normal(0, 1, _RAYS)
        for share, opacity in _SOFT:
            radii = 100 * edge * share * uneven
            d += painted(_ragged(radii.tolist()), fill, fill_opacity=opacity)
    creases = "".join(_crease(random) for _ in range(11))
    return d + painted(creases, ground, fill_opacity=0.5)


def _ragged(radii: list[float]) -> str:
    """Returns a round outline with points and dents by turns."""
    count = len(radii)
    places = []
    for at, radius in enumerate(radii):
        places.append(rect(radius, 2 * pi * at / count))
        places.append(rect(0.9 * radius, 2 * pi * (at + 0.5) / count))
    d = f"M{finely(places[-1].real, places[-1].imag, 1)}"
    for tip, dent in zip(places[::2], places[1::2], strict=True):
        d += f"Q{finely(tip.real, tip.imag, 1)} {finely(dent.real, dent.imag, 1)}"
    return d + "Z"


def _crease(random: np.random.Generator) -> str:
    """Returns a thin ray from near the middle outwards, where the cloth was folded."""
    turn, start = random.uniform(0, 2 * pi), random.uniform(10, 40)
    end, half = random.uniform(70, 104), random.uniform(0.012, 0.03)
    places = (
        rect(start, turn),
        rect(end, turn - half),
        rect(end + 4, turn),
        rect(end, turn + half),
    )
    return outline(finely(one.real, one.imag, 1) for one in places)
