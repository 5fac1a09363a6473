"""Tossed shapes: confetti, or the squiggles, zigzags, half circles and dots of Memphis."""

from __future__ import annotations

from math import pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.scatter import Strewn
from models.image.composed.drawing.scene import Scene, number
from models.image.reading.oklab import distance

_MOST: Final = 300  # shapes; of more, a part of the picture is drawn and repeated
_LARGE_APART: Final = 116.0  # drawing units between Memphis shapes
_SMALL_APART: Final = 74.0  # drawing units between pieces of confetti


def _wave(halves: int, length: float, height: float) -> str:
    xs = np.linspace(-length / 2, length / 2, 3 * halves + 1).tolist()
    return smooth([(x, height * sin((x / length + 0.5) * halves * pi)) for x in xs])


def _zigzag(points: int, step: float, height: float) -> str:
    start = -step * (points - 1) / 2
    return "M" + "L".join(
        f"{number(start + step * at)} {height if at % 2 else -height}" for at in range(points)
    )


def _dot_grid() -> str:
    return "".join(f"M{x} {y}h.1" for x in (-30, -10, 10, 30) for y in (-30, -10, 10, 30))


# Paths within a radius of about 50 around 0, 0, of a shape's colour and of its ink: each is filled
# (0), or a line of a thickness. Of Memphis shapes there are large and small ones.
Strokes = tuple[tuple[str, float, bool], ...]
_LARGE: Final[tuple[Strokes, ...]] = (
    ((_wave(5, 104, 15), 11, False),),
    ((_wave(3, 88, 20), 17, False),),
    ((_zigzag(6, 20, 15), 10, False),),
    ((_zigzag(4, 27, 19), 14, False),),
    (("M0 -42L40 28H-40Z", 0, False), ("M9 -34L49 36H-31Z", 4.5, True)),
    (("M0 -40L40 30H-40Z", 9, False),),
    (("M-44 -20A44 44 0 0 0 44 -20Z", 0, False),),
    (
        ("M-44 -20A44 44 0 0 0 44 -20Z", 0, False),
        ("M-26 -12V6M-9 -12V15M9 -12V15M26 -12V6", 4.5, True),
    ),
    (("M-30 -30V36A66 66 0 0 0 36 -30Z", 0, False),),
    (("M-32 0A32 32 0 0 1 32 0A32 32 0 0 1 -32 0Z", 13, False),),
    (
        ("M-34 0A34 34 0 0 1 34 0A34 34 0 0 1 -34 0Z", 0, False),
        ("M-26 8A34 34 0 0 1 42 8A34 34 0 0 1 -26 8Z", 4.5, True),
    ),
    ((_dot_grid(), 10, False),),
    (
        ("M-44 20A44 44 0 0 1 44 20M-16 20A16 16 0 0 1 16 20", 9, False),
        ("M-30 20A30 30 0 0 1 30 20", 9, True),
    ),
    (("M-36 -22H24M-24 0H36M-36 22H24", 9, False),),
    (("M-34 0H34M0 -34V34", 17, False),),
    (("M-30 -30H30V30H-30Z", 0, False), ("M-21 -21H39V39H-21Z", 4.5, True)),
)
_SMALL: Final[tuple[Strokes, ...]] = (
    (("M0 0h.1", 27, False),),
    (("M-17 0H17M0 -17V17", 8, False),),
    (("M-20 0H20", 10, False),),
    (("M0 -19L18 13H-18Z", 6.5, False),),
    (("M-15 0A15 15 0 0 1 15 0A15 15 0 0 1 -15 0Z", 7, False),),
    (("M0 -18L18 13H-18Z", 0, False),),
    (("M-22 8L-8 -8L8 8L22 -8", 7.5, False),),
)
_CONFETTI: Final[tuple[Strokes, ...]] = (
    (("M0 0h.1", 27, False),),
    (("M0 0h.1", 16, False),),
    (("M-17 0H17", 15, False),),
    (("M-24 0H24", 8, False),),
    (("M0 -20L19 14H-19Z", 0, False),),
    (("M-15 0A15 15 0 0 1 15 0A15 15 0 0 1 -15 0Z", 7, False),),
    ((_wave(3, 54, 9), 8, False),),
    (("M-22 6A23 23 0 0 1 22 6", 8, False),),
    (("M-15 -15H15V15H-15Z", 0, False),),
    (("M-20 -9A20 20 0 0 0 20 -9Z", 0, False),),
)


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = palette.pure()
    is_memphis = scene.kind(("memphis", "confetti"), (0.6, 0.4)) == "memphis"
    apart = (_LARGE_APART if is_memphis else _SMALL_APART) * scene.size / scene.density**0.5
    strewn = Strewn(scene, apart, most=_MOST)
    shapes = _memphis(scene, strewn) if is_memphis else _confetti(scene, strewn)
    tones = strewn.kinds(len(colours), 0.0 if palette.asked else 0.2)
    scale = min(scene.size, apart / (_LARGE_APART if is_memphis else _SMALL_APART) * 1.1)
    scale *= random.uniform(1.05, 1.25) if is_memphis else random.uniform(0.85, 1.2)
    names: dict[tuple[int, int], str] = {}
    uses = ""
    for place, shape, tone in zip(strewn.places, shapes, tones, strict=True):
        key = id(shape), tone
        if key not in names:
            ink = _ink(scene, colours[tone])
            names[key] = scene.define("g", _markup(shape, colours[tone], ink))
        turn, size = int(random.integers(360)), scale * random.uniform(0.9, 1.1)
        for x, y in strewn.copies(*place, 62 * size):
            at = f"translate({number(x)} {number(y)})rotate({turn})scale({size:.2f})"
            uses += f'<use href="#{names[key]}" transform="{at}"/>'
    strewn.show(uses)


def _memphis(scene: Scene, strewn: Strewn) -> list[Strokes]:
    """Returns a shape for each place: large ones with smaller ones between them."""
    large = _some(scene, _LARGE, int(scene.random.integers(5, 9)))
    small = _some(scene, _SMALL, int(scene.random.integers(2, 5)))
    is_large = _lone(strewn, 1.35 * _LARGE_APART * scene.size / scene.density**0.5)
    of_large, of_small = strewn.kinds(len(large)), strewn.kinds(len(small))
    return [
        large[one] if is_one_large else small[two]
        for is_one_large, one, two in zip(is_large, of_large, of_small, strict=True)
    ]


def _lone(strewn: Strewn, apart: float) -> list[bool]:
    """Returns for each place whether it is one of some that lie so far from each other."""
    size, places = np.array(strewn.extent), np.array(strewn.places)
    chosen: list[int] = []
    for at, place in enumerate(places):
        away = np.abs(places[chosen] - place)
        if (np.hypot(*np.minimum(away, size - away).T) > apart).all():
            chosen.append(at)
    return np.isin(np.arange(len(places)), chosen).tolist()


def _confetti(scene: Scene, strewn: Strewn) -> list[Strokes]:
    chosen = _some(scene, _CONFETTI, int(scene.random.integers(3, 7)))
    return [chosen[kind] for kind in strewn.kinds(len(chosen))]


def _some(scene: Scene, shapes: tuple[Strokes, ...], count: int) -> list[Strokes]:
    return [shapes[at] for at in scene.random.permutation(len(shapes))[:count].tolist()]


def _ink(scene: Scene, own: str) -> str:
    """Returns the colour that can best be told from another."""
    colours = scene.palette.pure()
    every = colours if len(colours) > 1 else [*colours, scene.palette.ground]
    return max(every, key=lambda colour: distance(colour, own))


def _markup(shape: Strokes, colour: str, ink: str) -> str:
    markup = ""
    for d, thick, is_ink in shape:
        tone = ink if is_ink else colour
        line = f'stroke="{tone}" stroke-width="{thick}" stroke-linecap="round"'
        look = f'fill="none" {line} stroke-linejoin="round"' if thick else f'fill="{tone}"'
        markup += f'<path d="{d}" {look}/>'
    return markup
