"""Draws soft spots of several colours that melt into each other all over the picture."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, sin
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.melting import eased, evenly, melted
from models.image.composed.drawing.palette import lightness
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Point, Scene, Stop
from models.image.reading.description import rgb_of

_BLACKISH: Final = 0.3  # lightness up to which a spot would look like a hole
_LONG: Final = 1.6  # how many times as long as broad a spot is
_MARGIN: Final = 0.08  # part of the way before its first and after its last colour
_STOPS: Final = 10
_FEWEST, _MOST = 3, 4  # spots, which cost more time than all else


def mesh(scene: Scene, chain: Sequence[str]) -> None:
    """Draws a way through colours, and spots of each where its neighbours are.

    Args:
        chain: of three colours or more, of which neighbours mix well.
    """
    random, (width, height) = scene.random, scene.extent
    chain = chain[:: int(random.choice((-1, 1)))]
    side = float(random.choice((-1, 1)))
    slant = (1.0, 0.6 * side) if width >= height else (0.6 * side, 1.0)
    start = (width * (0.5 - 0.5 * slant[0]), height * (0.5 - 0.5 * slant[1]))
    end = (width - start[0], height - start[1])
    scene.ground(scene.linear_gradient(start, end, evenly(chain, _MARGIN, _STOPS)))
    bright = [at for at, one in enumerate(chain) if lightness(one) > _BLACKISH or len(chain) < 3]
    dark = [at for at in range(len(chain)) if at not in bright]
    count = min(_MOST, max(_FEWEST, len(bright))) - len(dark[:1])
    along = atan2(end[1] - start[1], end[0] - start[0])
    far, radius = hypot(width, height), 0.4 * (width * height) ** 0.5 * scene.size**0.4
    for at in range(count):
        own = bright[at % len(bright)]
        other = own + (1 if own == 0 or (own + 1 < len(chain) and at % 2) else -1)
        other = own if other in dark else other  # a spot on it would leave none of it
        share = (other + random.uniform(-0.15, 0.15) + 0.5) / len(chain)
        aside = side * (-1) ** at * random.uniform(0.2, 0.34) * min(width, height)
        place = (
            start[0] + share * (end[0] - start[0]) - aside * sin(along),
            start[1] + share * (end[1] - start[1]) + aside * cos(along),
        )
        own_radius = min(0.4 * far, radius * random.uniform(0.9, 1.25))
        behind = chain[max(0, min(other, len(chain) - 1))]
        _spot(scene, (place, own_radius), chain[own], behind, degrees(along) + 62 * side)


def _spot(scene: Scene, where: tuple[Point, float], colour: str, behind: str, turn: float) -> None:
    """Draws a spot at a place, with a radius, that mixes well with the colour behind it."""
    place, radius = where
    fill = scene.radial_gradient((0, 0), radius, fading_over(colour, behind, 0.0))
    shape = transform(place, turn, (_LONG, 1.0))
    scene.circle(0, 0, radius, fill, transform=shape)


def fading_over(colour: str, behind: str, core: float) -> list[Stop]:
    """Returns the stops of a cloud, with colours that mix well with what is behind it.

    Args:
        core: part of its radius, 0..1, in which nothing shines through.
    """
    stops: list[Stop] = [(0.0, colour)]
    back, rests = np.array(rgb_of(behind)), np.linspace(1, 0, 13)
    mixes = melted([behind, colour], [0, 1], rests)
    for rest, share, mix in zip(rests.tolist(), eased(rests).tolist(), mixes, strict=True):
        over = (np.array(rgb_of(mix)) - (1 - share) * back) / max(share, 0.02)
        r, g, b = np.clip(over, 0, 255).round().astype(int).tolist()
        stops.append((1 - (1 - core) * rest, f"#{r:02x}{g:02x}{b:02x}{round(255 * share):02x}"))
    return stops
