"""Kilims and other woven geometry: Aztec, Navajo and tribal bands of stepped figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, charted
from models.image.composed.repeating.charts import (
    Chart,
    bars,
    diamonds,
    dotted,
    plotted,
    spread,
    teeth,
    zigzag,
)

_SQUARE: Final = 12.5  # drawing units, of a figure's steps
_WIDTH: Final = 24  # squares, after which bands repeat
_FRET: Final = (
    "aaaaaaa.....",
    "a.....a.....",
    "a.aaa.a....a",
    "a.a.a.a...aa",
    "a.a...a..aaa",
    "a.aaaaa.aaaa",
    "a......aaaaa",
    "aaaaaaaaaaaa",
)
_CROSS: Final = (
    "...aa...",
    "...aa...",
    ".aabbaa.",
    ".aabbaa.",
    "...aa...",
    "...aa...",
)


def draw(scene: Scene) -> None:
    kinds: dict[str, Callable[[np.random.Generator], Chart]] = {
        "kilim": _kilim,
        "aztec": _aztec,
        "navajo": _navajo,
        "tribal": _tribal,
    }
    kind = scene.kind(tuple(kinds), (0.34, 0.24, 0.22, 0.2))
    scene.ground(scene.palette.ground)
    colours = at_least(scene.palette, 3)[:4]
    chart = kinds[kind](scene.random)
    letters = {letter: colours[at % len(colours)] for at, letter in enumerate("abcd")}
    size = _SQUARE * scene.random.uniform(0.85, 1.2) * _WIDTH
    cells = Cells(scene, (_WIDTH, len(chart)), size)
    cells.show([f'<g shape-rendering="crispEdges">{charted(chart, letters)}</g>'])


def _within(edge: Chart, main: Chart) -> Chart:
    """Returns a band between an edge and its mirror image."""
    return [*edge, *main, *edge[::-1]]


def _kilim(random: np.random.Generator) -> Chart:
    """A wide band of large diamonds, and a narrow one of small ones, between teeth."""
    rings = str(random.choice(("ab.ca", "b.acb", "ca.ba", "a.bca")))
    large = diamonds(
        _WIDTH, int(random.choice((19, 21, 23))), rings, "c" if rings[-1] != "c" else "a"
    )
    edge = [*bars(_WIDTH, "d.b"), *teeth(_WIDTH, 3, "b"), *bars(_WIDTH, "b")]
    small = diamonds(12, 9, "b.a", "d")
    small = [row * 2 for row in small]
    border = [*bars(_WIDTH, "a."), *dotted(_WIDTH, "c"), *bars(_WIDTH, ".a")]
    return [*_within(edge, large), *border, *small, *border[::-1]]


def _aztec(random: np.random.Generator) -> Chart:
    """Stepped frets, zigzags and pyramids."""
    fret = [row * 2 for row in _FRET]
    fret = [row.replace("a", "b") for row in fret] if random.random() < 0.5 else fret
    edge = [*bars(_WIDTH, "a.cc."), *teeth(_WIDTH, 4, "a"), *bars(_WIDTH, "a")]
    middle = diamonds(_WIDTH, int(random.choice((13, 15, 17))), "b.ac", ".")
    line = zigzag(_WIDTH, 8, str(random.choice(("a.b.", "b.c.", "c.a."))))
    return [*_within(edge, middle), *bars(_WIDTH, "b.."), *fret, *bars(_WIDTH, "..b"), *line]


def _navajo(random: np.random.Generator) -> Chart:
    """Wide stripes, and stepped diamonds with crosses beside them."""
    large = diamonds(_WIDTH, 17, str(random.choice(("ba.a", "c.ba", "b.ac"))), ".")
    cross = spread(_CROSS, _WIDTH, _WIDTH)
    cross = [row[12:] + row[:12] for row in cross]
    start = (len(large) - len(cross)) // 2
    joined = [
        "".join(
            _upper(one, cross[y - start][x] if start <= y < start + len(cross) else ".")
            for x, one in enumerate(row)
        )
        for y, row in enumerate(large)
    ]
    stripe = bars(_WIDTH, "aaa.bb.ccc..")
    line = [*bars(_WIDTH, "."), *zigzag(_WIDTH, 6, "a.", 8), *bars(_WIDTH, ".")]
    return [*_within(stripe, joined), *line]


def _upper(below: str, above: str) -> str:
    return above if below == "." else below


def _tribal(random: np.random.Generator) -> Chart:
    """Many narrow bands: teeth, zigzags, diamonds, combs and dots."""
    comb = plotted(_WIDTH, 5, lambda x, y: "a" if y == 4 or x % 3 == 1 else ".")
    bands: list[Chart] = [
        zigzag(_WIDTH, 7, "a.", 8),
        [row * 3 for row in diamonds(8, 7, "b.a")],
        _within(teeth(_WIDTH, 4, "c"), []),
        comb,
        [*teeth(_WIDTH, 3, "a"), *teeth(_WIDTH, 3, "b")[::-1]],
        dotted(_WIDTH, "c", every=3),
        [row * 2 for row in diamonds(12, 9, "a.b")],
    ]
    chart: Chart = []
    for at in random.permutation(len(bands)).tolist():
        chart += [*bars(_WIDTH, str(random.choice(("a", "b", "c")))), "." * _WIDTH]
        chart += [*bands[at], "." * _WIDTH]
    return chart
