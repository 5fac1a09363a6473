"""A floor of squares that recedes to a horizon, or hills of wire in perspective."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import mixed, set_off
from models.image.composed.drawing.paths import outline, xy
from models.image.composed.drawing.scene import Point, Scene, number

STEP: Final = 230.0  # drawing units between the lines of a floor in front
LINES: Final = 48  # of a floor, to each side
CLEAR: Final = 0.2  # distance in OKLab from which a thin line is clear
ROWS: Final = 30  # of hills
COLUMNS: Final = 52  # of hills


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {"perspective": _perspective, "wireframe": _wireframe}
    asked = scene.asked("grid", "line", "grid line", "wireframe")
    first, *others = scene.palette.visible()
    line = asked or set_off(first, scene.palette, CLEAR)
    kinds[scene.kind(tuple(kinds), (0.5, 0.5))](scene, [line, *others])


def _horizon(scene: Scene) -> Point:
    """Returns the point to which all lines go that lead away."""
    random = scene.random
    down = {"top": 0.64, "bottom": 0.36}.get(scene.free, random.uniform(0.46, 0.6))
    usual = float(random.choice((0.5, 0.5, 0.32, 0.68)))
    across = {"left": 0.68, "right": 0.32}.get(scene.free, usual)
    return across * scene.width, down * scene.height


def _perspective(scene: Scene, colours: list[str]) -> None:
    """A floor of squares that recedes to a horizon, at times with a ceiling like it."""
    x, horizon = _horizon(scene)
    is_room = not scene.free and scene.random.random() < 0.3
    horizon = scene.height / 2 if is_room else horizon
    depth = scene.height - horizon
    step = STEP * scene.size**0.5 / scene.density**0.3
    d = ""
    for at in range(-LINES, LINES):
        near = (x + (at + 0.5) * step, scene.height)
        d += f"M{xy((x + 0.015 * (near[0] - x), horizon + 0.015 * depth))}L{xy(near)}"
    for at in range(24):
        y = horizon + depth / (1 + 0.42 * at * step / STEP)
        d += f"M0 {number(y)}H{number(scene.width)}"
    stops = fading(colours[0], ((0.04, 0x08), (0.2, 0x58), (0.5, 0xD8), (0.8, 0xFF)))
    stroke = scene.linear_gradient((0, horizon), (0, scene.height), stops)
    scene.path(d, stroke=stroke, stroke_width=3.0 * scene.size**0.4)
    if is_room:
        turn = f"translate(0 {number(2 * horizon)})scale(1 -1)"
        scene.path(d, stroke=stroke, stroke_width=3.0 * scene.size**0.4, transform=turn)
    second = colours[min(1, len(colours) - 1)]
    ends = [(0.0, f"{second}00"), (x / scene.width, second), (1.0, f"{second}00")]
    level = scene.linear_gradient((0, 0), (scene.width, 0), ends)
    scene.rect(0, horizon - 2.5, scene.width, 5, level)


def _wireframe(scene: Scene, colours: list[str]) -> None:
    """Hills of wire to both sides of a valley, in perspective."""
    random = scene.random
    x, horizon = _horizon(scene)
    depth = scene.height - horizon
    across = np.linspace(-1, 1, COLUMNS) * 5.5
    rows = round(ROWS * min(1.4, scene.density**0.5))
    bumps = _smoothed(_smoothed(random.uniform(0, 1, (rows, COLUMNS))).T).T
    bumps = (bumps - bumps.min()) / np.ptp(bumps)
    sides = np.clip(np.abs(across) - random.uniform(0.3, 0.6), 0, 1.5)
    front = np.clip((rows - 1 - np.arange(rows)) / 6, 0, 1)[:, None]
    heights = 0.62 * bumps * sides * front * scene.size**0.4
    lines: list[list[Point]] = []
    for row in range(rows):
        far = 1 + 7.5 * ((rows - 1 - row) / (rows - 1)) ** 1.6
        xs = x + across * 820 / far
        ys = horizon + depth * 1.15 / far - heights[row] * 620 / far
        lines.append(list(zip(xs.tolist(), ys.tolist(), strict=True)))
    for row, (back, front) in enumerate(pairwise(lines)):
        tone = 0.5 + 0.5 * min(1.0, 1.6 * row / rows)
        stroke = mixed(scene.palette.ground, colours[0], tone)
        scene.path(outline(xy(at) for at in (*back, *front[::-1])), scene.palette.ground)
        d = "M" + "L".join(xy(at) for at in front)
        d += "".join(f"M{xy(one)}L{xy(other)}" for one, other in zip(back, front, strict=True))
        thick = (2.0 + 1.8 * row / rows) * scene.size**0.4
        scene.path(d, stroke=stroke, stroke_width=thick, stroke_linejoin="round")


def _smoothed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns rows of values of which each is drawn to its neighbours in the row."""
    wide = np.pad(values, ((0, 0), (1, 1)), mode="edge")
    return np.asarray(wide[:, :-2] + 1.4 * wide[:, 1:-1] + wide[:, 2:])
