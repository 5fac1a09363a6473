"""A tartan: broad bands in shades of one colour that cross in a weave, and thin lines over them."""

from __future__ import annotations

from itertools import product
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Scene

# of a band: its middle and its width as shares of the repeat
Band = tuple[float, float]
# broad bands, then lines, of each the number of its colour, too
Sett = tuple[tuple[Band, ...], tuple[tuple[float, float, int], ...]]

_REPEAT: Final = 330.0  # drawing units until the threads begin again
_RIB: Final = 8.0  # drawing units from rib to rib of the weave
_SHADE: Final = 0.5  # opacity of a rib
_GREY: Final = 0.026  # chroma of a background that is no colour of its own
_SETTS: Final[tuple[Sett, ...]] = (
    (((0.5, 0.42),), ((0.0, 0.03, 0), (0.5, 0.02, 1))),
    (((0.36, 0.18), (0.64, 0.18)), ((0.0, 0.026, 0), (0.5, 0.02, 1), (0.08, 0.012, 2))),
    (((0.5, 0.4), (0.0, 0.08)), ((0.22, 0.022, 0), (0.78, 0.022, 0), (0.5, 0.018, 1))),
    (((0.3, 0.3), (0.72, 0.16)), ((0.3, 0.024, 0), (0.52, 0.02, 1), (0.92, 0.02, 2))),
    (((0.25, 0.22), (0.75, 0.22)), ((0.0, 0.024, 0), (0.5, 0.024, 1), (0.25, 0.014, 2))),
)


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    tone, full, accents = _colours(scene)
    broad, lines = _SETTS[int(random.integers(len(_SETTS)))]
    repeat = _REPEAT * scene.size * random.uniform(0.75, 1.25) / scene.density**0.5
    counts = fitted(scene.extent, (repeat, repeat))
    bands = [(_upright(scene, counts[0], *band), _lying(scene, counts[1], *band)) for band in broad]
    d = "".join(upright + lying for upright, lying in bands)
    scene.path(d, tone)
    scene.path(d, _ribs(scene, full))
    scene.path(_crossings(scene, counts, broad), full)
    for middle, share, at in lines:
        line = accents[at % len(accents)]
        scene.path(_upright(scene, counts[0], middle, share), line)
        scene.path(_lying(scene, counts[1], middle, share), line)


def _colours(scene: Scene) -> tuple[str, str, list[str]]:
    """Returns the colour of a band, of two that cross, and those of the lines.

    On a background that is a colour, bands are shades of it; on white, black or grey, the first
    other colour is woven in.
    """
    ground = scene.palette.ground
    first, *pure = scene.palette.pure()
    if chroma(ground) < _GREY:
        own = lighter(first, 0.5) if lightness(first) < 0.55 else darker(first, 0.5)
        return mixed(ground, first, 0.5), first, pure or [ground, own]
    step = lighter if lightness(ground) < 0.3 else darker
    return step(ground, 0.17), step(ground, 0.36), [first, *pure]


def _crossings(scene: Scene, counts: tuple[int, int], bands: tuple[Band, ...]) -> str:
    d = ""
    for (across, wide), (down, high) in product(bands, bands):
        columns = _spans(scene.width / counts[0], counts[0], across, wide)
        rows = _spans(scene.height / counts[1], counts[1], down, high)
        for (left, breadth), (top, depth) in product(columns, rows):
            d += box(left, top, breadth, depth)
    return d


def _upright(scene: Scene, columns: int, middle: float, share: float) -> str:
    spans = _spans(scene.width / columns, columns, middle, share)
    return "".join(box(left, 0, wide, scene.height) for left, wide in spans)


def _lying(scene: Scene, rows: int, middle: float, share: float) -> str:
    spans = _spans(scene.height / rows, rows, middle, share)
    return "".join(box(0, top, scene.width, high) for top, high in spans)


def _spans(step: float, count: int, middle: float, share: float) -> list[tuple[float, float]]:
    """Returns where a band begins in each repeat, and behind the last, too; and its width."""
    half = share / 2 * step
    edges = [((at + middle) * step - half, (at + middle) * step + half) for at in range(count + 1)]
    return [(start, end - start) for start, end in edges]


def _ribs(scene: Scene, colour: str) -> str:
    """Returns a fill of fine diagonal ribs: one gradient is faster than as many lines."""
    step = _RIB * scene.size**0.5 * 2**0.5
    right_turns = round(scene.width / step) / scene.width
    down_turns = round(scene.height / step) / scene.height
    length = 2 * (right_turns**2 + down_turns**2)
    stops = f'<stop offset="0.4" stop-color="{colour}" stop-opacity="0"/>'
    stops += f'<stop offset="0.6" stop-color="{colour}" stop-opacity="{_SHADE}"/>'
    # A tenth of a drawing unit, to which a scene rounds, would be a seam after so many repeats.
    end = {"x2": f"{right_turns / length:.5f}", "y2": f"{down_turns / length:.5f}"}
    spread = {"gradientUnits": "userSpaceOnUse", "spreadMethod": "reflect"}
    name = scene.define("linearGradient", stops, **{"x1": "0", "y1": "0"}, **end, **spread)
    return f"url(#{name})"
