"""The glen check, or Prince of Wales check, thread by thread."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, charted, painted
from models.image.composed.repeating.charts import plotted

_THREAD: Final = 6.4  # drawing units
# Dark and light threads: fours make up small houndstooth, twos narrow stripes.
_SETT: Final = ("aaaa...." * 4) + ("aa.." * 8)


def glen(scene: Scene, colours: list[str]) -> None:
    """Draws what a twill of two over two makes of the same threads across and down."""
    length = len(_SETT)

    def letter(x: int, y: int) -> str:
        return _SETT[x] if (x - y) % 4 < 2 else _SETT[y]

    width = _THREAD * length * scene.random.uniform(0.85, 1.2)
    cells = Cells(scene, (length, length), width)
    woven = charted(plotted(length, length, letter), {"a": colours[0]})
    cells.show([f'<g shape-rendering="crispEdges">{woven}</g>'])
    if len(colours) > 1:  # the fine lines of another colour over the check
        at = length / 2 + length / 4
        lines = box(at - 0.6, 0, 1.2, length) + box(0, at - 0.6, length, 1.2)
        cells.show([painted(lines, mixed(scene.palette.ground, colours[1], 0.85))])
