"""Things packed beside each other, large where they are wanted most: along edges and in corners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.arranging.room import Field, Room, Wanted
from models.image.composed.arranging.things import Things
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.motifs.find import BOTANICAL, UPRIGHT

_MEDIUM: Final = 100.0  # radius of a thing beside a large one, in drawing units
_APART: Final = 1.35  # room for each of a few things, as a share of its own
_MOST: Final = 70  # things of each size
_TRIES: Final = 4  # candidates for each thing
# of each round: how large its things are, how much of the room they may take, where they may be
_ROUNDS: Final = ((1.0, 0.4, 0.4), (0.62, 0.28, 0.15), (0.38, 0.12, 0.0))
_CUT: Final = (0.56, 1.06)  # how near to an edge a thing's middle is not, as shares of its radius
_MAY_BE_CUT: Final = BOTANICAL | UPRIGHT  # what is known by its half, too
_SWING: Final = 38.0  # degrees to either side


def along_edges(scene: Scene) -> Wanted:
    """Returns a loose frame around the middle."""
    across, down = min(0.18 * scene.width, 270.0), min(0.17 * scene.height, 260.0)

    def wanted(x: Field, y: Field) -> Field:
        aside = 1 - np.minimum(x, scene.width - x) / across
        above = 1 - np.minimum(y, scene.height - y) / down
        return np.clip(np.hypot(np.maximum(aside, 0), np.maximum(above, 0)), 0, 1)

    return wanted


def in_corners(scene: Scene, *, is_rising: bool) -> Wanted:
    """Returns two opposite corners: if it rises, the lower left and the upper right one."""
    reach = (min(0.5 * scene.width, 800.0), min(0.62 * scene.height, 800.0))
    shares = (1.0, float(scene.random.uniform(0.7, 1.0)))

    def wanted(x: Field, y: Field) -> Field:
        y = scene.height - y if is_rising else y
        found = [
            1
            - ((np.maximum(a, 0) / reach[0]) ** 1.5 + (np.maximum(b, 0) / reach[1]) ** 1.5)
            ** (1 / 1.5)
            / share
            for (a, b), share in zip(
                ((x, y), (scene.width - x, scene.height - y)), shares, strict=True
            )
        ]
        return np.clip(np.maximum(*found), 0, 1)

    return wanted


def from_side(scene: Scene, side: str, reach: float) -> Wanted:
    """Returns one side of the picture, up to a share of it."""

    def wanted(x: Field, y: Field) -> Field:
        far = {"left": x, "right": scene.width - x, "top": y, "bottom": scene.height - y}[side]
        length = scene.width if side in ("left", "right") else scene.height
        return np.clip(1 - far / (reach * length), 0, 1) + 0 * x + 0 * y

    return wanted


def packed(things: Things, room: Room, fade: float, large: float, loose: float = 1.0) -> None:
    """Places things into room, the large ones first.

    Args:
        fade: how much smaller they are where they are hardly wanted, 0..1.
        large: radius of the largest at size 1, in drawing units.
        loose: how much fewer they are, above all where they are hardly wanted.
    """
    scene, area = things.scene, room.area
    for share, part, least in _ROUNDS:
        radius = large * scene.size * share
        wanted = part * scene.density * area / (1.7 * radius) ** 2 / loose**2
        count = min(max(2, round(wanted)), _MOST)
        placed = 0
        for at, weight in room.candidates(_TRIES * count, loose):
            if placed == count:
                break
            if weight < least:
                continue
            taken = radius * (1 - fade * (1 - weight)) * scene.random.uniform(0.9, 1.1)
            placed += _put(things, room, at, taken)


def few(
    things: Things, room: Room, count: int, among: Sequence[str], medium: float = _MEDIUM
) -> None:
    """Places a few things of medium size, of some motifs or, if there are none, of any.

    Args:
        medium: radius of the largest at size 1, in drawing units.
    """
    scene = things.scene
    for at, weight in room.candidates(8 * count, 0.5):
        radius = medium * scene.size * scene.random.uniform(0.5, 0.6 + 0.4 * weight)
        near = min(*at, scene.width - at[0], scene.height - at[1])
        if count and near > _CUT[1] * radius:
            count -= _put(things, room, at, radius, among, _APART)


def _put(
    things: Things,
    room: Room,
    at: Point,
    radius: float,
    among: Sequence[str] = (),
    apart: float = 1.0,
) -> bool:
    """Places a thing if there is room for it, and returns whether there was."""
    name = things.next_name(at, among)
    at = uncut(things.scene, at, radius, may_be=name in _MAY_BE_CUT)
    turn = things.swing(name, _SWING)
    if not room.takes(name, at, apart * radius, turn):
        return False
    things.place(name, at, radius, turn)
    return True


def uncut(scene: Scene, at: Point, radius: float, *, may_be: bool = False) -> Point:
    """Returns a place nearby where an edge cuts off nothing; if it may, about a quarter."""
    found = []
    for place, side in zip(at, scene.extent, strict=True):
        near = min(place, side - place)
        if near < _CUT[1] * radius:
            is_cut = may_be and near < sum(_CUT) / 2 * radius
            near = _CUT[0 if is_cut else 1] * radius
            place = near if place < side / 2 else side - near
        found.append(place)
    return found[0], found[1]


def fillers(things: Things, room: Room, kinds: Sequence[str], count: int) -> None:
    """Prints small quiet things into the gaps."""
    scene = things.scene
    for kind in kinds:
        radius = (26.0 if kind in ("sprig", "leaf") else 13.0) * scene.size**0.7
        places: list[Point] = []
        for at, _ in room.candidates(3 * count):
            if len(places) == count // len(kinds):
                break
            at = uncut(scene, at, 2 * radius)
            if room.takes("circle", at, 2.0 * radius, 0):
                places.append(at)
        things.fill(kind, places, radius)
