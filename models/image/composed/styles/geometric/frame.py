"""An elegant border around an empty middle: fine lines, corners, leaves, facets, or an arch."""

from __future__ import annotations

from collections.abc import Callable
from math import pi
from typing import Final

from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Scene, number
from models.image.composed.framing.corners import facets, fan
from models.image.composed.framing.lines import (
    INSET,
    at_corners,
    border,
    edge,
    inks,
    on_middles,
)
from models.image.composed.plants.branches import KINDS, arc, branch

_LEAVES: Final = ("eucalyptus", "olive", "laurel")
_OPPOSITE: Final = ((0, 2), (1, 3), (0, 1, 2, 3))  # corners, clockwise from the upper left one


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = ("lines", "deco", "notched", "botanical", "facets", "bold", "arch")
    _KINDS[scene.kind(kinds, (0.17, 0.18, 0.16, 0.19, 0.12, 0.08, 0.1))](scene)


def _lines(scene: Scene) -> None:
    """Draws two or more lines inside each other, with a small ornament in their corners."""
    first, second = inks(scene)
    inset, gap = INSET * scene.size**0.5, 20.0 * scene.size**0.5
    asked = scene.count("line", "border", "layer")
    count = min(asked or int(scene.random.integers(2, 4)), 6)
    strong = int(scene.random.integers(0, count))
    ornament = str(scene.random.choice(["none", "crossed", "squares", "diamonds"]))
    for line in range(count):
        ink = second if line == 1 else first
        ink.draw(border(scene, inset + line * gap), is_strong=line == strong)
    inner = (count - 1) * gap
    if ornament == "crossed":
        size, back = number(3.6 * gap), number(-inner - gap)
        d = f"M{back} {size}H{size}V{back}"
        style = f'fill="none" stroke="{second.line}" stroke-width="4"'
        at_corners(scene, inset + inner, f'<path d="{d}" {style}/>')
    elif ornament != "none":
        size = (0.7 if ornament == "squares" else 1.0) * gap
        shape = [(-size, -size), (size, -size), (size, size), (-size, size)]
        if ornament == "diamonds":
            shape = [(0.0, -size), (size, 0.0), (0.0, size), (-size, 0.0)]
        d = polygon(shape)
        rim = f'stroke="{scene.palette.ground}" stroke-width="{number(gap)}"'
        square = f'<path d="{d}" {rim}/><path d="{d}" fill="{first.colour}"/>'
        at_corners(scene, inset + 0.5 * inner, square)


def _deco(scene: Scene) -> None:
    """Draws lines with fans in their corners, or with corners in steps."""
    first, second = inks(scene)
    size = scene.size**0.5
    inset, gap, cut = 0.8 * INSET * size, 17.0 * size, scene.random.uniform(80, 120) * size**0.5
    if scene.random.random() < 0.6:
        cut *= 1.5
        first.draw(border(scene, inset))
        first.draw(border(scene, inset + gap, cut, "scoop"), is_strong=True)
        second.draw(border(scene, inset + 1.9 * gap, cut, "scoop"))
        rays = round(5 * scene.density**0.5)
        quarter = fan(0.84 * cut, rays, first.colour, second.colour)
        at_corners(scene, inset + gap, quarter)
    else:
        steps = str(scene.random.integers(2, 4))
        for line, ink in enumerate((first, first, second)):
            ink.draw(border(scene, inset + line * gap, cut, steps), is_strong=line == 1)
        d = polygon([(0, 0), (0.42 * cut, 0), (0, 0.42 * cut)])
        at_corners(scene, inset - 0.3 * gap, f'<path d="{d}" fill="{first.colour}"/>')
    on_middles(scene, inset + gap, first, second)


def _notched(scene: Scene) -> None:
    """Draws two lines with corners that are cut out, round or slanted, and a dot in each."""
    first, second = inks(scene)
    size, corner = scene.size**0.5, str(scene.random.choice(["round", "scoop", "slant", "1"]))
    inset, gap, cut = 0.85 * INSET * size, 20 * size, scene.random.uniform(70, 115) * size**0.5
    shorter = {"round": gap, "slant": 0.6 * gap}.get(corner, 0.0)
    is_strong = bool(scene.random.random() < 0.5)
    first.draw(border(scene, inset, cut, corner), is_strong=is_strong)
    second.draw(border(scene, inset + gap, cut - shorter, corner), is_strong=not is_strong)
    if corner != "round":
        at, radius = number((0.2 if corner == "slant" else 0.3) * cut), number(0.13 * cut)
        dot = f'<circle cx="{at}" cy="{at}" r="{radius}" fill="{first.colour}"/>'
        at_corners(scene, inset, dot)
    elif scene.random.random() < 0.5:
        on_middles(scene, inset, first, second)


def _botanical(scene: Scene) -> None:
    """Draws branches that grow from two or four corners along the edges, and a fine line."""
    first, second = inks(scene)
    inset = 0.95 * INSET
    kinds = [str(kind) for kind in scene.random.permutation(_LEAVES)]
    long, short = KINDS[kinds[0]], KINDS[str(scene.random.choice([*kinds[1:], "fern"]))]
    reach = min(440.0 * scene.size**0.5, 0.42 * scene.height, 0.4 * scene.width)
    chosen = _OPPOSITE[int(scene.random.integers(3))]
    reach *= 0.8 if len(chosen) > 2 else 1.0
    right, low = scene.width - inset, scene.height - inset
    corners = ((inset, inset), (right, inset), (right, low), (inset, low))
    for at, (x, y) in enumerate(corners):
        ends = tuple(1.08 * reach * (one % 4 in chosen) for one in (at, at + 1))
        first.draw(edge(scene, at, inset, (ends[0], ends[1])))
        if at not in chosen:
            continue
        for turn, share, bend in ((0.25, 0.52, 0.0), (0.05, 1.0, -0.22), (0.45, 1.0, 0.22)):
            kind, ink = (long, first) if bend else (short, second)
            stem = arc((x, y, pi * (0.5 * at + turn)), share * reach, bend)
            branch(scene, stem, kind, ink.colour)


def _facets(scene: Scene) -> None:
    """Draws two opposite corners of facets and a fine line."""
    first, second = inks(scene)
    first.draw(border(scene, 0.8 * INSET))
    pure = first.colour
    tones = [pure, lighter(pure, 0.3), darker(pure, 0.22), lighter(pure, 0.55), darker(pure, 0.1)]
    across = min(0.34 * scene.width, 560.0 * scene.size**0.4)
    down = min(0.46 * scene.height, 480.0 * scene.size**0.4)
    for corner in _OPPOSITE[int(scene.random.integers(2))]:
        count = max(4, round(5 * scene.density**0.5))
        shown = facets(scene.random, across, down, [*tones, second.colour], count)
        at_corners(scene, 0, shown, (corner,))


def _bold(scene: Scene) -> None:
    """Draws one broad border, and at times a fine line inside it."""
    first, second = inks(scene)
    breadth = scene.random.uniform(28, 54) * scene.size**0.6
    inset = float(scene.random.choice([0.5 * breadth, 60.0 + 0.5 * breadth]))
    corner = str(scene.random.choice(["plain", "round"])) if inset > breadth else "plain"
    d = border(scene, inset, 60.0 if corner == "round" else 0.0, corner)
    scene.path(d, stroke=first.colour, stroke_width=breadth)
    if scene.random.random() < 0.7:
        away, cut = inset + 0.5 * breadth + 24, 34.0 if corner == "round" else 0.0
        second.draw(border(scene, away, cut, corner))


def _arch(scene: Scene) -> None:
    """Draws a window with a round top in two lines, at times with what is around it filled."""
    first, second = inks(scene)
    inset = 0.9 * INSET
    if scene.random.random() < 0.5:
        around = f"M0 0H{number(scene.width)}V{number(scene.height)}H0Z"
        scene.path(around + _window(scene, inset), first.colour, fill_rule="evenodd")
    else:
        first.draw(_window(scene, inset), is_strong=True)
    second.draw(_window(scene, inset + 22.0 * scene.size**0.5))


def _window(scene: Scene, inset: float) -> str:
    """Returns a line with a round top; in a wide picture, only its corners are round."""
    right, low = scene.width - inset, scene.height - inset
    half = min(right - inset, 1.2 * (low - inset)) / 2
    r, top = number(half), number(inset + half)
    return (
        f"M{number(inset)} {number(low)}V{top}A{r} {r} 0 0 1 {number(inset + half)} {number(inset)}"
        f"H{number(right - half)}A{r} {r} 0 0 1 {number(right)} {top}V{number(low)}Z"
    )


_KINDS: Final[dict[str, Callable[[Scene], None]]] = {
    "lines": _lines,
    "deco": _deco,
    "notched": _notched,
    "botanical": _botanical,
    "facets": _facets,
    "bold": _bold,
    "arch": _arch,
}
