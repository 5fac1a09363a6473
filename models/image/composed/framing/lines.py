"""Lines around a picture, and what is repeated in its corners or on the middles of its sides."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import strengthened
from models.image.composed.drawing.paths import polygon, xy
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import distance

INSET: Final = 62.0  # of the outer line, in drawing units
_FINE: Final = 3.2  # breadth of fine lines, in drawing units
_STRONG: Final = 8.0
_CLEAR: Final = 0.22  # distance in OKLab of fine lines from the background
_PLAIN: Final = 0.35  # from which lines are as fine as can be
_WAYS: Final = ((1, 0), (0, 1), (-1, 0), (0, -1))  # of the four edges, clockwise from the top


class Ink:
    """Draws lines in a colour, broader if it is near to that of the background.

    colour: as it was asked for.
    line: of fine lines, stronger if it would hardly be seen.
    """

    def __init__(self, scene: Scene, colour: str) -> None:
        ground = scene.palette.ground
        self.colour, self.line = colour, strengthened(colour, ground, _CLEAR)
        share = _PLAIN / max(distance(self.line, ground), 0.01)
        self._scene, self._broader = scene, min(max(share, 1.0), 1.8) * scene.size**0.3

    def draw(self, d: str, *, is_strong: bool = False) -> None:
        """Draws a line."""
        if is_strong:
            self._scene.path(d, stroke=self.colour, stroke_width=_STRONG * self._broader)
        else:
            self._scene.path(d, stroke=self.line, stroke_width=_FINE * self._broader)


def inks(scene: Scene) -> tuple[Ink, Ink]:
    """Returns what the main and the second lines are drawn with."""
    seen = scene.palette.visible()
    asked = scene.asked("border", "frame", "line", "edge", "outline")
    first = asked or seen[0]
    others = [one for one in seen[:3] if one != first] or [first]
    second = max(others, key=lambda one: min(distance(one, scene.palette.ground), _PLAIN))
    return Ink(scene, first), Ink(scene, second)


def border(scene: Scene, inset: float, cut: float = 0.0, corner: str = "") -> str:
    """Returns a closed line around the picture.

    Args:
        inset: from the edges, in drawing units.
        cut: length of the edges that a corner takes away.
        corner: its shape: `round`, `scoop`, `slant`, a number of steps, or else plain.
    """
    right, low = scene.width - inset, scene.height - inset
    d = ""
    for at, (x, y) in enumerate(((right, inset), (right, low), (inset, low), (inset, inset))):
        (ax, ay), (bx, by) = _WAYS[at], _WAYS[(at + 1) % 4]
        start, end = (x - cut * ax, y - cut * ay), (x + cut * bx, y + cut * by)
        d += f"{'L' if d else 'M'}{xy(start)}"
        if corner in ("round", "scoop"):
            d += f"A{number(cut)} {number(cut)} 0 0 {int(corner == 'round')} {xy(end)}"
        elif corner.isdigit():
            d += "".join(
                f"L{xy((start[0] + step * (u * bx + v * ax), start[1] + step * (u * by + v * ay)))}"
                for step in (cut / int(corner),)
                for count in range(int(corner))
                for u, v in ((count + 1, count), (count + 1, count + 1))
            )
        else:
            d += f"L{xy(end)}" if corner == "slant" else f"L{xy((x, y))}L{xy(end)}"
    return d + "Z"


def edge(scene: Scene, at: int, inset: float, ends: Point) -> str:
    """Returns a part of an edge, clockwise from a corner, that leaves its ends free."""
    right, low = scene.width - inset, scene.height - inset
    corners = ((inset, inset), (right, inset), (right, low), (inset, low))
    (x1, y1), (x2, y2), (ax, ay) = corners[at], corners[(at + 1) % 4], _WAYS[at]
    start = (x1 + ends[0] * ax, y1 + ends[0] * ay)
    return f"M{xy(start)}L{xy((x2 - ends[1] * ax, y2 - ends[1] * ay))}"


def at_corners(
    scene: Scene, inset: float, markup: str, chosen: tuple[int, ...] = (0, 1, 2, 3)
) -> None:
    """Draws what stands in the upper left corner, at 0, 0, in some corners, clockwise."""
    name = scene.define("g", markup)
    right, low = scene.width - inset, scene.height - inset
    for at, (x, y, across, down) in enumerate(
        ((inset, inset, 1, 1), (right, inset, -1, 1), (right, low, -1, -1), (inset, low, 1, -1))
    ):
        if at in chosen:
            place = transform((x, y), None, (across, down), 0)
            scene.add(f'<use href="#{name}" transform="{place}"/>')


def on_middles(scene: Scene, inset: float, first: Ink, second: Ink) -> None:
    """Draws a long diamond and two dots on the middles of the longer sides."""
    size = 15.0 * scene.size**0.5
    rim = f'stroke="{scene.palette.ground}" stroke-width="{number(1.6 * size)}"'
    d = polygon([(-2.6 * size, 0), (0, -size), (2.6 * size, 0), (0, size)])
    dots = "".join(
        f'<circle cx="{number(side * 3.7 * size)}" r="{number(0.36 * size)}"/>' for side in (-1, 1)
    )
    diamond = f'<path d="{d}" {rim}/><path d="{d}" fill="{first.colour}"/>'
    name = scene.define("g", f'{diamond}<g fill="{second.colour}">{dots}</g>')
    for is_far in (False, True):
        at, turn = (scene.width / 2, scene.height - inset if is_far else inset), None
        if scene.width < scene.height:
            at, turn = (scene.width - inset if is_far else inset, scene.height / 2), 90.0
        scene.add(f'<use href="#{name}" transform="{transform(at, turn)}"/>')
