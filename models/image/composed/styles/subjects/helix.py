"""A double helix, as of DNA, that runs through the whole picture."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.scene import Point, Scene, number

_WIDE: Final = 150.0  # drawing units from the axis to a strand
_LONG: Final = 620.0  # drawing units of a whole turn
_STRAND: Final = 30.0  # drawing units across a strand
_RUNGS: Final = 12  # of a whole turn
_STEPS: Final = 12  # pieces of half a turn
_NARROW: Final = 0.24  # of the widest place, less than which a rung were too short
_BACK: Final = 0.42  # how far what is behind fades into the background


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    ground = palette.ground
    scene.ground(ground)
    colours = palette.two_visible()
    pure = palette.pure()
    one = pure[0]
    other = pure[1] if len(pure) > 1 else next((c for c in colours if c != one), one)
    start, end = _axis(scene)
    size = scene.size * random.uniform(0.9, 1.15)
    far = mixed(ground, one, 0.16)
    behind = [(x + 0.16 * scene.width, y - 0.3 * scene.height) for x, y in (start, end)]
    if scene.free != "top" and scene.is_wide:
        _helix(scene, (behind[0], behind[1]), 0.55 * size, (far, far, far), random.uniform(0, pi))
    _helix(scene, (start, end), size, (one, other, ground), random.uniform(0, pi))


def _axis(scene: Scene) -> tuple[Point, Point]:
    """Returns the ends of the axis, both outside of the picture."""
    random, (width, height) = scene.random, scene.extent
    if scene.is_tall:
        x = width * {"left": 0.68, "right": 0.32}.get(scene.free, 0.5)
        return (x - 0.06 * width, -0.1 * height), (x + 0.06 * width, 1.1 * height)
    y = height * {"top": 0.72, "bottom": 0.3}.get(scene.free, 0.5)
    if scene.free in ("left", "right"):
        x = width * (0.74 if scene.free == "left" else 0.26)
        return (x - 0.12 * width, 1.15 * height), (x + 0.12 * width, -0.15 * height)
    lean = random.uniform(0.04, 0.13) * height * random.choice((-1, 1))
    return (-0.1 * width, y + lean), (1.1 * width, y - lean)


def _helix(
    scene: Scene,
    axis: tuple[Point, Point],
    size: float,
    colours: tuple[str, str, str],
    phase: float,
) -> None:
    """Draws both strands, the rungs between them, and what is behind first."""
    one, other, ground = colours
    (x1, y1), (x2, y2) = axis
    length = hypot(x2 - x1, y2 - y1)
    along = ((x2 - x1) / length, (y2 - y1) / length)
    wide, turn, strand = _WIDE * size, _LONG * size / scene.density**0.3, _STRAND * size

    def at(angle: float, side: int) -> Point:
        out, aside = (angle - phase) / (2 * pi) * turn, side * wide * sin(angle)
        return x1 + along[0] * out - along[1] * aside, y1 + along[1] * out + along[0] * aside

    halves = int(2 * length / turn) + 2
    back, front = "", ""
    is_plain = one == other == ground
    for half in range(halves):
        middle = half * pi
        for side, colour in ((1, one), (-1, other)):
            is_front = (cos(middle) * side) > 0
            angles = [middle - pi / 2 + pi * step / _STEPS for step in range(_STEPS + 1)]
            d = smooth([at(angle, side) for angle in angles])
            tone = colour if is_front or is_plain else mixed(colour, ground, _BACK)
            if is_front:
                front += "" if is_plain else _line(d, ground, 1.7 * strand, "butt")
                front += _line(d, tone, strand)
            else:
                back += _line(d, tone, 0.8 * strand)
    scene.add(back)
    _rungs(scene, at, int(_RUNGS * halves / 2), 0.42 * strand, colours)
    scene.add(front)


def _rungs(
    scene: Scene,
    at: Callable[[float, int], Point],
    count: int,
    width: float,
    colours: tuple[str, str, str],
) -> None:
    """Draws rungs, each half of one in the tone of its strand; none where strands cross."""
    one, other, ground = colours
    for step in range(count):
        angle = 2 * pi * (step + 0.5) / _RUNGS
        if abs(sin(angle)) < _NARROW:
            continue
        inner_x, inner_y = at(angle, 0)
        for side, colour in ((1, one), (-1, other)):
            x, y = at(angle, side)
            tone = colour if one == other else mixed(colour, ground, 0.3)
            d = f"M{number(x)} {number(y)}L{number(inner_x)} {number(inner_y)}"
            scene.add(_line(d, tone, width, "butt"))


def _line(d: str, colour: str, width: float, cap: str = "round") -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{number(width)}" '
        f'stroke-linecap="{cap}"/>'
    )
