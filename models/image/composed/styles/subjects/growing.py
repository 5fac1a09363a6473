"""Growth: a row of plants, each taller than the one before, as the bars of a chart."""

from __future__ import annotations

from math import pi, sin
from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.motifs.pen import fill, line, moved, petal, turned

_PITCH: Final = 250.0  # drawing units from plant to plant
_SOIL: Final = 0.15  # of the height
_TALLEST: Final = 0.62  # of the height
_LEAF: Final = 92.0  # drawing units along a leaf of a tall plant
_PAIR: Final = 84.0  # drawing units from a pair of leaves to the next


def draw(scene: Scene) -> None:
    random, palette, (width, height) = scene.random, scene.palette, scene.extent
    scene.ground(palette.ground)
    colours = palette.two_visible()
    soil, leaf, bloom = _roles(colours)
    foot = height * (1 - _SOIL)
    first, last = {"left": (0.42, 0.98), "right": (0.02, 0.58)}.get(scene.free, (0.05, 0.95))
    count = scene.count("plant", "bar", "seedling", "sprout") or max(
        4, min(9, round((last - first) * width / _PITCH / scene.size))
    )
    pitch = (last - first) * width / count
    tallest = height * (_TALLEST * (0.75 if scene.free == "top" else 1.0))
    _bars(scene, (first * width, pitch, foot), count, (tallest, mixed(palette.ground, leaf, 0.13)))
    scene.rect(0, foot, width, height - foot, soil)
    for at in range(count):
        share = (at + 1) / count
        high = tallest * (0.14 + 0.86 * share**1.15) * random.uniform(0.96, 1.03)
        x = first * width + (at + 0.5) * pitch
        size = min(pitch / 235, 1.05 * height / 1000) * (0.62 + 0.38 * share)
        tones = (leaf, _other(leaf), bloom if at >= count - 2 else "")
        _plant(scene, (x, foot), high, size, tones)


def _roles(colours: list[str]) -> tuple[str, str, str]:
    """Returns the colours of the soil, of leaves, and of the blooms of the tallest plants."""
    greens = sorted(colours, key=_greenness, reverse=True)
    leaf = greens[0] if _greenness(greens[0]) > 0 else colours[0]
    rest = [one for one in colours if one != leaf]
    soil = min(rest, key=lightness) if len(rest) > 1 else darker(leaf, 0.45)
    others = [one for one in rest if one != soil]
    return soil, leaf, others[0] if others else rest[0]


def _greenness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return min(green - red, green - 0.9 * blue)


def _other(colour: str) -> str:
    return lighter(colour, 0.28) if lightness(colour) < 0.72 else darker(colour, 0.25)


def _bars(
    scene: Scene, row: tuple[float, float, float], count: int, look: tuple[float, str]
) -> None:
    """Draws the faint bars of the chart behind the plants."""
    (left, pitch, foot), (tallest, tone) = row, look
    for at in range(count):
        high = tallest * (0.2 + 0.86 * ((at + 1) / count) ** 1.15)
        wide = 0.66 * pitch
        x = left + (at + 0.5) * pitch - wide / 2
        scene.rect(x, foot - high, wide, high + 40, tone, rx=min(18.0, wide / 4))


def _plant(
    scene: Scene, foot: Point, high: float, size: float, tones: tuple[str, str, str]
) -> None:
    """Draws a stem that sways a little, its pairs of leaves, and a bloom or two leaves on top."""
    leaf, other, bloom = tones
    x, y = foot
    sway = scene.random.choice((-1, 1)) * 0.05 * high
    pairs = max(1, round(high / _PAIR / max(size, 0.3) / 1.25))

    def at(share: float) -> Point:
        return x + sway * sin(pi * share), y - high * share

    stem = f"M{xy(foot)}Q{xy((x + 2 * sway, y - high / 2))} {xy((x, y - high))}"
    markup = line(stem, darker(leaf, 0.18), 11 * size)
    for pair in range(pairs):
        share = (pair + 0.7) / (pairs + 0.3)
        long = _LEAF * size * (1.1 - 0.45 * share)
        for sign in (-1, 1):
            shape = fill(petal(long, 0.46 * long, 0.55), leaf if sign < 0 else other)
            px, py = at(share - (0.02 if sign > 0 else 0.0))
            markup += moved(shape, px, py, sign * (58 - 14 * share))
    scene.add(markup)
    long = 0.62 * _LEAF * size
    if bloom:
        head = turned(fill(petal(long, 0.6 * long, 0.6), bloom), 8)
        head += f'<circle r="{0.3 * long:.1f}" fill="{_other(bloom)}"/>'
    else:
        head = "".join(
            moved(fill(petal(long, 0.5 * long), tone), turn=lean)
            for lean, tone in ((-26, leaf), (26, other))
        )
    scene.add(moved(head, x, y - high))
