"""Kente: strips of blocks, in which stripes of the warp and figures of the weft take turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, charted
from models.image.composed.repeating.charts import Chart, diamonds, plotted

_BLOCK: Final = 200.0  # drawing units across a strip
_SIDE: Final = 24  # squares across a block, and down


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = [*at_least(palette, 3)[:4], palette.ground]
    letters = {letter: colours[at % len(colours)] for at, letter in enumerate("abcde")}
    cells = Cells(scene, (_SIDE, _SIDE), _BLOCK * random.uniform(0.85, 1.2), (2, 2))
    order = "".join(random.permutation(list("abcd"[: len(colours) - 1])).tolist())
    charts = [*_warps(random, order), *_wefts(random, order)]
    drawings = [
        f'<g shape-rendering="crispEdges">{charted(chart, letters)}</g>' for chart in charts
    ]
    cells.show(
        drawings, lambda x, y: (x // 2 + y // 2) % 2 if (x + y) % 2 else 2 + (x % 2 + y // 2) % 3
    )


def _warps(random: np.random.Generator, order: str) -> list[Chart]:
    """Returns blocks of upright stripes, the same from both sides."""
    charts = []
    for at in range(2):
        tones = [order[(at + one) % len(order)] for one in range(3)]
        half = tones[0] * 3 + "e" + tones[1] * 2 + tones[0] + tones[2] * 2 + "e" + tones[1] * 2
        charts.append([half + half[::-1]] * _SIDE)
    return charts if random.random() < 0.5 else charts[::-1]


def _wefts(random: np.random.Generator, order: str) -> list[Chart]:
    """Returns blocks between bars: steps, a diamond, and a checkerboard of bars."""
    ground, figure, third = (order[at % len(order)] for at in range(3))
    inner = _SIDE - 8
    steps = plotted(_SIDE, inner, lambda x, y: _stepped(x, y, ground, figure))
    rings = f"{third}e{figure}" if random.random() < 0.5 else f"e{third}{figure}e"
    diamond = _centred(diamonds(_SIDE, inner - 1, rings, ground), inner, ground)
    checks = plotted(
        _SIDE, inner, lambda x, y: (figure, third)[(x // 6 + y // 4) % 2] if y % 4 else "e"
    )
    return [_barred(one, (third, "e", figure)) for one in (steps, diamond, checks)]


def _stepped(x: int, y: int, ground: str, figure: str) -> str:
    """Returns the colour of two stepped pyramids, tip to tip."""
    aside = abs(x - (_SIDE - 1) / 2) // 2 * 2
    away = abs(y - 7.5)
    return figure if aside <= 1.4 * away else ground


def _centred(chart: Sequence[str], height: int, letter: str) -> Chart:
    return [*chart, *[letter * _SIDE] * (height - len(chart))]


def _barred(chart: Chart, tones: tuple[str, str, str]) -> Chart:
    """Returns a block between lying bars."""
    first, gap, other = (tone * _SIDE for tone in tones)
    edge = [first, gap, other, first]
    return [*edge, *chart, *edge[::-1]]
