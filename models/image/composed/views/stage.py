"""What all parts of a landscape share: its room, its colours, and what is taken already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import lighter, lightness, mixed
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.views.find import in_layers, names_of
from models.image.composed.views.tints import apart, natural, seen_on
from models.image.reading.oklab import lab_of

# Where the horizon is, as a share of the height, by what the land shows.
_HORIZONS: Final = (
    (("lavender", "tulip field", "wheat field", "vineyard"), (0.44, 0.52)),
    (("terrace",), (0.36, 0.42)),
    (("water lily", "avenue"), (0.4, 0.46)),
    (("moonscape", "marscape"), (0.5, 0.58)),
    (("bamboo forest", "birch forest"), (0.66, 0.72)),
    (
        ("sea", "lake", "beach", "cliff", "island", "iceberg", "ice floe", "pier", "bridge"),
        (0.58, 0.66),
    ),
    (("dune",), (0.56, 0.64)),
    (("fjord",), (0.56, 0.62)),
)
_HIGH: Final = (
    *("mountain", "snowy mountain", "volcano", "mount fuji"),
    *("fjord", "waterfall", "canyon"),
)
_CLEAR: Final = "#8cc8f0"  # of a clear sky, where the palette has no blue
_WARM: Final = ("orange", "yellow", "pink", "red", "sand")
_TRIES: Final = 70  # places that are looked at for one thing in the air

# left, top, right, bottom, as shares
Box = tuple[float, float, float, float]
_FREE: Final[dict[str, Box]] = {
    "left": (0.0, 0.0, 0.46, 1.0),
    "right": (0.54, 0.0, 1.0, 1.0),
    "top": (0.0, 0.0, 1.0, 0.36),
    "bottom": (0.0, 0.68, 1.0, 1.0),
    "middle": (0.26, 0.22, 0.74, 0.78),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Land or water on which things stand, not drawn yet.

    line: its upper edge, from left to right.
    colour: at that edge.
    depth: 0 at the horizon, 1 in front.
    """

    name: str
    line: Sequence[Point]
    colour: str
    depth: float
    markup: str

    def level(self, x: float) -> float:
        """Returns how far below the top its edge is at a place."""
        xs, ys = zip(*self.line, strict=True)
        return float(np.interp(x, xs, ys))


class Stage:
    """Holds one landscape while it is drawn.

    names: of its things.
    unit: the factor by which things are larger than usual.
    horizon: from the top, in drawing units.
    focus: where the main thing stands, as a share of the width.
    sky, mist: the colours of the sky at its top and at the horizon.
    colours: what things may have: the palette's visible colours, then its background.
    """

    def __init__(self, scene: Scene, names: Sequence[str]) -> None:
        self.scene, self.names, self.random = scene, _completed(names), scene.random
        self.palette, self.width, self.height = scene.palette, scene.width, scene.height
        self.unit = scene.size**0.8 * max(1.0, scene.height / 1000) ** 0.4
        self.is_dark = scene.palette.is_dark
        self.colours = [*scene.palette.visible(0.1), scene.palette.ground]
        self.horizon = self.height * self._horizon()
        self.focus = self._focus()
        self.roof = self.horizon - self._relief()
        self.taken: list[tuple[float, float, float]] = []
        self.disc: tuple[Point, float, str] | None = None
        course = scene.course("down")
        self.clouds: list[tuple[float, float, float]] = []
        self.sky = scene.asked("sky") or (course[0] if course else self._sky())
        self.is_dusk = "sunset" in self.names
        self.mist = course[-1] if course else self._mist()

    def has(self, *names: str) -> bool:
        return any(name in self.names for name in names)

    def asked(self, name: str, *others: str) -> str | None:
        """Returns the colour that was asked for a thing, by any name of it."""
        return self.scene.asked(*names_of(name), *others)

    def at(self, name: str) -> Point | None:
        """Returns where a thing shall be, if a place was asked for."""
        return self.scene.place(*names_of(name))

    def count(self, name: str, usual: float) -> int:
        """Returns how many of a thing there shall be; by default as the density has it."""
        asked = self.scene.count(*names_of(name))
        return asked if asked is not None else max(1, round(usual * self.scene.density**0.7))

    @property
    def breadth(self) -> float:
        """Returns how much wider than a usual picture this one is, 0.6..3."""
        return min(3.0, max(0.6, self.width / 1600 / self.unit))

    @property
    def has_land(self) -> bool:
        return self.horizon < self.height

    def colour(
        self, name: str, behind: Sequence[str], kinds: Sequence[str] = (), least: float = 0.13
    ) -> str:
        """Returns the colour of a thing: what was asked for, or one that fits and is seen."""
        return self.asked(name) or seen_on(self.colours, behind, kinds, least)

    def is_free(self, x: float, y: float, reach: float = 0.0) -> bool:
        """Whether room for words shall be left at a place."""
        if not self.scene.free:
            return False
        left, top, right, bottom = _FREE[self.scene.free]
        across, down = reach / self.width, reach / self.height
        return (
            left < x / self.width + across
            and x / self.width - across < right
            and top < y / self.height + down
            and y / self.height - down < bottom
        )

    def take(self, x: float, y: float, radius: float) -> None:
        self.taken.append((x, y, radius))

    def place(self, box: Box, radius: float, pull: float = 0.0) -> Point:
        """Returns a place in a part of the picture, far from what is taken and from free room.

        Args:
            box: left, top, right and bottom in drawing units, for the centre.
            pull: how strongly it is drawn to the focus, 0..1.
        """
        left, top, right, bottom = box
        right, bottom = max(left, right), max(top, bottom)
        best, best_score = ((left + right) / 2, (top + bottom) / 2), -1e9
        for u, v in self.random.random((_TRIES, 2)).tolist():
            x, y = left + u * (right - left), top + v * (bottom - top)
            gaps = (hypot(x - a, y - b) - r - radius for a, b, r in self.taken)
            score = min([420.0 * self.unit, *gaps])
            score -= 2000.0 if self.is_free(x, y, 0.7 * radius) else 0.0
            score -= pull * abs(x - self.focus * self.width) * 0.5
            if score > best_score:
                best, best_score = (x, y), score
        return best

    def _horizon(self) -> float:
        low, high = 0.6, 0.68
        for names, span in _HORIZONS:
            if self.has(*names):
                low, high = span
        if self.has("cliff", "lighthouse"):
            low, high = 0.62, 0.68
        if in_layers(self.names, "aloft") and not in_layers(self.names, "standing"):
            low, high = max(low, 0.66), max(high, 0.74)
        free = self.scene.free
        low += {"top": 0.06, "bottom": -0.08}.get(free, 0.0)
        high += {"top": 0.06, "bottom": -0.1}.get(free, 0.0)
        return float(self.random.uniform(low, max(low, high)))

    def _relief(self) -> float:
        """Returns how high the land rises above the horizon."""
        if self.has("skyline"):
            return min(400 * self.unit, 0.5 * self.horizon)
        if self.has(*_HIGH):
            return min(330 * self.unit, 0.5 * self.horizon)
        return 60.0 * self.unit

    def _focus(self) -> float:
        free, random = self.scene.free, self.random
        for name in in_layers(self.names, "standing", "aloft", "ground", "far"):
            asked = self.at(name)
            if asked is not None:
                return min(max(asked[0] / self.width, 0.12), 0.88)
        if free in ("left", "right"):
            share = float(random.uniform(0.68, 0.78))
            return share if free == "left" else 1 - share
        share = float(random.choice([0.28, 0.32, 0.36, 0.64, 0.68, 0.72]))
        if free == "middle":
            share = 0.14 if share < 0.5 else 0.86
        return share

    def _sky(self) -> str:
        """Returns the colour of the sky: the background, or blue if a clear sky is named."""
        ground = self.palette.ground
        if not self.has("clear sky") or self.is_dark:
            return self.asked("clear sky") or ground
        blue = natural(self.colours, ("blue",)) or [_CLEAR]
        return self.asked("clear sky") or mixed(ground, lighter(blue[0], 0.3), 0.7)

    def _mist(self) -> str:
        """Returns the colour of the sky at the horizon: a breath of the palette's warmest."""
        strength = 0.85 if self.is_dusk else 0.22 if self.is_dark else 0.16
        pool = [one for one in self.colours[:-1] if apart(one, [self.sky]) > 0.06]
        warm = natural(pool, _WARM)
        if not self.is_dark and not self.is_dusk:
            warm = [one for one in warm if lightness(one) > 0.6]
        if warm:
            glow = max(warm, key=lambda one: lab_of(one)[0] + lab_of(one)[1] + lab_of(one)[2])
            return mixed(self.sky, glow, strength)
        light = max(self.colours, key=lightness)
        return mixed(self.sky, light, strength)


def _completed(names: Sequence[str]) -> tuple[str, ...]:
    """Returns the things of a landscape; a lake alone lies before mountains."""
    if "rooftop" in names and not in_layers(names, "far"):
        names = (*names, "skyline")
    if "tram" in names and "house" in names:
        names = tuple("village" if name == "house" else name for name in names)
    is_alone = "hill" not in names and not in_layers(names, "far")
    return (*names, "mountain") if "lake" in names and is_alone else tuple(names)
