"""A still life: a large thing, others at its feet or above them, and a soft shape behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from models.image.composed.arranging import backdrops
from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.things import FLYING, Things
from models.image.composed.drawing.scene import Point, Scene

_SMALLER: Final = (0.62, 0.54, 0.42, 0.36)  # others in a still life, to the largest
_BESIDE: Final = 1.04  # of half the breadth of the largest, where those beside it begin
_MARGIN: Final = 0.05  # of the width beside a still life
_ROOM: Final = 0.47  # of the width for one that leaves room beside it
_LEAN: Final = 14.0  # degrees


def still_life(things: Things, side: str) -> None:
    """Places the things at a side, and draws the shape behind them; all but left is below."""
    scene = things.scene
    width, height = scene.extent
    margin, is_beside = _MARGIN * width, side in ("left", "right")
    tall = min(0.58 * height, 0.3 * width) if is_beside else min(0.26 * height, 0.46 * width)
    middle = {"left": 0.26, "right": 0.74}.get(side, 0.5) * width
    level = 0.5 * height + 0.64 * tall if is_beside else 0.92 * height
    _group(things, (middle, level), tall)
    left = (1 - _ROOM) * width if side == "right" else margin
    right = _ROOM * width if side == "left" else width - margin
    _fit(things, left, right, 0.5 * height if is_beside else level)
    hero = things.placed[0]
    _, top, _, bottom = bounds(hero.name)
    foot = (hero.at[0], hero.at[1] + bottom * hero.radius)
    tall = max(bottom - top, 1.3) * hero.radius
    room = min(foot[0] - left, right - foot[0]) + 0.8 * margin
    _behind(scene, foot, tall, min(0.78 * tall, room))


def _group(things: Things, foot: Point, tall: float) -> None:
    """Places a large thing, and others beside it.

    Args:
        foot: the middle of the line on which they stand.
        tall: of the largest, in drawing units.
    """
    random = things.scene.random
    hero, *others = _dealt(things)
    left, top, right, bottom = bounds(hero)
    radius = tall / max(bottom - top, 0.85 * (right - left))
    half, first = 0.5 * (right - left) * radius, int(random.integers(2))
    centre = foot[0] - (0.5 - first) * 0.5 * radius * (len(others) == 1)
    things.place(hero, (centre, foot[1] - bottom * radius), radius)
    outer = {-1: _BESIDE * half, 1: _BESIDE * half}
    for at, name in enumerate(others):
        side = (1 - 2 * first) * (1, -1, -1, 1)[at]
        small = radius * _SMALLER[at] * random.uniform(0.94, 1.04)
        a, up, b, down = bounds(name)
        y = foot[1] + (0.06 + 0.05 * (at > 1)) * radius - down * small
        inner = outer[side] + 0.06 * (b - a) * small
        if name in FLYING and hero not in FLYING:
            small *= 0.8
            inner = 0.9 * half
            y = foot[1] - tall * (0.95, 0.6, 0.98, 0.62)[at] - up * small
        else:
            outer[side] = inner + (b - a) * small
        x = centre + side * (inner + 0.5 * (b - a) * small) - 0.5 * (a + b) * small
        things.place(name, (x, y), small, things.swing(name, _LEAN))


def _dealt(things: Things) -> list[str]:
    """Returns the motifs, the largest first, each as often as it was asked for, if it was."""
    names = sorted(things.names, key=lambda name: name in FLYING)
    asked = [name for name in names for _ in range(things.scene.count(name) or 0)]
    if set(asked) == set(names):
        return asked[: len(_SMALLER) + 1]
    count = min(max(3, len(names) + int(things.scene.random.integers(2))), len(_SMALLER) + 1)
    others = names[1:] or names
    return [names[0], *(others[at % len(others)] for at in range(count - 1))]


def _fit(things: Things, left: float, right: float, level: float) -> None:
    """Moves all things between two levels from the left, smaller if they are too broad.

    Args:
        level: from the top, towards which they become smaller.
    """
    ends = [(bounds(one.name), one) for one in things.placed]
    first = min(one.at[0] + edge[0] * one.radius for edge, one in ends)
    last = max(one.at[0] + edge[2] * one.radius for edge, one in ends)
    scale = min(1.0, (right - left) / (last - first))
    start = min(max(first, left), right - scale * (last - first))
    things.placed = [
        replace(
            one,
            at=(start + scale * (one.at[0] - first), level + scale * (one.at[1] - level)),
            radius=scale * one.radius,
        )
        for one in things.placed
    ]


def _behind(scene: Scene, foot: Point, tall: float, radius: float) -> None:
    """Draws a soft disc, arch or blob."""
    if scene.palette.is_dark:  # a shade of the dark is mud
        return
    kind, centre = scene.random.choice(["disc", "arch", "blob"]), (foot[0], foot[1] - 0.6 * tall)
    if kind == "disc":
        backdrops.disc(scene, centre, radius)
    elif kind == "blob":
        backdrops.blob(scene, centre, 0.96 * radius)
    else:
        backdrops.arch(scene, foot, 0.85 * radius, max(1.5 * tall, 1.7 * radius))
