"""The striped sun of a synthwave picture, and the grid that runs to its foot."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Scene, number

FAR: Final = 0.22  # spacing of the lines at the horizon, as a share of that in front


def striped(scene: Scene, centre: tuple[float, float], radius: float, fill: str) -> None:
    """Draws the sun with gaps that widen towards its foot."""
    x, y = centre
    bands, top, gap = [], y - radius, 0.0
    edge = y - 0.18 * radius
    step = radius * 0.2
    while top < y + radius:
        bands.append(box(x - radius, top, 2 * radius, edge - top))
        gap += 0.02 * radius
        top, edge = edge + gap, edge + step
    clip = scene.define("clipPath", f'<path d="{"".join(bands)}"/>')
    scene.circle(x, y, radius, fill, clip_path=f"url(#{clip})")


def grid(scene: Scene, x: float, horizon: float, land: str) -> None:
    """Draws a plain of lines that run to the sun's foot."""
    ground, depth = scene.palette.ground, scene.height - horizon
    floor = [(0.0, mixed(ground, land, 0.75)), (1.0, mixed(ground, land, 0.08))]
    fill = scene.linear_gradient((0, horizon), (0, scene.height), floor)
    scene.rect(0, horizon, scene.width, depth, fill)
    rows = round(9 * scene.density**0.5)
    lines = "".join(
        f"M0 {number(horizon + depth * (row / rows) ** 2.2)}H{number(scene.width)}"
        for row in range(rows + 1)
    )
    spacing = 150 * scene.size / scene.density**0.5
    reach = round(0.6 * scene.width / (FAR * spacing))
    for column in range(-reach, reach + 1):
        far, near = x + column * spacing * FAR, x + column * spacing
        seen = min(max(near, -10), scene.width + 10)
        share = (seen - far) / (near - far) if near != far else 1.0
        if share > 0:
            end = f"{number(seen)} {number(horizon + depth * share)}"
            lines += f"M{number(far)} {number(horizon)}L{end}"
    scene.path(lines, stroke=land, stroke_width=4.0)
    scene.rect(0, horizon - 3, scene.width, 6, land)
