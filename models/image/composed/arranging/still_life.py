"""A still life: a large thing that stands, others at its feet or above them, on one level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.image.composed.arranging import backdrops
from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.stages import Stage, stage
from models.image.composed.arranging.things import FLYING, Things

# radii of others in a group, to that of the largest
_SMALLER: Final = (0.62, 0.54, 0.46, 0.4, 0.38, 0.36)
_OVERLAPS: Final = (0.06, 0.16, 0.28, 0.4)  # of its breadth, how far one is before its neighbour
_MOST: Final = 5  # motifs in a group, if nobody said how many
_FULL: Final = 0.9  # of the height of a stage, which is full enough
_LEAST: Final = 0.4  # of the height of a stage, the radius of the largest thing
_NEARER: Final = 0.045  # of the radius of the largest, how much lower those before it stand
_ALOFT: Final = (0.95, 0.62, 0.98, 0.6)  # of the height of the largest, where others fly
_LEAN: Final = 8.0  # degrees
_BROAD: Final = 0.7  # of its breadth, which counts as height of a broad thing


@dataclass(frozen=True, slots=True)
class _Part:
    """A thing in a group; the largest stands on the origin, and its radius is 1."""

    name: str
    x: float
    y: float
    radius: float

    @property
    def ends(self) -> tuple[float, float]:
        left, _, right, _ = bounds(self.name)
        return self.x + left * self.radius, self.x + right * self.radius

    @property
    def rise(self) -> float:
        return -self.y - bounds(self.name)[1] * self.radius


def still_life(things: Things, side: str) -> None:
    """Places the things at a side, prints them, and a shape behind them."""
    scene = things.scene
    place = stage(scene, side)
    names, least = dealt(things), _number(things)
    found, scale = _fitted(things, place, names)
    if scale < _LEAST * place.tall and len(names) > least:  # too broad for one more
        found, scale = _fitted(things, place, names[:least])
    hero = names[0]
    _, top, _, bottom = bounds(hero)
    high = scale * (bottom - top)
    place = place.holding(high)
    ends = [end for one in found for end in one.ends]
    shift = place.centre[0] - scale * (max(ends) + min(ends)) / 2
    for count, one in enumerate(found):
        at = (shift + scale * one.x, place.base + scale * one.y)
        turn = things.swing(one.name, _LEAN) if count else 0.0
        things.place(one.name, at, scale * one.radius, turn, None if count else things.bold)
    half = 0.5 * scale * (max(ends) - min(ends))
    centre = (place.centre[0], place.base - 0.5 * high)
    radius = max(1.06 * half, 0.68 * high)
    soft = backdrops.behind(scene, place, centre, radius, stands=hero not in FLYING)
    things.print(rim=soft)


def _fitted(things: Things, place: Stage, names: list[str]) -> tuple[list[_Part], float]:
    """Returns a group as large as fits on a stage, and the radius of its largest thing."""
    hero, *others = names
    left, top, right, bottom = bounds(hero)
    tall = max(bottom - top, _BROAD * (right - left))
    first, found, scale = int(things.scene.random.integers(2)), [_Part(hero, 0.0, 0.0, 1.0)], 0.0
    for overlap in _OVERLAPS:
        group = _group(hero, others, 1 - 2 * first, overlap)
        ends = [end for one in group for end in one.ends]
        high = max(tall, *(one.rise for one in group))
        fits = min(place.tall / high, place.broad / (max(ends) - min(ends)))
        if fits > scale:
            found, scale = group, fits
        if scale >= _FULL * place.tall / high:
            break
    return found, scale


def _number(things: Things) -> int:
    """Returns how many things there are at least: as many as asked for, or one of each."""
    return sum(things.scene.count(name) or 1 for name in things.names)


def _group(hero: str, others: list[str], first: int, overlap: float) -> list[_Part]:
    """Returns a large thing, and others on both sides of it in turn, -1 or 1 the first one."""
    left, top, right, bottom = bounds(hero)
    group, outer = [_Part(hero, 0.0, -bottom, 1.0)], {-1: -left, 1: right}
    for at, name in enumerate(others):
        side = first * (1, -1, -1, 1)[at % 4]
        small = _SMALLER[min(at, len(_SMALLER) - 1)]
        a, up, b, down = bounds(name)
        if name in FLYING and hero not in FLYING:
            small *= 0.8
            x, y = 0.85 * outer[side], -_ALOFT[at % 4] * (bottom - top) - up * small
        else:
            x, y = outer[side] - overlap * (b - a) * small, _NEARER * (1 + (at > 1)) - down * small
            outer[side] = x + (b - a) * small
        middle = side * (x + 0.5 * (b - a) * small) - 0.5 * (a + b) * small
        group.append(_Part(name, middle, y, small))
    return group


def dealt(things: Things) -> list[str]:
    """Returns the motifs, the largest first, each as often as it was asked for, if it was."""
    names = sorted(things.names, key=lambda name: name in FLYING)
    asked = [name for name in names for _ in range(things.scene.count(name) or 0)]
    if set(asked) == set(names):
        return asked
    names = names[:_MOST]
    if things.scene.density < 1:
        return names
    most = len(names) + 1 if len(names) > 1 else 3
    count = int(things.scene.random.integers(len(names), most + 1))
    others = names[1:] or names
    return [names[0], *(others[at % len(others)] for at in range(count - 1))]
