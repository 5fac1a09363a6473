"""Memphis shapes of the eighties: squiggles, zigzags, triangles and dots, evenly spread."""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

# draws a shape of radius 50 around 0, 0 in a colour; some of them with ink
_Motif = Callable[[str, str], str]
_SPACING: Final = 172.0  # between shapes, in drawing units


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = palette.pure()
    ink = max(colours, key=lambda colour: distance(colour, palette.ground))
    large, small = _chosen(scene)
    turns, has_small = int(random.choice([4, 8, 24])), random.random() < 0.7
    spacing = _SPACING * scene.size / scene.density**0.5
    columns = whole(scene.width, spacing, 2)
    rows = whole(scene.height, spacing, 2)
    spread = 0.01 * spacing * random.uniform(0.92, 1.05) * min(1.12, scene.density**0.3)
    drawn: list[tuple[_Motif, str]] = []
    names: dict[tuple[_Motif, str], str] = {}
    for row, column in np.ndindex(rows, columns):
        is_small = has_small and (row + column) % 2 == 1
        near = drawn[-2:] + drawn[-columns:][:2]
        motif, colour = _unlike(random, small if is_small else large, colours, near)
        drawn.append((motif, colour))
        aside, down = random.uniform(-0.1, 0.1, 2) + (0 if has_small else 0.5 * (row % 2), 0)
        x = (column + 0.5 + aside) * scene.width / columns
        y = (row + 0.5 + down) * scene.height / rows
        turn = 360 / turns * random.integers(turns) + random.uniform(-6, 6)
        scale = spread * (1.0 if is_small else 1.22 if has_small else 0.92)
        if (motif, colour) not in names:
            markup = motif(colour, ink if ink != colour else palette.ground)
            names[motif, colour] = scene.define("g", markup)
        name = names[motif, colour]
        for at in scene.copies(x, y, 75 * scale):
            scene.add(used(name, at, round(turn), scale))


def _chosen(scene: Scene) -> tuple[list[_Motif], list[_Motif]]:
    """Returns large and small shapes: those that make Memphis, those asked for, and some more."""
    random = scene.random
    asked = [shape for name, shape in _NAMED.items() if name in scene.motifs]
    large: list[_Motif] = list(dict.fromkeys([_squiggle, _triangle, *asked]))
    others = [one for one in _shuffled(random, _LARGE) if one not in large]
    large += others[: int(random.integers(1, 3)) if asked else int(random.integers(3, 6))]
    others = [one for one in _shuffled(random, _SMALL) if one is not _spot]
    return large, [_spot, *others[: int(random.integers(1, 3))]]


def _shuffled(random: np.random.Generator, motifs: tuple[_Motif, ...]) -> list[_Motif]:
    return [motifs[at] for at in random.permutation(len(motifs))]


def _unlike(
    random: np.random.Generator,
    motifs: list[_Motif],
    colours: list[str],
    near: list[tuple[_Motif, str]],
) -> tuple[_Motif, str]:
    """Returns a shape and a colour as unlike those nearby as a few tries find them."""
    tries = [
        (motifs[random.integers(len(motifs))], colours[random.integers(len(colours))])
        for _ in range(8)
    ]
    return min(
        tries, key=lambda one: sum(2 * (one[0] is two[0]) + (one[1] == two[1]) for two in near)
    )


def _line(d: str, colour: str, width: float = 9) -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _squiggle(colour: str, ink: str) -> str:
    del ink
    xs = np.linspace(-52, 52, 15)
    return _line(smooth([(x, 15 * sin((x + 52) / 104 * 5 * pi)) for x in xs.tolist()]), colour, 11)


def _zigzag(colour: str, ink: str) -> str:
    del ink
    points = " ".join(f"{-50 + 20 * at} {15 if at % 2 else -15}" for at in range(6))
    return f'<path d="M{points}" fill="none" stroke="{colour}" stroke-width="10"/>'


def _triangle(colour: str, ink: str) -> str:
    shape = "M0 -42L40 28H-40Z"
    moved = '<g transform="translate(9 8)">' + _line(shape, ink, 4) + "</g>"
    return f'<path d="{shape}" fill="{colour}"/>{moved}'


def _half(colour: str, ink: str) -> str:
    lines = "".join(f"M{x} -18V{-18 + (42**2 - x**2) ** 0.5 - 3:.0f}" for x in range(-32, 33, 16))
    return f'<path d="M-42 -18A42 42 0 0 0 42 -18Z" fill="{colour}"/>' + _line(lines, ink, 3.5)


def _plain_half(colour: str, ink: str) -> str:
    del ink
    return f'<path d="M-42 -20A42 42 0 0 0 42 -20Z" fill="{colour}"/>'


def _cross(colour: str, ink: str) -> str:
    del ink
    return f'<path d="M-34 0H34M0 -34V34" stroke="{colour}" stroke-width="17"/>'


def _ring(colour: str, ink: str) -> str:
    return (
        f'<circle r="31" fill="none" stroke="{colour}" stroke-width="13"/>'
        f'<circle r="31" cx="8" cy="7" fill="none" stroke="{ink}" stroke-width="3.5"/>'
    )


def _dots(colour: str, ink: str) -> str:
    del ink
    return "".join(
        f'<circle cx="{x}" cy="{y}" r="5.5" fill="{colour}"/>'
        for x in range(-36, 37, 24)
        for y in range(-36, 37, 24)
    )


def _bars(colour: str, ink: str) -> str:
    del ink
    return _line("M-36 -22H24M-24 0H36M-36 22H24", colour, 9)


def _arches(colour: str, ink: str) -> str:
    arcs = "".join(f"M{-r} 20A{r} {r} 0 0 1 {r} 20" for r in (44, 16))
    return _line(arcs, colour, 9) + _line("M-30 20A30 30 0 0 1 30 20", ink, 9)


def _square(colour: str, ink: str) -> str:
    return f'<rect x="-30" y="-30" width="60" height="60" fill="{colour}"/>' + _line(
        "M-22 -22H38V38H-22Z", ink, 4
    )


def _spot(colour: str, ink: str) -> str:
    del ink
    return f'<circle r="13" fill="{colour}"/>'


def _plus(colour: str, ink: str) -> str:
    del ink
    return _line("M-17 0H17M0 -17V17", colour, 8)


def _dash(colour: str, ink: str) -> str:
    del ink
    return _line("M-22 0H22", colour, 10)


def _small_triangle(colour: str, ink: str) -> str:
    del ink
    return _line("M0 -19L18 13H-18Z", colour, 6)


def _circlet(colour: str, ink: str) -> str:
    del ink
    return f'<circle r="15" fill="none" stroke="{colour}" stroke-width="6.5"/>'


_LARGE: Final = (
    (_squiggle, _zigzag, _triangle, _half, _plain_half, _cross)
    + (_ring, _dots, _bars, _arches, _square)
)  # fmt: skip
# What may be asked for by name; small dots are always there.
_NAMED: Final = {
    "squiggle": _squiggle,
    "zigzag": _zigzag,
    "triangle": _triangle,
    "half circle": _half,
    "cross": _cross,
    "ring": _ring,
    "dot": _dots,
    "square": _square,
}
_SMALL: Final = (_spot, _plus, _dash, _small_triangle, _circlet)
