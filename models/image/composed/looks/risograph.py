"""Risograph print: coarse gaps in the ink, and a second ink that is a little out of place."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.bending.sheet import Sheet
from models.image.composed.looks.bending.slipping import slip
from models.image.composed.looks.textures import Specks, lay_over, texture

SLIP: Final = (6.0, 4.0)  # drawing units


def apply(scene: Scene) -> None:
    sheet = Sheet(scene)
    slip(sheet, scene.palette, SLIP)
    sheet.put_back()
    ground = scene.palette.ground
    gaps = (
        Specks(ground, 0.4, 500, 2.3, 1.5),
        Specks(ground, 0.6, 140, 2.0, 3.0),
        Specks(ground, 0.25, 700, 1.8),
    )
    lay_over(scene, texture(scene, gaps))
