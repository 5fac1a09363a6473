"""Chalk or crayon: rough edges, and a grain through which the background shows."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.bending.sheet import Sheet
from models.image.composed.looks.bending.wobble import Waves, Wobble
from models.image.composed.looks.textures import Specks, lay_over, texture

HAND: Final = (Waves(6.0, 140.0), Waves(2.6, 17.0))
STROKE: Final = -0.85  # radians, the direction that it is drawn in
PIECE: Final = 20.0  # drawing units


def apply(scene: Scene) -> None:
    sheet = Sheet(scene)
    sheet.bend(Wobble(scene.extent, HAND, scene.random), PIECE)
    sheet.put_back()
    ground = scene.palette.ground
    tooth = (
        Specks(ground, 0.45, 380, 1.5, 11.0, STROKE, 0.35),
        Specks(ground, 0.65, 170, 2.4, 6.0, STROKE, 0.7),
        Specks(ground, 0.75, 420, 1.6),
    )
    lay_over(scene, texture(scene, tooth))
