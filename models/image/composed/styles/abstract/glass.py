"""Frosted glass: panels or discs with thin light edges before colour circles on soft ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.rectangles import rectangles
from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.palette import LARGE_SHAPE, chroma, lighter, mixed
from models.image.composed.drawing.scene import Point, Scene, number

BLUR: Final = 70.0  # drawing units, how far what is seen through glass is blurred
GREY: Final = 0.05  # chroma in OKLab, of colours that do not glow
SHADOW: Final = 8.0  # drawing units, from one layer of a soft shadow to the next
RADIUS: Final = 46.0  # drawing units, of the corners of panels
# Where colour circles lie, as shares of half the glass's sides, and their radii as shares of its
# shorter side.
CIRCLES: Final = (
    ((-0.98, -0.72, 0.36), (0.95, 0.8, 0.46), (1.02, -0.95, 0.17)),
    ((0.9, -0.82, 0.46), (-0.95, 0.86, 0.34), (0.55, 1.08, 0.16), (-1.08, -0.6, 0.13)),
    ((-0.72, 0.98, 0.44), (0.98, -0.5, 0.36), (-1.0, -0.85, 0.2)),
    ((-1.0, 0.1, 0.42), (1.0, -0.25, 0.34), (0.72, 1.0, 0.18), (0.2, -1.05, 0.12)),
)


# x, y and radius in drawing units, and the colour
Circle = tuple[float, float, float, str]


@dataclass(frozen=True, slots=True)
class Pane:
    """A sheet of glass: its middle, half its sides, its corners' radius and its turn in degrees."""

    middle: Point
    half: Point
    radius: float
    turn: float = 0.0

    @property
    def markup(self) -> str:
        """Returns it as a rectangle, of which the look is still to be added."""
        (x, y), (wide, high) = self.middle, self.half
        turn = f' transform="rotate({number(self.turn)} {number(x)} {number(y)})"'
        return (
            f'<rect x="{number(x - wide)}" y="{number(y - high)}" width="{number(2 * wide)}" '
            f'height="{number(2 * high)}" rx="{number(self.radius)}"{turn if self.turn else ""}'
        )


def draw(scene: Scene) -> None:
    kinds = ("panel", "discs", "cards", "pills", "rectangles")
    kind = scene.kind(kinds, (0.4, 0.2, 0.25, 0.15))
    if kind == "rectangles":
        rectangles(scene)
        return
    colours = scene.palette.two_visible(LARGE_SHAPE)[:4]
    ground = _ground(scene, colours)
    panes = {"panel": _panel, "discs": _discs, "cards": _cards, "pills": _pills}[kind](scene)
    circles = _circles(scene, panes, colours)
    x, y, radius, colour = circles[0]
    if scene.palette.is_dark and chroma(colour) > GREY:
        halo(scene, (x, y), 2.4 * radius, colour, ((0.4, 0x58), (0.6, 0x28), (1.0, 0)))
    for circle in circles:
        _draw_circle(scene, circle)
    _shadows(scene, panes)
    _frost(scene, panes, ground, circles)
    for pane in panes:
        _sheen(scene, pane)


def _ground(scene: Scene, colours: list[str]) -> str:
    """Fills the picture with a soft gradient, and returns that fill."""
    ground = scene.palette.ground
    tint = mixed(ground, colours[1], 0.22 if scene.palette.is_dark else 0.18)
    left, right = (0.0, scene.width) if scene.random.random() < 0.5 else (scene.width, 0.0)
    stops = [(0.4, ground), (1.0, tint)]
    fill = scene.linear_gradient((left, 0), (right, scene.height), stops)
    scene.ground(fill)
    return fill


def _middle(scene: Scene) -> Point:
    """Returns where the middle of the glass is."""
    random = scene.random
    across = {"left": 0.7, "right": 0.3}.get(scene.free, 0.5)
    if not scene.free and scene.is_wide:
        across = float(random.choice((0.5, 0.64, 0.36), p=(0.4, 0.4, 0.2)))
    down = {"top": 0.66, "bottom": 0.34}.get(scene.free, 0.5)
    return scene.width * across, scene.height * down


def _panel(scene: Scene) -> list[Pane]:
    """One large panel."""
    random = scene.random
    scale = scene.size**0.4 * (0.78 if scene.free in ("left", "right", "top", "bottom") else 1)
    wide = min(random.uniform(360, 520) * scale, 0.36 * scene.width)
    high = min(random.uniform(270, 330) * scale, 0.36 * scene.height)
    if scene.is_tall:
        wide, high = 330 * scale, random.uniform(400, 520) * scale
    turn = float(random.choice((0.0, -8.0), p=(0.75, 0.25)))
    if scene.free in ("left", "right"):
        wide = min(wide, 0.26 * scene.width)
    return [Pane(_middle(scene), (wide, high), RADIUS, turn)]


def _cards(scene: Scene) -> list[Pane]:
    """Two or three cards, one before the other."""
    random = scene.random
    x, y = _middle(scene)
    scale = min(scene.size**0.4, scene.width / (2000 if scene.free in ("left", "right") else 1300))
    wide, high = (230 * scale, 300 * scale) if random.random() < 0.5 else (300 * scale, 190 * scale)
    count = 2 if scene.density < 1.3 and random.random() < 0.6 else 3
    turn = float(random.choice((0.0, 10.0, -12.0)))
    step = (0.62 * wide, (-0.22 if wide > high else 0.1) * high)
    return [
        Pane(
            (x + (at - (count - 1) / 2) * step[0], y + (at - (count - 1) / 2) * step[1]),
            (wide, high),
            RADIUS,
            turn * (at - (count - 1) / 2),
        )
        for at in range(count)
    ]


def _discs(scene: Scene) -> list[Pane]:
    """One to three discs of glass."""
    random = scene.random
    x, y = _middle(scene)
    radius = min(random.uniform(260, 330) * scene.size**0.4, 0.4 * scene.width)
    panes = [Pane((x, y), (radius, radius), radius)]
    for _ in range(int(random.integers(0, 3))):
        small, turn = radius * random.uniform(0.3, 0.55), random.uniform(0, 2 * np.pi)
        place = (x + 1.15 * radius * float(np.cos(turn)), y + 0.95 * radius * float(np.sin(turn)))
        panes.append(Pane(place, (small, small), small))
    return panes


def _pills(scene: Scene) -> list[Pane]:
    """Leaning rods of glass, side by side."""
    random = scene.random
    x, y = _middle(scene)
    count, half = 3, random.uniform(80, 105) * scene.size**0.4
    turn = float(random.choice((0.0, 25.0, 35.0)))
    return [
        Pane(
            (x + (at - 1) * 2.25 * half, y + float(random.uniform(-0.6, 0.6)) * half),
            (half, random.uniform(300, 380) * scene.size**0.4),
            half,
            turn,
        )
        for at in range(count)
    ]


def _circles(scene: Scene, panes: list[Pane], colours: list[str]) -> list[Circle]:
    """Returns circles around the edges of the glass, in part behind it."""
    random = scene.random
    xs = [pane.middle[0] + side * pane.half[0] for pane in panes for side in (-1, 1)]
    ys = [pane.middle[1] + side * pane.half[1] for pane in panes for side in (-1, 1)]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    wide, high = (max(xs) - min(xs)) / 2, (max(ys) - min(ys)) / 2
    unit = min(max(wide, high), 1.5 * min(wide, high))
    places = CIRCLES[int(random.integers(len(CIRCLES)))]
    flip = float(random.choice((-1, 1)))
    return [
        (
            x + flip * across * wide * 0.94,
            y + down * high * 0.9,
            share * unit * random.uniform(0.95, 1.15),
            colours[at % len(colours)],
        )
        for at, (across, down, share) in enumerate(places)
    ]


def _draw_circle(scene: Scene, circle: Circle) -> None:
    x, y, radius, colour = circle
    start, end = (x - 0.8 * radius, y - 0.8 * radius), (x + 0.2 * radius, y + 0.2 * radius)
    fill = scene.linear_gradient(start, end, [(0, lighter(colour, 0.25)), (1, colour)])
    scene.circle(x, y, radius, fill)


def _shadows(scene: Scene, panes: list[Pane]) -> None:
    """Draws a soft shadow below the glass, of a few faint outlines."""
    for pane in panes:
        for layer in range(4):
            wide = SHADOW * (layer + 1)
            scene.add(
                f'{pane.markup} fill="none" stroke="#000000" '
                f'stroke-opacity="0.02" stroke-width="{number(2 * wide)}"/>'
            )


def _frost(scene: Scene, panes: list[Pane], ground: str, circles: list[Circle]) -> None:
    """Draws what is behind the glass with soft outlines, as if it were blurred."""
    clip = scene.define("clipPath", "".join(f"{pane.markup}/>" for pane in panes))
    for pane in panes:
        scene.add(f'{pane.markup} fill="{ground}"/>')
    scene.add(f'<g clip-path="url(#{clip})">')
    for x, y, radius, colour in circles:
        reach = radius + BLUR
        edges = ((radius - BLUR, 0xFF), (radius - 0.5 * BLUR, 0xD8), (radius, 0x80))
        alphas = [(max(0.0, at) / reach, alpha) for at, alpha in edges]
        halo(scene, (x, y), reach, colour, [*alphas, ((reach - 0.5 * BLUR) / reach, 0x28), (1, 0)])
    scene.add("</g>")


def _sheen(scene: Scene, pane: Pane) -> None:
    """Draws the milky light in the glass and its thin light edge."""
    is_dark = scene.palette.is_dark
    (x, y), (wide, high) = pane.middle, pane.half
    start, end = (x - wide, y - high), (x + wide, y + high)
    strong, faint = ("2e", "0a") if is_dark else ("6c", "24")
    milk = scene.linear_gradient(start, end, [(0, f"#ffffff{strong}"), (1, f"#ffffff{faint}")])
    strong, faint = ("a0", "20") if is_dark else ("f0", "60")
    edge = [(0.0, f"#ffffff{strong}"), (0.55, f"#ffffff{faint}"), (1.0, f"#ffffff{strong}")]
    stroke = scene.linear_gradient(start, end, edge)
    scene.add(f'{pane.markup} fill="{milk}" stroke="{stroke}" stroke-width="3.5"/>')
