"""The things of an arrangement, and how they are printed in their colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.image.composed.arranging.outlines import backing, bounds
from models.image.composed.drawing.palette import at_share, mixed, turned
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.motifs.find import MOTIFS, TURNABLE
from models.image.composed.motifs.names import all_names, plain_name
from models.image.composed.motifs.natural import by_nature, left_open, may_be, swing
from models.image.composed.wishes import Way
from models.image.reading.oklab import distance

_MARGIN: Final = 7.0  # of a rim around what stands before others; a radius is 100
# Those that need no floor.
FLYING: Final = frozenset(
    "storm cloud;snow cloud;sun and cloud;full moon;eagle;hummingbird;moth;firefly;phoenix;"
    "balloon;bat;bee;bird;butterfly;cloud;feather;heart;hot air balloon;lightning bolt;moon;"
    "crescent and star;music note;planet;rain cloud;drop;rocket;snowflake;star;sun;kite;bunting;"
    "airplane;helicopter;drone;satellite;comet;ufo;paper plane;fish;whale;dolphin;shark;jellyfish;"
    "octopus;seahorse;turtle;koi;tropical fish;stingray;orca;squid;dragonfly;parachute".split(";")
)
_WAYS: Final = 4  # colourways at most
_BOLD: Final = 0.3  # distance in OKLab from the background, of a colour that stands out
_QUIET: Final = 0.5  # share of their own colour in fillers


@dataclass(frozen=True, slots=True)
class Thing:
    """A motif at its place.

    way: the number of its colourway.
    radius: in drawing units.
    turn: in degrees, clockwise.
    """

    name: str
    way: int
    at: Point
    radius: float
    turn: float = 0.0


class Things:
    """Deals motifs and colourways to places, and prints them; each is defined once.

    names: of the motifs, as in `MOTIFS`.
    placed: those so far, the farthest first.
    ways: how many colourways there are.
    """

    def __init__(self, scene: Scene, names: Sequence[str]) -> None:
        self.scene, self.names = scene, tuple(names)
        self.placed: list[Thing] = []
        self._colours = scene.palette.visible()
        # Tints of one colour that was asked for look as if they were behind a veil.
        self._mains = scene.palette.pure() if scene.palette.asked else self._colours
        self.ways = min(len(self._mains), _WAYS)
        self._dealt = dict.fromkeys(self.names, 0)
        self._ids: dict[tuple[str, ...], str] = {}
        self._markup: list[str] = []
        asked = scene.asked(*all_names(self.names[0]))
        is_one = scene.count(self.names[0]) == 1
        # whether one of its only motif alone has the colour that was asked for it
        self._lone = (
            len(self.names) == 1 and asked is not None and (is_one or asked != self._mains[0])
        )

    def next_name(self, at: Point, among: Sequence[str] = ()) -> str:
        """Returns the motif that is due and is not that of the neighbours."""
        near = self._neighbours(at)
        beside = [thing.name for thing in near]
        return min(
            among or self.names,
            key=lambda name: (
                self._dealt[name] + 1.6 * beside.count(name) + 0.8 * self.scene.random.random()
            ),
        )

    def swing(self, name: str, most: float) -> float:
        """Returns a random turn in degrees for a motif that may be turned, else none."""
        most = min(most, swing(name)) if name in TURNABLE else 0.0
        return float(self.scene.random.uniform(-most, most))

    def place(
        self, name: str, at: Point, radius: float, turn: float = 0.0, way: int | None = None
    ) -> None:
        """Puts a motif before the others, by default in a colourway unlike its neighbours'."""
        if way is None:
            near = [thing.way for thing in self._neighbours(at)]
            first = self._dealt[name] + self.names.index(name)
            ways = [(first + step) % self.ways for step in range(self.ways)]
            way = min(ways, key=near.count)
        self._dealt[name] += 1
        self.placed.append(Thing(name, way, at, radius, turn))

    @property
    def bold(self) -> int:
        """Returns the first colourway that stands out from the background, for a large thing."""
        away = [distance(one, self.scene.palette.ground) for one in self._mains[: self.ways]]
        return next((at for at, one in enumerate(away) if one >= _BOLD), away.index(max(away)))

    def print(self, *, rim: str = "") -> None:
        """Prints all things.

        Args:
            rim: colour of what keeps a thing apart from those that it overlaps, if anything does.
        """
        accent = self._accent()
        for at, thing in enumerate(self.placed):
            colours = self._colours_of(thing, is_accent=thing is accent)
            is_backed = bool(rim) and any(_overlap(thing, one) for one in self.placed[:at])
            key = (thing.name, *colours, rim if is_backed else "")
            if key not in self._ids:
                drawn = MOTIFS[thing.name](colours)
                if is_backed:
                    drawn = backing(thing.name, rim, _MARGIN) + drawn
                self._ids[key] = self.scene.define("g", drawn)
            self._use(key, thing.at, thing.radius, thing.turn)
        self._show()

    def fill(self, kind: str, places: Sequence[Point], radius: float) -> None:
        """Prints small quiet things behind all that is printed later."""
        ground = self.scene.palette.ground
        for count, at in enumerate(places):
            colour = mixed(ground, self._mains[count % self.ways], _QUIET)
            key = (kind, "small", colour)
            if key not in self._ids:
                self._ids[key] = self.scene.define("g", MOTIFS[kind]([colour]))
            self._use(key, at, radius, self.swing(kind, 180))
        self._show()

    def _use(self, key: tuple[str, ...], at: Point, radius: float, turn: float) -> None:
        self._markup.append(used(self._ids[key], at, turn or None, radius / 100))

    def _show(self) -> None:
        self.scene.add("".join(self._markup))
        self._markup = []

    def _neighbours(self, at: Point) -> list[Thing]:
        """Returns the two things nearest to a place."""
        if len(self.placed) < 3:
            return self.placed
        x, y, radii = np.array([(*one.at, one.radius) for one in self.placed]).T
        away = np.hypot(x - at[0], y - at[1]) - radii
        return [self.placed[one] for one in np.argpartition(away, 1)[:2].tolist()]

    def _accent(self) -> Thing | None:
        """Returns the thing that alone has its colour: a large one that is not cut off."""
        if not self._lone:
            return None

        def rank(thing: Thing) -> float:
            (x, y), radius = thing.at, thing.radius
            width, height = self.scene.extent
            is_whole = min(x, width - x, y, height - y) >= radius
            return radius * (1.0 if is_whole else 0.5)

        return max(self.placed, key=rank, default=None)

    def _colours_of(self, thing: Thing, *, is_accent: bool) -> list[str]:
        """Returns the colours of a thing: the asked one, or that of its place or its nature."""
        asked, is_lone = self.scene.asked(*all_names(thing.name)), self._lone
        left = [one for one in self._colours if not (is_lone and one == asked)] or self._colours
        left = turned(left, thing.way)
        mains = turned([one for one in self._mains if one in left] or left, thing.way)
        plain = plain_name(thing.name)
        own, _ = by_nature(plain, mains)
        usual, usual_second = left_open(plain, self.scene.palette)
        main = self._in_order(thing) or usual or (own or may_be(plain, mains))[0]
        if asked and (is_accent or not is_lone):
            main = asked
        left = [one for one in left if one != main]
        _, second = by_nature(plain, left)
        second = [usual_second] if usual_second else second
        return list(dict.fromkeys((main, *second[:1], *left)))[:3]

    def _in_order(self, thing: Thing) -> str | None:
        """Returns the colour of a place, if an order of colours was asked for."""
        ways: tuple[Way, ...] = ("across", "down")
        for way, place, side in zip(ways, thing.at, self.scene.extent, strict=True):
            course = self.scene.course(way)
            if course:
                return at_share(course, min(max(place / side, 0.0), 0.999))
        return None


def _overlap(one: Thing, other: Thing) -> bool:
    """Whether the boxes around two things overlap."""
    ends = [bounds(thing.name) for thing in (one, other)]
    return all(
        one.at[way] + ends[0][way] * one.radius < other.at[way] + ends[1][way + 2] * other.radius
        and other.at[way] + ends[1][way] * other.radius
        < one.at[way] + ends[0][way + 2] * one.radius
        for way in (0, 1)
    )
