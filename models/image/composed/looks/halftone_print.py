"""Offset print as in comics: a screen of dots in the inks, whose plates do not quite meet."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.bending.sheet import Sheet
from models.image.composed.looks.bending.slipping import slip
from models.image.composed.looks.textures import lay_over

SLIP: Final = (8.0, 3.0)  # drawing units
PITCH: Final = 17.0  # drawing units, from dot to dot in a row
DOT: Final = 0.22  # a dot's radius by the pitch
OPACITY: Final = 0.3


def apply(scene: Scene) -> None:
    sheet = Sheet(scene)
    slip(sheet, scene.palette, SLIP)
    sheet.put_back()
    width = scene.width / round(scene.width / PITCH)
    height = scene.height / round(scene.height / PITCH)
    places = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height), (width / 2, height / 2)]
    dots = "".join(
        f'<circle cx="{x:.3f}" cy="{y:.3f}" r="{DOT * PITCH:.2f}" fill="{scene.palette.ground}" '
        f'fill-opacity="{OPACITY}"/>'
        for x, y in places
    )
    size = {"width": f"{width:.4f}", "height": f"{height:.4f}"}
    screen = scene.define("pattern", dots, patternUnits="userSpaceOnUse", **size)
    lay_over(scene, f"url(#{screen})")
