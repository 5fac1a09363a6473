"""The Greek key: bands of a meander, between lines, or one that covers all."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.repeating.cells import Cells, at_least, lined, painted

_STROKE: Final = 19.0  # drawing units across a line, and between two
# Where the line turns, in strokes: it is one stroke wide, as all gaps are.
_MEANDERS: Final[dict[str, tuple[Point, ...]]] = {
    "spiral": ((0, 6), (0, 0), (6, 0), (6, 4), (2, 4), (2, 2), (4, 2)),
    "hook": ((0, 4), (0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (6, 4)),
    "double": ((0, 8), (0, 0), (8, 0), (8, 6), (4, 6), (4, 4), (6, 4), (6, 2), (2, 2), (2, 8)),
}


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    colours = at_least(scene.palette, 2)
    is_border = "border" in scene.motifs
    chances = (0.0, 0.5, 0.5) if is_border else (0.3, 0.35, 0.35)
    kind = str(random.choice(list(_MEANDERS), p=chances))
    points = _MEANDERS[kind]
    width = {"spiral": 8, "hook": 6, "double": 10}[kind]
    depth = max(y for _, y in points)
    step = _STROKE * random.uniform(0.85, 1.3)
    is_dense = random.random() < 0.4 and not is_border
    height = depth + 3 if is_dense else depth + 9
    turned_rows = random.random() < 0.5 and not is_border
    cells = Cells(scene, (width, height), width * step, (1, 2))
    band = _band(points, width, depth, height, colours, is_dense=is_dense)
    back = f'<g transform="translate({width} 0) scale(-1 1)">{band}</g>'
    cells.show([band, back if turned_rows else band], lambda _, row: row % 2, reach=1)


def _band(
    points: tuple[Point, ...],
    width: int,
    depth: float,
    height: float,
    colours: list[str],
    *,
    is_dense: bool,
) -> str:
    """Returns one key of a band, with the line below it that goes on, and lines around."""
    top = (height - depth) / 2
    d = "M" + "L".join(f"{x:g} {y + top:g}" for x, y in points)
    if points[-1] != (width, depth):  # the spiral ends within, and the next one begins below
        d += f"M{0 if points[-1][1] != depth else points[-1][0]:g} {depth + top:g}H{width}"
    square = {"stroke_linejoin": "miter", "stroke_linecap": "square"}
    if is_dense:
        return lined(d, colours[0], 1, **square)
    wide = width + 0.1
    lines = box(-0.05, top - 2.5, wide, 1) + box(-0.05, top + depth + 1.5, wide, 1)
    accent = box(-0.05, -0.8, wide, 1.6) + box(-0.05, height - 0.8, wide, 1.6)
    return (
        painted(accent, colours[1]) + painted(lines, colours[0]) + lined(d, colours[0], 1, **square)
    )
