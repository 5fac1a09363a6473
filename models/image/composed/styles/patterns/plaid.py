"""A tartan: broad bands of one or two colours that cross in a weave, and thin lines over them."""

from __future__ import annotations

from itertools import product
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Scene

# of a band: its middle and its width as shares of the repeat
Band = tuple[float, float]
# what a band has for its colour, and where two of one colour cross
Dye = tuple[str, str]
# broad bands, then lines, of each the number of its colour, too
Sett = tuple[tuple[Band, ...], tuple[tuple[float, float, int], ...]]

_REPEAT: Final = 330.0  # drawing units until the threads begin again
_RIB: Final = 8.0  # drawing units from rib to rib of the weave
_SHADE: Final = 0.6  # opacity of a rib
_GREY: Final = 0.026  # chroma of a background that is no colour of its own
_SETTS: Final[tuple[Sett, ...]] = (
    (((0.5, 0.5),), ((0.0, 0.016, 0), (0.36, 0.012, 1), (0.64, 0.012, 1))),
    (((0.33, 0.24), (0.67, 0.24)), ((0.0, 0.016, 0), (0.67, 0.012, 1))),
    (((0.5, 0.46), (0.0, 0.16)), ((0.17, 0.014, 0), (0.5, 0.02, 1))),
    (((0.3, 0.38), (0.76, 0.2)), ((0.575, 0.014, 0), (0.3, 0.02, 1))),
    (((0.25, 0.28), (0.75, 0.28)), ((0.5, 0.016, 0), (0.25, 0.012, 1), (0.75, 0.012, 1))),
)


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    broad_colours, accents = _colours(scene)
    setts = _SETTS if len(broad_colours) == 1 else _SETTS[1:]
    broad, lines = setts[int(random.integers(len(setts)))]
    repeat = _REPEAT * scene.size * random.uniform(0.75, 1.25) / scene.density**0.5
    counts = fitted(scene.extent, (repeat, repeat))
    dyed = [(band, broad_colours[at % len(broad_colours)]) for at, band in enumerate(broad)]
    for tone, full in broad_colours:
        own = [band for band, (_, colour) in dyed if colour == full]
        d = "".join(_upright(scene, counts[0], *band) for band in own)
        d += "".join(_lying(scene, counts[1], *band) for band in own)
        scene.path(d, tone)
        scene.path(d, _ribs(scene, full))
    for (one, (_, colour)), (other, (_, second)) in product(dyed, dyed):
        fill = colour if colour == second else mixed(colour, second, 0.5)
        scene.path(_crossing(scene, counts, one, other), fill)
    for middle, share, at in lines:
        line = accents[at % len(accents)]
        scene.path(_upright(scene, counts[0], middle, share), line)
        scene.path(_lying(scene, counts[1], middle, share), line)


def _colours(scene: Scene) -> tuple[list[Dye], list[str]]:
    """Returns the colours of broad bands, alone and where two cross, and those of thin lines.

    The last of several asked colours is that of lines. If none was asked for, bands on a
    background that is a colour are shades of it.
    """
    ground = scene.palette.ground
    pure = scene.palette.pure()
    if not scene.palette.asked and chroma(ground) >= _GREY:
        step = lighter if lightness(ground) < 0.3 else darker
        return [(step(ground, 0.17), step(ground, 0.36))], [pure[0], ground]
    line = scene.asked("line", "stripe") or (pure[-1] if len(pure) > 1 else "")
    broad = [one for one in pure if one != line][:2]
    if not broad and line:  # only thin lines have the other colour
        step = lighter if lightness(ground) < 0.3 else darker
        return [(step(ground, 0.14), step(ground, 0.3))], [line, line, ground]
    broad = broad or pure
    # Green halfway to red is mud: bands of such colours are nearer to their own.
    dyes = [
        (mixed(ground, one, 0.5 if min(chroma(one), chroma(ground)) < _GREY else 0.9), one)
        for one in broad
    ]
    return dyes, [line or broad[0], *pure[2:-1][:1], ground]


def _crossing(scene: Scene, counts: tuple[int, int], upright: Band, lying: Band) -> str:
    columns = _spans(scene.width / counts[0], counts[0], *upright)
    rows = _spans(scene.height / counts[1], counts[1], *lying)
    return "".join(
        box(left, top, breadth, depth) for (left, breadth), (top, depth) in product(columns, rows)
    )


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
